"""The Korean grammar."""

from okrcli.core.wording.korean.grammar import read

__all__ = ["read"]
