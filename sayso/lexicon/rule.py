"""Rules as data: YAML files of named entries, each with examples that must fire and examples that must not.

A file is a list of mappings. Every entry has ``id``, ``examples`` (must fire), ``not`` (must stay silent) and ``from`` (where
the rule comes from: a codebook, a paper, a kind of reporting); all other keys are the rule's own and are read by the
extractor that the file belongs to. Files of overlays change those of the base entry by entry (``lexicon.overlay``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml

from sayso.lexicon.overlay import Layer, LexiconError, cached, layers
from sayso.lexicon.shape import fault
from sayso.model.ids import digest

__all__ = ["LexiconError", "Rule", "rule", "rules"]

_SHARED = frozenset({"id", "examples", "not", "from", "drop", "add"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a rule file.

    ``id``: unique in its file. ``file``: "en/status.yml", of an overlay "kz-2022:en/status.yml". ``line``: 1-based. ``fields``: the
    rule's own keys. ``examples``: texts or mappings with ``text``, which must fire. ``never``: texts that must stay silent.
    ``version``: 8 hex digits over all of it. ``path``: the file as a user finds it. ``places``: file and line of each example,
    then of each ``never``, as "lexicon/en/status.yml:7". ``below``: the rule that ``add: true`` let grow.
    """

    id: str
    file: str
    line: int
    fields: Mapping[str, Any]
    examples: tuple[Any, ...]
    never: tuple[str, ...]
    version: str
    path: str = ""
    places: tuple[str, ...] = ()
    below: "Rule | None" = None

    @property
    def name(self) -> str:
        """What a claim's ``made_by`` says: file, id and version."""
        return f"{self.file}:{self.id}@{self.version}"

    def words(self, key: str) -> tuple[str, ...]:
        """A field that is a word or a list of words, as a tuple; () where it is missing."""
        value = self.fields.get(key)
        if value is None:
            return ()
        return (value,) if isinstance(value, str) else tuple(str(v) for v in value)


@cached
def rules(file: str) -> tuple[Rule, ...]:
    """The rules of a file ("en/status.yml") in file order, those that overlays bring first; LexiconError where one is malformed."""
    found: dict[str, Rule] = {}
    every = layers(file)
    if not every:
        raise LexiconError(f"{file}: no rule file of that name")
    for layer in every:
        entries = _entries(layer)
        found = _laid_over(found, entries, layer) if layer.overlay else {e["id"]: _rule(layer, n, e, ex) for n, e, ex in entries}
    return tuple(found.values())


@cached
def rule(file: str, entry: str) -> Rule:
    """One entry that the grammar itself needs, by its id; LexiconError where an overlay dropped it."""
    for found in rules(file):
        if found.id == entry:
            return found
    raise LexiconError(f"{file}: the entry {entry} is part of the grammar and cannot be dropped; take the drop out of the overlay")


Entry = tuple[int, dict[str, Any], tuple[int, ...]]
"""Line, fields, and the lines of the examples and look-alikes."""


def _entries(layer: Layer) -> list[Entry]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(layer.text)
    try:
        node = loader.get_single_node()
        if node is not None and not isinstance(node, yaml.SequenceNode):
            raise LexiconError(f"{layer.path}:1: a rule file is a list of entries; begin each with “- id: ...”")
        found = [(n.start_mark.line + 1, loader.construct_document(n), _lines(n)) for n in node.value] if node else []
    except yaml.MarkedYAMLError as error:
        last = layer.text.count("\n") + (not layer.text.endswith("\n"))
        at = f":{min(error.problem_mark.line + 1, last)}" if error.problem_mark else ""
        raise LexiconError(f"{layer.path}{at}: not readable as YAML: {error.problem or error}") from None
    except yaml.YAMLError as error:
        raise LexiconError(f"{layer.path}: not readable as YAML: {error}") from None
    finally:
        loader.dispose()
    seen: dict[str, int] = {}
    for line, entry, lines in found:
        if not isinstance(entry, dict) or not entry.get("id"):
            raise LexiconError(f"{layer.path}:{line}: an entry needs an id")
        entry["id"] = str(entry["id"])
        if entry["id"] in seen:
            raise LexiconError(f"{layer.path}:{line}: the id {entry['id']} is taken by line {seen[entry['id']]}; choose another")
        seen[entry["id"]] = line
        _refuse_examples(layer, line, entry, lines)
    return found


def _refuse_examples(layer: Layer, line: int, entry: Mapping[str, Any], lines: Sequence[int]) -> None:
    """An example with a colon in it is a mapping to YAML, "no" alone a switch: told where it stands."""
    places = iter(lines)
    for key in ("examples", "not"):
        values = entry.get(key) or []
        if not isinstance(values, list):
            raise LexiconError(f"{layer.path}:{line}: {entry['id']}: {key} must be a list; begin each with “- ”")
        for value in values:
            at = next(places, line)
            text = value.get("text") if isinstance(value, dict) and key == "examples" else value
            if not isinstance(text, str) or not text.strip():
                raise LexiconError(f"{layer.path}:{at}: {entry['id']}: not a text; put the sentence in quotation marks")


def _lines(node: yaml.Node) -> tuple[int, ...]:
    """The lines of an entry's examples, then of its look-alikes."""
    if not isinstance(node, yaml.MappingNode):
        return ()
    found: dict[str, list[int]] = {"examples": [], "not": []}
    for key, value in node.value:
        if key.value in found and isinstance(value, yaml.SequenceNode):
            found[key.value] = [n.start_mark.line + 1 for n in value.value]
    return (*found["examples"], *found["not"])


def _rule(layer: Layer, line: int, entry: Mapping[str, Any], lines: tuple[int, ...]) -> Rule:
    fields = {k: v for k, v in entry.items() if k not in _SHARED}
    examples, never = tuple(entry.get("examples") or ()), tuple(str(t) for t in entry.get("not") or ())
    places = tuple(f"{layer.path}:{n}" for n in lines)
    return Rule(entry["id"], layer.name, line, fields, examples, never, digest([entry["id"], fields])[:8], layer.path, places)


def _laid_over(below: Mapping[str, Rule], entries: Sequence[Entry], layer: Layer) -> dict[str, Rule]:
    """The rules below with an overlay's entries: new ones first, the others in the places of those they change."""
    found = dict(below)
    new: dict[str, Rule] = {}
    known = {key for rule in below.values() for key in rule.fields}
    for line, entry, lines in entries:
        name = entry["id"]
        if (entry.get("drop") or entry.get("add")) and name not in below:
            what = "dropped" if entry.get("drop") else "added to"
            near = ", ".join(k for k in below if k.split("-")[0] == name.split("-")[0]) or ", ".join(below)
            raise LexiconError(f"{layer.path}:{line}: no entry {name} to be {what}; the entries are {near}")
        fields = {k: v for k, v in entry.items() if k not in _SHARED}
        if slip := fault(layer.name.rpartition(":")[2], fields, known, bool(entry.get("add") or entry.get("drop"))):
            raise LexiconError(f"{layer.path}:{line}: {name}: {slip}")
        if entry.get("drop"):
            del found[name]
        elif entry.get("add"):
            found[name] = _added(below[name], layer, line, entry, lines)
        elif name in below:
            found[name] = _rule(layer, line, entry, lines)
        else:
            new[name] = _rule(layer, line, entry, lines)
    return {**new, **found}


def _added(old: Rule, layer: Layer, line: int, entry: Mapping[str, Any], lines: tuple[int, ...]) -> Rule:
    """The rule below, grown. One that got examples only is still the rule it was, under its old name."""
    made = _rule(layer, line, entry, lines)
    examples, never = (*old.examples, *made.examples), (*old.never, *made.never)
    first, more = len(old.examples), len(made.examples)
    places = (*old.places[:first], *made.places[:more], *old.places[first:], *made.places[more:])
    if not made.fields:
        return replace(old, examples=examples, never=never, places=places, below=old)
    fields = dict(old.fields)
    for key, value in made.fields.items():
        fields[key] = _grown(fields.get(key), value)
    return Rule(old.id, made.file, line, fields, examples, never, digest([old.id, fields])[:8], layer.path, places, old)


def _grown(old: Any, new: Any) -> Any:
    """Lists and mappings grow; anything else is replaced."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{k: _grown(old.get(k), v) for k, v in new.items()}}
    if isinstance(old, list | str) and isinstance(new, list):
        before = [old] if isinstance(old, str) else old
        return [*before, *(v for v in new if v not in before)]
    return new
