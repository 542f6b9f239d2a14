"""The review queue: which claims wait, the least sure first, and how far the review has come."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from sayso.app.review.finality import behind, final
from sayso.app.web.desk import View
from sayso.app.web.refusal import Refusal
from sayso.model import Claim, Decision, Review
from sayso.views.catalogue import Card
from sayso.views.doubt import CONTESTED

LISTED = 40
"""Claims of the queue on the page."""
LISTS = ("waiting", "second", "decided")
"""Not yet reviewed by anybody; read by one person and waiting for another; decided."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Every decision on record. ``of``: by claim, oldest first; ``corrections``: ids of claims that a correction made, each with
    who made it; ``all``: oldest first."""

    of: Mapping[str, Sequence[Review]]
    corrections: Mapping[str, str]
    all: Sequence[Review]

    def readers(self, claim: str) -> set[str]:
        """In small letters, who accepted or made the present reading of a claim since it was last reopened."""
        found = {self.corrections[claim].casefold()} if claim in self.corrections else set()
        for review in self.of.get(claim, ()):
            if review.decision in (Decision.REOPEN, Decision.REJECT):
                found.clear()
            elif review.decision is Decision.ACCEPT or review.corrected == claim:
                found.add(review.by.casefold())
        return found


@dataclass(frozen=True, slots=True)
class Queue:
    """``listed``: the first of those that wait, the least sure first; ``waiting``: how many do. ``total``: claims under the
    filters; ``reviewed``: those that somebody has read; ``final``: by two or more; ``rejected``: taken out by a review.
    ``contested``: ids of claims that cannot all stand with others."""

    which: str
    listed: Sequence[Card]
    waiting: int
    total: int
    reviewed: int
    final: int
    rejected: int
    contested: frozenset[str]


def decided(view: View) -> Decided:
    """The decisions as held."""

    def make() -> Decided:
        every = view.desk.ledger.reviews(held=view.address.held_at)
        of: dict[str, list[Review]] = defaultdict(list)
        made = {}
        for review in every:
            of[review.claim].append(review)
            if review.corrected and review.corrected != review.claim:
                made[review.corrected] = review.by
        return Decided(of, made, every)

    return view.desk.keep(("reviews", view.address.held_at), make)


def contested(view: View) -> frozenset[str]:
    """Ids of the claims that cannot all stand with others, dismissed sets left out."""

    def make() -> frozenset[str]:
        held = view.address.held_at
        dismissed = {judgement.item for judgement in view.desk.ledger.dismissed(held)}
        findings: Iterable[tuple[str, tuple[str, ...]]] = ((f.id, f.claims) for f in view.desk.ledger.findings(held=held))
        return frozenset(name for item, claims in findings if item not in dismissed for name in claims)

    return view.desk.keep(("contested", view.address.held_at), make)


def queue_of(view: View, me: str) -> Queue:
    """The queue under the filters of a view, as known on its day. ``me``: who reads, for second readings; "" = nobody named."""
    which = view.address.extra("list", "waiting")
    if which not in LISTS:
        raise Refusal(f"list: “{which}” is none of {', '.join(LISTS)}")
    return view.desk.keep(("queue", which, me, view.wanted), lambda: _queue(view, which, me))


def _queue(view: View, which: str, me: str) -> Queue:
    done, dispute = decided(view), contested(view)
    cards = [*view.selection.shown, *view.selection.undated]
    touched = set(done.of) | set(done.corrections)
    readers = {card.id: done.readers(card.id) for card in cards if card.id in touched}
    read = {name for name, who in readers.items() if who}
    mine = me.casefold()
    if which == "second":
        waiting = [c for c in cards if len(readers.get(c.id, ())) == 1 and mine not in readers[c.id]]
    else:
        waiting = [c for c in cards if c.id not in read]
    first = () if which == "decided" else waiting
    listed = _least_sure(first, dispute)
    gone = sum(1 for of in done.of.values() if of[-1].decision is Decision.REJECT)
    both = sum(len(who) > 1 for who in readers.values())
    return Queue(which, listed, len(waiting), len(cards), len(read), both, gone, dispute)


def _least_sure(cards: Iterable[Card], dispute: frozenset[str]) -> list[Card]:
    """The first of the queue; those as unsure as each other in the order recorded."""
    heaps: dict[int, list[Card]] = defaultdict(list)
    for card in cards:
        heaps[card.unsure + CONTESTED if card.id in dispute else card.unsure].append(card)
    found: list[Card] = []
    for score in sorted(heaps, reverse=True):
        if len(found) < LISTED:
            found += nsmallest(LISTED - len(found), heaps[score], key=lambda card: card.seq)
    return found


def standing_of(view: View, claim: Claim) -> tuple[tuple[str, ...], bool]:
    """Who stands behind a claim, and whether that makes it final."""
    reviews = decided(view).of.get(claim.id, ())
    return behind(claim, reviews), final(claim, reviews)
