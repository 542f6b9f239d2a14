"""The input cut into pieces: every document is in one of them, whatever the cuts."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.app.archive.pieces import documents_of_piece, pieces_of
from sayso.app.archive.store import finished, swept, whole
from sayso.read.capture import Refusal, Unreadable
from sayso.read.options import ReadOptions


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=40).filter(str.strip), min_size=1, max_size=12), st.integers(1, 200), st.booleans())
def test_each_line_is_read_once(texts: list[str], stretch: int, ended: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "some.jsonl"
        lines = [json.dumps({"id": f"d{n}", "text": text}) for n, text in enumerate(texts)]
        path.write_text("\n".join(lines) + ("\n" if ended else ""), encoding="utf-8")
        pieces = pieces_of(path, {}, stretch)
        found = [one for piece in pieces for one in documents_of_piece(piece, ReadOptions(lang="en"), {})]
    read = [one.document.id for one in found if not isinstance(one, Refusal)]
    assert read == sorted(read, key=lambda name: int(name[1:]))
    refused = [one for one in found if isinstance(one, Refusal) and one.fatal and "no document" not in one.reason]
    assert len(read) + len(refused) == len(texts)


def test_files_of_a_folder_are_found_in_order_and_hidden_ones_are_not(tmp_path: Path) -> None:
    for name in ("b.txt", "a/one.txt", ".hidden.txt", "_temporary/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Three people were hurt.\n", encoding="utf-8")
    assert [Path(p.path).name for p in pieces_of(tmp_path, {})] == ["one.txt", "b.txt"]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no file in it"):
        pieces_of(tmp_path, {})


def test_a_folder_is_there_wholly_or_not_at_all(tmp_path: Path) -> None:
    def half(folder: Path) -> None:
        (folder / "one").write_text("1")
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        whole(tmp_path, "piece", half)
    assert list(tmp_path.iterdir()) == []
    for words in ("1", "2"):

        def fill(folder: Path, words: str = words) -> None:
            (folder / "one").write_text(words)

        whole(tmp_path, "piece", fill)
    assert (tmp_path / "piece" / "one").read_text() == "1"
    (tmp_path / ".piece.left").mkdir()
    swept(tmp_path)
    assert finished(tmp_path) == {"piece"} == {p.name for p in tmp_path.iterdir()}
