"""Files, folders, streams and addresses turned into documents.

``read(source, options)`` gives a ``Capture`` (document and raw bytes) for each document and a ``Refusal`` for each piece that
could not be read; it raises for neither.
"""

from sayso.read.capture import Capture, Captured, Refusal
from sayso.read.metadata import anchors_of, day_of
from sayso.read.options import ReadOptions
from sayso.read.reader import read

__all__ = ["Capture", "Captured", "ReadOptions", "Refusal", "anchors_of", "day_of", "read"]
