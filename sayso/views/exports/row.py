"""A row: a claim with all that a format may say of it."""

from dataclasses import dataclass
from datetime import date

from sayso.model import Claim, Link, Stance, TimeRange
from sayso.views.located import Spot
from sayso.views.told import time_of
from sayso.views.words import NARRATOR, who


@dataclass(frozen=True, slots=True)
class Carrier:
    """The document a claim comes from, without its text. ``text_sha256``, ``raw_sha256``: hashes of the stored text and of the
    bytes it was read from, None = none kept. ``recorded``: when the ledger recorded it, ISO 8601 in UTC, "" = not known.
    ``home``: ISO 3166-1 alpha-2 of the country it is about, "" = not known."""

    id: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    lang: str = "en"
    crisis: str | None = None
    text_sha256: str = ""
    raw_sha256: str | None = None
    recorded: str = ""
    home: str = ""

    @property
    def name(self) -> str:
        """How it is called among others: its publisher, else its title, else its id."""
        return self.publisher or self.title or self.id


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as known on a day. ``known``: the day it was said (or published, as asked); ``clock``: what gave that day (said,
    as_of, published). ``stance``: where it stood on the day of knowledge; ``against``: ids of the claims that made it so.
    ``links``: those from this claim. ``spot``: its place in the gazetteer, None = none said or none found; ``country_name``: of
    the country it lies in, "" = not known."""

    claim: Claim
    carrier: Carrier
    known: date | None
    clock: str
    stance: Stance
    against: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    spot: Spot | None = None
    country_name: str = ""

    @property
    def time(self) -> TimeRange | None:
        """The days it is about: of a running total its as-of day."""
        time = time_of(self.claim)
        return time if time is not None and time.known else None

    @property
    def first(self) -> date | None:
        """The first day it can be about, None = open or not said."""
        return self.time.earliest if self.time else None

    @property
    def last(self) -> date | None:
        """The last day it can be about, None = open or not said."""
        return self.time.latest if self.time else None

    @property
    def day(self) -> date | None:
        """The day it is listed under where a format allows one day only, None = none said."""
        return self.first or self.last

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude where its place is a town; the middle of a region or country is no place of anything."""
        spot = self.spot
        return (spot.lat, spot.lon) if spot and spot.point and spot.lat is not None and spot.lon is not None else None

    @property
    def who(self) -> str:
        """The chain in words, "" where the narrator speaks."""
        words = who(self.claim)
        return "" if words == NARRATOR else words

    @property
    def quote(self) -> str:
        """Its words, those of further spans after an ellipsis."""
        return " […] ".join(" ".join(span.exact.split()) for span in self.claim.evidence)

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2 of its place, "" = not known."""
        return self.spot.country if self.spot else ""

    @property
    def admin1(self) -> str:
        """The first-level division its place is or lies in, "" = not known."""
        if self.spot is None or self.spot.kind in ("country", "area"):
            return ""
        if self.spot.kind == "region":
            return self.spot.name
        return self.spot.parent if self.spot.parent != self.country_name else ""
