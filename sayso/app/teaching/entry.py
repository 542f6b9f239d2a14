"""A new entry written into a rule file of the project, in the form an expert would write it by hand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from sayso.model import Act, Change, Measure, State
from sayso.model.plover import TYPES


@dataclass(frozen=True, slots=True)
class Template:
    """What an entry of a kind needs. ``file``: its rule file. ``help``: what the words do. ``verb``, ``noun``: keys of its words;
    "" = told by no noun. ``asks``: key and allowed values of what the kind cannot do without, None where nothing. ``fields``:
    further keys with their usual values."""

    file: str
    help: str
    verb: str = "verbs"
    noun: str = "nouns"
    asks: tuple[str, tuple[str, ...]] | None = None
    fields: Mapping[str, object] = field(default_factory=dict)


TEMPLATES: Mapping[str, Template] = {
    "status": Template(
        "en/status.yml",
        "a site, institution or service comes into a state",
        asks=("state", tuple(str(s) for s in State)),
        fields={"targets": ["site", "institution", "service"]},
    ),
    "event": Template("en/events.yml", "something happens", asks=("code", (*TYPES, "none"))),
    "order": Template(
        "en/orders.yml",
        "an authority orders, permits or forbids",
        noun="",
        fields={"takes": ["infinitive", "clause"], "authority": "strict"},
    ),
    "appeal": Template(
        "en/appeals.yml", "somebody asks another for something", noun="", fields={"takes": ["infinitive", "clause"]}
    ),
    "pledge": Template("en/pledges.yml", "somebody announces an intention", noun="", fields={"takes": ["infinitive", "gerund"]}),
    "rhetoric": Template("en/rhetoric.yml", "a speaker calls somebody something", noun="", fields={"labels": ["predicate", "as"]}),
    "denial": Template(
        "en/denials.yml",
        "a source denies what was claimed",
        asks=("mode", ("denies", "retracts", "corrects")),
        fields={"takes": ["clause", "gerund", "object"]},
    ),
    "silence": Template(
        "en/silences.yml",
        "somebody is said not to give information",
        noun="",
        fields={"flags": ["negated"], "takes": ["question", "on", "info", "name"]},
    ),
    "office": Template(
        "en/offices.yml",
        "a person takes or leaves an office",
        asks=("change", tuple(str(c) for c in Change)),
        fields={"target": ["undergoer", "subject"], "office": ["predicate", "as", "object"]},
    ),
    "statement": Template(
        "en/cues.yml",
        "a word attributes what is said",
        noun="",
        asks=("act", tuple(str(a) for a in Act if a is not Act.UNNAMED)),
        fields={"class": "saying", "frames": ["clause", "quote", "passive"]},
    ),
    "figure": Template(
        "en/measures.yml",
        "people are counted as killed, injured, detained ...",
        verb="undergo",
        asks=("measure", tuple(str(m) for m in Measure)),
    ),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry to be written. ``kind``: of TEMPLATES. ``value``: of what the kind asks (state, code ...), "" = nothing.
    ``examples``: must fire; ``never``: must stay silent. ``more``: further keys, which win over the template's."""

    kind: str
    id: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    value: str
    examples: tuple[object, ...]
    never: tuple[str, ...]
    more: Mapping[str, object] = field(default_factory=dict)
    source: str = "project"


def proposed_id(verbs: Sequence[str], nouns: Sequence[str], taken: Sequence[str]) -> str:
    """An id after the first word, unlike those taken."""
    stem = re.sub(r"[^a-z0-9]+", "-", (*verbs, *nouns, "entry")[0].lower()).strip("-") or "entry"
    name, n = stem, 2
    while name in taken:
        name, n = f"{stem}-{n}", n + 1
    return name


def text_of(entry: Entry) -> str:
    """The entry as YAML, examples one a line."""
    template = TEMPLATES[entry.kind]
    fields: dict[str, object] = {}
    if template.asks and entry.value and entry.value != "none":
        fields[template.asks[0]] = entry.value
    if entry.verbs:
        fields[template.verb] = list(entry.verbs)
    if entry.nouns:
        fields[template.noun or "nouns"] = list(entry.nouns)
    fields |= {k: v for k, v in template.fields.items() if k not in entry.more} | dict(entry.more)
    lines = [f"- id: {_flow(entry.id)}"]
    lines += [f"  {key}: {_flow(value)}" for key, value in fields.items()]
    lines.append("  examples:")
    lines += [f"    - {_flow(example)}" for example in entry.examples]
    lines.append("  not:")
    lines += [f"    - {_flow(text)}" for text in entry.never]
    lines.append(f"  from: {_flow(entry.source)}")
    return "\n".join(lines) + "\n"


def grown(path: Path, addition: str) -> str:
    """What the file will hold: what it has, with the entry at its end."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if before and not before.endswith("\n"):
        before += "\n"
    return before + addition


def _flow(value: object) -> str:
    """A value on one line of YAML; words that YAML takes for something else get quotation marks."""
    return yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**6).strip().removesuffix("...").strip()
