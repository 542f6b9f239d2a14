"""What a format is: its name, what it can say, and how it writes rows."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module

from sayso.model import Kind
from sayso.views.exports.folder import Folder
from sayso.views.exports.row import Row

ONE_PAGE = 5_000
"""The most claims in a format that is made for one page."""


class MissingExtra(Exception):
    """A format needs a package that is not installed. The message is one line for the user."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of a format. ``known``: the day of knowledge. ``profile``: name of the rule by which vague numbers are given
    (``exports.profiles``). ``title``: of the export. ``made``: when, ISO 8601 in UTC. ``by_print``: known by
    publication, not by saying. ``notice``: a line for the reader, on what may be left out."""

    known: date
    profile: str
    title: str = "Claims"
    made: str = ""
    by_print: bool = False
    notice: str = ""


@dataclass(slots=True)
class Tally:
    """What became of the rows. ``held``: how many claims are in the files. ``left``: how many are not, by kind and reason.
    ``lost``: how many claims that are in the files lost something, by what. ``main``: name of the file with the claims."""

    held: int = 0
    left: Counter[tuple[str, str]] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    main: str = ""

    def leave(self, kind: Kind, why: str) -> None:
        """Count a claim that the format has no place for."""
        self.left[str(kind), why] += 1


Write = Callable[[Iterable[Row], Folder, Order], Tally]


@dataclass(frozen=True, slots=True)
class Format:
    """``name``: as asked for. ``says``: one line for the reader. ``module``: where it is written. ``profile``: the rule for vague
    numbers where none is named. ``one_page``: made for one page, so that more than ``ONE_PAGE`` claims need a filter."""

    name: str
    says: str
    module: str
    profile: str = "none"
    one_page: bool = False

    def load(self) -> Write:
        """The function that writes it; what it needs is imported now."""
        found: Write = import_module(f"sayso.views.exports.{self.module}").write
        return found


FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("csv", "one row a claim with the fields of the output contract, and the links as a second table", "plain_csv"),
        Format("acled", "ACLED-like CSV, 31 columns; ids of our own", "acled", "acled-most-conservative"),
        Format("ucdp", "UCDP-GED-like CSV, 49 columns; lethal counts only, best blank unless a profile sets it", "ucdp"),
        Format("geojson", "GeoJSON (RFC 7946): towns as points, all else without a geometry", "geojson"),
        Format("hxl", "CSV with HXL 1.1 hashtags", "hxl"),
        Format("followthemoney", "FollowTheMoney entities and statements", "followthemoney"),
        Format("timelinejs", "TimelineJS 3 slides", "timelinejs", one_page=True),
        Format("timemap", "TimeMap events, sources and associations", "timemap"),
        Format("jsonld", "JSON-LD with schema.org Claim and PROV-O", "jsonld"),
        Format("plover", "PLOVER events as JSON", "plover"),
        Format("report", "an HTML page with charts that opens anywhere, without network or script", "report", one_page=True),
        Format("parquet", "Parquet: the CSV's columns with types, and the links", "parquet"),
    )
}
"""The formats by name."""
