"""Orders: an authority orders, permits or forbids. What is ordered is not thereby a fact."""

from collections.abc import Iterator

from sayso.annotate import Annotation, Clause, Phrase, Token
from sayso.extract.draft import Draft
from sayso.extract.evidence import lean_phrase, place_of
from sayso.extract.factuality import factuality, is_present, is_question
from sayso.extract.frame import Match, fill, frames, phrase_of, predicates_of
from sayso.extract.speech_acts.governed import governed, rule_name
from sayso.extract.speech_acts.voice import Voices, can_act, can_order
from sayso.extract.speech_acts.wording import addressee, detail, finite, is_infinitive, nothing_done, span_with
from sayso.lexicon.words import words_of
from sayso.model import Factuality, Kind, Order

FILE = "en/orders.yml"
_FORCE = frozenset({"force", "effect", "place", "vigour", "vigor", "operation", "action"})
_STARTS = frozenset({"begin", "start", "apply", "expire", "end", "last", "operate", "act", "continue", "remain"})


def order_drafts(annotation: Annotation, voices: Voices) -> Iterator[Draft]:
    """The orders of a text."""
    known = frames(FILE)
    yield from _in_force_nouns(annotation)
    for clause in predicates_of(annotation):
        lasting = clause.modal == "will" and not clause.negated
        if lasting or _is_told(annotation, clause):
            for match in known.of_clause(clause):
                if lasting and "in_force" not in match.frame.rule.words("flags"):
                    # "The curfew will remain in force" is a measure in force; other futures are pledges.
                    continue
                if (draft := _draft(annotation, voices, clause, match)) is not None:
                    yield draft
                    break
            else:
                if (draft := _shall(annotation, voices, clause)) is not None:
                    yield draft
        elif draft := (
            _not_allowed(annotation, voices, clause) or _must(annotation, voices, clause) or _shall(annotation, voices, clause)
        ):
            yield draft


def _is_told(annotation: Annotation, clause: Clause) -> bool:
    if (
        is_question(annotation.text, annotation.sentence_of(clause.verb).end)
        or clause.negated
        or clause.modal
        or nothing_done(clause)
    ):
        return False
    return factuality(clause, annotation.clauses) is Factuality.FACT


def _draft(annotation: Annotation, voices: Voices, clause: Clause, match: Match) -> Draft | None:
    rule = match.frame.rule
    found = governed(rule, clause)
    if (
        clause.subject_rule == "reduced"
        and clause.subjects
        and clause.subjects[0].dep == "dobj"
        and clause.subjects[0].lemma in ("decree", "order", "law", "act", "bill", "resolution")
    ):
        # "signed a decree granting amnesty": one order, told by its verb.
        return None
    if found is None or not _is_named(match, clause):
        return None
    if "in_force" in rule.words("flags") and not _in_force(clause):
        return None
    doers = [d for d in match.actors if d.dep != "expl"]
    if rule.fields.get("authority") == "strict":
        if clause.passive and not doers:
            if not clause.verb.child("auxpass") and clause.subject_rule != "reduced" and clause.subject_rule != "conj":
                return None
        elif not doers or not any(can_order(d) for d in doers):
            return None
    if found.act is not None and found.act.lemma == "comment":
        return None
    placed = "place" in rule.words("flags")
    heads: tuple[Token, ...] = () if placed else match.targets if "target" in rule.fields else addressee(clause)
    target: Phrase | None = phrase_of(heads, prepositions=rule.id != "forbid")
    if placed:
        target = place_of(annotation, clause, *clause.objects[:1], *clause.subjects[:1], *clause.prep("in"))
    act = found.act if found.act is not None and found.act.pos in ("VERB", "AUX") else None
    start, end = span_with(annotation, clause, act)
    if (found.act is not None and found.act.lemma in ("have", "be")) or (
        rule.id in ("permit", "approve") and clause.passive and is_present(clause)
    ):
        return None
    if any(d.lemma in _MEASURES or d.lower in _MEASURES for d in doers):
        # A state of emergency that allows something: who declared it is not said.
        doers = []
        if not clause.passive and "in_force" not in rule.words("flags"):
            start = clause.verb.start
    if target is None and any(o.lemma == "cease" for o in clause.undergoers):
        heads, end = _after_cease(annotation, clause, end)
        target = phrase_of(heads)
    actor = voices.actor([d for d in doers if can_act(d) or not placed], clause.verb)
    if doers and doers[0].lower in ("order", "decree", "decision", "instruction"):
        # "By order of the governor, ...": whose order it is.
        issuer = next(
            (p for c in doers[0].children if c.lower in ("of", "by", "from") for p in c.children if can_act(p)),
            doers[0].child("poss"),
        )
        actor = lean_phrase(issuer) if issuer is not None else None
    if "in_force" in rule.words("flags"):
        actor = _decreed_by(clause)
    return Draft(
        Kind.ORDER,
        Order(detail(annotation, found.act or clause.verb, end)),
        start,
        end,
        rule.name,
        clause.verb,
        actor=actor,
        target=target,
        place=place_of(annotation, clause, *clause.objects[:1]),
        factuality=Factuality.ORDERED,
    )


_MEASURES = frozenset({"emergency", "state", "curfew", "lockdown", "ban", "measure", "quarantine", "siege"})


def _after_cease(annotation: Annotation, clause: Clause, end: int) -> tuple[tuple[Token, ...], int]:
    """ "a cease and desist order": the parser takes "desist" for a verb that the rest hangs on."""
    last = annotation.sentence_of(clause.verb).last
    following = annotation.tokens[clause.undergoers[0].i : min(clause.undergoers[0].i + 4, last + 1)]
    order = next((t for t in following if t.lower in ("order", "orders")), None)
    if order is None:
        return (), end
    after = annotation.tokens[order.i + 1] if order.i < last else None
    heads = tuple(c for c in after.children if c.dep == "pobj") if after is not None and after.lower in ("to", "against") else ()
    return heads, max([order.end, *(h.end for h in heads)])


def _in_force_nouns(annotation: Annotation) -> Iterator[Draft]:
    """ "A state of emergency, in force since May, ...": told beside what the sentence says of it."""
    rule = next(f.rule for f in frames(FILE).all if f.rule.id == "emergency-in-force")
    for token in annotation.tokens:
        if token.lower not in ("force", "effect") or token.dep != "pobj" or token.head.lower != "in":
            continue
        noun = token.head.head
        named = noun.lemma in ("curfew", "lockdown", "ban", "quarantine") or any(
            p.lower in ("emergency", "siege", "alert") for c in noun.children for p in c.children
        )
        if noun.pos != "NOUN" or not named:
            continue
        times = [
            c
            for h in (noun, token.head, token)
            for c in h.children
            if c.dep == "prep" and c.lower in ("since", "until", "from", "for")
        ]
        end = max([token.end, *(annotation.tokens[c.right].end for c in times)])
        yield Draft(Kind.ORDER, Order(None), lean_phrase(noun).start, end, rule.name, noun, factuality=Factuality.ORDERED)


def _is_named(match: Match, clause: Clause) -> bool:
    """ "state" only of emergency, "law" only martial: what the noun must be qualified by (rule keys nouns_of and modified)."""
    of = match.frame.rule.fields.get("nouns_of") or {}
    modified = match.frame.rule.words("modified")
    slot = "subject" if "in_force" in match.frame.rule.words("flags") else "undergoer"
    wanted = next((words for name, words in match.frame.needs if name in ("undergoer", "subject")), frozenset[str]())
    for noun in fill(clause, slot) or clause.subjects:
        if noun.lemma not in wanted and noun.lower not in wanted:
            continue
        near = {c.lower for c in noun.children if c.i < noun.i}
        near |= {p.lower for c in noun.children if c.lower == "of" for p in c.children}
        if noun.lemma in of and near.isdisjoint(of[noun.lemma]):
            continue
        if modified and near.isdisjoint(modified):
            continue
        return True
    return not of and not modified


def _in_force(clause: Clause) -> bool:
    """ "began", "is in force", "takes effect", "remains in place"."""
    if clause.verb.lemma in _STARTS and not clause.objects and not clause.predicates and clause.verb.lemma != "continue":
        return True
    words = [*clause.prep("in", "into", "under"), *clause.objects, *clause.predicates, *clause.adverbs]
    return any(w.lemma in _FORCE for w in words)


def _decreed_by(clause: Clause) -> Phrase | None:
    """ "By decree of the president a curfew is in force"."""
    for law in clause.prep("by", "under"):
        for child in law.children:
            if child.lower in ("of", "by", "from"):
                issuer = child.child("pobj")
                if issuer is not None and can_act(issuer):
                    return lean_phrase(issuer)
            if child.dep == "poss" and can_act(child):
                return lean_phrase(child)
    return None


_RULERS = words_of(
    """
    ministry government police governor mayor army military authority authorities court council prefect junta decree
    administration prefecture municipality minister command general colonel president commander chief king commissioner
    committee regime
    """
)
_BOUND = words_of(
    """
    resident citizen civilian shop motorist driver vehicle business school traveller traveler passenger household visitor
    inhabitant villager trader restaurant bar market vessel employer owner
    """
)


def _must(annotation: Annotation, voices: Voices, clause: Clause) -> Draft | None:
    """ "All shops must close, the ministry said": an authority binds those under it; what others demand is an appeal."""
    if (
        clause.modal != "must"
        or clause.subject_rule not in ("own", "conj")
        or not clause.subjects
        or clause.verb.lemma in ("be", "have", "know")
    ):
        return None
    speaker, subject = voices.speaker(clause.verb), clause.subjects[0]
    ruled = speaker is not None and (speaker.head.lemma in _RULERS or speaker.head.lower in _RULERS or _titled(speaker.head))
    if not ruled and (speaker is not None or subject.lemma not in _BOUND or clause.verb.sentence != subject.sentence):
        return None
    if (
        subject.pos != "NOUN"
        or subject.lemma in _RULERS
        or subject.lemma in ("world", "community", "side", "party", "state", "country", "nation")
        or clause.marker in ("if", "unless", "whether")
    ):
        return None
    return _binding(annotation, clause, "must", speaker, phrase_of(clause.subjects))


def _not_allowed(annotation: Annotation, voices: Voices, clause: Clause) -> Draft | None:
    """ "Fishermen are not allowed to leave port": a standing ban."""
    if not clause.passive or not clause.negated or clause.modal or clause.verb.lemma not in ("allow", "permit", "authorise"):
        return None
    act = next((c for c in clause.complements if is_infinitive(c)), None)
    if act is None or not is_present(clause) or not clause.subjects or clause.marker in ("if", "unless", "whether"):
        return None
    return _binding(annotation, clause, "not-allowed", voices.speaker(clause.verb), phrase_of(clause.subjects), act)


def _titled(name: Token) -> bool:
    return any(c.lower in _RULERS for c in name.children if c.dep in ("compound", "appos"))


def _shall(annotation: Annotation, voices: Voices, clause: Clause) -> Draft | None:
    """ "No person shall operate a station": what a decree or law says, quoted or told."""
    if clause.modal != "shall" or clause.subject_rule not in ("own", "conj") or not clause.subjects or is_infinitive(clause.verb):
        return None
    if clause.subjects[0].lower in ("i", "we"):
        return None
    if finite(clause) is not None and clause.verb.lemma in ("say", "see"):
        return None
    target = phrase_of(clause.subjects, prepositions=False)
    return _binding(annotation, clause, "shall", voices.speaker(clause.verb), target)


def _binding(
    annotation: Annotation, clause: Clause, modal: str, issuer: Phrase | None, bound: Phrase | None, act: Token | None = None
) -> Draft:
    start, end = span_with(annotation, clause, act)
    return Draft(
        Kind.ORDER,
        Order(detail(annotation, clause.verb, end)),
        start,
        end,
        rule_name(FILE, modal),
        clause.verb,
        actor=issuer,
        target=bound,
        factuality=Factuality.ORDERED,
    )
