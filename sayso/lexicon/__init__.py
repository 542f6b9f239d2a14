"""What Sayso knows about words: rules and word lists as data, with their loader and checker."""

from sayso.lexicon.rule import LexiconError, Rule, rules

__all__ = ["LexiconError", "Rule", "rules"]
