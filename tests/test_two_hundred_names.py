"""Nobody private in anything public: two hundred names in the ways reports name people, searched for in every export."""

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pyarrow.parquet
import pytest

COMMAND = [sys.executable, "-c", "import sys; from sayso.app.cli import main; sys.exit(main())"]
FORMATS = (
    "csv",
    "parquet",
    "acled",
    "ucdp",
    "hxl",
    "geojson",
    "followthemoney",
    "timelinejs",
    "timemap",
    "jsonld",
    "plover",
    "report",
)
GIVEN = (
    "Lena Tomas Aziza Pavel Amara Jonas Leila Dmitri Nadia Kofi Marta Yusuf Elif Andrei Samira Oskar Hana Goran Zofia Emre".split()
)
FIRST = "Bar Tel Kor Mil Ors Vas Hald Nor Pet Sul Gar Len Dra Fel Ish Jov Kap Lub Mor Nad".split()
LAST = "enko ovic sson adze oglu iani escu ewicz ander imov".split()
PRIVATE = [(GIVEN[(i * 7 + j) % 20], FIRST[i] + LAST[j]) for i in range(20) for j in range(10)]
OFFICE = [
    ("Interior Minister", "Viktor", "Andresen"), ("President", "Maria", "Calderwood"), ("Governor", "Samuel", "Ottoman"),
    ("Prime Minister", "Ruth", "Falkenberg"), ("Mayor", "Henrik", "Dalgaard"), ("Army chief", "Boris", "Stanek"),
    ("Health Minister", "Ines", "Monteiro"), ("Foreign Minister", "Karl", "Weidmann"),
    ("Police commissioner", "Anita", "Rosenqvist"), ("Justice Minister", "Paulo", "Figueiras"),
]  # fmt: skip
SAID = (
    "{g} {s}, a nurse, said she had counted {n} injured people.",
    "Police arrested {g} {s}, a {n}-year-old baker, at the market.",
    "{g} {s}'s brother said two men had been killed near the mill.",
    "“They shot at us,” said {g} {s}, who sells bread. {s} said {n} people were wounded.",
    "Relatives identified one of the dead as {g} {s}, {n}.",
    "A witness, {g} {s}, told the paper that soldiers burned the school.",
    "The court jailed {g} {s}, a student, for {n} months.",
    "{g} {s} and his wife were found dead in their home, neighbours said.",
    "Among the {n} detained was the teacher {g} {s}.",
    "“We have no water,” {g} {s} told this newspaper by phone from the camp.",
)


def reports() -> str:
    """Twenty reports, each naming ten people and one in office; a name stands in the title and in the address too."""
    lines = []
    for d in range(20):
        told = [SAID[(k + d) % 10].format(g=g, s=s, n=20 + k + d) for k, (g, s) in enumerate(PRIVATE[d * 10 : d * 10 + 10])]
        title, given, family = OFFICE[d % 10]
        told.insert(3, f"{title} {given} {family} ordered a curfew in the town. {family} said {12 + d} people had been killed.")
        lead, name = PRIVATE[d * 10]
        record = {"id": f"n{d:02}", "title": f"Night in Ternak: {lead} {name} speaks", "publisher": "Ternak Post"}
        record |= {"published": "2031-05-06", "url": f"https://ternak.example/{name.lower()}-speaks", "text": "\n\n".join(told)}
        lines.append(json.dumps(record))
    return "\n".join(lines) + "\n"


def words_of(path: Path) -> str:
    if path.suffix == ".parquet":
        table = pyarrow.parquet.read_table(path)
        return json.dumps(table.to_pylist(), default=str, ensure_ascii=False) + str(table.schema.metadata)
    return path.read_bytes().decode("utf-8", "replace")


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All files of all exports, and what the commands print, by name."""
    home = tmp_path_factory.mktemp("names")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAYSO_")}
    env = kept | {"HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    (home / "reports.jsonl").write_text(reports(), encoding="utf-8")

    def run(*words: str) -> str:
        done = subprocess.run([*COMMAND, *words], cwd=home, capture_output=True, text=True, check=False, env=env)
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    run("add", "reports.jsonl", "--ledger", "names.ledger")
    found = {}
    for form in FORMATS:
        found[f"{form}, printed"] = run("export", form, "--known", "2031-05-07", "--out", f"out/{form}", "--ledger", "names.ledger")
    found["bundle, printed"] = run("bundle", "--public", "--out", "out/public.zip", "--ledger", "names.ledger")
    with zipfile.ZipFile(home / "out" / "public.zip") as archive:
        found |= {f"bundle, {name}": archive.read(name).decode() for name in archive.namelist()}
    for path in (home / "out").rglob("*"):
        found[str(path.relative_to(home))] = path.name + ("\n" + words_of(path) if path.is_file() else "")
    return found


def test_no_private_name_is_in_any_export(public: dict[str, str]) -> None:
    told = {}
    for _, family in PRIVATE:
        if hits := [name for name, words in public.items() if re.search(family, words, re.IGNORECASE)]:
            told[family] = hits
    assert told == {}
    assert sum("Person-" in words for words in public.values()) >= len(FORMATS)


def test_a_public_bundle_has_neither_texts_nor_reviewers_and_its_sums_hold(public: dict[str, str]) -> None:
    files = {name.removeprefix("bundle, "): words for name, words in public.items() if name.startswith("bundle, ")}
    sums = {name: digest for digest, name in (line.split("  ") for line in files["SHA256SUMS"].splitlines())}
    assert set(sums) == {"README.txt", "documents.jsonl", "claims.jsonl", "links.jsonl", "findings.jsonl", "manifest.json"}
    assert all(hashlib.sha256(files[name].encode()).hexdigest() == digest for name, digest in sums.items())
    documents = [json.loads(line) for line in files["documents.jsonl"].splitlines()]
    assert len(documents) == 20 and all("text" not in d and len(d["sha256"]) == 64 for d in documents)
    assert json.loads(files["manifest.json"])["counts"]["claims"] == len(files["claims.jsonl"].splitlines()) > 200
    assert "not counted here" in files["printed"]


def test_all_in_office_are_there(public: dict[str, str]) -> None:
    every = "\n".join(public.values())
    assert [family for _, _, family in OFFICE if family not in every] == []
