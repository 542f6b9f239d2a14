"""Every rule keeps its word: its examples fire it, its look-alikes leave it silent (run through the real extractor)."""

from collections.abc import Collection, Sequence

import pytest

from sayso.annotate import annotate_many
from sayso.annotate.statement import statements_of
from sayso.extract.grammar import extract
from sayso.lexicon.check import check, rule_files, unproven
from sayso.model import Document

WORD_LISTS = {"en/targets.yml"}
"""Files without claims of their own; the rules that use them prove them."""

READ_ELSEWHERE = {"en/cues.yml", "en/times.yml", "en/numbers.yml", "en/measures.yml", "en/totals.yml"}
"""Files whose rules make no claims; checked by the tests of their readers."""

FILES = [f for f in rule_files() if f not in WORD_LISTS | READ_ELSEWHERE]


def fired(texts: Sequence[str]) -> Sequence[Collection[str]]:
    documents = [Document(text=text, id=str(n)) for n, text in enumerate(texts)]
    return [{draft.rule for draft in extract(a, statements_of(a))[0]} for a in annotate_many(documents)]


@pytest.mark.parametrize("file", FILES)
def test_rules_keep_their_word(file: str) -> None:
    problems = check(file, fired)
    assert not problems, "\n" + "\n".join(map(str, problems))


@pytest.mark.parametrize("file", FILES)
def test_every_rule_has_examples_and_look_alikes(file: str) -> None:
    assert [r.id for r in unproven(file)] == []
