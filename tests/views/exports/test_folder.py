"""A folder appears whole or not at all."""

import hashlib
import os
from pathlib import Path

import pytest

from sayso.views.exports.folder import FolderError, whole_folder


def test_a_folder_appears_with_its_files(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "out"
    with whole_folder(target) as folder:
        with folder.text("a.txt") as file:
            file.write("lone \ud800 end")
        assert not target.exists()
        files = folder.files()
    assert (target / "a.txt").read_bytes() == b"lone ? end"
    assert files == [{"name": "a.txt", "bytes": 10, "sha256": hashlib.sha256(b"lone ? end").hexdigest()}]
    assert [p.name for p in target.parent.iterdir()] == ["out"]
    assert target.stat().st_mode & 0o777 == 0o777 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_nothing_half_written_stays(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), whole_folder(tmp_path / "out") as folder:
        folder.json("a.json", {})
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_is_filled_and_a_full_one_left_alone(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with whole_folder(tmp_path / "empty") as folder:
        folder.write("a", b"1")
    assert (tmp_path / "empty" / "a").read_bytes() == b"1"
    with pytest.raises(FolderError, match=r"empty: is not empty; name a new or empty folder"), whole_folder(tmp_path / "empty"):
        raise AssertionError
    (tmp_path / "file").write_text("x")
    with pytest.raises(FolderError, match="is a file"), whole_folder(tmp_path / "file"):
        raise AssertionError
    assert (tmp_path / "file").read_text() == "x"


def test_what_came_in_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with pytest.raises(FolderError, match="cannot be put in place"), whole_folder(target) as folder:
        folder.write("a", b"1")
        target.mkdir()
        (target / "theirs").write_text("x")
    assert [p.name for p in tmp_path.iterdir()] == ["out"] and [p.name for p in target.iterdir()] == ["theirs"]
