"""Figures: counts of people, with what is counted, who, how bounded, and as part of what."""

from sayso.extract.figure.figures import figure_drafts
from sayso.extract.figure.implied import implied_drafts

__all__ = ["figure_drafts", "implied_drafts"]
