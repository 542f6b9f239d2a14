"""What people decided, as lists."""

from collections.abc import Sequence
from datetime import datetime

from sayso.app.cli.page import Page
from sayso.ledger import Deed
from sayso.model import Judgement, Review, Same
from sayso.views.words import many

DONE = {"accept": "accepted", "correct": "corrected", "reject": "rejected", "reopen": "reopened"}


def moment(when: datetime | None) -> str:
    """A moment as pages show it: UTC, to the minute."""
    return when.strftime("%Y-%m-%d %H:%M UTC") if when else ""


def print_reviews(reviews: Sequence[Review], page: Page) -> None:
    """Reviews, oldest first."""
    page.line(0, [many(len(reviews), "review") + "."])
    for review in reviews:
        page.blank()
        placed = [f", in its place {review.corrected}"] if review.corrected not in (None, review.claim) else []
        page.line(0, [(DONE[review.decision], "strong"), " ", (review.claim, "place"), *placed], hang=2)
        page.line(2, [f"by {review.by}, {moment(review.recorded_at)}"], hang=2)
        page.line(2, [review.reason], hang=2)
        if review.carried_from:
            page.line(2, [(f"carried over from {review.carried_from}", "dim")], hang=2)


def print_merges(merges: Sequence[Same], page: Page) -> None:
    """Names held to be one."""
    page.line(0, [many(len(merges), "merge") + "."])
    for merge in merges:
        page.blank()
        page.line(0, [f"{merge.kind} ", (merge.name, "strong"), " is ", (merge.into, "strong")], hang=2)
        page.line(2, [f"by {merge.by}: {merge.why}"], hang=2)


def print_dismissed(judgements: Sequence[Judgement], page: Page) -> None:
    """Links and findings dismissed."""
    page.line(0, [many(len(judgements), "link or finding", "links and findings") + " dismissed."])
    for judged in judgements:
        page.blank()
        page.line(0, [(judged.item, "place")])
        page.line(2, [f"by {judged.by}, {moment(judged.recorded_at)}: {judged.reason}"], hang=2)


def print_deeds(deeds: Sequence[Deed], page: Page) -> None:
    """Who did what, oldest first."""
    page.line(0, [many(len(deeds), "deed") + "."])
    for deed in deeds:
        page.blank()
        page.line(0, [moment(deed.recorded_at), "  ", (deed.what, "strong"), " ", (deed.about, "place")], hang=2)
        if deed.by:
            page.line(2, [f"by {deed.by}" + (f": {deed.why}" if deed.why else "")], hang=2)
