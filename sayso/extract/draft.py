"""Drafts, as extractors know them."""

from sayso.annotate.draft import Draft

__all__ = ["Draft"]
