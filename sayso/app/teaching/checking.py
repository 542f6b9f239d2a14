"""A rule file put to the test: examples, overlaps, entries without proof, words that no example shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sayso.app.teaching.judges import WORD_LISTS, Read, judge_of
from sayso.extract.frame import frames
from sayso.extract.near import CLAIM_FILES
from sayso.lexicon.check import Problem, Trial, judged, rule_files, took, unexercised
from sayso.lexicon.rule import Rule, rules


@dataclass(frozen=True, slots=True)
class Overlap:
    """An example whose words another entry of the same file claims too; the first to be tried gets them."""

    rule: Rule
    other: Rule
    text: str
    path: str
    line: int


@dataclass(slots=True)
class Report:
    """What the check of one file found. ``entries``, ``fire``, ``silent``: how many entries, examples and look-alikes it has.
    ``bare``: entries without examples or without look-alikes. ``unshown``: words that no example of their entry shows."""

    file: str
    entries: int
    fire: int
    silent: int
    problems: list[Problem]
    overlaps: list[Overlap] = field(default_factory=list)
    bare: list[Rule] = field(default_factory=list)
    unshown: list[tuple[Rule, list[str]]] = field(default_factory=list)


def check_all(files: Sequence[str] = (), only: Sequence[str] = ()) -> Iterator[Report]:
    """The reports of rule files, all where none are named. ``only``: ids of entries; () = all."""
    for file in files or rule_files():
        yield check_file(file, only)


def check_file(file: str, only: Sequence[str] = ()) -> Report:
    """The report of one rule file ("en/status.yml")."""
    wanted = [r for r in rules(file) if not only or r.id in only]
    report = Report(file, len(wanted), sum(len(r.examples) for r in wanted), sum(len(r.never) for r in wanted), [])
    if file in WORD_LISTS:
        return report
    seen: dict[str, set[str]] = {}

    def keep(tasks: Sequence[Trial], every: Sequence[Read]) -> None:
        for task, read in zip(tasks, every, strict=True):
            if task.must:
                tokens = read.annotation.tokens
                seen.setdefault(task.rule.id, set()).update(w for t in tokens for w in (t.lower, t.lemma.lower()))
                report.overlaps += _overlaps(file, task, read)

    report.problems = judged(wanted, judge_of(file, keep))
    report.bare = [r for r in wanted if not r.examples or not r.never]
    report.unshown = [(r, words) for r in wanted if (words := unexercised(r, seen.get(r.id, ())))]
    return report


def _overlaps(file: str, task: Trial, read: Read) -> Iterator[Overlap]:
    if file not in CLAIM_FILES:
        return
    own = next((d for d in read.drafts if took(task.rule, [d.rule])), None)
    if own is None:
        return
    clause = read.annotation.clauses.get(own.head.i)
    known = frames(file)
    told = {task.rule.id}
    for match in known.of_clause(clause) if clause is not None else known.of_noun(own.head):
        other = match.frame.rule
        if other.id not in told and not match.frame.flag("any_verb"):
            told.add(other.id)
            yield Overlap(task.rule, other, task.text, task.path, task.line)
