"""What claims of different documents say of each other: ``Across`` concludes it for the claims around new ones."""

from sayso.reconcile.across.across import Across

__all__ = ["Across"]
