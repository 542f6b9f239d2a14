"""The catalogue: every claim of a ledger as a card of plain facts, to leaf through a large record by day, place, source and stance.

It grows with the ledger: what was recorded since is added, nothing is read twice. Words are fetched for what is shown.
"""

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock

from sayso.ledger import Entry, Outline, Tie, Told
from sayso.model import SPEECH_ACTS, Kind, Measure, Relation, Same, Stance
from sayso.views.doubt import unsureness

NONE = "none"
"""In place of a place or origin: none is said."""
KEPT = 48
"""Selections kept: what is asked again, as by the next page of a list."""
STANCE_OF = {Relation.DENIES: Stance.DENIED, Relation.RETRACTS: Stance.RETRACTED, Relation.CORRECTS: Stance.CORRECTED}
STRENGTH = (Stance.ASSERTED, Stance.DOUBTED, Stance.CORRECTED, Stance.DENIED, Stance.RETRACTED)


@dataclass(frozen=True, slots=True)
class Card:
    """A claim. ``seq``, ``gone``: numbers of its row and of the row that retired it. ``first``, ``last``: the days a reader
    places it by (a running total by its as-of day), None = open or none said. ``said``: the day of saying, ``clock`` what gave it
    (said, as_of, published). ``place``, ``origin``: in small letters, "" = none said. ``own``: stance inside its document.
    ``unsure``: how unsure its reading is by these facts (``views.doubt``)."""

    seq: int
    gone: int | None
    id: str
    document: str
    kind: Kind
    measure: Measure | None
    first: date | None
    last: date | None
    said: date | None
    clock: str
    published: date | None
    place: str
    origin: str
    own: Stance
    unsure: int = 0

    @property
    def day(self) -> date | None:
        """The day it is listed under."""
        return self.first or self.last


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shown. ``known``: the day of knowledge; ``by_print``: by publication, not by saying. ``bound``: number of
    the last row held. Empty = not limited. ``place``, ``origin``: words contained, NONE = none said. ``stances``: as known on
    the day."""

    known: date
    bound: int
    by_print: bool = False
    place: str = ""
    origin: str = ""
    kinds: frozenset[Kind] = frozenset()
    stances: frozenset[Stance] = frozenset()
    documents: frozenset[str] = frozenset()
    crisis: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """``shown``: known by the day, those told first first, undated ones last. ``later``: how many became known after it.
    ``undated``: claims of which no day of knowledge is known. ``by_day``: how many became known on each day, later ones
    included."""

    shown: Sequence[Card]
    later: int
    undated: Sequence[Card]
    by_day: Mapping[date, int]

    @property
    def total(self) -> int:
        """All that pass the filters, whenever known."""
        return len(self.shown) + self.later + len(self.undated)

    @property
    def documents(self) -> int:
        """From how many documents the shown ones are."""
        return len({card.document for card in self.shown})


@dataclass(frozen=True, slots=True)
class Holding:
    """A document in the lists. ``claims``: how many claims it gives."""

    id: str
    title: str | None
    publisher: str | None
    published: date | None
    lang: str
    crisis: str | None
    claims: int

    @property
    def name(self) -> str:
        """How it is called among others: its publisher, else its title, else its id."""
        return self.publisher or self.title or self.id


@dataclass(frozen=True, slots=True)
class Names:
    """How many claims name each place and origin, in small letters; ``example``: row of a claim that writes it, for "place" and
    "origin"."""

    places: Counter[str]
    origins: Counter[str]
    example: Mapping[tuple[str, str], int]


@dataclass(slots=True)
class Catalogue:
    """See the head of this file. Several threads may ask at once."""

    head: int = 0
    same: Sequence[Same] = ()
    cards: list[Card] = field(default_factory=list)
    told: dict[str, list[Told]] = field(default_factory=dict)
    left: dict[str, list[tuple[int, bool]]] = field(default_factory=dict)
    ties: dict[str, list[Tie]] = field(default_factory=dict)
    _entries: dict[int, Entry] = field(default_factory=dict)
    _place: dict[int, int] = field(default_factory=dict)
    _said: dict[str, Card] = field(default_factory=dict)
    _kept: "OrderedDict[Wanted, Selection]" = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)
    _held: dict[int, list[Holding]] = field(default_factory=dict)
    _named: dict[int, "Names"] = field(default_factory=dict)
    _force: dict[int, Sequence[Card]] = field(default_factory=dict)
    _newest: date | None = None

    def grow(self, outline: Outline, same: Sequence[Same]) -> None:
        """Add what was recorded since."""
        with self._lock:
            again = set()
            for told in outline.told:
                again |= {told.document} if told.document in self.told else set()
                self.told.setdefault(told.document, []).append(told)
            for left in outline.left:
                self.left.setdefault(left.document, []).append((left.seq, left.back))
            for entry in outline.entries:
                self._place[entry.seq] = len(self.cards)
                self._entries[entry.seq] = entry
                self.cards.append(self._card(entry))
                self._said[entry.id] = self.cards[-1]
            for tie in outline.ties:
                self.ties.setdefault(tie.target, []).append(tie)
            for seq, gone in outline.gone.items():
                if seq in self._place:
                    self._entries[seq] = replace(self._entries[seq], gone=gone)
                    self._renew(seq)
            if outline.gone:
                self.ties = {
                    target: [replace(t, gone=outline.gone[t.seq]) if t.seq in outline.gone else t for t in ties]
                    for target, ties in self.ties.items()
                }
            if again:
                for seq, entry in self._entries.items():
                    if entry.document in again:
                        self._renew(seq)
            self.head, self.same = outline.head, same
            self._kept.clear()
            self._held.clear()
            self._named.clear()
            self._force.clear()
            self._newest = max((card.said for card in self.in_force(self.head) if card.said), default=None)

    def _renew(self, seq: int) -> None:
        card = self._card(self._entries[seq])
        self.cards[self._place[seq]] = card
        if self._said[card.id].seq == seq:
            self._said[card.id] = card

    def _card(self, e: Entry) -> Card:
        published = self.told[e.document][-1].published if e.document in self.told else None
        placed = e.as_of if e.kind is Kind.FIGURE and e.as_of != (None, None) else e.refers
        said = e.said if e.said != (None, None) else e.refers if e.kind in SPEECH_ACTS else (None, None)
        day, clock = (said[1], "said") if said[1] else (e.as_of[1], "as_of") if e.as_of[1] else (published, "published")
        card = Card(
            e.seq, e.gone, e.id, e.document, e.kind, e.measure, *placed, day, clock if day else "", published, e.place, e.origin,
            e.stance,
        )  # fmt: skip
        object.__setattr__(card, "unsure", unsureness(card))
        return card

    def select(self, wanted: Wanted) -> Selection:
        """The claims that pass."""
        with self._lock:
            if (found := self._kept.get(wanted)) is not None:
                self._kept.move_to_end(wanted)
                return found
            cards = self._ordered(wanted.bound)
        found = self._select(wanted, cards)
        with self._lock:
            self._kept[wanted] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found

    def _ordered(self, bound: int) -> Sequence[Card]:
        """The cards in force after a row, those told first first."""
        if bound not in self._force:
            if len(self._force) >= KEPT:
                self._force.clear()
            found = list(self.in_force(bound))
            found.sort(key=lambda c: (c.first or c.last or date.max, c.last or date.max, c.seq))
            self._force[bound] = found
        return self._force[bound]

    def _select(self, w: Wanted, cards: Sequence[Card]) -> Selection:
        places, origins = self._names(w.place, "place"), self._names(w.origin, "source", "person")
        if w.kinds:
            cards = [c for c in cards if c.kind in w.kinds]
        if w.documents:
            cards = [c for c in cards if c.document in w.documents]
        if places:
            cards = [c for c in cards if _among(c.place, places)]
        if origins:
            cards = [c for c in cards if _among(c.origin, origins)]
        if w.crisis:
            crisis = {name for name in self.told if self.crisis(name) == w.crisis}
            cards = [c for c in cards if c.document in crisis]
        if w.stances:
            cards = [c for c in cards if self.stance(c, w)[0] in w.stances]
        if w.by_print:
            by_day = Counter(c.published for c in cards if c.published)
            shown = [c for c in cards if c.published and c.published <= w.known]
            undated = [c for c in cards if not c.published]
        else:
            by_day = Counter(c.said for c in cards if c.said)
            shown = [c for c in cards if c.said and c.said <= w.known]
            undated = [c for c in cards if not c.said]
        return Selection(shown, len(cards) - len(shown) - len(undated), undated, by_day)

    def _names(self, words: str, *kinds: str) -> frozenset[str]:
        """The folded words and all names held to be one with them."""
        if not words:
            return frozenset()
        found = {" ".join(words.casefold().split())}
        pairs = [(" ".join(s.name.casefold().split()), " ".join(s.into.casefold().split())) for s in self.same if s.kind in kinds]
        while more := {n for pair in pairs if found & set(pair) for n in pair} - found:
            found |= more
        return frozenset(found)

    def stance(self, card: Card, w: Wanted) -> tuple[Stance, tuple[Tie, ...]]:
        """Where a claim stands on the day, and what made it so: the rule of ``reconcile.known`` (a stance of its own document that
        no claim explains is known with the document)."""
        ties = self.ties_of(card, w.bound)
        stance, by = Stance.ASSERTED, []
        for tie in ties:
            other = self._said.get(tie.source)
            day = (other.published if w.by_print else other.said) if other else None
            if day is not None and day <= w.known:
                stance = max(stance, STANCE_OF[tie.relation], key=STRENGTH.index)
                by.append(tie)
        if not ties and card.own is not Stance.ASSERTED and (card.published is None or card.published <= w.known):
            stance = card.own
        return stance, tuple(sorted(by, key=lambda t: -STRENGTH.index(STANCE_OF[t.relation])))

    def ties_of(self, card: Card, bound: int) -> list[Tie]:
        """What denies, withdraws or corrects a claim, as held after a row."""
        return [t for t in self.ties.get(card.id, ()) if t.seq <= bound and (t.gone is None or t.gone > bound)]

    def find(self, claim: str) -> Card | None:
        """The card of a claim by its full id, in its latest version."""
        return self._said.get(claim)

    def versions(self, claim: str) -> list[Card]:
        """The cards of a claim by its full id, in the order recorded."""
        return [card for card in self.cards if card.id == claim]

    def names(self, bound: int) -> "Names":
        """The places and origins of the claims in force after a row."""
        with self._lock:
            if (kept := self._named.get(bound)) is not None:
                return kept
        places: Counter[str] = Counter()
        origins: Counter[str] = Counter()
        example: dict[tuple[str, str], int] = {}
        for card in self.in_force(bound):
            places[card.place] += 1
            origins[card.origin] += 1
            example.setdefault(("place", card.place), card.seq)
            example.setdefault(("origin", card.origin), card.seq)
        found = Names(places, origins, example)
        with self._lock:
            if len(self._named) < KEPT:
                self._named[bound] = found
        return found

    @property
    def newest(self) -> date | None:
        """The last day on which anything was said."""
        return self._newest

    def in_force(self, bound: int) -> Iterable[Card]:
        """The cards in force after a row."""
        return (c for c in self.cards if c.seq <= bound and (c.gone is None or c.gone > bound))

    def crisis(self, document: str) -> str:
        """The crisis a document belongs to, "" = not said."""
        return self.told[document][-1].crisis or "" if document in self.told else ""

    def holdings(self, bound: int) -> list[Holding]:
        """The documents in the lists, by day of publication."""
        if (kept := self._held.get(bound)) is not None:
            return kept
        counts = Counter(c.document for c in self.in_force(bound))
        found = []
        for name, told in self.told.items():
            left = [back for seq, back in self.left.get(name, ()) if seq <= bound]
            known = [t for t in told if t.seq <= bound]
            if known and (not left or left[-1]):
                t = known[-1]
                found.append(Holding(name, t.title, t.publisher, t.published, t.lang, t.crisis, counts[name]))
        found.sort(key=lambda h: (h.published or date.max, h.name, h.id))
        if len(self._held) < KEPT:
            self._held[bound] = found
        return found


def _among(words: str, names: frozenset[str]) -> bool:
    return any(not words if name == NONE else name in words for name in names)
