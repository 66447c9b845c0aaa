"""The Korean grammar."""

from okrcli.core.wording.korean.grammar import read
from okrcli.core.wording.korean.nouns import sort_of

__all__ = ["read", "sort_of"]
