"""When a claim is final: two different people stand behind its reading. Reopening it then needs a senior."""

from collections.abc import Collection, Sequence

from sayso.model import Claim, Decision, Review

BEHIND = 2
"""So many people make a reading final."""
_UNDOING = frozenset({Decision.CORRECT, Decision.REJECT, Decision.REOPEN})


class NotSenior(Exception):
    """A final claim would be undone by somebody who is no senior. The message is one line for the user."""


def behind(claim: Claim, reviews: Sequence[Review]) -> tuple[str, ...]:
    """Who stands behind the present reading of a claim, in the order they came. ``reviews``: of this claim, oldest first. Whoever
    corrected it to what it is stands behind it; reopening or rejecting it leaves nobody."""
    maker = claim.made_by.removeprefix("review:") if claim.made_by.startswith("review:") else ""
    names = {_bare(maker): maker} if maker else {}
    for review in reviews:
        if review.decision is Decision.ACCEPT:
            names.setdefault(_bare(review.by), review.by)
        elif review.decision is Decision.CORRECT and review.corrected == claim.id:
            names = {_bare(review.by): review.by}
        else:
            names = {}
    return tuple(names.values())


def final(claim: Claim, reviews: Sequence[Review]) -> bool:
    """Whether enough people stand behind it."""
    return len(behind(claim, reviews)) >= BEHIND


def allow(claim: Claim, reviews: Sequence[Review], decision: Decision, by: str, seniors: Collection[str]) -> None:
    """Raise NotSenior where the decision would undo a final reading and ``by`` is none of the seniors."""
    if decision not in _UNDOING or _bare(by) in {_bare(name) for name in seniors}:
        return
    names = behind(claim, reviews)
    if len(names) >= BEHIND:
        who = f"a senior ({', '.join(seniors)})" if seniors else 'a senior; name them in sayso.toml, as seniors = ["NAME"]'
        raise NotSenior(f"claim {claim.id} is final: {' and '.join(names)} stand behind it. To {decision} it needs {who}")


def _bare(name: str) -> str:
    return " ".join(name.casefold().split())
