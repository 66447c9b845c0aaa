"""The English grammar."""

from okrcli.core.wording.english.grammar import is_vague, read
from okrcli.core.wording.english.nouns import sort_of

__all__ = ["is_vague", "read", "sort_of"]
