"""What the commands of sayso lexicon print."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict
from typing import Any

from sayso.app.cli.page import Ink, Page
from sayso.app.cli.print_difference import place_of
from sayso.app.cli.text import short
from sayso.app.teaching.checking import Report
from sayso.app.teaching.trying import Nearly, Tried, place
from sayso.lexicon.check import ids
from sayso.model import Claim, Document
from sayso.reconcile.compare import Change, Difference, rule_of
from sayso.views import headline
from sayso.views.words import many, quoted

NEAREST = 6
"""Rules that nearly fired, as many as are shown unless all are asked for."""


def print_check(reports: Iterable[Report], page: Page, all: bool, overlays: AbstractSet[str]) -> int:
    """Each file's result and problems; gives the number of problems. ``all``: with overlaps, entries without examples, words not
    shown; those of overlays are always listed."""
    failed = 0
    rest: Counter[str] = Counter()
    for report in reports:
        failed += len(report.problems)
        words = f"{many(report.entries, 'entry', 'entries')}, {many(report.fire, 'example')}, {many(report.silent, 'look-alike')}"
        verdict = (
            many(len(report.problems), "problem") if report.problems else "all keep their word" if report.fire else "word list"
        )
        page.line(0, [(report.file, "strong"), f": {words}: {verdict}"], hang=2)
        for p in report.problems:
            page.line(2, [f"{p.file}:{p.line}: ", (p.rule, "strong"), f": {p.why}"], hang=2)
            page.line(4, [(quoted(p.text), "quote")], hang=1)
            if p.found:
                page.line(4, [f"found instead: {p.found}"], hang=2)
            if p.hint:
                page.line(4, [f"do this: {p.hint}"], hang=2)
        _rest(report, page, all, overlays, rest)
    page.blank()
    page.line(0, [f"{many(failed, 'problem')}." if failed else "Every rule keeps its word."])
    if not all and rest:
        page.line(0, [f"{', '.join(_counted(n, what) for what, n in sorted(rest.items()))}: --all lists them."], hang=2)
    return failed


def _counted(count: int, what: str) -> str:
    """ "1 example claimed by two entries" of ``what`` in the plural."""
    noun, _, rest = what.partition(" ")
    return f"{many(count, {'entries': 'entry'}.get(noun, noun.removesuffix('s')), noun)} {rest}"


def _rest(report: Report, page: Page, all: bool, overlays: AbstractSet[str], rest: "Counter[str]") -> None:
    def own(name: str) -> bool:
        return all or name.split(":")[0] in overlays

    for lap in report.overlaps:
        if own(lap.rule.file):
            words: list[Ink] = [f"{lap.path}:{lap.line}: {lap.rule.id}: also claimed by {lap.other.id} ({place(lap.other)}): "]
            page.line(2, [*words, (quoted(lap.text), "quote")], hang=2)
        else:
            rest["examples claimed by two entries"] += 1
    for rule in report.bare:
        if own(rule.file):
            missing = " and ".join(w for w, there in (("examples", rule.examples), ("look-alikes (not)", rule.never)) if not there)
            page.line(2, [f"{place(rule)}: {rule.id}: has no {missing}"], hang=2)
        else:
            rest["entries without examples or look-alikes"] += 1
    for rule, unshown in report.unshown:
        if own(rule.file):
            page.line(2, [f"{place(rule)}: {rule.id}: no example shows {', '.join(unshown)}"], hang=2)
        else:
            rest["words that no example shows"] += len(unshown)


def check_records(report: Report, all: bool) -> Iterator[dict[str, Any]]:
    """The same as records."""
    yield {
        "what": "file", "file": report.file, "entries": report.entries, "examples": report.fire, "look_alikes": report.silent,
        "problems": len(report.problems), "overlaps": len(report.overlaps), "without_examples": len(report.bare),
        "words_not_shown": sum(len(words) for _, words in report.unshown),
    }  # fmt: skip
    for problem in report.problems:
        yield {"what": "problem", **asdict(problem)}
    if all:
        for lap in report.overlaps:
            names = {"rule": lap.rule.id, "other": lap.other.id}
            yield {"what": "overlap", "file": lap.path, "line": lap.line, **names, "text": lap.text}
        for rule in report.bare:
            yield {"what": "without_examples", "file": rule.path, "line": rule.line, "rule": rule.id}
        for rule, words in report.unshown:
            yield {"what": "words_not_shown", "file": rule.path, "line": rule.line, "rule": rule.id, "words": words}


def print_tried(tried: Tried, page: Page, all: bool) -> None:
    """How a sentence is read."""
    page.heading("Parsed")
    for p in tried.parsed:
        page.line(0, [(p.verb, "strong"), f": {p.how}"], hang=2)
        for role, words in p.parts:
            page.lead(2, role, 12, [words])
    if not tried.parsed:
        page.line(0, ["No verb is found."])
    page.heading("Taken")
    for t in tried.taken:
        page.line(0, [(t.what, "strong"), " ", (quoted(short(t.words, 200)), "quote")], hang=2)
        for role, words in t.parts:
            page.lead(2, role, 12, [words])
        by = ", ".join(t.places)
        page.lead(2, "by", 12, [f"{ids('+'.join(t.rules))}{f' ({by})' if by else ''}"])
    if not tried.taken:
        page.line(0, ["No rule took any word."])
    if tried.turned_down:
        page.heading("Turned down")
        for r in tried.turned_down:
            page.line(0, [(quoted(r.words), "quote"), f" {r.reason} ({ids(r.rule)})"], hang=2)
    page.heading("Nearly")
    shown = tried.nearly if all else _nearest(tried.nearly)
    for n in shown:
        page.line(0, [(ids(n.rule), "strong"), f" at “{n.head}” ({n.place})"], hang=2)
        page.line(2, [f"not, because {'; '.join(n.why)}"], hang=2)
        page.line(2, [f"to make it fire: {n.hint}"], hang=2)
    if not tried.nearly:
        page.line(0, ["No other rule has a word of it."])
    elif len(shown) < len(tried.nearly):
        page.line(0, [f"Further away: {many(len(tried.nearly) - len(shown), 'rule')} (--all lists them)."])


def _nearest(found: Sequence[Nearly]) -> list[Nearly]:
    least = min((len(n.why) for n in found), default=0)
    near = [n for n in found if len(n.why) <= max(least, 1)]
    return ([n for n in near if n.stage not in ("own", "particle")] or near)[:NEAREST]


def print_diff(found: Sequence[tuple[Document, Difference]], page: Page) -> None:
    """Claims gained, lost and changed over a corpus, by rule."""
    gained: dict[str, list[tuple[Document, Claim]]] = defaultdict(list)
    lost: dict[str, list[tuple[Document, Claim]]] = defaultdict(list)
    changed: dict[str, list[tuple[Document, Change]]] = defaultdict(list)
    kept = 0
    for document, difference in found:
        kept += difference.kept
        for claim in difference.gained:
            gained[rule_of(claim)].append((document, claim))
        for claim in difference.lost:
            lost[rule_of(claim)].append((document, claim))
        for change in difference.changed:
            changed[rule_of(change.new)].append((document, change))
    for title, sign, groups in (("Gained", "+", gained), ("Lost", "-", lost)):
        for rule, claims in sorted(groups.items()):
            _heading(f"{title} by {rule}: {many(len(claims), 'claim')}", page)
            for document, claim in claims:
                _line(sign, document, claim, page)
    for rule, changes in sorted(changed.items()):
        _heading(f"Changed, now by {rule}: {many(len(changes), 'claim')}", page)
        for document, change in changes:
            _line("~", document, change.new, page)
            for words in change.what:
                page.line(4, [words], hang=2)
    page.blank()
    counts = [sum(len(g) for g in groups.values()) for groups in (gained, lost, changed)]
    differ = f"{many(counts[0], 'claim')} gained, {counts[1]:,} lost, {counts[2]:,} changed, {kept:,} as before"
    total = f"{many(len(found), 'document')}: {differ}."
    page.line(0, [total], hang=2)


def _heading(words: str, page: Page) -> None:
    page.blank()
    page.line(0, [(words, "head")], hang=2)


def _line(sign: str, document: Document, claim: Claim, page: Page) -> None:
    from sayso.app.cli.added import name

    page.lead(0, sign, 1, [f"{claim.kind}: ", (headline(claim), "strong")])
    page.line(
        3, [(quoted(short(claim.quote, 300)), "quote"), " ", (f"{name(document)}:{place_of(document, claim)}", "dim")], hang=1
    )
