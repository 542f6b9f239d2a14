"""Drawings as SVG: one for page, print, command line and report, with the grammar of marks in which form carries the meaning.

Each drawing is a pure function of read models to a ``Drawing``; ``alone`` makes a file of one that needs nothing else.
"""

from sayso.views.drawing.alone import Caption, alone
from sayso.views.drawing.series import series_chart
from sayso.views.drawing.svg import Drawing

__all__ = ["Caption", "Drawing", "alone", "series_chart"]
