"""sayso import-claims."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Records = list[Any]


def imported(sayso: Run, claims: Path, documents: Path) -> Any:
    return sayso("import-claims", str(claims), "--documents", str(documents), "--ledger", "l.ledger")


def test_import_twice_changes_nothing(sayso: Run, contract: tuple[Path, Path]) -> None:
    first = imported(sayso, *contract)
    assert first.out == "added    Unrest in Port Marla: 18 claims, 3 links, 0 findings\n1 added; 18 claims written\n"
    assert imported(sayso, *contract).out.endswith("0 added, 1 held already; 0 claims written\n")


def test_documents_may_be_a_folder_of_gold_files(sayso: Run, contract: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "marla.json").write_bytes((Path(__file__).parents[1] / "views" / "marla.json").read_bytes())
    assert imported(sayso, contract[0], folder).code == 0


def changed(number: int, **fields: Any) -> Callable[[Records], Records]:
    """The file with fields of one claim changed."""

    def change(records: Records) -> Records:
        records[number] |= fields
        return records

    return change


@pytest.mark.parametrize(
    ("change", "line", "reason"),
    [
        (changed(3, quote="Guards fired at the crowd"), 4, "the quote 'Guards fired at the crowd' is not the text at"),
        (changed(0, end=90_000, quote=None), 1, "no words at 33-90000 of a text of 790 characters"),
        (changed(2, kind="rumour"), 3, "'rumour' is not a valid Kind"),
        (changed(2, state=None), 3, "is not a valid State"),
        (changed(5, part_of="marla#99"), 6, "part_of names the claim 'marla#99', which is none of its document's"),
        (changed(1, id="marla#0"), 2, "the claim 'marla#0' stands in line 1 already"),
        (changed(4, as_of="9 January"), 5, "Invalid isoformat string: '9 January'"),
        (changed(4, start="a"), 5, "invalid literal"),
        (changed(4, slots={"actor": 7}, actor="x"), 5, "not of the contract's form"),
        (lambda records: [*records[:7], "no object", *records[8:]], 8, "not a JSON object"),
    ],
)
def test_a_bad_line_is_named_and_nothing_of_its_document_stored(
    sayso: Run, contract: tuple[Path, Path], change: Callable[[Records], Records], line: int, reason: str
) -> None:
    claims, docs = contract
    records = [json.loads(text) for text in claims.read_text(encoding="utf-8").splitlines()]
    claims.write_text("".join(json.dumps(record) + "\n" for record in change(records)), encoding="utf-8")
    done = imported(sayso, claims, docs)
    assert done.code == 1
    assert any(text.startswith(f"sayso: {claims}:{line}: ") and reason in text for text in done.err.splitlines()), done.err
    assert done.out == "0 added; 0 claims written\n"
    assert sayso("documents", "--json", "--ledger", "l.ledger").records == []


def test_other_documents_are_stored_all_the_same(sayso: Run, contract: tuple[Path, Path]) -> None:
    claims, docs = contract
    with docs.open("a", encoding="utf-8") as file:
        file.write('{"id": "two", "text": "The clinic at the mill told us that there were 3 hurt."}\n')
    with claims.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "two#0", "doc": "two", "kind": "event", "start": 0, "end": 4, "quote": "When"}) + "\n")
    done = imported(sayso, claims, docs)
    assert done.code == 1
    assert done.err.splitlines()[-1] == f"sayso: {claims}: 1 line did not hold; nothing stored of 1 document"
    assert [d["id"] for d in sayso("documents", "--json", "--ledger", "l.ledger").records] == ["marla"]


def test_a_claim_of_no_known_document(sayso: Run, contract: tuple[Path, Path]) -> None:
    claims, docs = contract
    claims.write_text('{"id": "x", "doc": "elsewhere", "kind": "event", "start": 0, "end": 1}\n', encoding="utf-8")
    said = imported(sayso, claims, docs).err.splitlines()[0]
    assert said == f"sayso: {claims}:1: its document 'elsewhere' is not among the documents"


def test_files_that_are_not_there(sayso: Run, contract: tuple[Path, Path], tmp_path: Path) -> None:
    missing = tmp_path / "missing.jsonl"
    assert imported(sayso, missing, contract[1]).err == f"sayso: {missing}: cannot be read (No such file or directory)\n"
    done = imported(sayso, contract[0], missing)
    assert done.code == 1
    assert done.err.splitlines()[-1] == f"sayso: {missing}: no document could be read there; nothing stored"
