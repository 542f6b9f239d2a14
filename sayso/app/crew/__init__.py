"""Reading with several processes at once, of which any may be killed."""

from sayso.app.crew.crew import Crew

__all__ = ["Crew"]
