"""A ledger as one archive: what comes back is what was there, and what was changed on the way is named."""

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ledger import Ledger, LedgerError, open_ledger, restore_ledger
from sayso.ledger.bundle.archive import MAX_RATIO
from sayso.model.review import Decision
from tests.ledger.conftest import Nearest, make_report

Files = dict[str, bytes]


def lived_in(ledger: Ledger) -> None:
    """A ledger in which everything has happened once."""
    nearest = Nearest()
    readings = [make_report(12, 4), make_report(14, 5), make_report(9, 5, "Quay Town", "the mayor"), make_report(3, 6, "Ilmen")]
    for number, reading in enumerate(readings):
        ledger.add(reading, None if number == 2 else f"bytes {number} é".encode(), reconciler=nearest)
    first, second = readings[0].claims
    ledger.review(first.id, Decision.ACCEPT, "Ana", "The words say so.", reconciler=nearest)
    ledger.review(second.id, Decision.REJECT, "Ben", "It was the town hall.", reconciler=nearest)
    ledger.merge("source", "the mayor", "the harbour office", "Ana", "He speaks for it.", reconciler=nearest)
    ledger.describe(readings[1].document.id, {"title": "Çalma sürüyor", "published": date(2031, 5, 7)}, "Ana", "Printed so.")
    ledger.withdraw(readings[2].document.id, "Ben", "Added by mistake.", reconciler=nearest)
    ledger.erase(readings[3].document.id, "Ana", "A court ordered it.")
    ledger.dismiss(next(ledger.findings()).id, "Ana", "Of no use.")


def contents(ledger: Ledger) -> tuple[object, ...]:
    """All that a ledger tells."""
    return (
        list(ledger.documents()), list(ledger.documents(withdrawn=True)), list(ledger.claims()), list(ledger.links()),
        list(ledger.findings()), ledger.reviews(), ledger.same(), ledger.dismissed(), list(ledger.log()), ledger.keys(),
        ledger.indexed(), ledger.verify(), [(h.document, h.claim) for h in ledger.search("dockers")],
        [ledger.raw(d.document.id) for d in ledger.documents()],
    )  # fmt: skip


def bundled(ledger: Ledger) -> bytes:
    out = io.BytesIO()
    ledger.bundle(out)
    return out.getvalue()


def files_of(data: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: Files) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def listed(files: Files) -> Files:
    """The same with a manifest that fits, as who forges a bundle would write it."""
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = [
        {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in sorted(files.items())
        if name not in ("manifest.json", "SHA256SUMS")
    ]
    made = {**files, "manifest.json": (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()}
    del made["SHA256SUMS"]
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(made.items()))
    return {**made, "SHA256SUMS": sums.encode()}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    with open_ledger(tmp_path_factory.mktemp("bundle") / "a.ledger") as ledger:
        lived_in(ledger)
        return bundled(ledger)


@pytest.fixture
def refused(tmp_path: Path) -> Callable[[bytes], str]:
    """What is said of a bundle that is refused; nothing of it may be left."""

    def run(data: bytes) -> str:
        path = tmp_path / "bad.zip"
        path.write_bytes(data)
        with pytest.raises(LedgerError) as error:
            restore_ledger(path, tmp_path / "new.ledger")
        assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.zip"]
        assert "\n" not in str(error.value)
        return str(error.value)

    return run


def test_what_comes_back_is_what_was_there(ledger: Ledger, tmp_path: Path) -> None:
    lived_in(ledger)
    (tmp_path / "a.zip").write_bytes(bundled(ledger))
    manifest = restore_ledger(tmp_path / "a.zip", tmp_path / "b.ledger")
    with open_ledger(tmp_path / "b.ledger", create=False) as other:
        assert contents(other) == contents(ledger)
        assert other.verify().fault is None
        assert manifest.head == ledger.verify().head
        # It goes on like the first.
        other.add(make_report(40, 6), b"more", reconciler=Nearest())
        assert other.verify(manifest.head).fault is None


def test_a_bundle_of_one_engine_is_restored_on_the_other(bundle: bytes, address: str, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(bundle)
    restore_ledger(tmp_path / "a.zip", address)
    with open_ledger(address, create=False) as other:
        assert bundled(other) == bundle
        assert other.verify().fault is None


def test_the_same_ledger_gives_the_same_bytes(ledger: Ledger) -> None:
    lived_in(ledger)
    assert bundled(ledger) == bundled(ledger)


def test_an_empty_ledger_can_be_bundled(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.ledger") as ledger:
        (tmp_path / "a.zip").write_bytes(bundled(ledger))
    assert restore_ledger(tmp_path / "a.zip", tmp_path / "b.ledger").rows == 0


def test_erased_words_are_not_in_it(bundle: bytes) -> None:
    assert not [name for name, data in files_of(bundle).items() if b"Ilmen" in data or b"bytes 3" in data]


def test_what_people_read_says_what_is_in_force(bundle: bytes) -> None:
    files = files_of(bundle)
    lines = {
        name: [json.loads(line) for line in files[f"{name}.jsonl"].splitlines()] for name in ("claims", "documents", "reviews")
    }
    assert [claim["quote"][:10] for claim in lines["claims"]] == ["12 dockers", "14 dockers", "Crowds sei"]
    texts = {document["id"]: document["text"] for document in lines["documents"]}
    assert all(texts[c["doc"]][c["start"] : c["end"]] == c["quote"] for c in lines["claims"])
    assert [document["title"] for document in lines["documents"]] == [None, "Çalma sürüyor"]
    assert [(review["decision"], review["by"]) for review in lines["reviews"]] == [("accept", "Ana"), ("reject", "Ben")]


def test_other_programs_can_check_it(bundle: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(bundle)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        archive.extractall(tmp_path / "files")
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path / "files", capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == len(files_of(bundle)) - 1


def test_a_changed_byte_of_any_file_is_refused_by_name(bundle: bytes, refused: Callable[[bytes], str]) -> None:
    files = files_of(bundle)
    changed = 0
    for name, data in files.items():
        if not data:
            continue
        for at in {0, len(data) // 2, len(data) - 1}:
            bad = bytes([*data[:at], data[at] ^ 1, *data[at + 1 :]])
            assert name in refused(zipped({**files, name: bad})), (name, at)
            changed += 1
    assert changed > 40


@settings(max_examples=150)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_flipped_bit_anywhere_is_refused_or_changes_nothing(
    bundle: bytes, tmp_path_factory: pytest.TempPathFactory, place: float, bit: int
) -> None:
    folder = tmp_path_factory.mktemp("flip")
    at = int(place * len(bundle))
    (folder / "a.zip").write_bytes(bundle[:at] + bytes([bundle[at] ^ 1 << bit]) + bundle[at + 1 :])
    try:
        restore_ledger(folder / "a.zip", folder / "new.ledger")
    except LedgerError:
        assert [p.name for p in folder.iterdir()] == ["a.zip"]
        return
    # Some bits of a ZIP archive say nothing about what is in it (the time of a file, the system it was made on).
    with open_ledger(folder / "new.ledger") as ledger:
        assert files_of(bundled(ledger)) == files_of(bundle)


@settings(max_examples=60)
@given(cut=st.floats(0, 1, exclude_max=True))
def test_a_bundle_that_is_cut_off_is_refused(bundle: bytes, tmp_path_factory: pytest.TempPathFactory, cut: float) -> None:
    folder = tmp_path_factory.mktemp("cut")
    (folder / "a.zip").write_bytes(bundle[: int(cut * len(bundle))])
    with pytest.raises(LedgerError):
        restore_ledger(folder / "a.zip", folder / "new.ledger")
    assert [p.name for p in folder.iterdir()] == ["a.zip"]


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil", "raw/../../evil", "record/claims.jsonl.exe", "raw\\evil"])
def test_a_name_that_leads_elsewhere_is_refused(bundle: bytes, refused: Callable[[bytes], str], name: str) -> None:
    assert name.replace("\\", "/") in refused(zipped(listed({**files_of(bundle), name: b"x"}))).replace("\\", "/")


def test_a_file_the_manifest_does_not_name_is_refused(bundle: bytes, refused: Callable[[bytes], str]) -> None:
    assert f"raw/{'0' * 64}" in refused(zipped({**files_of(bundle), f"raw/{'0' * 64}": b"x"}))


def test_a_file_that_is_missing_is_named(bundle: bytes, refused: Callable[[bytes], str]) -> None:
    files = files_of(bundle)
    del files["record/links.jsonl"]
    assert "record/links.jsonl" in refused(zipped(files))
    assert "record/links.jsonl" in refused(zipped(listed(files)))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_stands_twice_is_refused(bundle: bytes, refused: Callable[[bytes], str]) -> None:
    out = io.BytesIO(bundle)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("claims.jsonl", b"")
    assert "claims.jsonl" in refused(out.getvalue())


def test_a_bomb_is_refused_before_it_is_unpacked(bundle: bytes, refused: Callable[[bytes], str]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files_of(bundle).items():
            archive.writestr(name, data)
        with archive.open("README.md", "w", force_zip64=True) as bomb:
            for _ in range(1100):
                bomb.write(bytes(1_000_000))
    begun = time.monotonic()
    assert f"{MAX_RATIO}" not in refused(out.getvalue())
    assert "times its own size" in refused(out.getvalue())
    assert time.monotonic() - begun < 2


def test_a_file_that_unpacks_to_more_than_it_says_is_refused(bundle: bytes, refused: Callable[[bytes], str]) -> None:
    files = files_of(bundle)
    assert "claims.jsonl" in refused(zipped({**files, "claims.jsonl": files["claims.jsonl"] + b"{}\n" * 1000}))


def test_bytes_that_shrink_much_are_no_bomb(tmp_path: Path) -> None:
    reading = make_report()
    with open_ledger(tmp_path / "a.ledger") as ledger:
        ledger.add(reading, bytes(20_000_000))
        (tmp_path / "a.zip").write_bytes(bundled(ledger))
    restore_ledger(tmp_path / "a.zip", tmp_path / "b.ledger")
    with open_ledger(tmp_path / "b.ledger") as ledger:
        assert ledger.raw(reading.document.id) == bytes(20_000_000)


def test_a_forged_row_breaks_the_chain_even_with_a_manifest_that_fits(bundle: bytes, refused: Callable[[bytes], str]) -> None:
    files = files_of(bundle)
    forged = files["record/payloads.jsonl"].replace(b'\\"low\\":12', b'\\"low\\":92')
    assert forged != files["record/payloads.jsonl"]
    assert "its words were changed" in refused(zipped(listed({**files, "record/payloads.jsonl": forged})))
    cut = b"".join(files["record/reviews.jsonl"].splitlines(True)[:-1])
    assert "row" in refused(zipped(listed({**files, "record/reviews.jsonl": cut})))


@pytest.mark.parametrize("row", [b"{}", b"[]", b"nonsense", b'{"seq": "1"}', b"\xff", b"[" * 100_000])
def test_a_row_that_is_none_is_named_with_its_line(bundle: bytes, refused: Callable[[bytes], str], row: bytes) -> None:
    files = files_of(bundle)
    said = refused(zipped(listed({**files, "record/claims.jsonl": files["record/claims.jsonl"] + row + b"\n"})))
    assert "record/claims.jsonl" in said and f"line {len(files['record/claims.jsonl'].splitlines()) + 1} " in said


def test_what_is_no_bundle_is_refused(refused: Callable[[bytes], str]) -> None:
    assert "not a whole ZIP archive" in refused(b"nothing of the kind")
    assert "no Sayso bundle" in refused(zipped({"word/document.xml": b"<x/>"}))
    assert "manifest.json" in refused(zipped({"manifest.json": b'{"format": "another"}'}))


def test_a_bundle_of_a_newer_sayso_says_so(bundle: bytes, refused: Callable[[bytes], str]) -> None:
    files = files_of(bundle)
    newer = files["manifest.json"].replace(b'"version": 1', b'"version": 2')
    assert "update Sayso" in refused(zipped(listed({**files, "manifest.json": newer})))
    later = files["manifest.json"].replace(b'"schema": "', b'"schema": "9')
    assert "update Sayso" in refused(zipped(listed({**files, "manifest.json": later})))


def test_a_ledger_that_is_there_stays_as_it_is(ledger: Ledger, address: str, bundle: bytes, tmp_path: Path) -> None:
    ledger.add(make_report())
    before = contents(ledger)
    (tmp_path / "a.zip").write_bytes(bundle)
    with pytest.raises(LedgerError, match="there is a ledger"):
        restore_ledger(tmp_path / "a.zip", address)
    assert contents(ledger) == before


def test_another_file_in_the_way_stays_as_it_is(bundle: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(bundle)
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(LedgerError, match="left as it is"):
        restore_ledger(tmp_path / "a.zip", tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_killed_import_leaves_nothing_and_can_be_repeated(bundle: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(bundle)
    # Stopped while the last table is written, before the transaction ends.
    script = (
        "import sys, time; from sayso.ledger import restore_ledger\n"
        "def step(what, done, total):\n"
        "    if what == 'rows' and done == total: print('now', flush=True); time.sleep(60)\n"
        "restore_ledger(sys.argv[1], sys.argv[2], step)\n"
    )
    argv = [sys.executable, "-c", script, str(tmp_path / "a.zip"), str(tmp_path / "b.ledger")]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}) as process:
        assert process.stdout is not None and process.stdout.readline() == b"now\n"
        process.send_signal(signal.SIGKILL)
    with pytest.raises(LedgerError, match="no ledger"), open_ledger(tmp_path / "b.ledger", create=False):
        pass
    restore_ledger(tmp_path / "a.zip", tmp_path / "b.ledger")
    with open_ledger(tmp_path / "b.ledger") as ledger:
        assert bundled(ledger) == bundle
