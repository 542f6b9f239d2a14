"""A claim as its carrier gave it: with what is known of the document, for comparing it with claims of other documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sayso.model.claim import Claim
from sayso.model.kinds import SPEECH_ACTS
from sayso.model.link import Finding, Link, Tied


@dataclass(frozen=True, slots=True)
class Account:
    """``published``, ``publisher``, ``crisis``: of the claim's document, as last corrected; None = unknown. ``home``: ISO 3166-1
    alpha-2 code of the country the document is about, "" = not known."""

    claim: Claim
    published: date | None = None
    publisher: str | None = None
    crisis: str | None = None
    home: str = ""

    @property
    def said(self) -> date | None:
        """The day of saying: the told day of the statement (of a speech act the day it is about), else the as-of day, else the
        publication; of a range its last day, by which it was surely said. None = undated."""
        return self.told[0]

    @property
    def clock(self) -> str:
        """Which of the three gave the day of saying: "said", "as_of", "published" or "" where it is undated."""
        return self.told[1]

    @property
    def told(self) -> tuple[date | None, str]:
        """Both: the day, and which it is."""
        claim = self.claim
        act = claim.refers_to if claim.kind in SPEECH_ACTS else None
        for name, time in (("said", claim.said_at or act), ("as_of", claim.as_of)):
            if time is not None and time.latest is not None:
                return time.latest, name
        return (self.published, "published") if self.published else (None, "")


@dataclass(frozen=True, slots=True)
class Key:
    """Where a claim is found by those it may bear on. ``claim``: its id. ``key``: kind, matter and country
    ("figure:killed:KZ"). ``day``: the day it is about, None = undated, which bears on nothing. ``home``: of its document, as
    ``Account.home``; it is kept with the key and given back with the account. What questions ask before a claim is loaded:
    ``told``: the day of saying, None = undated; ``crisis``: that it belongs to, "" = none is named; ``matter``: whom it counts and
    where ("police@geonames:1526384"), "" where it is no count of its own."""

    claim: str
    key: str
    day: date | None
    home: str = ""
    told: date | None = None
    crisis: str = ""
    matter: str = ""


@dataclass(frozen=True, slots=True)
class Sketch:
    """How many claims with one key are about one day (``day``), belong to one ``crisis`` and count one ``matter``, as ``Key``;
    ``known``: whether they were told by the day that was asked for."""

    day: date
    crisis: str
    matter: str
    known: bool
    count: int


@dataclass(frozen=True, slots=True)
class Window:
    """Claims with a key whose day lies between ``since`` and ``until``, both included; None = open."""

    key: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Same:
    """A judgement that two names mean one. ``kind``: source, place, person or site. ``name``, ``into``: both as written. ``by``,
    ``why``: who says so."""

    kind: str
    name: str
    into: str
    by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """What a conclusion looks at: accounts of claims not retired, the links inside their documents (for questions the parts among
    them alone), and names held to be one. ``whole``: ids of the claims of which all that they can bear on is there; None = not
    known."""

    accounts: Sequence[Account]
    links: Sequence[Link | Tied] = ()
    same: Sequence[Same] = ()
    whole: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Conclusions:
    """Links and findings across documents. ``scope``: ids of the claims whose links (from them) and findings (that name one of
    them) are given here in full, so that what was concluded of them before and is not here any more no longer holds."""

    links: Sequence[Link]
    findings: Sequence[Finding]
    scope: frozenset[str]
