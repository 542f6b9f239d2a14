"""Pleas in somebody's own words: "Please go", "“Stop the shelling,” she cried", "“We need tents,” he said"."""

from sayso.annotate import Annotation, Clause, Phrase, Token
from sayso.extract.draft import Draft
from sayso.extract.evidence import lean_phrase
from sayso.extract.speech_acts.governed import rule_name
from sayso.extract.speech_acts.voice import Voices
from sayso.extract.speech_acts.wording import detail, end_of, is_infinitive, span_with
from sayso.lexicon.words import words_of
from sayso.model import Appeal, Factuality, Kind

FILE = "en/appeals.yml"
_PLEASE = frozenset({"please", "kindly"})


def made_appeal(
    annotation: Annotation,
    rule: str,
    head: Token,
    start: int,
    end: int,
    act: Token | None,
    actor: Phrase | None,
    target: Phrase | None,
) -> Draft:
    """An appeal; ``act``: what is asked for."""
    return Draft(
        Kind.APPEAL,
        Appeal(detail(annotation, act, end)),
        start,
        end,
        rule,
        head,
        actor=actor,
        target=target,
        factuality=Factuality.REPORTED,
    )


def plea(annotation: Annotation, voices: Voices, clause: Clause) -> Draft | None:
    """ "Please go": a request in somebody's own words."""
    verb = clause.verb
    before = annotation.tokens[verb.left : verb.i + 1]
    holder = voices.holding(verb)
    if (cried := _cried_out(annotation, voices, clause)) is not None:
        return cried
    if verb.tag not in ("VB", "VBP") or not any(t.lower in _PLEASE for t in before):
        return None
    if holder is None or not holder.direct or clause.modal:
        return None
    called = next((t for t in before if t.dep in ("npadvmod", "nsubj", "dep", "intj") and t.pos == "PROPN"), None)
    start = next(t.start for t in before if t.lower in _PLEASE)
    return made_appeal(
        annotation,
        rule_name(FILE, "please"),
        verb,
        start,
        end_of(verb).end,
        verb,
        voices.speaker(verb),
        lean_phrase(called) if called else None,
    )


_CRYING = words_of("plead beg urge appeal implore shout cry chant demand scream entreat call yell")


def _cried_out(annotation: Annotation, voices: Voices, clause: Clause) -> Draft | None:
    """ "“Stop the shelling,” the nurse pleaded", "“We need tents,” the mayor said"."""
    verb, holder = clause.verb, voices.holding(clause.verb)
    if holder is None or not holder.direct or holder.source is None or clause.negated or clause.modal:
        return None
    needs = verb.lemma == "need" and verb.tag == "VBP" and bool(clause.objects) and [s.lower for s in clause.subjects] == ["we"]
    bare = verb.tag == "VB" and verb.child("nsubj", "nsubjpass", "aux") is None and bool(clause.objects)
    if not needs and not (bare and holder.cue_token.lemma in _CRYING and not verb.dep.startswith("x")):
        return None
    if needs and (clause.objects[0].pos == "PRON" or any(is_infinitive(v) for v in clause.complements)):
        return None
    start, end = span_with(annotation, clause)
    name = "we-need" if needs else "cried-out"
    return made_appeal(annotation, rule_name(FILE, name), verb, start, end, verb, holder.source, None)
