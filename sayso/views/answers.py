"""Answers about many documents as records, for programs and pages alike."""

from typing import Any

from sayso.model import Finding, Measure
from sayso.reconcile.across.subject import Subject
from sayso.reconcile.bounds.derived import Derived, DerivedBound
from sayso.reconcile.changes import Unlearned
from sayso.reconcile.episodes import Episode
from sayso.reconcile.known import Answer, KnownClaim, Spread
from sayso.views.words import MEASURE, STANCE, number, quoted

Record = dict[str, Any]


def known_record(answer: Answer, place: str, group: str | None) -> Record:
    """The answer of ``sayso known``: ``low``, ``high`` are the lowest and highest claimed of all claims; ``place``, ``group``: as
    asked."""
    q = answer.question
    names = "all", "not_denied", "two_origins"
    spreads = answer.every, answer.undenied, answer.corroborated
    ways = zip(names, spreads, answer.derived or (None, None, None), strict=True)
    return {
        "measure": str(q.measure),
        "place": place,
        "group": group,
        "on": q.on.isoformat() if q.on else None,
        "clock": "published" if q.by_print else "said",
        **spread_record(answer.every),
        "bounds": {
            name: spread_record(spread) | ({"derived": derived_record(derived)} if derived else {})
            for name, spread, derived in ways
        },
        "episode": _episode(answer.episode) if answer.episode else None,
        "other_episodes": [_episode(e) for e in answer.others],
        "origins": {str(n): words for n, words in answer.origins.items()},
        "claims": [claim_record(c) for c in answer.claims],
        "undated": [s.claim.id for s in answer.undated],
        "known_later": answer.later,
    }


def spread_record(spread: Spread) -> Record:
    """``open``: at least one of the claims has no upper end."""
    return {
        "low": spread.low,
        "high": spread.high,
        "low_exclusive": spread.low_exclusive,
        "high_exclusive": spread.high_exclusive,
        "open": spread.open,
        "count": spread.claims,
    }


def _way(spread: Spread, derived: Derived | None) -> Record:
    return spread_record(spread) | ({"derived": derived_record(derived)} if derived else {})


def derived_record(derived: Derived) -> Record:
    """What follows for one way from the claims of parts and wholes. ``day``: a low bound holds from it on, a high one up to it;
    ``claims``: what it rests on; ``against``: claims of the answer that cannot be true with it."""

    def one(bound: DerivedBound | None) -> Record | None:
        if bound is None:
            return None
        claims = [s.claim.id for s in bound.claims]
        against = [s.claim.id for s in bound.against]
        return {"value": bound.value, "day": bound.day.isoformat(), "claims": claims, "why": bound.why, "against": against}

    return {"low": one(derived.low), "high": one(derived.high)}


def derived_words(derived: Derived) -> list[tuple[str, str]]:
    """The same in words: "at least 18 from 2031-06-04 on", and the reason; none where nothing follows."""
    found = []
    if low := derived.low:
        found.append((f"at least {low.value:,} from {low.day} on", f"{low.why}{_against(low)}"))
    if high := derived.high:
        found.append((f"at most {high.value:,} until {high.day}", f"{high.why}{_against(high)}"))
    return found


def _against(bound: DerivedBound) -> str:
    told = list(dict.fromkeys(number(s.figure) for s in bound.against))
    return f". The {' or '.join(told)} claimed cannot be true with that" if told else ""


def claim_record(c: KnownClaim) -> Record:
    """A claim of an answer, with where it stood."""
    claim, bounds = c.subject.claim, c.subject.bounds
    return {
        "id": claim.id,
        "doc": claim.document,
        "quote": claim.quote,
        "low": bounds.low,
        "high": bounds.high,
        "low_exclusive": bounds.low_exclusive,
        "known": c.day.isoformat(),
        "clock": c.clock,
        "about": c.subject.about.isoformat() if c.subject.about else None,
        "group": c.subject.figure.group.words if c.subject.figure.group else None,
        "sources": list(claim.sources),
        "origin": c.origin or None,
        "copy_of": c.copy_of,
        "stance": str(c.standing.stance),
        "since": c.standing.since.isoformat() if c.standing.since else None,
        "by": list(c.standing.by),
        "outgrown_by": c.standing.outgrown,
        "stands": c.standing.stands,
        "place_assumed": c.assumed,
    }


def _episode(e: Episode) -> Record:
    return {"name": e.name, "first": e.first.isoformat(), "last": e.last.isoformat(), "claims": e.count}


def change_record(u: Unlearned) -> Record:
    """One change between two days."""
    return {
        "claim": u.old.claim.id,
        "quote": u.old.claim.quote,
        "relation": str(u.relation),
        "by": u.new.claim.id,
        "by_quote": u.new.claim.quote,
        "day": u.day.isoformat(),
        "why": u.why,
    }


def finding_record(finding: Finding, subjects: dict[str, Subject], dismissed: bool) -> Record:
    """A set of claims that cannot all be true."""
    return {
        "id": finding.id,
        "kind": finding.kind,
        "certain": finding.certain,
        "dismissed": dismissed,
        "claims": list(finding.claims),
        "quotes": [subjects[c].claim.quote for c in finding.claims if c in subjects],
        "why": finding.why,
        "made_by": finding.made_by,
    }


def spread_words(spread: Spread) -> str:
    """The bounds of a spread: "13 to 18", "more than 3,000, upper end open", "nothing was claimed"."""
    if spread.low is None and spread.high is None:
        return "nothing claimed"
    low = None if spread.low is None else f"{'more than ' if spread.low_exclusive else ''}{spread.low:,}"
    high = None if spread.high is None else f"{'fewer than ' if spread.high_exclusive else ''}{spread.high:,}"
    if low is None:
        return f"{high} at most"
    if high is None:
        return f"{low}, upper end open"
    return low if low == high and not spread.open else f"{low} to {high}{', upper end open' if spread.open else ''}"


def standing_words(c: KnownClaim) -> str:
    """Where a claim stood, in words: "standing", "denied since 2022-01-10", "outgrown by a later count of its origin"."""
    if c.standing.outgrown and c.standing.stands is False and STANCE[c.standing.stance] in ("standing", "doubted"):
        return "outgrown by a later count of its own origin"
    since = f" since {c.standing.since}" if c.standing.since else ""
    return f"{STANCE[c.standing.stance]}{since}" if str(c.standing.stance) != "asserted" else "standing"


def figure_words(s: Subject) -> str:
    """A figure's number and measure, and its words."""
    return f"{number(s.figure)} {MEASURE[Measure(s.figure.measure)]} {quoted(s.claim.quote)}"
