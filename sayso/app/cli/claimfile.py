"""A file of claims in the output contract, checked line by line."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from sayso.app.cli.failure import Failure
from sayso.model import Claim, Link
from sayso.model.contract import claim_of


@dataclass(slots=True)
class ClaimFile:
    """``claims``: by document, in the order of the file; ``links``: by the claim they run from. ``problems``: one line each, with
    file and line. ``spoilt``: documents of which some line did not hold (None: a line that names no document)."""

    claims: dict[str, list[Claim]] = field(default_factory=dict)
    links: dict[str, tuple[Link, ...]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    spoilt: set[str | None] = field(default_factory=set)

    @classmethod
    def read(cls, path: str, texts: Mapping[str, str]) -> Self:
        """The file at ``path``; ``texts``: the text of each document by its id."""
        found = cls()
        where: dict[str, int] = {}
        for number, line in _lines(path):
            document = None
            try:
                record = _record(line)
                document = str(record["doc"]) if record.get("doc") is not None else None
                claim, links = _claim(record, texts, where)
            except ValueError as problem:
                found.problems.append(f"{path}:{number}: {problem}")
                found.spoilt.add(document)
                continue
            where[claim.id] = number
            found.claims.setdefault(claim.document, []).append(claim)
            found.links[claim.id] = links
        found._check_links(path, where)
        return found

    def whole(self) -> Iterator[str]:
        """The documents all of whose lines hold. None where a line does not tell its document: it could be any's."""
        return (name for name in self.claims if name not in self.spoilt and None not in self.spoilt)

    def _check_links(self, path: str, where: Mapping[str, int]) -> None:
        for document, claims in self.claims.items():
            ids = {claim.id for claim in claims}
            for claim in claims:
                for link in self.links[claim.id]:
                    if link.target not in ids:
                        reason = f"names the claim {link.target!r}, which is none of its document's"
                        self.problems.append(f"{path}:{where[claim.id]}: {link.relation} {reason}")
                        self.spoilt.add(document)


def _lines(path: str) -> Iterator[tuple[int, str]]:
    try:
        text = Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise Failure(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise Failure(f"{path}: is not UTF-8; save it as UTF-8") from None
    yield from ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _record(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise ValueError(f"not JSON ({error})") from None
    if not isinstance(record, dict):
        raise ValueError("not a JSON object")
    return record


def _claim(record: Mapping[str, Any], texts: Mapping[str, str], where: Mapping[str, int]) -> tuple[Claim, tuple[Link, ...]]:
    document = record.get("doc")
    if document is None:
        raise ValueError("names no document (field doc)")
    if (text := texts.get(str(document))) is None:
        raise ValueError(f"its document {document!r} is not among the documents")
    try:
        claim, links = claim_of(record, text)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"a field is not of the contract's form ({error})") from None
    if claim.id in where:
        raise ValueError(f"the claim {claim.id!r} stands in line {where[claim.id]} already")
    return claim, links
