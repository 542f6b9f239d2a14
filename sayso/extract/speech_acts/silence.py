"""Silences: somebody is said not to have given information. Never a zero."""

from collections.abc import Iterator

from sayso.annotate import Annotation, Clause, Phrase
from sayso.extract.draft import Draft
from sayso.extract.evidence import lean_phrase
from sayso.extract.factuality import factuality
from sayso.extract.frame import Match, complements_of, frames, phrase_of, predicates_of
from sayso.extract.speech_acts.silence_fragments import fragments
from sayso.extract.speech_acts.untold import untold
from sayso.extract.speech_acts.voice import Voices, can_act
from sayso.extract.speech_acts.wording import end_of, question, span_with
from sayso.lexicon.words import words_of
from sayso.model import Factuality, Kind, Silence

FILE = "en/silences.yml"
_DOCUMENTS = words_of(
    """
    statement report document communique communiqué release bulletin broadcast media television radio newspaper message
    letter article account text announcement tweet post
    """
)
_ASKING = words_of("ask request demand wish want prefer insist beg require")


def silence_drafts(annotation: Annotation, voices: Voices) -> Iterator[Draft]:
    """The silences of a text."""
    known = frames(FILE)
    for clause in predicates_of(annotation):
        for match in known.of_clause(clause):
            if (draft := _draft(annotation, voices, clause, match)) is not None:
                yield draft
                break
    yield from fragments(annotation, voices)


def _draft(annotation: Annotation, voices: Voices, clause: Clause, match: Match) -> Draft | None:
    rule = match.frame.rule
    if clause.verb.dep in ("xcomp", "ccomp", "advcl") and clause.verb.head.lemma in _ASKING and clause.passive:
        # "who asked not to be named", "asked that her name be withheld": a wish, and somebody who told.
        return None
    if clause.marker in ("if", "unless", "whether", "until", "when", "as", "so") or clause.modal in (
        "will",
        "may",
        "might",
        "should",
        "must",
        "shall",
    ):
        return None
    if "without" in rule.words("flags"):
        return _without(annotation, voices, clause, match)
    if "nobody" in rule.words("flags"):
        known_one = any(s.lower in ("nobody", "one", "none") for s in clause.subjects) or (
            rule.id == "nobody-claims" and _negated(clause, match)
        )
        if not known_one or (not clause.negated and not _nobody(clause)):
            return None
    elif ("could" in rule.words("flags") and clause.modal not in ("could", "can")) or (
        "either" not in rule.words("flags") and ("negated" in rule.words("flags")) != _negated(clause, match)
    ):
        return None
    happened = rule.id != "withhold" or factuality(clause, annotation.clauses) is Factuality.FACT
    told = untold(annotation, clause, match) if happened else None
    if told is None:
        return None
    verb, about = told
    doers = [d for d in match.actors if d.dep != "expl"]
    personal = [
        d
        for d in doers
        if d.lower not in ("it", "there", "nobody", "none")
        or (d.lower == "it" and (question(clause) is None or not clause.passive) and rule.id not in _IMPERSONAL)
    ]
    if rule.id in _IMPERSONAL or rule.id in _NOBODY_NAMED:
        personal = []
    elif (
        personal
        and rule.id not in ("unreachable", "out-of-reach", "not-be-drawn")
        and clause.verb.lemma != "comment"
        and not any(can_act(d) or d.lower == "it" or d.lemma in _DOCUMENTS for d in personal)
    ):
        return None
    if not personal and not clause.passive and rule.id not in _IMPERSONAL and rule.id not in _NOBODY_NAMED and clause.subjects:
        return None
    actor = voices.actor(personal, clause.verb)
    if actor is None and rule.id == "no-word":
        actor = _from_whom(clause)
    if rule.id in ("unanswered", "not-answered"):
        actor, verb, about = _called(clause), None, None
    if actor is None and not clause.subjects and (akin := _placed(clause)) is not None:
        actor = akin
    start, end = span_with(annotation, clause, verb)
    target = about
    if isinstance(target, Phrase):
        start, end = min(start, target.start), max(end, target.end if target.head.sentence == clause.verb.sentence else end)
    return Draft(
        Kind.SILENCE, Silence(), start, end, rule.name, clause.verb, actor=actor, target=target, factuality=Factuality.FACT
    )


_BARE = words_of("elaborate say explain specify take answer address")
_IMPERSONAL = frozenset({"none-exist", "a-secret", "is-unclear", "not-clear", "not-known", "no-word"})


_NOBODY_NAMED = frozenset({"nobody-can-say", "nobody-claims", "told-nothing", "unanswered", "not-answered", "little-known"})


def _called(clause: Clause) -> Phrase | None:
    """ "calls to the ministry went unanswered": the ministry."""
    heads = [p for s in clause.subjects for p in complements_of(s, "to", "at", "for")] or clause.prep("to")
    return lean_phrase(heads[0]) if heads else None


def _negated(clause: Clause, match: Match) -> bool:
    if clause.negated:
        return True
    nouns = [*clause.objects, *clause.subjects, *clause.predicates]
    return any(c.lower in ("no", "neither") for n in nouns for c in n.children if c.dep == "det") or any(
        n.lower in ("nothing", "nobody", "none") for n in (*clause.objects, *clause.predicates)
    )


def _nobody(clause: Clause) -> bool:
    return any(
        s.lower in ("nobody", "none") or (s.lower == "one" and any(c.lower == "no" for c in s.children)) for s in clause.subjects
    )


def _from_whom(clause: Clause) -> Phrase | None:
    for head in (
        *clause.prep("from", "by"),
        *(p for n in clause.predicates for c in n.children if c.lower in ("from", "by") for p in c.children),
    ):
        if can_act(head):
            return lean_phrase(head)
    return None


_TIMES = words_of("end beginning day time moment case course addition response fact general night morning evening statement")


def _placed(clause: Clause) -> Phrase | None:
    """ "In the palace on this did not answer": translated, the body is a place."""
    if clause.passive:
        return None
    for head in (t for word, heads in clause.preps.items() if word.split()[0] in ("in", "at") for t in heads[:1]):
        if (
            head.i < clause.verb.i
            and head.pos in ("PROPN", "NOUN")
            and head.ent not in ("DATE", "TIME")
            and head.lemma not in _TIMES
        ):
            return lean_phrase(head, prepositions=False)
    return None


def _without(annotation: Annotation, voices: Voices, clause: Clause, match: Match) -> Draft | None:
    """ "without giving details"."""
    verb = clause.verb
    if verb.dep != "pcomp" or verb.head.lower != "without" or verb.tag != "VBG":
        return None
    told = untold(annotation, clause, match)
    if told is None or (told[1] is None and verb.lemma not in _BARE):
        return None
    outer = next((annotation.clauses[t.i] for t in verb.head.ancestors() if t.i in annotation.clauses), None)
    doers = outer.doers if outer is not None else clause.subjects
    if not any(can_act(d) for d in doers):
        return None
    end = end_of(verb).end
    return Draft(
        Kind.SILENCE,
        Silence(),
        verb.head.start,
        end,
        match.frame.rule.name,
        verb,
        actor=phrase_of(doers),
        target=told[1],
        factuality=Factuality.FACT,
    )
