"""Every rule keeps its word: its examples fire it, its look-alikes leave it silent (run through the real readers)."""

from collections.abc import Iterator

import pytest

from sayso.app.teaching.checking import check_file
from sayso.app.teaching.judges import WORD_LISTS
from sayso.lexicon.check import rule_files, unproven
from sayso.lexicon.overlay import files, pack, packs, use

FILES = [f for f in rule_files() if f not in WORD_LISTS]
ALIKE_NOTHING = {"en/times.yml"}
"""Files whose entries are classes of words; many of them look like nothing else."""


@pytest.fixture(autouse=True)
def base() -> Iterator[None]:
    use(())
    yield
    use(())


@pytest.mark.parametrize("file", FILES)
def test_rules_keep_their_word(file: str) -> None:
    problems = check_file(file).problems
    assert not problems, "\n" + "\n".join(map(str, problems))


@pytest.mark.parametrize("file", [f for f in FILES if f not in ALIKE_NOTHING])
def test_every_rule_has_examples_and_look_alikes(file: str) -> None:
    assert [r.id for r in unproven(file)] == []


@pytest.mark.parametrize("name", packs())
def test_rules_keep_their_word_under_a_pack(name: str) -> None:
    """Of the files that the pack changes, all entries: an addition must not break the base."""
    use([pack(name)])
    for file in files(pack(name)):
        if file in FILES:
            problems = check_file(file).problems
            assert not problems, "\n" + "\n".join(map(str, problems))
