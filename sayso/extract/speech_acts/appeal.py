"""Appeals: somebody asks another for something; each thing demanded is one."""

from collections.abc import Iterator

from sayso.annotate import Annotation, BlockKind, Clause, Phrase, Token
from sayso.extract.draft import Draft
from sayso.extract.evidence import clause_span, last_of, lean_phrase
from sayso.extract.factuality import factuality, is_question
from sayso.extract.frame import Match, frames, phrase_of, predicates_of
from sayso.extract.speech_acts.governed import governed, rule_name
from sayso.extract.speech_acts.plea import FILE, made_appeal, plea
from sayso.extract.speech_acts.voice import Voices, can_act
from sayso.extract.speech_acts.wording import (
    addressee,
    coordinated,
    end_of,
    infinitive,
    is_infinitive,
    nothing_done,
    span_with,
)
from sayso.lexicon.words import words_of
from sayso.model import Factuality

_NO_ACT = words_of(
    """
    comment speak talk know see hear say think believe note understand confirm elaborate explain
    """
)
_ENDING = frozenset({"end", "stop", "cease", "go", "change"})
_VOICING = words_of(
    """
    protest march rally petition letter statement resolution report declaration communique note message banner slogan appeal
    motion notice
    """
)
_TIMES = frozenset({"hour", "day", "week", "minute", "month", "deadline", "ultimatum"})


def appeal_drafts(annotation: Annotation, voices: Voices) -> Iterator[Draft]:
    """The appeals of a text."""
    known = frames(FILE)
    for clause in predicates_of(annotation):
        if is_question(annotation.text, annotation.sentence_of(clause.verb).end):
            continue
        found = False
        if _is_told(annotation, clause):
            for match in known.of_clause(clause):
                drafts = list(_drafts(annotation, voices, clause, match))
                yield from drafts
                if drafts:
                    found = True
                    break
        if not found and (draft := plea(annotation, voices, clause) or _must(annotation, voices, clause)) is not None:
            yield draft
    yield from _listed(annotation, voices)


def _is_told(annotation: Annotation, clause: Clause) -> bool:
    if clause.negated or nothing_done(clause) or (clause.modal and clause.modal not in ("would", "must")):
        return False
    if clause.modal and not (
        clause.verb.lemma in ("like", "urge", "ask", "call") and clause.subjects and clause.subjects[0].lower in ("i", "we")
    ):
        return False
    return clause.modal is not None or factuality(clause, annotation.clauses) is Factuality.FACT


def _drafts(annotation: Annotation, voices: Voices, clause: Clause, match: Match) -> Iterator[Draft]:
    rule = match.frame.rule
    if rule.words("takes") == ("list",):
        yield from _demands(annotation, voices, clause, rule.name)
        return
    found = governed(rule, clause)
    if found is None:
        return
    act = found.act
    if (act is not None and act.lemma in ("withhold", "name", "identify", "quote")) or (
        _leads_a_list(annotation, clause) and (act is None or act.pos not in ("VERB", "AUX"))
    ):
        return
    if (act is not None and act.lemma in ("comment", "clarification")) or (
        act is not None and act.pos == "VERB" and act.lemma in _NO_ACT and match.frame.rule.id == "ask-to"
    ):
        return
    doers = [d for d in match.actors if d.dep != "expl"]
    if doers and not any(can_act(d) or d.lemma in _VOICING for d in doers):
        return
    if not doers and not clause.passive:
        return
    if "irrealis" in rule.words("flags") and not _is_wished(clause, act):
        return
    if "time" in rule.words("flags") and not any(t.lemma in _TIMES for t in (*clause.objects, *clause.adverbs)):
        return
    heads = match.targets if "target" in rule.fields else ()
    heads = heads or (() if "target" in rule.fields and not rule.words("target") else addressee(clause))
    if clause.passive and not heads:
        heads = tuple(clause.subjects)
    heads = tuple(h for h in heads if h.ent not in ("DATE", "TIME"))
    if "addressed" in rule.words("flags") and (not heads or heads[0].i in {d.i for d in doers}):
        return
    if "agent_target" in rule.words("flags") and not can_act(heads[0]):
        return
    verb = act if act is not None and (act.pos in ("VERB", "AUX") or act.dep == "ccomp") else None
    start, end = span_with(annotation, clause, verb)
    if doers and doers[0].lemma in _VOICING and doers[0].dep == "dobj":
        # "issued a statement demanding ...": whoever issued it.
        issuer = annotation.clauses.get(doers[0].head.i)
        if issuer is not None and issuer.doers:
            doers = issuer.doers
            start = min(start, clause_span(issuer)[0])
    actor = voices.actor(doers, clause.verb)
    target = phrase_of(heads, prepositions=True)
    yield made_appeal(annotation, rule.name, clause.verb, start, end, act, actor, target)
    for other in coordinated(verb) if verb is not None else ():
        yield made_appeal(annotation, f"{rule.name}+coordinated", other, other.start, end_of(other).end, other, actor, target)


def _leads_a_list(annotation: Annotation, clause: Clause) -> bool:
    """Whether the clause's paragraph introduces list items, which then are what is asked for."""
    after = annotation.blocks[clause.verb.block + 1 : clause.verb.block + 2]
    return bool(after) and after[0].lead == clause.verb.block


def _is_wished(clause: Clause, act: Token | None) -> bool:
    """ "recommended that they leave": a bare form or "should", not a past tense ("data suggest that prices rose")."""
    if act is None:
        return False
    if is_infinitive(act):
        return True
    modal = next((c.lower for c in act.children if c.tag == "MD"), None)
    if modal is not None:
        return modal in ("should", "must")
    helper = next((c for c in act.children if c.dep in ("aux", "auxpass")), None)
    return helper.lower == "be" if helper is not None else act.tag in ("VB", "VBP", "VBG")


def _demands(annotation: Annotation, voices: Voices, clause: Clause, rule: str) -> Iterator[Draft]:
    """ "Protesters' demands include A, B and that C": each item is one appeal of their owner."""
    subject = clause.subjects[0]
    owner = subject.child("poss") or next((p for c in subject.children if c.lower in ("of", "by") for p in c.children), None)
    if owner is None or (subject.tag == "NN" and clause.verb.lemma != "be"):
        return
    reached = [o for v in clause.complements if is_infinitive(v) for o in v.under("dobj")]
    heads = [
        *clause.objects,
        *clause.predicates,
        *reached,
        *(t for t in clause.prep("to") if clause.verb.lemma in ("expand", "grow", "extend")),
        *clause.complements,
    ]
    actor = voices.actor([owner], clause.verb) if owner.lower not in ("their", "its", "his", "her") else lean_phrase(owner)
    case = owner.child("case")
    if actor is not None and case is not None and case.end <= actor.end:
        actor = Phrase(actor.head, actor.start, annotation.tokens[case.i - 1].end)
    for head in heads[:1]:
        for item in (head, *head.conjuncts()):
            if item is not head and item.tag == "VBG" and item.child("det", "dobj") is None:
                continue
            phrase = lean_phrase(item)
            end = end_of(item).end if item.pos in ("VERB", "AUX") else last_of(item, conjuncts=False).end
            start = annotation.tokens[item.left].start if item.pos in ("VERB", "AUX") else phrase.start
            yield made_appeal(annotation, rule, item, start, max(end, item.end), item, actor, None)


def _must(annotation: Annotation, voices: Voices, clause: Clause) -> Draft | None:
    """ "The authorities must free them", said by somebody: a demand."""
    verb = clause.verb
    holder = voices.holding(verb)
    needed = (
        verb.lemma in ("have", "need")
        and holder is not None
        and holder.direct
        and not clause.modal
        and not clause.objects
        and any(is_infinitive(v) for v in clause.complements)
    )
    if (
        (clause.modal not in ("must", "should") and not needed)
        or holder is None
        or not clause.subjects
        or clause.marker in ("if", "whether", "unless")
    ):
        return None
    subject = clause.subjects[0]
    speaker = voices.speaker(verb)
    if (
        clause.modal == "must"
        and speaker is not None
        and not clause.negated
        and ((clause.passive and verb.tag == "VBN") or (verb.lemma in _ENDING and not can_act(subject)))
    ):
        start, end = span_with(annotation, clause)
        return made_appeal(annotation, rule_name(FILE, "must"), verb, start, end, verb, speaker, None)
    if (
        speaker is None
        or subject.dep == "expl"
        or not can_act(subject)
        or subject.lower in ("you", "nobody", "who")
        or (verb.lemma in ("be", "know", "note", "have") and not needed)
        or clause.negated
    ):
        return None
    if clause.passive or clause.subject_rule not in ("own", "conj"):
        return None
    if needed and subject.lower not in ("we", "they") and not can_act(subject):
        return None
    start, end = span_with(annotation, clause, infinitive(clause) if needed else None)
    own = subject.lower in ("we", "i") or subject.i == speaker.head.i
    return made_appeal(annotation, rule_name(FILE, "must"), verb, start, end, verb, speaker, None if own else lean_phrase(subject))


def _listed(annotation: Annotation, voices: Voices) -> Iterator[Draft]:
    """ "We call on the government:" with its list: each item is one appeal of the lead's actor to its addressee."""
    known = frames(FILE)
    leads = {b.lead for b in annotation.blocks if b.lead is not None and b.kind is BlockKind.ITEM}
    for lead in sorted(leads):
        tokens = annotation.tokens_in(annotation.blocks[lead].start, annotation.blocks[lead].end)
        for token in reversed(tokens):
            clause = annotation.clauses.get(token.i)
            if clause is None or clause.negated:
                continue
            match = next((m for m in known.of_clause(clause) if _leads(m)), None)
            if match is None:
                bare = clause.verb.lemma in ("urge", "demand", "ask", "request", "recommend", "call", "appeal", "invite") and bool(
                    clause.subjects
                )
                if not bare:
                    continue
            doers = match.actors if match is not None else tuple(clause.subjects)
            heads = (
                (match.targets if match is not None and "target" in match.frame.rule.fields else ())
                or addressee(clause)
                or tuple(clause.undergoers)
            )
            actor = voices.actor(doers, clause.verb)
            target = phrase_of((h for h in heads if can_act(h)), prepositions=True)
            name = match.frame.rule.name if match is not None else rule_name(FILE, "urge")
            for block in annotation.blocks[lead + 1 :]:
                if block.lead is None:
                    break
                if block.lead != lead or block.kind is not BlockKind.ITEM:
                    continue
                words = annotation.tokens_in(block.start, block.end)
                while words and words[-1].pos == "PUNCT":
                    words.pop()
                if not words:
                    continue
                head = next((t for t in words if t.is_root), words[0])
                yield made_appeal(annotation, f"{name}+list", head, words[0].start, words[-1].end, words[0], actor, target)
            break


def _leads(match: Match) -> bool:
    return match.frame.rule.id in (
        "urge",
        "ask-to",
        "ask-for",
        "call-on",
        "call-to",
        "appeal-to",
        "demand",
        "propose",
        "make-appeal",
    )
