"""The package's front page: its verbs, loaded when used."""

import subprocess
import sys
from pathlib import Path

import pytest

import sayso
from sayso.read import Capture, read


def test_the_verbs_lead_from_a_file_to_a_ledger(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Nine sailors drowned off Alba on Monday, the harbour master said.", encoding="utf-8")
    with sayso.open_ledger(tmp_path / "record.ledger") as ledger:
        for captured in read(report):
            assert isinstance(captured, Capture)
            ledger.add(sayso.process(captured.document), captured.raw)
        (claim,) = [c for c in ledger.claims() if c.figure]
    assert (claim.quote, claim.sources) == ("Nine sailors drowned", ("the harbour master",))


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, sayso; print(sorted({'spacy', 'sqlalchemy', 'yaml', 'typer'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_every_verb_named_is_there() -> None:
    for name in sayso.__all__:
        assert getattr(sayso, name)
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        _ = sayso.guess
