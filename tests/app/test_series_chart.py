"""sayso series --chart: a drawing as a file, whole or not at all."""

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.app.conftest import Run

ASK = ("series", "injured", "--place", "Moldova")


@pytest.fixture
def floods(sayso: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of one toll and its denial."""
    monkeypatch.setenv("SAYSO_LEDGER", str(tmp_path / "floods.ledger"))
    text = "The floods in Moldova left 19 hurt, the Interior Ministry said on Friday."
    path = tmp_path / "paper.txt"
    path.write_text(text, encoding="utf-8")
    assert sayso("add", str(path), "--published", "2031-06-06", "--publisher", "Paper", "--crisis", "Moldova floods 2031").code == 0
    return tmp_path


def test_svg(sayso: Run, floods: Path) -> None:
    out = floods / "out.svg"
    done = sayso(*ASK, "--on", "2031-06-07", "--chart", str(out))
    assert (done.code, done.out, done.err) == (0, "", "")
    root = ElementTree.parse(out).getroot()
    words = ["".join(e.itertext()) for e in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "Injured: one total had been claimed, 19" in words
    assert any("said on or before 7 June 2031" in w for w in words)


def test_png(sayso: Run, floods: Path) -> None:
    out = floods / "out.PNG"
    assert sayso(*ASK, "--chart", str(out)).code == 0
    assert out.read_bytes().startswith(b"\x89PNG")


def test_another_ending_is_refused_before_anything_is_read(sayso: Run, tmp_path: Path) -> None:
    done = sayso(*ASK, "--chart", str(tmp_path / "out.jpg"), "--ledger", str(tmp_path / "none.ledger"))
    assert done.code == 2
    assert done.err == f"sayso: --chart: {tmp_path}/out.jpg ends neither in .svg nor in .png; name the file by what it shall be\n"


def test_without_the_extra_a_png_is_refused_and_what_stood_there_stays(
    sayso: Run, floods: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    out = floods / "out.png"
    out.write_bytes(b"before")
    done = sayso(*ASK, "--chart", str(out))
    assert done.code == 1
    assert done.err.startswith("sayso: --chart: a PNG needs vl-convert-python: install it with") and done.err.count("\n") == 1
    assert out.read_bytes() == b"before"
    assert sayso(*ASK, "--chart", str(floods / "out.svg")).code == 0


def test_a_folder_that_is_not_there(sayso: Run, floods: Path) -> None:
    done = sayso(*ASK, "--chart", str(floods / "none" / "out.svg"))
    assert done.code == 1
    assert done.err.count("\n") == 1 and "cannot be written" in done.err
