"""sayso review and sayso reviews: decisions about claims."""

from typing import Annotated, Any

import typer

from sayso.app.cli import options as o
from sayso.app.cli.failure import MISUSED, Failure

DECISIONS = ("accept", "correct", "reject", "reopen")


def _option(metavar: str, help: str) -> Any:
    return typer.Option(metavar=metavar, help=f"Correct: {help}", show_default=False)


def review(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id or a beginning that only one claim has.")],
    decision: Annotated[
        str,
        typer.Argument(
            metavar="DECISION",
            help="accept, correct, reject or reopen.",
            autocompletion=lambda: list(DECISIONS),
            show_default=False,
        ),
    ],
    reason: o.Reason,
    by: o.By = None,
    ledger: o.Ledger = None,
    low: Annotated[int | None, _option("N", "the least the words allow.")] = None,
    high: Annotated[int | None, _option("N", "the most the words allow.")] = None,
    qualifier: Annotated[str | None, _option("NAME", "exact, at_least, more_than, at_most, nearly, about, range or vague.")] = None,
    measure: Annotated[str | None, _option("NAME", "what is counted: killed, injured ...")] = None,
    counting: Annotated[str | None, _option("NAME", "increment, running_total or stock.")] = None,
    group: Annotated[str | None, _option("WORDS", "who is counted; empty = not said.")] = None,
    actor: Annotated[str | None, _option("WORDS", "who acts; empty = not said.")] = None,
    target: Annotated[str | None, _option("WORDS", "whom or what it is done to; empty = not said.")] = None,
    place: Annotated[str | None, _option("WORDS", "where; empty = not said.")] = None,
    state: Annotated[str | None, _option("STATE", "of a status: seized, retaken ...")] = None,
    as_of: Annotated[str | None, _option("YYYY-MM-DD", "the day a total refers to.")] = None,
    since: Annotated[str | None, _option("YYYY-MM-DD", "the first day on which it can have been so.")] = None,
    until: Annotated[str | None, _option("YYYY-MM-DD", "the last day on which it can have been so.")] = None,
    sources: Annotated[
        str | None, _option("NAMES", "who says it, reporter first, as 'Local media <- the ministry'; empty = the narrator.")
    ] = None,
    json: o.Json = False,
) -> None:
    """Record a decision about a claim, with its reason. Nothing is edited: a corrected claim is a new one that stands in place of
    the old, a rejected one leaves the lists; both stay in history, and reopen or accept brings them back."""
    if decision not in DECISIONS:
        raise Failure(f"DECISION: {decision!r} is none of {', '.join(DECISIONS)}", MISUSED)
    given = {
        "low": low, "high": high, "qualifier": qualifier, "measure": measure, "counting": counting, "group": group,
        "actor": actor, "target": target, "place": place, "state": state, "as-of": o.day(as_of, "--as-of"),
        "since": o.day(since, "--since"), "until": o.day(until, "--until"), "sources": sources,
    }  # fmt: skip
    asked = [name for name, value in given.items() if value is not None]
    if asked and decision != "correct":
        raise Failure(f"--{asked[0]}: only correct takes it, not {decision}", MISUSED)

    from sayso.app.cli.who import who, why

    name, reason = who(by), why(reason)

    from sayso.app.cli.correction import corrected
    from sayso.app.cli.reconciling import reconciler
    from sayso.app.cli.settings import settings
    from sayso.app.cli.store import ledger as opened
    from sayso.app.review.finality import NotSenior, allow
    from sayso.model import Decision
    from sayso.views.words import many

    with opened(ledger) as held:
        old = held.claim(claim)
        try:
            allow(old, held.reviews(old.id), Decision(decision), name, settings().seniors)
        except NotSenior as error:
            raise Failure(str(error)) from None
        new = corrected(old, held.document(old.document).document.text, given) if decision == "correct" else None
        changed = held.review(old.id, Decision(decision), name, reason, new, reconciler=reconciler())
        done = held.reviews(old.id)[-1]
        if json:
            from sayso.app.cli.out import print_json

            print_json(_record(done) | {"touched": list(changed.claims), "concluded": changed.concluded})
            return
        from sayso.app.cli.print_decisions import DONE
        from sayso.views import headline

        words = f"{DONE[decision]} {old.id} ({headline(old)})"
        if done.corrected is not None:
            now = held.claim(done.corrected)
            words += f"; in its place {now.id} ({headline(now)})" if now.id != old.id else "; its id stays"
        print(words)
        if changed.concluded:
            print(f"{many(changed.concluded, 'conclusion')} across documents changed")


def reviews(
    claims: Annotated[
        list[str] | None, typer.Argument(metavar="[CLAIM...]", help="Only of these claims: ids or beginnings.", show_default=False)
    ] = None,
    ledger: o.Ledger = None,
    json: o.Json = False,
    width: o.Width = None,
) -> None:
    """List the reviews of claims, oldest first."""
    from sayso.app.cli.store import ledger as opened

    with opened(ledger) as held:
        found = held.reviews(*(held.claim(claim).id for claim in claims or ()))
        if json:
            from sayso.app.cli.out import print_json

            for one in found:
                print_json(_record(one))
            return
        from sayso.app.cli.page import page
        from sayso.app.cli.print_decisions import print_reviews

        print_reviews(found, page(width))


def _record(review: Any) -> dict[str, Any]:
    return {
        "claim": review.claim,
        "decision": str(review.decision),
        "by": review.by,
        "reason": review.reason,
        "corrected": review.corrected,
        "carried_from": review.carried_from,
        "recorded_at": review.recorded_at.isoformat(),
    }
