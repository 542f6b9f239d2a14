"""What happened to a claim in the ledger: read, reviewed, corrected, brought back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sayso.model import Claim, Decision, Review
from sayso.reconcile.compare import compare

DONE = {Decision.ACCEPT: "accepted", Decision.CORRECT: "corrected", Decision.REJECT: "rejected", Decision.REOPEN: "reopened"}
"""What a decision did, in a word."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing done. ``by``: a reader and its rule, or a person. ``why``: the reason given, "" = none. ``claim``: id of what it
    was done to; ``now``: of the claim in its place, "" = the same. ``what``: fields that a correction changed, each in words."""

    at: datetime | None
    done: str
    by: str
    why: str
    claim: str
    now: str = ""
    what: tuple[str, ...] = ()


def history_of(
    claims: Mapping[str, Sequence[Claim]], recorded: Mapping[str, datetime], reviews: Sequence[Review]
) -> tuple[Moment, ...]:
    """The history, oldest first. ``claims``: the claim and those it took the place of or that took its place, by id, each with its
    versions; ``recorded``: when each was first recorded; ``reviews``: all of these, oldest first."""
    by_hand = {review.corrected for review in reviews if review.corrected != review.claim}
    found = [
        Moment(recorded[name], "read", versions[0].made_by, "", name)
        for name, versions in claims.items()
        if versions and name in recorded and name not in by_hand
    ]
    for review in reviews:
        now = review.corrected if review.corrected and review.corrected != review.claim else ""
        done = DONE[review.decision] + (", carried over from an earlier reading" if review.carried_from else "")
        what = _changed(claims, review) if review.decision is Decision.CORRECT else ()
        found.append(Moment(review.recorded_at, done, review.by, review.reason, review.claim, now, what))
    return tuple(sorted(found, key=lambda moment: moment.at.timestamp() if moment.at else 0))


def _changed(claims: Mapping[str, Sequence[Claim]], review: Review) -> tuple[str, ...]:
    before = claims.get(review.claim, ())
    after = claims.get(review.corrected or "", ())
    old: Claim | None
    new: Claim | None
    if review.corrected == review.claim:
        at = next((n for n, version in enumerate(before) if n and version.made_by == f"review:{review.by}"), 0)
        old, new = (before[at - 1], before[at]) if at else (None, None)
    else:
        old, new = (before[-1] if before else None), (after[-1] if after else None)
    if old is None or new is None:
        return ()
    return tuple(words for change in compare([old], [new]).changed for words in change.what if not words.startswith("rule: "))
