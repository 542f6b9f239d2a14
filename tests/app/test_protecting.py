"""No public artefact names a private person, and all name whoever is in office: a generated ledger, searched file by file."""

import itertools
import json
import re
import sqlite3
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.app.cli import main
from sayso.views.exports.form import FORMATS

Run = Callable[..., Any]

GIVEN = (
    "Aigul", "Marat", "Olena", "Taras", "Fatima", "Yusuf", "Ngozi", "Chidi", "Thiri", "Kyaw", "Lucía", "Andrés", "Salma", "Omar",
    "Ewa", "Zbigniew", "Mei", "Jun", "Hélène", "Björn",
)  # fmt: skip
FAMILY = (
    "Nurlanova", "Omarov", "Kovalenko", "Hnatyuk", "al-Kutubi", "Haddad", "Okafor", "Eze", "Aung", "Htun", "Peña", "Ibáñez",
    "Mansour", "Ben Youssef", "Kowalczyk", "Wróbel", "Ling", "Takeda", "Lefèvre", "Åström",
)  # fmt: skip
PRIVATE = [f"{g} {FAMILY[(i * 7 + n * 3) % 20]}" for n in range(10) for i, g in enumerate(GIVEN)]
OFFICE = [
    ("President", "Idris Valmont"), ("Prime Minister", "Sanna Verhoeven"), ("Interior Minister", "Otto Brandvold"),
    ("Governor", "Lindiwe Mokoena"), ("Mayor", "Petra Sandoval"), ("Police Chief", "Rafael Quint"),
    ("Health Ministry spokesman", "Goran Ilves"), ("Colonel", "Dmitri Falk"),
]  # fmt: skip
SAYINGS = (
    "{name} said that 12 people were killed near the mill on Monday.",
    "“They took {name} from the yard,” a neighbour told reporters; 12 people were detained.",
    "A teacher, {name}, 34, counted 12 injured people at the clinic.",
    "Police detained {name} and 12 other people on the bridge.",
    "According to {name}, a driver, 12 people were killed.",
)


def report(n: int, name: str, office: tuple[str, str]) -> dict[str, Any]:
    saying = SAYINGS[n % len(SAYINGS)].format(name=name)
    title, holder = office
    slug = "-".join(unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().split())
    text = f"{saying}\n{title} {holder} ordered the guard to clear the square. {name.split()[-1]} wept."
    start = text.index("12 ")
    return {
        "id": f"doc-{n}-{slug}", "title": f"{name} and the mill", "publisher": "Harbour Gazette", "published": "2031-03-08",
        "lang": "en", "url": f"https://gazette.example/2031/{slug}.html", "text": text,
        "claims": [
            {"id": f"{n}-a", "doc": f"doc-{n}-{slug}", "kind": "figure", "start": 0, "end": text.index("\n"), "actor": name,
             "target": None, "place": None, "date": {"earliest": "2031-03-05", "latest": "2031-03-05"}, "sources": [name],
             "approx": "exact", "measure": "killed", "value_high": 12, "as_of": "2031-03-05", "value_low": 12,
             "number": {"words": "12", "start": start, "end": start + 2}, "group": f"people beside {name}"},
            {"id": f"{n}-b", "doc": f"doc-{n}-{slug}", "kind": "order", "start": text.index("\n") + 1,
             "end": text.index(" ordered") + len(" ordered the guard to clear the square"), "actor": holder, "target": "the guard",
             "place": None, "date": {"earliest": "2031-03-06", "latest": "2031-03-06"}, "sources": [],
             "detail": "clear the square"},
        ],
    }  # fmt: skip


@pytest.fixture(scope="module")
def reports() -> list[dict[str, Any]]:
    assert len(set(PRIVATE)) == 200
    return [report(n, name, office) for n, (name, office) in enumerate(zip(PRIVATE, itertools.cycle(OFFICE), strict=False))]


@pytest.fixture(scope="module")
def made(reports: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with 200 private people and eight in office."""
    folder = tmp_path_factory.mktemp("town")
    docs, claims = folder / "docs.jsonl", folder / "claims.jsonl"
    fields = ("id", "title", "publisher", "published", "lang", "url", "text")
    docs.write_text("".join(json.dumps({k: r[k] for k in fields}) + "\n" for r in reports), encoding="utf-8")
    claims.write_text("".join(json.dumps(c) + "\n" for r in reports for c in r["claims"]), encoding="utf-8")
    assert main(["import-claims", str(claims), "--documents", str(docs), "--ledger", str(folder / "town.ledger")]) == 0
    return folder / "town.ledger"


@pytest.fixture
def town(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it for each test, set in SAYSO_LEDGER, and a reviewer."""
    path = tmp_path / "town.ledger"
    with sqlite3.connect(made) as source, sqlite3.connect(path) as target:
        source.backup(target)
    source.close()
    target.close()
    monkeypatch.setenv("SAYSO_LEDGER", str(path))
    monkeypatch.setenv("SAYSO_REVIEWER", "Ada")
    return path


def flat(text: str) -> str:
    """Letters only, without accents and case, so that no spelling of a name escapes."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[^a-z]+", " ", "".join(c for c in plain if not unicodedata.combining(c)))


def artefact(folder: Path) -> str:
    """All that a folder says: names of files, and what is in them."""
    parts = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        parts.append(path.relative_to(folder).as_posix())
        if path.suffix == ".parquet":
            import pyarrow.parquet as parquet

            parts.append(json.dumps(parquet.read_table(path).to_pylist(), ensure_ascii=False, default=str))
        else:
            parts.append(path.read_text(encoding="utf-8"))
    found = "\n".join(parts)
    return found + "\n" + found.encode("utf-8").decode("unicode_escape", "ignore") if "\\u" in found else found


@pytest.mark.parametrize("name", list(FORMATS))
def test_no_public_artefact_names_a_private_person(sayso: Run, town: Path, name: str) -> None:
    done = sayso("export", name, "--known", "2031-03-20", "--out", "out", "--title", f"What {PRIVATE[0]} saw")
    assert done.code == 0, done.err
    said = artefact(Path("out"))
    words = re.sub(r"Person-[A-Z2-7]{8}", "", said)
    plain, joined = flat(words), flat(words).replace(" ", "")
    assert [n for n in PRIVATE if flat(n) in plain or flat(n).replace(" ", "") in joined] == []
    family = {flat(n.split(" ", 1)[1]) for n in PRIVATE} - {"ling", "eze", "aung", "htun"}  # inside other words
    assert [n for n in family if n in plain] == []
    if name != "ucdp":  # only counts of people killed, by those who name them
        assert [n for _, n in OFFICE if n not in said] == []
    key = town.with_name("town.ledger.key")
    assert key.read_text().strip() not in said and key.stat().st_mode & 0o077 == 0


def test_for_ourselves_every_name_stays(sayso: Run, town: Path) -> None:
    assert sayso("export", "csv", "--known", "2031-03-20", "--out", "in", "--internal").code == 0
    said = artefact(Path("in"))
    assert [n for n in PRIVATE if n not in said] == []
    assert json.loads(Path("in/manifest.json").read_text())["audience"] == "internal"
    assert not town.with_name("town.ledger.key").exists(), "no key is made for it"


def test_codes_are_the_same_from_export_to_export_and_lead_back_at_home(sayso: Run, town: Path) -> None:
    def codes(out: str) -> list[str]:
        assert sayso("export", "csv", "--known", "2031-03-20", "--out", out).code == 0
        return re.findall(r"Person-[A-Z2-7]{8}", artefact(Path(out)))

    one = codes("one")
    assert one == codes("two")
    listed = {r["name"]: r["code"] for r in sayso("names", "list", "--json").records}
    assert {listed[n] for n in PRIVATE} <= set(one) and len({listed[n] for n in PRIVATE}) == 200
    assert {n for n, code in listed.items() if code is None} >= {n for _, n in OFFICE}
    town.with_name("town.ledger.key").unlink()
    assert not set(codes("three")) & set(one), "another key, other codes"


def test_a_person_can_be_kept_or_protected_by_hand(sayso: Run, town: Path) -> None:
    holder = OFFICE[0][1]
    assert sayso("names", "protect", holder, "--reason", "She fled.").out == f"{holder}: is protected\n"
    assert sayso("names", "keep", PRIVATE[0], "--reason", "He speaks for the union in public.").code == 0
    assert sayso("export", "csv", "--known", "2031-03-20", "--out", "out").code == 0
    said = artefact(Path("out"))
    assert PRIVATE[0] in said
    assert holder not in said
    assert sayso("names", "lift", holder, "--reason", "She is safe.").code == 0
    assert sayso("export", "csv", "--known", "2031-03-20", "--out", "again").code == 0
    assert holder in artefact(Path("again"))


def test_reviewers_are_not_named_either(sayso: Run, town: Path) -> None:
    assert sayso("review", "3-a", "correct", "--low", "17", "--by", "Zelda Quist", "--reason", "Zelda Quist read 17.").code == 0
    assert sayso("export", "csv", "--known", "2031-03-20", "--out", "out").code == 0
    said = artefact(Path("out"))
    assert "review:Person-" in said and "Zelda" not in said and "Quist" not in said


def test_what_is_restricted_is_nowhere_and_counted_nowhere(sayso: Run, town: Path) -> None:
    document = "doc-3-taras-" + flat(PRIVATE[3]).split()[-1]
    assert sayso("restrict", "document", document, "--reason", "It endangers a witness.").code == 0
    assert sayso("restrict", "source", PRIVATE[4], "--reason", "Asked for it.").code == 0
    assert sayso("export", "csv", "--known", "2031-03-20", "--out", "out", "--json").records[0]["claims"] == 400 - 2 - 1
    manifest = json.loads(Path("out/manifest.json").read_text())
    assert manifest["people"]["restricted"] == "Restricted sources and documents are not counted here."
    assert manifest["left_out"] == {"known_later": 0, "undated": 0} and manifest["not_held"] == []
    said = artefact(Path("out"))
    assert "doc-3-" not in said and "4-a" not in said.split("\r\n")[0:500]
    assert sayso("export", "csv", "--known", "2031-03-20", "--out", "all", "--internal", "--json").records[0]["claims"] == 400


def test_outsiders_on_the_command_line(sayso: Run, town: Path) -> None:
    name = PRIVATE[4]
    assert any(name in r["sources"] for r in sayso("claims", "--json").records)
    assert sayso("restrict", "source", name, "--reason", "Asked for it.").out == f"restricted source {name}\n"
    assert f"source {name}: Asked for it. (by Ada" in sayso("restricted").out
    claims = sayso("--public", "claims", "--json").records
    assert len(claims) == 399 and not any(name in r["sources"] for r in claims)
    assert sayso("--public", "restricted").out.startswith("Nothing is restricted.\n")
    assert not any(r["claim"] for r in sayso("--public", "search", name.split()[0], "--json").records if r.get("claim") == "4-a")
    assert (sayso("--public", "show", "4-a").code, sayso("show", "4-a").code) == (1, 0)
    refused = sayso("--public", "withdraw", "doc-4", "--reason", "No.")
    assert refused.code == 1 and "can only be read" in refused.err
    assert name not in sayso("--public", "audit", "log").out and name in sayso("audit", "log").out
    assert sayso("lift", "source", name, "--reason", "No longer.").code == 0
    assert len(sayso("--public", "claims", "--json").records) == 400


LOOKS = (
    ("documents",), ("claims",), ("chronicle",), ("links",), ("contradictions",), ("reviews",), ("merges",), ("dismissed",),
    ("known", "killed", "--place", "Kazakhstan", "--on", "2031-03-20"), ("search", "hurt"),
    ("series", "killed", "--place", "Kazakhstan"),
    ("changes", "--from", "2031-03-01", "--to", "2031-03-20"), ("audit", "log"), ("restricted",),
)  # fmt: skip


@pytest.mark.parametrize("command", LOOKS, ids=lambda words: " ".join(words))
def test_every_look_of_outsiders_says_that_something_may_be_left_out(sayso: Run, town: Path, command: tuple[str, ...]) -> None:
    line = "Restricted sources and documents are not counted here."
    if command[0] == "known":
        assert sayso("reconcile").code == 0
    shown = sayso("--public", *command)
    assert shown.code == 0 and shown.out.count(line) == 1 and line not in sayso(*command).out
    if command != ("audit", "log"):
        told = sayso("--public", *command, "--json")
        assert line not in told.out and told.err.count(line) == 1


def test_bounds_say_that_restricted_claims_are_not_counted(sayso: Run, town: Path) -> None:
    ask = ("known", "killed", "--place", "Kazakhstan", "--on", "2031-03-20")
    done = sayso("--public", *ask)
    if done.code == 1 and "sayso reconcile" in done.err:
        assert sayso("reconcile").code == 0
        done = sayso("--public", *ask)
    assert done.code == 0 and done.out.endswith("\nRestricted sources and documents are not counted here.\n")
    assert sayso("--public", *ask, "--json").records[0]["restricted"] == "not counted"
    assert "not counted" not in sayso(*ask).out


def test_erasing_leaves_a_tombstone_and_the_chain_whole(sayso: Run, town: Path) -> None:
    document = sayso("documents", "--json").records[0]["id"]
    refused = sayso("erase", document, "--reason", "A court said so.")
    assert refused.code == 2 and "say --yes" in refused.err
    done = sayso("erase", document, "--reason", "A court said so.", "--yes")
    assert done.code == 0 and done.out.startswith(f"erased {document}: ")
    assert sayso("audit", "verify").code == 0
    assert "A court said so." in sayso("audit", "log").out
    with sqlite3.connect(town) as connection:
        assert PRIVATE[0] not in "\n".join(connection.iterdump())
    connection.close()


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["restrict", "ship", "x", "--reason", "y"], 2, "KIND: 'ship' is neither source nor document"),
        (["lift", "source", "x", "--reason", "y"], 1, "the source 'x' has no safeguard to lift"),
        (["restrict", "source", "x", "--reason", " "], 2, "--reason: say why"),
        (["export", "csv", "--known", "2031-03-20", "--out", "x", "--key", "bad.key"], 1, "bad.key: is no key of Sayso"),
        (["--public", "export", "csv", "--known", "2031-03-20", "--out", "x", "--internal"], 2, "--internal: an outsider's view"),
    ],
)
def test_what_goes_wrong_is_said_in_a_line(sayso: Run, marla: Path, argv: list[str], code: int, message: str) -> None:
    Path("bad.key").write_text("secret")
    argv += ["--by", "Ada"] if argv[0] in ("restrict", "lift") else []
    done = sayso(*argv)
    assert (done.code, done.out) == (code, "") and done.err.startswith(f"sayso: {message}"), done.err
    assert not Path("x").exists()
