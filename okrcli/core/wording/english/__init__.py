"""The English grammar."""

from okrcli.core.wording.english.grammar import is_vague, read

__all__ = ["is_vague", "read"]
