"""What frames a document's times: the day of writing, whether it is a bulletin or a running report, the one incident it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sayso.annotate import Annotation, BlockKind
from sayso.annotate.time_expression import TimeExpression, TimeKind
from sayso.annotate.time_lexicon import time_words
from sayso.model import TimeRange
from sayso.resolve.attachment import attach
from sayso.resolve.bulletin import bulletin_day, entry_blocks, entry_day
from sayso.resolve.calendar import core
from sayso.resolve.happenings import given_anchors, named_happenings
from sayso.resolve.moment import Moment, stems
from sayso.resolve.narrative import Narrative
from sayso.resolve.telling import resolve_all


def narrative_of(annotation: Annotation, expressions: Sequence[TimeExpression]) -> Narrative:
    """The narrative of a document with its time expressions in text order."""
    attached = [attach(e, annotation) for e in expressions]
    today = annotation.document.published or _written_day(annotation, expressions)
    narrative = Narrative(annotation, today, attached, bulletin_day(annotation, expressions, today))
    anchors = given_anchors(annotation)
    resolve_all(narrative, anchors)
    learned = {
        name: time.single for name, time in named_happenings(narrative).items() if time is not None and time.single is not None
    }
    if learned:
        resolve_all(narrative, {**learned, **anchors})
    narrative.named_days = named_happenings(narrative)
    narrative.entry_blocks = entry_blocks(annotation, attached)
    if narrative.entry_blocks and narrative.bulletin is None and today is not None:
        narrative.bulletin = entry_day(today)
    _find_incident(narrative)
    return narrative


def _written_day(annotation: Annotation, expressions: Sequence[TimeExpression]) -> date | None:
    """The day of writing of a text without metadata: the first full date in a dateline or heading."""
    plain = {b.i for b in annotation.blocks if b.kind in (BlockKind.HEADING, BlockKind.DATELINE)}
    for e in expressions:
        block = annotation.blocks[e.block]
        in_line = block.dateline is not None and e.start < block.dateline[1]
        if e.kind is TimeKind.DAY and e.year is not None and (in_line or e.block in plain):
            found = core(e, Moment(None))
            if found is not None:
                return found.single
    return None


def _find_incident(narrative: Narrative) -> None:
    """The one happening of the first sentence, where that dates it to one day."""
    annotation = narrative.annotation
    sentence = next(
        (
            s
            for s in annotation.sentences
            if annotation.blocks[s.block].kind is BlockKind.PARAGRAPH and len(annotation.text[s.start : s.end].split()) > 3
        ),
        None,
    )
    if sentence is None:
        return
    words = time_words()
    tokens = annotation.tokens[sentence.first : sentence.last + 1]
    nouns = frozenset(t.lemma for t in tokens if t.pos in ("NOUN", "PROPN") and t.lemma in words.incident)
    # "voted" in the first sentence, "the vote" later.
    nouns |= frozenset(t.lemma for t in tokens if t.pos == "VERB" and t.tag == "VBD" and t.lemma in words.incident)
    for a in narrative.attached:
        time = narrative.time(a)
        if a.top is None or a.top.sentence != sentence.i or a.verb is None or time is None or time.single is None:
            continue
        if a.expression.relation not in ("on", "", "at", "in") or narrative.is_future(a) or not a.direct:
            continue
        if a.verb.dep in ("relcl", "acl") and not a.verb.head.is_root:
            continue
        clause = annotation.clauses[a.verb.i]
        verbs = [a.verb, *a.verb.conjuncts(), *(clause.complements if clause.passive or a.verb.lemma not in words.saying else ())]
        if a.verb.dep == "acl":
            verbs += a.verb.head.under("acl", "relcl")
        telling = a.verb.lemma not in words.saying and any(v.lemma in words.incident_verbs for v in verbs)
        telling = telling or (clause.passive and any(v.lemma in words.incident_verbs for v in clause.complements))
        subject = any(s.lemma in words.incident for s in clause.subjects) and a.verb.lemma not in words.saying
        if telling or subject or a.on_happening:
            _set_incident(narrative, time, nouns)
            return
    # The first sentence names a happening that a later one dates: "The earthquake struck on Friday".
    named = {n: t for n in nouns if (t := narrative.named_days.get(stems(n))) is not None and t.single is not None}
    if named and len({t.single for t in named.values()}) == 1:
        _set_incident(narrative, next(iter(named.values())), frozenset(named))


def _set_incident(narrative: Narrative, time: TimeRange, nouns: frozenset[str]) -> None:
    narrative.incident = replace(time, rule="day-of-incident", why=f"The day of the happening the text is about ({time.words}).")
    narrative.names = nouns | {"incident", "attack", "disaster"} if nouns else frozenset()
