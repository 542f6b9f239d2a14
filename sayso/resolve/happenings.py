"""Happenings with a day of their own, which later counts start from: given with the document, or dated by the text itself."""

from __future__ import annotations

from datetime import date

from sayso.annotate import Annotation, Token
from sayso.annotate.time_lexicon import time_words
from sayso.model import TimeRange
from sayso.resolve.moment import stems
from sayso.resolve.narrative import Narrative

_GENERIC = frozenset({"begin", "begins", "began", "start", "starts", "of", "the", "day", "date", "year"})


def given_anchors(annotation: Annotation) -> dict[frozenset[str], date]:
    return {name: day for words, day in annotation.document.anchors if (name := stems(words) - _GENERIC)}


def named_happenings(narrative: Narrative) -> dict[frozenset[str], TimeRange | None]:
    """Happenings that the text itself dates: "the strike began on 3 May", "Monday's quake", "the vote of 4 October"; None where
    it gives one name to several days."""
    words = time_words()
    found: dict[frozenset[str], TimeRange | None] = {}
    for a in narrative.attached:
        time = narrative.time(a)
        if time is None or time.earliest is None or time.latest is None or (a.verb is None and a.noun is None):
            continue
        if (time.latest - time.earliest).days > 9 or a.expression.relation not in ("on", "", "of", "in", "at", "during"):
            continue
        clause = narrative.annotation.clauses.get(a.verb.i) if a.verb is not None else None
        names: list[Token] = []
        if a.noun is not None and a.noun.lemma in words.incident:
            names = [a.noun]
        elif clause is not None and a.noun is None and clause.lemma in words.begin:
            names = [s for s in clause.subjects if s.pos == "NOUN"]
        elif clause is not None and a.noun is None and clause.lemma in words.incident_verbs | {"take", "hold", "conduct"}:
            names = [s for s in clause.subjects if s.lemma in words.incident]
        for noun in names:
            name = stems(noun.lower)
            known = found.get(name, time)
            same = known is not None and (known.earliest, known.latest) == (time.earliest, time.latest)
            found[name] = time if same else None
    return found
