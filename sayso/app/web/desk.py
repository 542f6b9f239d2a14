"""What all pages work on: the open ledger, its catalogue kept up to date, and what is known of whoever sits here."""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast
from urllib.parse import urlsplit

from starlette.requests import Request

from sayso.app.web.address import Address
from sayso.app.web.refusal import Refusal
from sayso.model import Claim, Kind, Link, Stance
from sayso.views.catalogue import Card, Catalogue, Holding, Selection, Wanted
from sayso.views.entry import EntryLine, entry_of

if TYPE_CHECKING:
    from sayso.ledger import Ledger

T = TypeVar("T")
KEPT = 120
"""Answers kept while the ledger stays as it is."""
AT_MOST = 400
"""Claims on a page that shows all of a sort at once."""
TAKEN = frozenset({"api", "static"})
"""Names in addresses that no ledger may have."""
AT_ONCE = 400
"""Ids in one question to the ledger; databases limit how many a question may hold."""


@dataclass(slots=True)
class Desk:
    """``ledger``: open, also for changes. ``slug``: its name in addresses. ``reviewer``: under whose name decisions are recorded,
    "" = asked for. ``seniors``: who may reopen what is final."""

    ledger: "Ledger"
    slug: str
    reviewer: str = ""
    seniors: tuple[str, ...] = ()
    _catalogue: Catalogue = field(default_factory=Catalogue)
    _lock: Lock = field(default_factory=Lock)
    _kept: "OrderedDict[tuple[object, ...], object]" = field(default_factory=OrderedDict)

    def catalogue(self) -> Catalogue:
        """The catalogue with all that is recorded by now."""
        if self.ledger.number() != self._catalogue.head:
            with self._lock:
                if self.ledger.number() != self._catalogue.head:
                    self._catalogue.grow(self.ledger.outline(self._catalogue.head), self.ledger.same())
        return self._catalogue

    def keep(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What was made of the ledger as it is now, else made anew. ``key``: tells it from other things."""
        whole = (self._catalogue.head, *key)
        with self._lock:
            if whole in self._kept:
                self._kept.move_to_end(whole)
                return cast(T, self._kept[whole])
        made = make()
        with self._lock:
            self._kept[whole] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made

    def view(self, request: Request, path: str, *kinds: Kind) -> "View":
        """What a request looks at. ``path``: of its page, without ledger and ending; Refusal where the address means nothing.
        ``kinds``: those the page is about, whatever kinds the address asks for; none = all."""
        slug = request.path_params.get("ledger", self.slug)
        if slug != self.slug:
            raise Refusal(f"There is no ledger “{slug}” here; this is {self.slug}.", 404, "No such ledger")
        catalogue = self.catalogue()
        newest = catalogue.newest or datetime.now(UTC).date()
        address = Address.of(self.slug, path, request.query_params.multi_items(), newest)
        bound = catalogue.head if address.held_at is None else self.ledger.number(address.held_at)
        return View(self, address, catalogue, bound, frozenset(kinds))


@dataclass
class View:
    """A request's look at the ledger: the state of its address and what passes it. ``bound``: number of the last row held."""

    desk: Desk
    address: Address
    catalogue: Catalogue
    bound: int
    kinds: frozenset[Kind] = frozenset()
    _claims: dict[int, Claim] = field(default_factory=dict)

    @property
    def wanted(self) -> Wanted:
        """What the address asks for."""
        a = self.address
        return Wanted(
            a.known, self.bound, a.by_print, a.place, a.origin, self.kinds or frozenset(a.kinds), frozenset(a.stances),
            frozenset(a.documents), a.crisis,
        )  # fmt: skip

    @cached_property
    def selection(self) -> Selection:
        """The claims that pass the filters."""
        return self.catalogue.select(self.wanted)

    @cached_property
    def holdings(self) -> list[Holding]:
        """The documents held, by day of publication."""
        return self.catalogue.holdings(self.bound)

    @property
    def name(self) -> str:
        """What the ledger is about: its crisis where it has but one, else its name."""
        crises = {holding.crisis for holding in self.holdings}
        return next(iter(crises)) or self.desk.slug if len(crises) == 1 else self.desk.slug

    @cached_property
    def carriers(self) -> dict[str, Holding]:
        """The documents held, by id."""
        return {holding.id: holding for holding in self.holdings}

    @property
    def day_before(self) -> date:
        """The day before the day of knowledge."""
        return self.address.known - timedelta(1) if self.address.known > date.min else self.address.known

    @property
    def day_after(self) -> date:
        """The day after it."""
        return self.address.known + timedelta(1) if self.address.known < date.max else self.address.known

    @property
    def empty(self) -> bool:
        """Whether nothing is recorded at all."""
        return not self.catalogue.holdings(self.catalogue.head)

    def claims(self, cards: Iterable[Card]) -> dict[str, Claim]:
        """The claims of some cards, by id, as far as they have their words."""
        wanted = {card.seq: card.id for card in cards}
        if missing := [seq for seq in wanted if seq not in self._claims]:
            self._claims |= self.desk.ledger.claims_at(missing)
        return {name: self._claims[seq] for seq, name in wanted.items() if seq in self._claims}

    def claim(self, card: Card) -> Claim | None:
        """The claim of a card, None where it has no words any more."""
        return self.claims([card]).get(card.id)

    def newest(self, cards: Sequence[Card]) -> Sequence[Card]:
        """As many of these as a page without leaves shows, the newest, in their order."""
        if len(cards) <= AT_MOST:
            return cards
        days = sorted((card.last or card.first or date.min for card in cards), reverse=True)
        return [card for card in cards if (card.last or card.first or date.min) >= days[AT_MOST - 1]][-AT_MOST:]

    def links(self, claims: Sequence[Claim]) -> list[Link]:
        """The links from or to these claims whose other end is known by the day too."""
        found = self.links_of([claim.id for claim in claims])
        return [link for link in found.values() if self.knows(link.source) and self.knows(link.target)]

    def links_of(self, claims: Sequence[str]) -> dict[str, Link]:
        """All links from or to claims (full ids), by id, as held."""
        found: dict[str, Link] = {}
        for n in range(0, len(claims), AT_ONCE):
            found |= {link.id: link for link in self.desk.ledger.links(*claims[n : n + AT_ONCE], held=self.address.held_at)}
        return found

    def knows(self, claim: str) -> bool:
        """Whether a claim is in force and known by the day."""
        card = self.catalogue.find(claim)
        return card is not None and self.holds(card)

    def holds(self, card: Card) -> bool:
        """Whether the claim of a card is in force and known by the day; of what no day is known counts as known."""
        if card.seq > self.bound or self.gone(card):
            return False
        day = card.published if self.address.by_print else card.said
        return day is None or day <= self.address.known

    def gone(self, card: Card) -> bool:
        """Whether the claim of a card was retired by then."""
        return card.gone is not None and card.gone <= self.bound

    def stance(self, card: Card) -> tuple[Stance, list[Card]]:
        """Where a claim stands on the day and the claims that made it so, the gravest first."""
        stance, ties = self.catalogue.stance(card, self.wanted)
        return stance, [other for tie in ties if (other := self.catalogue.find(tie.source))]

    def entries(self, cards: Sequence[Card]) -> list[EntryLine]:
        """Cards as lines of a list."""
        standing = {card.id: self.stance(card) for card in cards}
        claims = self.claims([*cards, *(other for _, by in standing.values() for other in by)])
        found = []
        for card in cards:
            if claim := claims.get(card.id):
                stance, by = standing[card.id]
                carrier = self.carriers.get(card.document)
                others = [claims[other.id] for other in by if other.id in claims]
                name, lang = (carrier.name, carrier.lang) if carrier else (card.document, "und")
                found.append(entry_of(claim, name, lang, stance, others))
        return found


def slug_of(address: str) -> str:
    """The name of a ledger in addresses: that of its file or database, in plain letters."""
    name = urlsplit(address).path.rpartition("/")[2] if "://" in address else Path(address).stem
    slug = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "ledger"
    return f"{slug}-ledger" if slug in TAKEN else slug
