"""The command line on an invented report, with a stand-in for the pipeline so that no model has to load."""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from sayso.app.cli import main
from sayso.model import Claim, Document, Figure, Kind, Measure, Qualifier, Reading, TextSpan, bounds_of

MARLA = Path(__file__).parents[1] / "views" / "marla.json"


@dataclass(frozen=True)
class Outcome:
    """Exit code and what went to each stream."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, object]]:
        """Standard output as JSON Lines; fails where a line is none."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Outcome]


def counted(document: Document) -> Reading:
    """Every "N hurt" is a figure."""
    claims = []
    for match in re.finditer(r"(\d+) hurt", document.text):
        low = int(match[1])
        span = TextSpan.of(document.text, *match.span())
        content = Figure(Measure.INJURED, bounds_of(Qualifier.EXACT, low), Qualifier.EXACT, match[1], span)
        claims.append(Claim(document.id, Kind.FIGURE, (span,), content, "stand-in"))
    return Reading(document, tuple(claims))


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No configuration of whoever runs the tests, and a stand-in pipeline."""
    for name in ("SAYSO_LEDGER", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)

    def process_many(documents: Iterable[Document], refuse: object = None) -> Iterator[Reading]:
        return map(counted, documents)

    pipeline = ModuleType("sayso.pipeline")
    pipeline.process_many = process_many  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sayso.pipeline", pipeline)


@pytest.fixture
def sayso(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line: ``sayso("claims", "--json")``."""

    def run(*argv: str) -> Outcome:
        capfd.readouterr()
        code = main(argv)
        return Outcome(code, *capfd.readouterr())

    return run


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A text with one figure."""
    path = tmp_path / "report.txt"
    path.write_text("A wall fell at the mill. The clinic counted 12 hurt on Monday.\n", encoding="utf-8")
    return path


@pytest.fixture
def contract(tmp_path: Path) -> tuple[Path, Path]:
    """The invented report as CLAIMS.jsonl and DOCS.jsonl."""
    record = json.loads(MARLA.read_text(encoding="utf-8"))
    claims, docs = tmp_path / "claims.jsonl", tmp_path / "docs.jsonl"
    claims.write_text("".join(json.dumps(claim) + "\n" for claim in record["claims"]), encoding="utf-8")
    fields = ("id", "title", "publisher", "published", "lang", "text")
    docs.write_text(json.dumps({key: record[key] for key in fields}) + "\n", encoding="utf-8")
    return claims, docs


@pytest.fixture
def marla(sayso: Run, contract: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A ledger with the invented report, set in SAYSO_LEDGER."""
    path = tmp_path / "marla.ledger"
    monkeypatch.setenv("SAYSO_LEDGER", str(path))
    claims, docs = contract
    assert sayso("import-claims", str(claims), "--documents", str(docs)).code == 0
    return path
