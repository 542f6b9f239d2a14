"""Claims of a ledger as rows, some hundred at a time, as known on a day."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from sayso.app.outgoing.wanted import Wanted
from sayso.ledger import ClaimFilter, LedgerError
from sayso.lexicon.gazetteer import gazetteer
from sayso.model import Account, Claim, Link, Relation, Stance
from sayso.reconcile.across import Across
from sayso.reconcile.across.scene import place_of
from sayso.views.catalogue import STRENGTH
from sayso.views.exports.row import Carrier, Row
from sayso.views.located import Spot
from sayso.views.shield import Shield, parts_of
from sayso.views.told import time_of

if TYPE_CHECKING:
    from sayso.ledger import Ledger

AT_ONCE = 400
"""Claims looked at together; databases limit how many ids a question may hold."""
REVIEW = "review:"
"""Begins the maker of what a person decided; the name follows."""
KEPT = 2_000
"""Documents and claims of others remembered."""
_STANCE = {Relation.DENIES: Stance.DENIED, Relation.RETRACTS: Stance.RETRACTED, Relation.CORRECTS: Stance.CORRECTED}


@dataclass(slots=True)
class Left:
    """Claims that passed the filters and are not given: ``later`` than the day of knowledge, ``undated``."""

    later: int = 0
    undated: int = 0


@dataclass
class Rows:
    """The rows of a ledger. ``shield``: replaces the names of private people, None = none are replaced."""

    ledger: "Ledger"
    wanted: Wanted
    shield: Shield | None = None
    left: Left = field(default_factory=Left)
    _carriers: "OrderedDict[str, Carrier]" = field(default_factory=OrderedDict)
    _others: "OrderedDict[str, date | None]" = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self._same = self.ledger.same(self.wanted.held)
        self._dismissed = frozenset(judgement.item for judgement in self.ledger.dismissed(self.wanted.held))

    def __iter__(self) -> Iterator[Row]:
        w = self.wanted
        one = next(iter(w.kinds)) if len(w.kinds) == 1 else None
        measure = next(iter(w.measures)) if len(w.measures) == 1 else None
        filters = ClaimFilter(one, measure, w.place, w.source, w.document, held=w.held)
        claims = self.ledger.claims(filters)
        while some := list(islice(claims, AT_ONCE)):
            yield from self._rows([c for c in some if self._passes(c)])

    def _passes(self, claim: Claim) -> bool:
        w = self.wanted
        if w.kinds and claim.kind not in w.kinds:
            return False
        if w.measures and (claim.figure is None or claim.figure.measure not in w.measures):
            return False
        if w.since or w.until:
            time = time_of(claim)
            if time is None or not time.known:
                return False
            if (w.since and time.latest and time.latest < w.since) or (w.until and time.earliest and time.earliest > w.until):
                return False
        return True

    def _rows(self, claims: Sequence[Claim]) -> Iterator[Row]:
        kept: list[tuple[Claim, date, str]] = []
        for claim in claims:
            day, clock = self._day(claim)
            if day is None:
                self.left.undated += 1
            elif day > self.wanted.known:
                self.left.later += 1
            else:
                kept.append((claim, day, clock))
        incoming: dict[str, list[Link]] = {}
        outgoing: dict[str, list[Link]] = {}
        for link in self.ledger.links(*(c.id for c, _, _ in kept), held=self.wanted.held) if kept else ():
            if link.id not in self._dismissed:
                incoming.setdefault(link.target, []).append(link)
                outgoing.setdefault(link.source, []).append(link)
        for claim, day, clock in kept:
            stance, against = self._stance(claim, incoming.get(claim.id, ()))
            links = tuple(x for x in outgoing.get(claim.id, ()) if self._known(x.target))
            spot, country = self._spot(claim)
            row = Row(claim, self._carrier(claim.document), day, clock, stance, against, links, spot, country)
            yield row if self.shield is None else _shielded(row, self.shield)

    def _day(self, claim: Claim) -> tuple[date | None, str]:
        published = self._carrier(claim.document).published
        if self.wanted.by_print:
            return published, "published" if published else ""
        account = Account(claim, published)
        return account.said, account.clock

    def _known(self, claim: str) -> bool:
        """Whether a claim of which only the id is given was known by the day and may be seen."""
        if claim not in self._others:
            try:
                other = self.ledger.claim(claim)
                self._others[claim] = self._day(other)[0]
            except LedgerError:
                self._others[claim] = None
            while len(self._others) > KEPT:
                self._others.popitem(last=False)
        day = self._others[claim]
        return day is not None and day <= self.wanted.known

    def _stance(self, claim: Claim, links: Sequence[Link]) -> tuple[Stance, tuple[str, ...]]:
        """The rule of ``reconcile.known``: a stance of its own document that no claim explains is known with the document."""
        ties = [x for x in links if x.relation in _STANCE]
        by = [x for x in ties if self._known(x.source)]
        stance = max((_STANCE[x.relation] for x in by), key=STRENGTH.index, default=Stance.ASSERTED)
        if not ties:
            published = self._carrier(claim.document).published
            stance = claim.stance if published is None or published <= self.wanted.known else stance
        return stance, tuple(x.source for x in by)

    def _carrier(self, document: str) -> Carrier:
        """The document without its text."""
        if (found := self._carriers.get(document)) is None:
            stored = self.ledger.document(document, self.wanted.held)
            d = stored.document
            claims = list(self.ledger.claims(ClaimFilter(document=document, held=self.wanted.held))) if not d.crisis else []
            home = Across().home(d, claims)
            found = self._carriers[document] = Carrier(
                d.id, d.title, d.publisher, d.published, d.url, d.lang, d.crisis, d.text_sha256, stored.raw_sha256,
                stored.recorded_at.isoformat(timespec="seconds"), home,
            )  # fmt: skip
            while len(self._carriers) > KEPT:
                self._carriers.popitem(last=False)
        return found

    def _spot(self, claim: Claim) -> tuple[Spot | None, str]:
        home = self._carrier(claim.document).home
        places = gazetteer()
        place = places.place(place_of(claim, home, self._same)) if claim.place else None
        if place is None:
            return None, ""
        above = places.place(place.parent) if place.parent else None
        country = places.country(place.country) if place.country else None
        spot = Spot(place.id, place.name, place.kind, place.country, above.name if above else "", place.lat, place.lon)
        return spot, country.name if country else ""


def _shielded(row: Row, shield: Shield) -> Row:
    """The row without names of private people, and without those of reviewers and what they wrote."""
    hidden = shield.of(replace(row, claim=replace(row.claim, made_by=_maker(row.claim.made_by, shield)), spot=None))
    links = tuple(
        replace(link, made_by=_maker(link.made_by, shield), why="as reviewed") if link.made_by.startswith(REVIEW) else link
        for link in hidden.links
    )
    return replace(hidden, links=links, spot=row.spot, country_name=row.country_name)


def _maker(made_by: str, shield: Shield) -> str:
    name = made_by.removeprefix(REVIEW)
    return f"{REVIEW}{shield.code(parts_of(name))}" if name != made_by else made_by
