"""Pledges: somebody announces an intention or readiness; the actor is who will act."""

from collections.abc import Iterator

from sayso.annotate import Annotation, Clause, Phrase, Token
from sayso.extract.draft import Draft
from sayso.extract.evidence import lean_phrase
from sayso.extract.factuality import factuality, is_question
from sayso.extract.frame import Match, frames, phrase_of, predicates_of
from sayso.extract.speech_acts.governed import governed, rule_name
from sayso.extract.speech_acts.label import set_off
from sayso.extract.speech_acts.voice import Voices, can_act
from sayso.extract.speech_acts.wording import detail, is_infinitive, nothing_done, span_with
from sayso.lexicon.people import person_class
from sayso.lexicon.words import words_of
from sayso.model import Factuality, Kind, Pledge

FILE = "en/pledges.yml"
# What happens to somebody or something rather than being done on purpose: forecasts and states.
_NOT_DONE = words_of(
    """
    be become rise fall drop grow increase decrease decline need require suffer lose die know understand see feel want like
    love hate believe think expect hope fear remember regret miss mean cost depend face experience seem appear happen occur
    prove exceed climb peak hit strike survive benefit struggle fail win weaken strengthen worsen improve recover collapse
    arrive pass cross reach follow affect cause result lead likely say tell add note find learn realise realize recognise
    recognize get receive bring have contain hear belong matter cool warm dry flood
    """
)
_WILLED_BE = words_of("available ready open present able closed free deployed")
_FORECASTS = words_of(
    """
    fear expect hop predict forecast believe think hope warn doubt estimate worry anticipate threaten wonder imagine suspect
    assume feel know suppose project speculate ask
    """
)
_UNDERGONE = words_of(
    """
    affect expect hit destroy kill lose force remember miss see feel need know require hurt injure damage flood forget
    surprise disappoint impress call consider regard judge base make
    """
)
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "should"})
_OFFICES = frozenset({"post", "office", "position", "seat", "job", "role", "power", "force", "place"})
_SENDING = words_of(
    """
    send deploy dispatch withdraw provide pull recall mobilise mobilize increase reinforce form set raise create establish
    hold call dissolve fly
    """
)
_GIVING = words_of("to for with")


def pledge_drafts(annotation: Annotation, voices: Voices) -> Iterator[Draft]:
    """The pledges of a text."""
    known = frames(FILE)
    for clause in predicates_of(annotation):
        if is_question(annotation.text, annotation.sentence_of(clause.verb).end):
            continue
        draft = None
        for match in known.of_clause(clause):
            if (draft := _of_rule(annotation, voices, clause, match)) is not None:
                break
        draft = draft or _will(annotation, voices, clause)
        if draft is not None:
            yield draft


def _of_rule(annotation: Annotation, voices: Voices, clause: Clause, match: Match) -> Draft | None:
    rule = match.frame.rule
    # "does not plan to", "has no intention of": what somebody announces not to do.
    refusing = (rule.id == "intend" and clause.verb.lemma in ("intend", "plan", "aim")) or any(
        o.lemma == "intention" for o in clause.objects
    )
    if ((clause.negated or nothing_done(clause)) and not refusing) or clause.modal not in (None, "will"):
        return None
    if not clause.negated and factuality(clause, annotation.clauses) not in (Factuality.FACT, Factuality.REPORTED):
        return None
    if rule.id == "promise-thing" and clause.verb.lemma in ("plan", "prepare") and clause.verb.tag in ("VBD", "VBN"):
        return None
    found = governed(rule, clause)
    if found is None or ("needs_act" in rule.words("flags") and not _has_act(clause)):
        return None
    if (
        rule.id == "scheduled"
        and found.act is not None
        and found.act.pos == "VERB"
        and (found.act.lemma in ("be", "see", "die", "affect", "last", "hit", "reach") or found.act.lemma in _UNDERGONE)
    ):
        return None
    doers: list[Token] = [d for d in match.actors if d.dep != "expl"]
    if clause.passive:
        if not doers and rule.id == "scheduled":
            return _make(annotation, voices, clause, rule.name, found.act, voices.speaker(clause.verb), None)
        if not doers and rule.id != "scheduled":
            return None
    elif not doers or not any(can_act(d) for d in doers):
        return None
    act = found.act
    targets = match.targets if "target" in rule.fields else ()
    target = phrase_of(targets, prepositions=False) if targets else None
    return _make(annotation, voices, clause, rule.name, act, voices.actor(doers, clause.verb), target)


def _has_act(clause: Clause) -> bool:
    inner = [c for o in clause.undergoers for c in o.children]
    if any(c.dep == "prep" and c.lower in ("to", "for", "of") for c in inner):
        return True
    return any(is_infinitive(c) or (c.dep == "acl" and c.child("mark") is not None) for c in (*inner, *clause.verb.children))


def _will(annotation: Annotation, voices: Voices, clause: Clause) -> Draft | None:
    """ "The Council will send", and "would" inside what somebody said, "is going to", "is about to"."""
    verb = clause.verb
    if verb.dep in ("aux", "auxpass") or not clause.subjects or clause.marker in _CONDITIONS:
        return None
    going = None
    if verb.lemma == "go" and verb.tag == "VBG" and any(c.dep == "xcomp" and c.tag == "VB" for c in verb.children):
        going = verb.child("xcomp")
    holder = voices.holding(verb)
    modal = clause.modal
    if (
        going is None
        and modal is None
        and verb.tag == "VBG"
        and verb.lemma in _UNDER_WAY
        and holder is not None
        and not clause.passive
        and _is_announced(annotation, clause)
    ):
        return (
            _make(annotation, voices, clause, rule_name(FILE, "will"), verb, voices.actor(clause.subjects, verb), None)
            if can_act(clause.subjects[0])
            else None
        )
    if going is None and not (modal == "will" or (modal == "would" and holder is not None and not holder.direct)):
        return None
    if any(
        c.lower in ("likely", "probably", "perhaps", "possibly", "inevitably", "eventually", "hopefully", "maybe", "allegedly")
        for c in verb.children
    ):
        return None
    if modal == "would" and any(_is_conditional(c) for c in verb.children):
        return None
    if _is_forecast(annotation, clause) or (verb.dep in ("relcl", "acl") and not clause.negated and modal == "would"):
        return None
    done = going or verb
    subject = clause.subjects[0]
    speaker = voices.speaker(verb)
    if clause.passive:
        if verb.lemma in _UNDERGONE or subject.dep == "expl":
            return None
        doers = [a for a in clause.agents if can_act(a)]
        actor = voices.actor(doers, verb) if doers else speaker
        if actor is None and holder is None and not doers and not clause.negated:
            return None
        return _make(
            annotation, voices, clause, rule_name(FILE, "will-be-done"), done, actor, lean_phrase(subject, prepositions=True)
        )
    if (
        subject.lower in ("there", "you", "nobody", "what", "which", "that", "this", "anyone", "everyone", "everything")
        or subject.dep == "expl"
    ):
        return None
    if not can_act(subject) and subject.lower != "it":
        return None
    if subject.lower == "it" and holder is None:
        return None
    if done.lemma == "be":
        progressive = any(p.lower in _WILLED_BE for p in clause.predicates)
        if not progressive:
            return None
    elif done.lemma in _NOT_DONE and not (
        clause.negated and done.lemma in ("have", "say", "bring", "get", "recognise", "recognize")
    ):
        return None
    return _make(annotation, voices, clause, rule_name(FILE, "will"), done, voices.actor([subject], verb), None)


_UNDER_WAY = words_of(
    """
    send deploy dispatch withdraw prepare pull provide mobilise mobilize donate fly recall increase station plan
    """
)


def _is_announced(annotation: Annotation, clause: Clause) -> bool:
    """ "announced it was sending 200 soldiers": a plan told in the progressive."""
    governor = annotation.clauses.get(clause.verb.head.i)
    helpers = {c.lower for c in clause.verb.children if c.dep == "aux"}
    return (
        governor is not None
        and governor.verb.lemma in ("announce", "say", "declare", "confirm")
        and bool(helpers & {"is", "are", "was", "were"})
    )


def _is_conditional(child: Token) -> bool:
    return child.dep == "advcl" and any(c.lower in ("if", "unless", "were") for c in child.children)


def _is_forecast(annotation: Annotation, clause: Clause) -> bool:
    """Said to be feared, hoped or expected, or in the protasis of a condition."""
    for up in clause.verb.ancestors():
        governor = annotation.clauses.get(up.i)
        if governor is None:
            continue
        if governor.verb.lemma in _FORECASTS and clause.verb.dep in ("ccomp", "advcl", "conj", "xcomp"):
            return True
        return governor.marker in _CONDITIONS and clause.verb.dep != "ccomp"
    return False


def _make(
    annotation: Annotation,
    voices: Voices,
    clause: Clause,
    rule: str,
    act: Token | None,
    actor: Phrase | None,
    target: Phrase | None,
) -> Draft:
    verb = act if act is not None and act.pos in ("VERB", "AUX") else None
    start, end = span_with(annotation, clause, verb, clauses=True)
    if target is None:
        target = _recipient(annotation, clause, verb)
    label = set_off(annotation, clause.verb.start if verb is None else min(verb.start, clause.verb.start), end, own=True)
    return Draft(
        Kind.PLEDGE,
        Pledge(detail(annotation, act or clause.verb, end), label),
        start,
        end,
        rule,
        clause.verb,
        actor=actor,
        target=target,
        factuality=Factuality.PLANNED,
    )


def _recipient(annotation: Annotation, clause: Clause, act: Token | None) -> Phrase | None:
    """Who or what place it is for: "to Kazakhstan", "to the families"; else a person or body acted on."""
    for verb in dict.fromkeys((act or clause.verb, clause.verb)):
        own = annotation.clauses.get(verb.i)
        if own is None:
            continue
        if own.indirect:
            return lean_phrase(own.indirect[0])
        for word in ("to", "for", "with", "into"):
            for head in (
                *own.prep(word),
                *(p for o in own.objects for c in o.children if c.dep == "prep" and c.lower == word for p in c.children),
            ):
                if (
                    head.ent in ("GPE", "LOC", "NORP", "PERSON", "ORG")
                    or head.pos == "PRON"
                    or person_class(head.lemma, head.lower)
                    or (word == "to" and head.pos in ("NOUN", "PROPN") and head.ent not in ("DATE", "TIME"))
                ):
                    return lean_phrase(head, prepositions=word == "to")
        for head in own.objects:
            if (
                head.ent in ("GPE", "PERSON", "NORP")
                or (head.pos == "PRON" and head.lower not in ("it", "itself", "themselves", "himself"))
                or person_class(head.lemma, head.lower)
                or (verb.lemma not in _SENDING and can_act(head) and head.lemma not in _OFFICES)
            ):
                return lean_phrase(head, prepositions=False)
    return None
