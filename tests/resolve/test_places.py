"""Which place limits a count: sentence in, place out (annotation rule 10)."""

import pytest

from sayso.model import Document, Figure
from sayso.pipeline import process

PLACES = [
    # what was done to a place tells where it happened
    ("Rebels stormed the Ternak barracks, killing nine conscripts.", "the Ternak barracks"),
    ("Gunmen attacked a clinic in Ternak and abducted three nurses.", "Ternak"),
    ("Shelling of the Ternak market killed 12 people.", "the Ternak market"),
    ("Some 3,000 people fled Ternak.", "Ternak"),
    ("A mortar round hit the Ternak market. Two women were killed there.", "the Ternak market"),
    # what did it was there
    ("A fire that swept through a dormitory in the town of Ternak killed seven students.", "the town of Ternak"),
    ("Eleven people died when a bus overturned on the road near Kabul.", "the road near Kabul"),
    ("Firefighters recovered six bodies from a house that collapsed in Ternak.", "Ternak"),
    ("At least five killed in Kabul blast", "Kabul"),
    # a verb beside it, or the sentence before
    ("Troops killed five and detained eight men during a sweep across Ternak province.", "Ternak province"),
    ("A lorry carrying miners overturned in Ternak; nine were hurt.", "Ternak"),
    # sites that everybody there knows
    ("About 400 people have been evacuated from the parish.", "the parish"),
    ("Sixty mourners gathered outside the courthouse.", "the courthouse"),
    # whose place it is not
    ("Gunmen from Ternak killed nine villagers.", None),
    ("The mayor of Ternak said five people had died.", None),
    ("The gate was shut. Nine people have been arrested in all.", None),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_a_count_is_limited_to_the_place_its_words_tell(text: str, place: str | None) -> None:
    figures = [claim for claim in process(Document(text=text, id="t")).claims if isinstance(claim.content, Figure)]
    assert figures
    assert [f.place.words if f.place else None for f in figures] == [place] * len(figures)
