"""Checks rule files against their own examples: every example must fire its rule, every ``not`` must leave it silent.

The lexicon knows no extractor; the caller passes a function that says which rules fired on which text.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from importlib import resources

from sayso.lexicon.rule import Rule, rules

Fired = Callable[[Sequence[str]], Sequence[Collection[str]]]
"""Texts -> for each the names of the rules ("en/status.yml:seize@...") that made a claim of it, in the same order."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that does not keep its word. ``file``, ``line``, ``rule``: where; ``text``: the example; ``why``: what happened
    and what to do."""

    file: str
    line: int
    rule: str
    text: str
    why: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}: {self.why}: {self.text!r}"


def rule_files(language: str = "en") -> tuple[str, ...]:
    """The rule files of a language, by name."""
    folder = resources.files("sayso.lexicon").joinpath("data", language)
    return tuple(sorted(f"{language}/{f.name}" for f in folder.iterdir() if f.name.endswith(".yml")))


def example_text(example: object) -> str:
    """The text of an example, which is a text or a mapping with ``text``."""
    return str(example["text"]) if isinstance(example, dict) else str(example)


def check(file: str, fired: Fired) -> list[Problem]:
    """The problems of one rule file, in file order."""
    tasks = [(rule, text, must) for rule in rules(file) for text, must in _texts(rule)]
    results = fired([text for _, text, _ in tasks])
    found: list[Problem] = []
    for (rule, text, must), names in zip(tasks, results, strict=True):
        prefix = f"{rule.file}:{rule.id}@"
        own = any(part.startswith(prefix) for name in names for part in name.split("+"))
        if must and not own:
            others = sorted({n.split(":")[-1].split("@")[0] for n in names})
            instead = f"; fired instead: {', '.join(others)}" if others else ""
            found.append(Problem(rule.file, rule.line, rule.id, text, f"an example that does not fire{instead}"))
        elif own and not must:
            found.append(Problem(rule.file, rule.line, rule.id, text, "fires where it must stay silent; narrow the rule"))
    return found


def unproven(file: str, least: int = 1) -> list[Rule]:
    """The rules with fewer than ``least`` examples that must fire or that must stay silent."""
    return [r for r in rules(file) if len(r.examples) < least or len(r.never) < least]


def _texts(rule: Rule) -> list[tuple[str, bool]]:
    return [*((example_text(e), True) for e in rule.examples), *((t, False) for t in rule.never)]
