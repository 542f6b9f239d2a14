"""People without a number, counted for totals only: text in, (measure, words, least) out."""

import pytest

from sayso.annotate import annotate
from sayso.extract.figure.figures import figure_drafts
from sayso.extract.figure.implied import implied_drafts
from sayso.model import Document, Figure

Told = list[tuple[str, str, int]]


def implied(text: str) -> Told:
    found = []
    for draft in implied_drafts(annotate(Document(text=text, id="d"))):
        assert isinstance(draft.content, Figure)
        assert draft.content.derived
        found.append((str(draft.content.measure), draft.content.words, draft.content.bounds.least))
    return found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A policeman was killed in Quetta.", [("killed", "A policeman", 1)]),
        ("Journalist Ana Duarte was shot dead in Manaus.", [("killed", "Journalist Ana Duarte", 1)]),
        ("A conductor was stabbed to death on a tram.", [("killed", "A conductor", 1)]),
        ("Police arrested a baker and two waiters.", [("detained", "a baker", 1)]),
        ("Officers detained the emplacer of the mines.", [("detained", "the emplacer of the mines", 1)]),
        ("Militants were killed near the dam.", [("killed", "Militants", 2)]),
        ("Guards detained multiple smugglers.", [("detained", "multiple smugglers", 3)]),
        ("Guards detained a number of smugglers.", [("detained", "smugglers", 3)]),
        ("Numerous looters were arrested.", [("detained", "Numerous looters", 4)]),
        ("A large number of miners were detained.", [("detained", "miners", 5)]),
        ("The raid resulted in the death of a farmer.", [("killed", "a farmer", 1)]),
        ("The clerk was detained along with a porter.", [("detained", "The clerk", 1), ("detained", "a porter", 1)]),
        ("One of the captains was killed.", [("killed", "One of the captains", 1)]),
        ("No one was hurt in the crash.", [("injured", "No one", 0)]),
    ],
)
def test_told(text: str, told: Told) -> None:
    assert implied(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Two policemen were killed in Quetta.",
        "No civilians were killed.",
        "No women or children were hurt.",
        "Police have arrested two suspects.",
        "The detained man sells cars.",
        "The detainees were taken to court.",
        "Police arrested the decline of the district.",
        "Troops captured a bridge and several rifles.",
        "A flood could kill a farmer.",
        "If a guard is killed, the siren sounds.",
        "A number of shops were burned.",
    ],
)
def test_silent(text: str) -> None:
    assert implied(text) == []


def test_never_a_figure() -> None:
    """Bare articles and plurals are no figures (annotation rule 2)."""
    drafts, _ = figure_drafts(annotate(Document(text="A policeman was killed. Militants were arrested. No one was hurt.", id="d")))
    assert drafts == []
