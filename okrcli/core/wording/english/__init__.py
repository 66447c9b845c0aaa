"""The English grammar."""

from okrcli.core.wording.english.grammar import read

__all__ = ["read"]
