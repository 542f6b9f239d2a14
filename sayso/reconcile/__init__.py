"""What claims say of each other: pure passes from claims to links and findings."""

from sayso.reconcile.within import within

__all__ = ["within"]
