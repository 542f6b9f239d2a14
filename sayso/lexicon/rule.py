"""Rules as data: YAML files of named entries, each with examples that must fire and examples that must not.

A file is a list of mappings. Every entry has ``id``, ``examples`` (must fire), ``not`` (must stay silent) and ``from`` (where
the rule comes from: a codebook, a paper, a kind of reporting); all other keys are the rule's own and are read by the
extractor that the file belongs to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from sayso.model.ids import digest

_SHARED = frozenset({"id", "examples", "not", "from"})


class LexiconError(ValueError):
    """A rule file that cannot be used; the text names file, line and fix."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a rule file.

    ``id``: unique in its file. ``file``: "en/status.yml". ``line``: 1-based. ``fields``: the rule's own keys. ``examples``: texts
    or mappings with ``text``, which must fire. ``never``: texts that must stay silent. ``version``: 8 hex digits over all of it.
    """

    id: str
    file: str
    line: int
    fields: Mapping[str, Any]
    examples: tuple[Any, ...]
    never: tuple[str, ...]
    version: str

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


@lru_cache(maxsize=64)
def rules(file: str) -> tuple[Rule, ...]:
    """The rules of a file of the base lexicon ("en/status.yml"), in file order; LexiconError where it is malformed."""
    text = resources.files("sayso.lexicon").joinpath("data", *file.split("/")).read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        node = loader.get_single_node()
        entries = [(n.start_mark.line + 1, loader.construct_document(n)) for n in node.value] if node else []
    except yaml.YAMLError as error:
        raise LexiconError(f"{file}: not readable as YAML: {error}") from None
    finally:
        loader.dispose()
    found: dict[str, Rule] = {}
    for line, entry in entries:
        if not isinstance(entry, dict) or "id" not in entry:
            raise LexiconError(f"{file}:{line}: an entry needs an id")
        if entry["id"] in found:
            raise LexiconError(f"{file}:{line}: the id {entry['id']} is taken by line {found[entry['id']].line}; choose another")
        fields = {k: v for k, v in entry.items() if k not in _SHARED}
        found[entry["id"]] = Rule(
            str(entry["id"]),
            file,
            line,
            fields,
            tuple(entry.get("examples") or ()),
            tuple(entry.get("not") or ()),
            digest([entry["id"], fields])[:8],
        )
    return tuple(found.values())
