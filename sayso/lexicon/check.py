"""Checks rule files against their own examples: every example must fire its rule, every ``not`` must leave it silent.

The lexicon knows no extractor; the caller passes a judge that says what became of each text.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from importlib import resources

from sayso.lexicon.overlay import active, files
from sayso.lexicon.rule import Rule, rules

Fired = Callable[[Sequence[str]], Sequence[Collection[str]]]
"""Texts -> for each the names of the rules ("en/status.yml:seize@...") that made a claim of it, in the same order."""


@dataclass(frozen=True, slots=True)
class Trial:
    """An example put to the test. ``must``: whether the rule has to fire. ``example``: as the file has it, a text or a mapping with
    ``text`` and what must be found. ``path``, ``line``: where it stands."""

    rule: Rule
    text: str
    must: bool
    example: object
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """``fired``: whether the rule took the words, and as its example says. ``why``: what happened, as "an example that does not
    fire". ``found``: what was found instead, "" = nothing. ``hint``: what to do."""

    fired: bool
    why: str = ""
    found: str = ""
    hint: str = ""


Judge = Callable[[Sequence[Trial]], Sequence[Verdict]]
"""Trials of one file -> their verdicts, in the same order."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that does not keep its word. ``file``, ``line``, ``rule``: where; ``text``: the example; ``why``: what happened;
    ``found``: what was found instead; ``hint``: what to do."""

    file: str
    line: int
    rule: str
    text: str
    why: str
    found: str = ""
    hint: str = ""

    def __str__(self) -> str:
        instead = f"; fired instead: {self.found}" if self.found else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.file}:{self.line}: {self.rule}: {self.why}{instead}: {self.text!r}{hint}"


def rule_files(language: str = "en") -> tuple[str, ...]:
    """The rule files of a language by name, those that only overlays have included."""
    folder = resources.files("sayso.lexicon").joinpath("data", language)
    own = {f"{language}/{f.name}" for f in folder.iterdir() if f.name.endswith(".yml")}
    over = {f for overlay in active() for f in files(overlay) if f.startswith(f"{language}/") and f.endswith(".yml")}
    return tuple(sorted(own | over))


def example_text(example: object) -> str:
    """The text of an example, which is a text or a mapping with ``text``."""
    return str(example.get("text", "")) if isinstance(example, dict) else str(example)


def trials(found: Sequence[Rule]) -> list[Trial]:
    """The examples and look-alikes of rules, each with its line."""
    made: list[Trial] = []
    for rule in found:
        places = iter(rule.places)
        for example, must in (*((e, True) for e in rule.examples), *((t, False) for t in rule.never)):
            path, _, line = next(places, f"{rule.path or rule.file}:{rule.line}").rpartition(":")
            made.append(Trial(rule, example_text(example), must, example, path, int(line)))
    return made


def judged(found: Sequence[Rule], judge: Judge) -> list[Problem]:
    """The problems of these rules of one file, in file order."""
    tasks = trials(found)
    problems = []
    for task, verdict in zip(tasks, judge(tasks), strict=True):
        if task.must == verdict.fired:
            continue
        why = verdict.why or ("an example that does not fire" if task.must else "fires where it must stay silent")
        hint = verdict.hint or ("" if task.must else "narrow the rule")
        problems.append(Problem(task.path, task.line, task.rule.id, task.text, why, verdict.found, hint))
    return problems


def check(file: str, fired: Fired) -> list[Problem]:
    """The problems of one rule file, in file order, told by which rules fired."""

    def judge(tasks: Sequence[Trial]) -> Sequence[Verdict]:
        verdicts = []
        for task, names in zip(tasks, fired([t.text for t in tasks]), strict=True):
            own = took(task.rule, names)
            verdicts.append(Verdict(own, found="" if own else ", ".join(sorted({ids(n) for n in names}))))
        return verdicts

    return judged(rules(file), judge)


def took(rule: Rule, names: Collection[str]) -> bool:
    """Whether the rule is among those named in ``made_by`` ("en/a.yml:b@1+en/a.yml:c@2", also after a step)."""
    prefix = f"{rule.file}:{rule.id}@"
    return any(part.startswith(prefix) for name in names for part in name.split("+"))


def ids(name: str) -> str:
    """The ids alone of a full rule name."""
    return "+".join(part.split(":")[-1].split("@")[0] for part in name.split("+"))


def unproven(file: str, least: int = 1) -> list[Rule]:
    """The rules with fewer than ``least`` examples that must fire or that must stay silent."""
    return [r for r in rules(file) if len(r.examples) < least or len(r.never) < least]


_FORMS = ("verbs", "also_verbs", "nouns", "adjectives", "adverbs", "undergo", "do", "acts", "collective", "before", "after")
"""Keys that list forms which an example can show."""


def unexercised(rule: Rule, seen: Collection[str]) -> list[str]:
    """The words of a rule that none of its examples shows; of a rule that an overlay let grow, only of the words it brought.
    ``seen``: words and lemmas of its examples, in small letters."""
    found: list[str] = []
    for key in _FORMS:
        value = rule.fields.get(key)
        before = rule.below.words(key) if rule.below and isinstance(rule.below.fields.get(key), list | str) else ()
        for word in rule.words(key) if isinstance(value, list | str) else ():
            if word not in found and word not in before and not all(part.lower() in seen for part in word.split()):
                found.append(word)
    return found
