"""The words of time of a language, read once from its YAML file and indexed by first word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sayso.lexicon import Rule, rules
from sayso.lexicon.overlay import cached

Phrases = dict[str, tuple[tuple[tuple[str, ...], Any], ...]]
"""First word -> (all words, value), longest first."""


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Single words by class, and phrases indexed by their first word."""

    months: dict[str, int]
    full_months: frozenset[str]
    named_after: frozenset[str]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    numbers: dict[str, int]
    vague_numbers: frozenset[str]
    ordinals: dict[str, int]
    units: dict[str, str]
    parts: dict[str, str]
    turns: frozenset[str]
    deixis: dict[str, int]
    edges: dict[str, str]
    phrases: Phrases
    relations: Phrases
    relation_ends: frozenset[str]
    running: frozenset[str]
    open_onsets: frozenset[str]
    incident: frozenset[str]
    incident_verbs: frozenset[str]
    begin: frozenset[str]
    saying: frozenset[str]
    announcing: frozenset[str]
    scheduled: frozenset[str]
    standing: frozenset[str]
    longest_relation: int
    toll_verbs: frozenset[str]
    toll_nouns: frozenset[str]
    bulletins: tuple[str, ...]
    state_lines: tuple[str, ...]
    documents: frozenset[str]
    issuing: frozenset[str]


@cached
def time_words(lang: str = "en") -> TimeWords:
    """The words of time of ``lang``."""
    entry = {rule.id: rule for rule in rules(f"{lang}/times.yml")}

    def words(rule: str, key: str = "words") -> dict[str, Any]:
        return dict(entry[rule].fields.get(key, {}))

    phrases: dict[tuple[str, ...], tuple[str, Any]] = {}
    for rule, kind in (("relative", "relative"), ("narrated", "narrated"), ("periods", "period"), ("overnight", "period")):
        phrases |= {tuple(p.split()): (kind, value) for p, value in words(rule, "phrases").items()}
    for rule in ("vague-before", "vague-recent", "vague-future", "vague-after"):
        mode = rule.removeprefix("vague-")
        phrases |= {tuple(p.split()): ("vague", mode) for p in entry[rule].words("phrases")}
    phrases |= {tuple(p.split()): ("onset", "") for p in entry["onset"].words("phrases")}
    relations = {tuple(p.split()): value for p, value in words("relations", "phrases").items()}
    return TimeWords(
        months=words("months"),
        full_months=frozenset(max((w for w in words("months") if words("months")[w] == m), key=len) for m in range(1, 13)),
        named_after=frozenset(_list(entry["months"], "named_after")),
        weekdays=words("weekdays"),
        short_weekdays=words("weekdays", "short"),
        numbers=words("numbers"),
        vague_numbers=frozenset(entry["numbers"].words("vague")),
        ordinals=words("ordinals"),
        units=words("units"),
        parts=words("parts"),
        turns=frozenset(_list(entry["parts"], "turns")),
        deixis=words("deixis"),
        edges=words("edges"),
        phrases=_indexed(phrases),
        relations=_indexed(relations),
        relation_ends=frozenset(p[-1] for p in relations),
        running=frozenset(entry["relative"].words("running")),
        open_onsets=frozenset(entry["onset"].words("open")),
        incident=frozenset(_list(entry["incident"], "words")),
        incident_verbs=frozenset(_list(entry["incident"], "verbs")),
        begin=frozenset(words("begin")),
        saying=frozenset(_list(entry["saying"], "verbs")),
        announcing=frozenset(_list(entry["announcing"], "verbs")),
        scheduled=frozenset(_list(entry["scheduled"], "verbs")),
        longest_relation=max(len(p) for p in relations),
        standing=frozenset(words("standing")),
        toll_verbs=frozenset(_list(entry["tolls"], "verbs")),
        toll_nouns=frozenset(_list(entry["tolls"], "nouns")),
        bulletins=entry["bulletins"].words("phrases"),
        issuing=frozenset(_list(entry["documents"], "issued")),
        documents=frozenset(_list(entry["documents"], "nouns")),
        state_lines=entry["bulletins"].words("state"),
    )


def _list(rule: Rule, key: str) -> list[str]:
    return [str(w) for w in rule.fields.get(key, ())]


def _indexed(phrases: dict[tuple[str, ...], Any]) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    for words, value in phrases.items():
        found.setdefault(words[0], []).append((words, value))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}
