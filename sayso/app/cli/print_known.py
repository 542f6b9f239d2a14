"""Answers about many documents, printed."""

from collections.abc import Mapping, Sequence

from sayso.app.cli.page import Page
from sayso.model import Finding
from sayso.reconcile.across.subject import Subject
from sayso.reconcile.changes import Unlearned
from sayso.reconcile.known import Answer, KnownClaim
from sayso.views.answers import derived_words, spread_words, standing_words
from sayso.views.words import MEASURE, many, number, quoted

_WAYS = ("all claims", "not denied or withdrawn", "two or more independent origins")
_CLOCK = {"said": "said", "as_of": "as of", "published": "printed"}
_RELATION = {
    "retracts": "withdrawn",
    "denies": "denied",
    "corrects": "corrected",
    "revises_down": "revised down",
    "revises_up": "revised up",
    "contradicts": "contradicted",
    "updates": "outgrown",
}


def print_known(answer: Answer, place: str, group: str | None, page: Page) -> None:
    """The bounds three ways, then each claim with where it stood."""
    q = answer.question
    who = f", {group}" if group else ""
    when = f" as known on {q.on}" if q.on else ""
    page.title(f"{MEASURE[q.measure].capitalize()} in {place}{who}{when}")
    ways = tuple(zip(_WAYS, (answer.every, answer.undenied, answer.corroborated), answer.derived or (None,) * 3, strict=True))
    if answer.episode is None:
        page.line(0, ["No claim about this was known by then."])
    else:
        page.line(0, [f"Episode: {answer.episode.name}. {'By day of print.' if q.by_print else 'By day of saying.'}"])
        page.blank()
        for name, spread, _ in ways:
            page.lead(2, name, len(_WAYS[-1]), [(spread_words(spread), "strong"), (f"  ({many(spread.claims, 'claim')})", "dim")])
    _derived([(name, derived_words(derived)) for name, _, derived in ways if derived], page)
    if answer.episode is not None:
        page.heading("claims")
        for c in answer.claims:
            _claim(c, answer, page)
    _rest(answer, page)


def _derived(ways: Sequence[tuple[str, Sequence[tuple[str, str]]]], page: Page) -> None:
    """What nobody states and what follows from parts and wholes, each once, for all the ways it holds in."""
    found: dict[tuple[str, str], list[str]] = {}
    for name, told in ways:
        for bound in told:
            found.setdefault(bound, []).append(name)
    if found:
        page.heading("stated by nobody, derived from parts and wholes")
    for (words, why), names in found.items():
        page.line(2, [(words, "strong"), (f"  ({'; '.join(names)})", "dim")])
        page.line(4, [f"{why[:1].upper()}{why[1:]}."], hang=2)


def _claim(c: KnownClaim, answer: Answer, page: Page) -> None:
    claim = c.subject.claim
    page.blank()
    chain = " ← ".join(claim.sources) or "the narrator, citing nobody"
    page.lead(0, str(c.day), 10, [(number(c.subject.figure), "strong"), f", {_CLOCK.get(c.clock, c.clock)}: ", chain])
    page.line(12, [(quoted(claim.quote), "quote")], hang=1)
    notes = [standing_words(c)]
    if c.copy_of:
        notes.append("the same number of the same origin as above: a copy")
    if c.assumed:
        notes.append("place taken from its document")
    page.line(12, [("; ".join(notes), "mark" if not c.standing.stands else "dim"), (f"  [{claim.id[:10]}]", "dim")])


def _rest(answer: Answer, page: Page) -> None:
    if answer.later or answer.others or answer.undated:
        page.blank()
    if answer.later:
        page.line(0, [f"{many(answer.later, 'more claim')} of this episode became known later."])
    for e in answer.others:
        page.line(0, [f"Another episode: {e.name} ({many(e.count, 'claim')}); ask with --episode or --since and --until."])
    if answer.undated:
        page.line(0, [f"{many(len(answer.undated), 'claim')} without any date stand apart and are not counted here."])


def print_series(answer: Answer, place: str, group: str | None, page: Page) -> None:
    """The figure over time, by origin."""
    who = f", {group}" if group else ""
    page.title(f"{MEASURE[answer.question.measure].capitalize()} in {place}{who}, as told over time")
    if not answer.claims:
        page.line(0, ["No claim about this is in the ledger."])
    by_origin: dict[int, list[KnownClaim]] = {}
    for c in answer.claims:
        by_origin.setdefault(c.origin, []).append(c)
    for origin, claims in sorted(by_origin.items()):
        page.heading(answer.origins.get(origin, "the narrator, citing nobody"))
        for c in sorted(claims, key=lambda c: c.subject.order):
            notes = standing_words(c) + ("; a copy" if c.copy_of else "")
            page.lead(0, str(c.subject.about), 10, [(number(c.subject.figure), "strong"), f", {notes}"])
            page.line(12, [(quoted(c.subject.claim.quote), "quote"), (f"  [{c.subject.claim.id[:10]}]", "dim")], hang=1)
    _rest(answer, page)


def print_contradictions(
    findings: Sequence[Finding], subjects: Mapping[str, Subject], dismissed: frozenset[str], page: Page
) -> None:
    """Sets of claims that cannot all be true, each with its reason and its words."""
    page.line(0, [f"{many(len(findings), 'set')} of claims that cannot all be true."])
    for f in findings:
        page.blank()
        mark = "dismissed" if f.id in dismissed else "certain" if f.certain else "possible"
        page.line(0, [(mark, "mark"), f": {f.kind.replace('-', ' ')}", (f"  [{f.id}]", "dim")])
        page.line(2, [f.why], hang=2)
        for name in f.claims:
            if s := subjects.get(name):
                who = " ← ".join(s.claim.sources) or "the narrator"
                page.line(2, [(quoted(s.claim.quote), "quote"), f", {who}", (f"  [{name[:10]}]", "dim")], hang=1)


def print_changes(found: Sequence[Unlearned], page: Page) -> None:
    """What a reader of the first day would have to unlearn, the gravest first."""
    page.line(0, [f"{many(len(found), 'claim')} to read anew."])
    for u in found:
        page.blank()
        page.lead(0, str(u.day), 10, [(_RELATION[str(u.relation)], "mark"), ": ", (quoted(u.old.claim.quote), "quote")])
        page.line(12, ["by ", (quoted(u.new.claim.quote), "quote"), (f"  [{u.new.claim.id[:10]}]", "dim")], hang=1)
        page.line(12, [(u.why, "dim")], hang=2)
