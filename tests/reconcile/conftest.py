"""Little documents: a text and what it claims."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sayso.model import Claim
from sayso.model.contract import claim_of

Build = Callable[..., tuple[Claim, ...]]


@pytest.fixture(scope="session")
def claims() -> Build:
    """``claims(text, (kind, quote, fields), ...)`` -> the claims in that order; of a quote that stands twice ``at`` counts."""

    def build(text: str, *rows: tuple[str, str, dict[str, Any]]) -> tuple[Claim, ...]:
        made: list[Claim] = []
        for kind, quote, fields in rows:
            at = -1
            for _ in range(fields.get("at", 0) + 1):
                at = text.index(quote, at + 1)
            record = {
                "doc": "d",
                "kind": kind,
                "start": at,
                "end": at + len(quote),
                **{k: v for k, v in fields.items() if k != "at"},
            }
            if kind == "figure":
                record = {"measure": "killed", "approx": "exact", "value_high": record.get("value_low"), **record}
            if kind == "denial":
                record = {"mode": "denies", **record}
            claim, _ = claim_of(record, text)
            made.append(replace(claim, id=f"{len(made)}"))
        return tuple(made)

    return build
