"""Claims drafted from annotated texts."""

from sayso.extract.draft import Draft

__all__ = ["Draft"]
