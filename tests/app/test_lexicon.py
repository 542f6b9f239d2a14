"""sayso lexicon: check, try, diff and add on a small project of one's own; packs and folders of the configuration file."""

import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import sayso.pipeline as pipeline
from sayso.lexicon.overlay import use

Run = Callable[..., Any]

PADLOCK = """- id: padlock
  state: closed
  verbs: [padlock]
  targets: [site, institution]
  examples:
    - Strikers padlocked the grain port on Friday.
  not:
    - He padlocked his bicycle.
"""


@pytest.fixture(autouse=True)
def real(alone: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The pipeline itself, and the base lexicon again afterwards."""
    monkeypatch.setitem(sys.modules, "sayso.pipeline", pipeline)
    monkeypatch.delenv("SAYSO_LEXICON", raising=False)
    yield
    use(())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose folder has one entry."""
    (tmp_path / "sayso.toml").write_text("", encoding="utf-8")
    path = tmp_path / "lexicon" / "en" / "status.yml"
    path.parent.mkdir(parents=True)
    path.write_text(PADLOCK, encoding="utf-8")
    return path


def test_check_tells_that_all_is_well(sayso: Run, project: Path) -> None:
    found = sayso("lexicon", "check", "status", "--id", "padlock")
    assert (found.code, found.err) == (0, "")
    assert "en/status.yml: 1 entry, 1 example, 1 look-alike: all keep their word" in found.out


def test_check_names_line_instead_and_advice(sayso: Run, project: Path) -> None:
    project.write_text(PADLOCK.replace("grain port", "letter").replace("his bicycle", "the bank"), encoding="utf-8")
    found = sayso("lexicon", "check", "en/status.yml", "--id", "padlock", "--width", "200")
    assert found.code == 1
    assert (
        "lexicon/en/status.yml:6: padlock: an example that does not fire: at “padlocked”: “letter” is none of site, institution"
        in found.out
    )
    assert "do this: add “letter” to a class of en/targets.yml (add: true)" in found.out
    assert "lexicon/en/status.yml:8: padlock: fires on “He padlocked the bank” where it must stay silent" in found.out


def test_check_as_records(sayso: Run, project: Path) -> None:
    project.write_text(PADLOCK.replace("grain port", "letter"), encoding="utf-8")
    file, problem = sayso("lexicon", "check", "status", "--id", "padlock", "--json").records
    assert (file["what"], file["file"], file["problems"]) == ("file", "en/status.yml", 1)
    assert (problem["what"], problem["file"], problem["line"], problem["rule"]) == (
        "problem",
        "lexicon/en/status.yml",
        6,
        "padlock",
    )


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("check", "stats"), "stats: no rule file of that name; there are en/appeals.yml"),
        (("check", "status", "--id", "nosuch"), "--id: no entry 'nosuch'"),
        (("check", "--lexicon", "nowhere"), "nowhere: no folder there"),
        (("try", " "), "no sentence given"),
        (("diff", "--corpus", "r.txt"), "nothing lies over the base"),
        (("add", "--kind", "weather"), "--kind: 'weather' is none of status, event"),
        (("add", "--kind", "status", "--verb", "padlock", "--as", "shut"), "--as: 'shut' is none of seized"),
        (("add", "--kind", "order", "--noun", "edict"), "--noun: the kind order is told by a verb"),
        (("add", "--kind", "status", "--verb", "padlock"), "--as is missing, and nobody is there to be asked"),
    ],
)
def test_what_cannot_be_done_is_one_line(sayso: Run, tmp_path: Path, argv: tuple[str, ...], message: str) -> None:
    found = sayso("lexicon", *argv)
    assert found.code != 0
    assert message in found.err
    assert found.err.count("\n") == 1


def test_try_shows_what_is_taken_and_what_nearly(sayso: Run) -> None:
    found = sayso("lexicon", "try", "Rebels seized the radio tower, and gunmen may storm the port.", "--width", "120")
    assert found.code == 0
    taken, nearly = found.out.split("NEARLY")
    assert "status seized “Rebels seized the radio tower”" in taken
    assert "seize (en/status.yml:" in taken
    assert "storm at “storm” (en/status.yml:" in nearly
    assert "not, because it is told as a possibility (“may”)" in nearly


def test_try_as_a_record(sayso: Run) -> None:
    (record,) = sayso("lexicon", "try", "Rebels took the ferry to Brod.", "--json").records
    near = {n["rule"].split(":")[-1].split("@")[0]: n["why"] for n in record["nearly"]}
    assert near["take-control"][0] == "the slot “object” holds “ferry”, it needs command, control, hold, possession"
    assert {p["verb"] for p in record["parsed"]} == {"take"}


def test_diff_shows_claims_by_rule(sayso: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text("Dockers padlocked the customs office. The mill burned.\n", encoding="utf-8")
    project.write_text(PADLOCK + "- id: burn\n  drop: true\n", encoding="utf-8")
    found = sayso("lexicon", "diff", "--corpus", "r.txt", "--json").records
    assert {(r["what"], r["rule"], r["quote"]) for r in found} >= {
        ("changed", "project:en/status.yml:padlock", "Dockers padlocked the customs office")
    }
    assert any(r["quote"] == "The mill burned" for r in found)
    page = sayso("lexicon", "diff", "--corpus", "r.txt")
    assert "project:en/status.yml:padlock" in page.out
    assert page.out.rstrip().endswith("as before.")


def test_add_writes_and_tests_an_entry(sayso: Run, project: Path) -> None:
    before = project.read_text(encoding="utf-8")
    found = sayso(
        *("lexicon", "add", "--kind", "status", "--verb", "picket", "--as", "blocked", "--set", "targets=[site, institution]"),
        *("--example", "Students picketed the harbour gate.", "--not", "They picketed against the law."),
    )
    assert found.code == 0, found.out
    text = project.read_text(encoding="utf-8")
    assert text.startswith(before)
    assert "- id: picket\n  state: blocked\n  verbs: [picket]\n  targets: [site, institution]\n" in text
    assert "lexicon/en/status.yml: entry picket written." in found.out
    assert "all keep their word" in found.out


def test_add_tells_at_once_where_the_entry_does_not_work(sayso: Run, project: Path) -> None:
    found = sayso(
        *("lexicon", "add", "--kind", "status", "--verb", "picket", "--as", "blocked"),
        *("--example", "Students picketed the decision.", "--not", "They slept."),
    )
    assert found.code == 1
    assert "“decision” is none of site, institution, service" in found.out.replace("\n", " ").replace("  ", " ")
    assert "The entry stays as it is written" in found.out


def test_add_asks_no_question_that_an_option_answers_and_gives_an_id_of_its_own(sayso: Run, project: Path) -> None:
    for text in ("Cranes padlocked the dry dock.", "Guards padlocked the east gate."):
        options = (
            "--kind",
            "status",
            "--verb",
            "padlock",
            "--as",
            "closed",
            "--example",
            text,
            "--not",
            "He padlocked his bicycle.",
        )
        sayso("lexicon", "add", *options)
    ids = [line for line in project.read_text(encoding="utf-8").splitlines() if line.startswith("- id")]
    assert ids == ["- id: padlock", "- id: padlock-2", "- id: padlock-3"]


def test_a_faulty_rule_file_is_one_line_and_no_fault_of_sayso(sayso: Run, project: Path, tmp_path: Path) -> None:
    project.write_text("- state: closed\n", encoding="utf-8")
    (tmp_path / "r.txt").write_text("The mill burned.\n", encoding="utf-8")
    found = sayso("extract", "r.txt")
    assert (found.code, found.out) == (1, "")
    assert found.err == "sayso: lexicon/en/status.yml:1: an entry needs an id\n"


def test_extract_uses_folder_option_variable_and_configuration(
    sayso: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "r.txt").write_text("Dockers padlocked the customs office.\n", encoding="utf-8")

    def rule() -> str:
        return str(sayso("extract", "r.txt").records[0]["made_by"]).split("/", 1)[1].split("@")[0]

    assert rule() == "project:en/status.yml:padlock"  # the folder beside sayso.toml
    (tmp_path / "sayso.toml").unlink()
    assert not rule().startswith("project:")
    monkeypatch.setenv("SAYSO_LEXICON", str(tmp_path / "lexicon"))
    assert rule() == "project:en/status.yml:padlock"
    monkeypatch.delenv("SAYSO_LEXICON")
    assert sayso("extract", "r.txt", "--lexicon", "lexicon").records[0]["made_by"].split(":")[0].endswith("project")
    (tmp_path / "lexicon").rename(tmp_path / "rules")
    (tmp_path / "sayso.toml").write_text('lexicon = "rules"\n', encoding="utf-8")
    assert rule() == "project:en/status.yml:padlock"


def test_a_pack_gives_anchors_crisis_places_and_actors(sayso: Run, tmp_path: Path) -> None:
    (tmp_path / "sayso.toml").write_text('packs = ["kz-2022"]\n', encoding="utf-8")
    text = "Shops closed on the fourth day of the protests. The clinic counted 12 injured in Beineu, the health ministry said.\n"
    (tmp_path / "r.txt").write_text(text, encoding="utf-8")
    found = {r["kind"]: r for r in sayso("extract", "r.txt", "--published", "2022-01-08").records}
    assert found["status"]["date"]["earliest"] == "2022-01-05"
    assert str(found["figure"]["place_id"]).startswith("geonames:")
    told = sayso("statements", "r.txt", "--json").records
    assert {s["speaker"]: s["entity"] for s in told}["the health ministry"] == "kz-2022:ministry-of-health"
    (tmp_path / "sayso.toml").write_text("", encoding="utf-8")
    without = {r["kind"]: r for r in sayso("extract", "r.txt", "--published", "2022-01-08").records}
    assert without["figure"]["place_id"] is None
    assert without["status"]["date"] != found["status"]["date"]


def test_statements_and_worklist_as_records(sayso: Run, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text("Mayor Ana Reis said that nothing was wrong. The firm hired 40 carts.\n", encoding="utf-8")
    (statement,) = sayso("statements", "r.txt", "--json").records
    assert list(statement)[:9] == ["doc", "source", "speaker", "cue", "content", "chain", "act", "class", "direct"]
    assert (statement["speaker"], statement["chain"]) == ("Ana Reis", ["Ana Reis"])
    items = sayso("worklist", "r.txt", "--json").records
    assert [(i["what"], i["words"]) for i in items] == [("source", "Mayor Ana Reis"), ("rejected", "40")]
    page = sayso("worklist", "r.txt").out
    assert "counts 'carts', which is not known to be people" in page
    assert json.loads(json.dumps(items)) == items


def test_add_asks_for_what_no_option_says(sayso: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Person(io.StringIO):
        def isatty(self) -> bool:
            return True

    answers = ["status", "sandbag, wall up", "blocked", "Conscripts sandbagged the bridge.", "Rumours sandbagged the shares."]
    monkeypatch.setattr(sys, "stdin", Person("\n".join(answers) + "\n"))
    found = sayso("lexicon", "add")
    assert found.code == 0, found.err
    assert "What do the words tell (status, event, order" in found.out
    assert "  verbs: [sandbag, wall up]\n" in project.read_text(encoding="utf-8")
    assert "sandbag: no example shows wall up" in found.out


def test_add_teaches_a_word_of_saying(sayso: Run, project: Path) -> None:
    options = ("--kind", "statement", "--verb", "yodel", "--as", "said")
    found = sayso("lexicon", "add", *options, "--example", "The shepherd yodelled that the pass was open.", "--not", "They sang.")
    assert found.code == 0, found.out
    assert (project.parent / "cues.yml").read_text(encoding="utf-8").startswith("- id: yodel\n  act: said\n  verbs: [yodel]\n")


def test_an_example_may_say_what_must_be_found(sayso: Run, project: Path) -> None:
    wanted = '    - {text: "Strikers padlocked the grain port on Friday.", target: the grain port, actor: Dockers}\n'
    lines = PADLOCK.splitlines(keepends=True)
    project.write_text("".join(wanted if "grain" in line else line for line in lines), encoding="utf-8")
    found = sayso("lexicon", "check", "status", "--id", "padlock", "--width", "200")
    assert found.code == 1
    assert "lexicon/en/status.yml:6: padlock: fires, but not as the example says" in found.out
    assert "found instead: target the grain port, actor Strikers" in found.out
