"""Pledges: somebody announces an intention or readiness; the actor is who will act."""

from collections.abc import Iterator

from sayso.annotate import Annotation, Clause, Phrase, Token
from sayso.extract.draft import Draft
from sayso.extract.evidence import lean_phrase
from sayso.extract.factuality import factuality, is_question
from sayso.extract.frame import Match, frames, phrase_of, predicates_of
from sayso.extract.speech_acts.governed import Governed, governed, rule_name
from sayso.extract.speech_acts.label import set_off
from sayso.extract.speech_acts.recipient import recipient
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
    recognize get receive bring have contain hear belong matter cool warm dry flood rain snow blow
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
    if "not_inner" in rule.words("flags") and not _is_untold(annotation, voices, found):
        return None
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


def _is_untold(annotation: Annotation, voices: Voices, found: Governed | None) -> bool:
    """Whether the clause that is promised makes no pledge of its own ("promised that the road would be open")."""
    inner = annotation.clauses.get(found.act.i) if found is not None and found.act is not None else None
    return inner is not None and inner.modal in ("will", "would") and _will(annotation, voices, inner) is None


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
    announced = _is_to(clause)
    going = going or announced
    holder = voices.holding(verb)
    modal = clause.modal
    if (nothing := _there_will_be_no(annotation, voices, clause)) is not None:
        return nothing
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
    if announced is not None and (going is None or going.lemma in _NOT_DONE):
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
    elif (
        done.lemma in _NOT_DONE
        and not _is_own_deed(clause, done)
        and not (clause.negated and done.lemma in ("have", "say", "bring", "get", "recognise", "recognize"))
    ):
        return None
    name = "is-to" if announced is not None else "will"
    return _make(annotation, voices, clause, rule_name(FILE, name), done, voices.actor([subject], verb), None)


def _is_own_deed(clause: Clause, done: Token) -> bool:
    """ "We will find them", "the miners will strike": of people's own doing where others' would be a forecast."""
    if clause.subjects[0].lower in ("we", "i"):
        return done.lemma in ("find", "bring", "meet", "reach", "receive", "face") and bool(clause.objects)
    return done.lemma == "strike" and not clause.objects and person_class(clause.subjects[0].lemma, clause.subjects[0].lower) != ""


def _is_to(clause: Clause) -> Token | None:
    """ "is to address the nation", the headline "Norland to send engineers"."""
    verb = clause.verb
    if clause.negated or clause.modal or not clause.subjects or not can_act(clause.subjects[0]) or clause.subject_rule != "own":
        return None
    if verb.lemma == "be" and verb.tag in ("VBZ", "VBP") and not clause.predicates and not clause.objects:
        return next((c for c in clause.complements if c.dep == "xcomp" and is_infinitive(c) and c.i > verb.i), None)
    helpers = [c.lower for c in verb.children if c.dep in ("aux", "auxpass")]
    return verb if verb.is_root and verb.tag == "VB" and helpers == ["to"] and clause.subjects[0].i < verb.i else None


_REFUSED = words_of(
    """
    negotiation talk amnesty compromise concession mercy deal surrender retreat ceasefire tolerance impunity dialogue payment
    ransom cut layoff dismissal withdrawal return pardon immunity exception extension
    """
)


def _there_will_be_no(annotation: Annotation, voices: Voices, clause: Clause) -> Draft | None:
    """ "There will be no amnesty": what a speaker will not grant."""
    if clause.modal not in ("will", "would") or clause.verb.lemma != "be" or not any(s.dep == "expl" for s in clause.subjects):
        return None
    thing = next((p for p in clause.predicates if p.lemma in _REFUSED and any(c.lower == "no" for c in p.children)), None)
    speaker = voices.speaker(clause.verb)
    if thing is None or speaker is None or _is_forecast(annotation, clause):
        return None
    return _make(annotation, voices, clause, rule_name(FILE, "there-will-be-no"), thing, speaker, None)


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
        target = recipient(annotation, clause, verb)
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
