"""Overlays: what a folder over the base changes, and what is told where it cannot be used."""

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.lexicon.check import rule_files
from sayso.lexicon.overlay import LexiconError, Overlay, active, forget, pack, project, rows, use, using
from sayso.lexicon.rule import rule, rules
from sayso.lexicon.shape import fault
from sayso.lexicon.speaker_words import speaker_words
from sayso.lexicon.target_class import belongs

Folder = Callable[..., Overlay]


@pytest.fixture(autouse=True)
def base() -> Iterator[None]:
    """Every test begins and ends with the base alone."""
    use(())
    yield
    use(())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Writes files and gives the overlay: ``folder(**{"en/status.yml": "..."})``."""
    monkeypatch.chdir(tmp_path)

    def make(**files: str) -> Overlay:
        for name, text in files.items():
            path = tmp_path / "lexicon" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return project(tmp_path / "lexicon")

    return make


def ids(file: str = "en/status.yml") -> list[str]:
    return [r.id for r in rules(file)]


def test_a_new_entry_stands_before_the_base(folder: Folder) -> None:
    before = ids()
    with using([folder(**{"en/status.yml": "- id: padlock\n  state: closed\n  verbs: [padlock]\n"})]):
        assert ids() == ["padlock", *before]
        added = rule("en/status.yml", "padlock")
        assert (added.file, added.path, added.line) == ("project:en/status.yml", "lexicon/en/status.yml", 1)
        assert added.name.startswith("project:en/status.yml:padlock@")
    assert ids() == before


def test_an_entry_with_an_id_of_the_base_replaces_it_in_its_place(folder: Folder) -> None:
    before = ids()
    with using([folder(**{"en/status.yml": "# mine\n- id: seize\n  state: seized\n  verbs: [nab]\n"})]):
        assert ids() == before
        assert rule("en/status.yml", "seize").words("verbs") == ("nab",)
        assert rule("en/status.yml", "seize").line == 2
    assert "seize" in rule("en/status.yml", "seize").words("verbs")


def test_drop_removes(folder: Folder) -> None:
    before = ids()
    with using([folder(**{"en/status.yml": "- id: seize\n  drop: true\n"})]):
        assert ids() == [i for i in before if i != "seize"]


def test_add_lets_lists_mappings_and_examples_grow(folder: Folder) -> None:
    old = rule("en/status.yml", "seize")
    text = (
        "- id: seize\n  add: true\n  verbs: [nab, seize]\n  examples:\n    - Rebels nabbed the port.\n  not: [He nabbed a seat.]\n"
    )
    with using([folder(**{"en/status.yml": text})]):
        new = rule("en/status.yml", "seize")
    assert new.words("verbs") == (*old.words("verbs"), "nab")
    assert new.fields["state"] == "seized"
    assert new.examples == (*old.examples, "Rebels nabbed the port.")
    assert new.never == (*old.never, "He nabbed a seat.")
    assert new.places[len(old.examples)] == "lexicon/en/status.yml:5"
    assert new.places[-1] == "lexicon/en/status.yml:6"
    assert new.places[: len(old.examples)] == old.places[: len(old.examples)]
    assert new.version != old.version
    assert new.file == "project:en/status.yml"


def test_examples_alone_prove_a_rule_and_do_not_change_it(folder: Folder) -> None:
    old = rule("en/status.yml", "seize")
    with using([folder(**{"en/status.yml": "- id: seize\n  add: true\n  examples: [Rebels seized the skupnost.]\n"})]):
        new = rule("en/status.yml", "seize")
    assert new.name == old.name
    assert new.examples == (*old.examples, "Rebels seized the skupnost.")
    assert new.places[len(old.examples)] == "lexicon/en/status.yml:3"


def test_the_last_overlay_lies_on_top(folder: Folder, tmp_path: Path) -> None:
    other = tmp_path / "other" / "en"
    other.mkdir(parents=True)
    (other / "status.yml").write_text("- id: padlock\n  state: cut\n  verbs: [padlock]\n", encoding="utf-8")
    mine = folder(**{"en/status.yml": "- id: padlock\n  state: closed\n  verbs: [padlock]\n"})
    with using([Overlay("other", tmp_path / "other"), mine]):
        assert rule("en/status.yml", "padlock").fields["state"] == "closed"
        assert ids().count("padlock") == 1


def test_rows_of_word_lists_are_appended_and_the_grammar_sees_them(folder: Folder) -> None:
    before = len(rows("en/speakers.csv"))
    roles = speaker_words("role")
    assert "zupan" not in roles
    with using([folder(**{"en/speakers.csv": "class,words\nrole,zupan bano\n"})]):
        assert len(rows("en/speakers.csv")) == before + 1
        assert {"zupan", "bano"} <= roles  # the very set that modules of the grammar hold
    assert "zupan" not in roles


def test_classes_of_targets_grow(folder: Folder) -> None:
    class Word:
        lemma = lower = "skupnost"
        pos, ent = "NOUN", ""

    assert not belongs(Word(), ("institution",))
    with using([folder(**{"en/targets.yml": "- id: institution\n  add: true\n  words: [skupnost]\n"})]):
        assert belongs(Word(), ("institution",))
    assert not belongs(Word(), ("institution",))


def test_the_stack_reaches_a_worker_process(folder: Folder) -> None:
    stack = (pack("kz-2022"), folder(**{"en/status.yml": "- id: padlock\n  state: closed\n  verbs: [padlock]\n"}))
    assert pickle.loads(pickle.dumps(stack)) == stack
    code = (
        "import pickle, sys; from sayso.lexicon.overlay import use; from sayso.lexicon.rule import rules; "
        "use(pickle.load(sys.stdin.buffer)); print(rules('en/status.yml')[0].name.split('@')[0])"
    )
    out = subprocess.run([sys.executable, "-c", code], input=pickle.dumps(stack), capture_output=True, check=True)
    assert out.stdout.decode().strip() == "project:en/status.yml:padlock"


def test_forget_reads_files_anew(folder: Folder) -> None:
    overlay = folder(**{"en/status.yml": "- id: padlock\n  state: closed\n  verbs: [padlock]\n"})
    with using([overlay]):
        assert "bolt" not in ids()
        folder(**{"en/status.yml": "- id: bolt\n  state: closed\n  verbs: [bolt]\n"})
        assert "bolt" not in ids()
        forget()
        assert "bolt" in ids()
        assert active() == (overlay,)


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("en/status.yml", "- state: cut\n", "lexicon/en/status.yml:1: an entry needs an id"),
        ("en/status.yml", "- id: a\n- id: a\n", "lexicon/en/status.yml:2: the id a is taken by line 1; choose another"),
        ("en/status.yml", "seize: [a]\n", "lexicon/en/status.yml:1: a rule file is a list of entries; begin each with “- id: ...”"),
        ("en/status.yml", "- id: a\n  verbs: [a\n- b", "lexicon/en/status.yml:3: not readable as YAML"),
        (
            "en/status.yml",
            "- id: nosuch\n  drop: true\n",
            "lexicon/en/status.yml:1: no entry nosuch to be dropped; the entries are",
        ),
        ("en/status.yml", "- id: a\n  examples: text\n", "lexicon/en/status.yml:1: a: examples must be a list"),
        (
            "en/status.yml",
            "- id: a\n  examples:\n    - Shops shut: a day.\n",
            "lexicon/en/status.yml:3: a: not a text; put the sentence",
        ),
        ("en/status.yml", "- id: a\n  not: [no]\n", "lexicon/en/status.yml:2: a: not a text"),
        ("en/status.yml", "- id: a\n  verb: [b]\n  state: cut\n", "lexicon/en/status.yml:1: a: unknown key 'verb'; do you"),
        ("en/status.yml", "- id: a\n  state: shut\n", "lexicon/en/status.yml:1: a: state 'shut' is none of seized, retaken"),
        ("en/status.yml", "- id: a\n  verbs: [b]\n", "lexicon/en/status.yml:1: a: the key 'state' is missing"),
        ("en/status.yml", "- id: a\n  state: cut\n  verbs: {b: c}\n", "lexicon/en/status.yml:1: a: verbs must be a word or a list"),
        ("en/status.yml", "- id: a\n  state: cut\n  with: [b]\n", "lexicon/en/status.yml:1: a: with must name slots"),
        ("en/status.yml", "- id: a\n  state: cut\n  voice: middle\n", "lexicon/en/status.yml:1: a: voice 'middle' is none"),
        ("en/people.csv", "words\nnomads\n", "lexicon/en/people.csv:1: the column 'class' is missing"),
        ("en/people.csv", "class,words,note\n", "lexicon/en/people.csv:1: unknown column 'note'; the columns are class, words"),
        ("en/people.csv", "class,words\nperson,a,b\n", "lexicon/en/people.csv:2: more fields than columns"),
        ("en/stats.yml", "- id: a\n", "lexicon/en/stats.yml: no file of the lexicon has this name, so nothing reads it"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(folder: Folder, file: str, text: str, message: str) -> None:
    with pytest.raises(LexiconError) as told, using([folder(**{file: text})]):
        rules("en/status.yml")
        rows("en/people.csv")
    assert str(told.value).startswith(message)


def test_an_entry_of_the_grammar_cannot_be_dropped(folder: Folder) -> None:
    with (
        using([folder(**{"en/cues.yml": "- id: according-to\n  drop: true\n"})]),
        pytest.raises(LexiconError, match="cannot be dropped"),
    ):
        rule("en/cues.yml", "according-to")


def test_unknown_packs_and_folders_are_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"nowhere: no pack of that name .* the packs are .*kz-2022"):
        pack("nowhere")
    with pytest.raises(LexiconError, match="no folder there"):
        project(tmp_path / "nowhere")


def test_every_entry_of_the_base_has_the_shape_that_overlays_must_have() -> None:
    for file in rule_files():
        keys = {key for r in rules(file) for key in r.fields}
        assert [(r.id, what) for r in rules(file) if (what := fault(file, r.fields, keys, False))] == []
