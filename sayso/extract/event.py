"""Event drafts: happenings that are none of the other kinds, with PLOVER's type where one fits."""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from sayso.annotate import Annotation, BlockKind, Clause, Phrase, Token
from sayso.annotate.clause import accused_of
from sayso.extract.draft import Draft
from sayso.extract.evidence import clause_span, noun_span, place_of
from sayso.extract.factuality import factuality, is_present, is_question
from sayso.extract.frame import Frame, FrameSet, Match, complements_of, fill, frames, phrase_of, predicates_of
from sayso.extract.mode import mode_of
from sayso.extract.nominal import is_real
from sayso.lexicon.target_class import belongs
from sayso.lexicon.words import words_of
from sayso.model import Event, Factuality, Figure, Kind, Measure

FILE = "en/events.yml"

_OF_PEOPLE = frozenset({None, "PROTEST", "RETREAT", "MOBILIZE", "AID"})
_REFLEXIVE = words_of("himself herself itself themselves myself ourselves")
_TOLD_BY = ("of", "on", "against", "by")
_DATES = words_of("DATE TIME CARDINAL ORDINAL PERCENT MONEY QUANTITY")


@dataclass(frozen=True, slots=True)
class Counts:
    """Positions of the words of a text's figures. ``words``: of all of them, heads and numbers; ``told``: of those whose measure
    (killed, displaced ...) already says what happened to the people counted."""

    words: frozenset[int]
    told: frozenset[int]


def event_drafts(
    annotation: Annotation, taken: Set[int] = frozenset(), counted: Iterable[Draft] = (), others: Iterable[Draft] = ()
) -> list[Draft]:
    """The event claims of a text in text order.

    ``taken``: positions of predicates that other kinds hold already (one predicate, one claim). ``counted``: the figures of
    the text; a predicate whose whole content is such a count makes no event. ``others``: the claims of other kinds; together
    with the figures and the typed events they tell whether the text is about a crisis at all.
    """
    known = frames(FILE)
    counted = tuple(counted)
    counts = _counts(annotation, counted)
    found: list[Draft] = []
    used: set[int] = set(taken)
    left: list[tuple[Clause, Match]] = []
    for clause in predicates_of(annotation):
        if clause.verb.i in used or not _told(annotation, clause):
            continue
        for match in known.of_clause(clause):
            if match.frame.flag("any_verb"):
                left.append((clause, match))
                break
            draft = _of_clause(annotation, known, match, clause, used, counts)
            if draft is not None:
                found.append(draft)
                used.add(clause.verb.i)
                break
    for token in annotation.tokens:
        if token.pos != "NOUN" or token.i in used or token.i in counts.words:
            continue
        for match in known.of_noun(token):
            draft = _of_noun(annotation, match, used, counts)
            if draft is not None:
                found.append(draft)
                used.add(token.i)
                break
    if _tells_of_crisis(annotation, [*counted, *others, *found]):
        for clause, match in left:
            if clause.verb.i not in used and (draft := _of_clause(annotation, known, match, clause, used, counts)):
                found.append(draft)
    return sorted(found, key=lambda d: (d.start, d.end))


_CRISIS_KINDS = frozenset({Kind.STATUS, Kind.OFFICE, Kind.ORDER, Kind.APPEAL, Kind.DENIAL, Kind.SILENCE, Kind.EVENT})


def _tells_of_crisis(annotation: Annotation, drafts: Iterable[Draft]) -> bool:
    """Whether happenings of verbs that no rule names are worth claiming: in a short text always, in a longer one where there are
    half as many other claims as sentences. A match report or a recipe has many happenings and hardly any of those."""
    sentences = len({t.sentence for t in annotation.tokens})
    weight = sum(
        d.kind in _CRISIS_KINDS or (isinstance(d.content, Figure) and d.content.measure is not Measure.OTHER) for d in drafts
    )
    return sentences < 4 or 2 * weight >= sentences


def _counts(annotation: Annotation, figures: Iterable[Draft]) -> Counts:
    words: set[int] = set()
    told: set[int] = set()
    for draft in figures:
        if isinstance(draft.content, Figure):
            span = draft.content.number
            own = {draft.head.i, *(t.i for t in (annotation.tokens_in(span.start, span.end) if span else ()))}
            words |= own
            if draft.content.measure not in (Measure.OTHER, Measure.TROOPS):
                told |= own
    return Counts(frozenset(words), frozenset(told))


def _told(annotation: Annotation, clause: Clause) -> bool:
    """Whether the clause tells something that happened."""
    if _is_denied(annotation, clause):
        return False
    told = factuality(clause, annotation.clauses)
    if told is Factuality.NEGATED and clause.negated and not clause.modal:
        return True
    if told is not Factuality.FACT:
        return False
    return not is_question(annotation.text, annotation.sentence_of(clause.verb).end)


_DENIES = words_of("deny refute rebut disprove disclaim disavow")


def _is_denied(annotation: Annotation, clause: Clause) -> bool:
    """ "denies that its guards beat a man": the denial is the claim (annotation rule 23)."""
    verb = clause.verb
    while verb.dep in ("conj", "xcomp") and verb.head.lemma not in _DENIES and verb.head is not verb:
        verb = verb.head
    return verb.dep in ("ccomp", "xcomp", "pcomp") and verb.head.lemma in _DENIES


def _of_clause(
    annotation: Annotation, known: FrameSet, match: Match, clause: Clause, used: set[int], counts: Counts
) -> Draft | None:
    frame = match.frame
    if clause.negated != frame.flag("negated"):
        return None
    if frame.flag("lasts") is False and is_present(clause) and clause.verb.lemma != "be" and not _is_entry(annotation, clause):
        return None
    code, actors, targets, rule = frame.get("code"), match.actors, match.targets, frame.rule.name
    slots = frame.rule.words("carrier")
    noun: Token | None = None
    if slots:
        carried = _carried(known, clause, slots)
        if carried is None:
            return None
        noun, noun_frame = carried
        if any(c.dep == "det" and c.lower in ("no", "any") for c in noun.children):
            return None
        if frame.flag("counts") and any(_holds(h, counts.words) for h in clause.undergoers):
            return None
        used.add(noun.i)
        code, rule = noun_frame.get("code"), f"{rule}+{noun_frame.rule.name}"
        targets = targets or tuple(complements_of(noun, "on", "against", "of", "with")) or tuple(clause.prep("on", "against"))
        actors = actors or tuple(complements_of(noun, "by"))
    elif _is_bare(match, clause) or (frame.flag("counts") and _only_a_count(match, clause, counts)):
        return None
    start, end = clause_span(clause)
    governor = annotation.clauses.get(clause.verb.head.i)
    if clause.verb.dep == "xcomp" and clause.subject_rule == "control" and governor is not None:
        if governor.verb.i in used and not frame.flag("any_verb"):
            # "used live rounds to break up a sit-in": one happening.
            return None
        # "began to use firearms": the words of the governing verb belong to it.
        start = min(start, clause_span(governor)[0])
        used.add(governor.verb.i)
    return _make(annotation, match, rule, code, start, end, clause, actors, targets, noun)


def _is_entry(annotation: Annotation, clause: Clause) -> bool:
    """Whether a clause heads an entry of a chronology, a live blog or a headline, where the present tells what happened."""
    block = annotation.blocks[clause.verb.block]
    headed = block.kind is BlockKind.HEADING or block.dateline is not None
    verb = clause.verb
    return headed and clause.subject_rule in ("own", "conj") and (verb.is_root or verb.dep in ("conj", "ccomp", "parataxis"))


def _is_bare(match: Match, clause: Clause) -> bool:
    """Whether the words say too little, or another kind's content, for an event of its own."""
    frame = match.frame
    if not (clause.subjects or clause.objects or clause.agents or match.targets):
        return True
    if frame.flag("agented") and not match.actors:
        return True
    if frame.flag("any_verb") and not _is_deed(clause):
        return True
    # "accused the firm of dumping waste" is the dumping, with the speaker as its source.
    slots = frame.rule.words("lacks_doing")
    if slots and clause.verb.lemma == "accuse" and any(c.dep == "ccomp" for c in clause.complements):
        return True
    return any(p.pos == "VERB" for slot in slots for p in fill(clause, slot))


def _is_deed(clause: Clause) -> bool:
    """Whether a verb that no rule names tells a deed: somebody did it, or it was done, told in the past by a main clause. What
    stands in a relative or adverbial clause is background."""
    verb = clause.verb
    if _is_accusation(clause):
        return bool(clause.subjects)
    if verb.pos != "VERB" or verb.dep in ("acl", "relcl", "advcl") or not clause.subjects or not _is_past(clause):
        return False
    if any(c.dep == "neg" or c.lower == "not" for s in clause.subjects for c in s.children):
        return False
    if any(o.lemma in _LIVES for o in clause.objects):
        return False
    return clause.passive or any(belongs(s, ("agent", "people")) for s in clause.subjects)


def _is_accusation(clause: Clause) -> bool:
    """ "accused the firm of hiding the dead", "accused them that they hid the dead": the content of an accusation."""
    verb = clause.verb
    if accused_of(verb) is not None or (verb.dep == "pcomp" and verb.head.lower == "of" and verb.head.head.lemma == "accuse"):
        return True
    return verb.dep == "ccomp" and verb.head.lemma == "accuse"


_LIVES = frozenset({"life", "lives"})


def _is_past(clause: Clause) -> bool:
    verb = clause.verb
    helpers = {c.lower for c in verb.children if c.dep in ("aux", "auxpass")}
    return verb.tag == "VBD" or bool(helpers & {"was", "were", "has", "have", "had", "did"})


def _carried(known: FrameSet, clause: Clause, slots: tuple[str, ...]) -> tuple[Token, Frame] | None:
    for slot in slots:
        heads = list(clause.agents) if slot == "agent" else fill(clause, slot)
        for head in heads:
            named = known.by_noun.get(head.lemma, ()) or known.by_noun.get(head.lower, ())
            # "staged a strike" is no air strike: the entry that names the verb has the noun.
            for frame in sorted(named, key=lambda f: clause.verb.lemma not in f.rule.words("carried_by")):
                if not any(c.lemma in frame.unless for c in head.children if c.dep in ("compound", "amod")):
                    return head, frame
    return None


def _only_a_count(match: Match, clause: Clause, counts: Counts) -> bool:
    """ "5,969 people were detained", "the blast killed twelve": what is done to those counted is the figure's own measure. An
    agent beyond the count makes an event besides ("snipers killed four fighters", annotation rules 23 and 28), but not where
    the words only add a result to another deed ("fired rubber bullets, wounding seven")."""
    always = match.frame.get("counts") == "always"
    heads = [*clause.objects, *(h for heads in clause.preps.values() for h in heads)] if always else list(clause.undergoers)
    if clause.subject_rule != "conj" and any(_holds(s, counts.told) for s in clause.subjects):
        return clause.passive is False or not any(_is_agent(a) for a in match.actors)
    if not any(_holds(h, counts.words) for h in heads or clause.subjects):
        return False
    result = clause.verb.dep == "advcl" and clause.verb.tag == "VBG"
    return always or result or match.frame.flag("any_verb") or not any(_is_agent(a) for a in match.actors)


def _is_agent(token: Token) -> bool:
    return belongs(token, ("agent", "people")) and not belongs(token, ("cause",))


def _holds(head: Token, figures: Set[int]) -> bool:
    return head.i in figures or any(c.i in figures for c in head.children if c.dep in ("nummod", "det", "amod", "quantmod", "prep"))


def _of_noun(annotation: Annotation, match: Match, used: Set[int], counts: Counts) -> Draft | None:
    noun = match.head
    if match.frame.flag("light_only") or (match.frame.flag("counts") and any(_holds(t, counts.words) for t in match.targets)):
        return None
    if noun.head.i in used or noun.dep in ("compound", "nmod", "poss") or not is_real(annotation, noun):
        return None
    telling = {c.lower for c in noun.children if c.dep in ("prep", "agent") and not _is_time(c)}
    if not telling & set(match.frame.rule.words("told_by") or _TOLD_BY):
        return None
    start, end = noun_span(noun)
    return _make(annotation, match, match.frame.rule.name, match.frame.get("code"), start, end, None, match.actors, match.targets)


def _is_time(preposition: Token) -> bool:
    return any(c.ent in ("DATE", "TIME") for c in preposition.children)


def _make(
    annotation: Annotation, match: Match, rule: str, code: str | None, start: int, end: int, clause: Clause | None,
    actors: tuple[Token, ...], targets: tuple[Token, ...], noun: Token | None = None,
) -> Draft:  # fmt: skip
    actors = tuple(a for a in actors if not belongs(a, ("cause",)) and a.ent not in _DATES)
    targets = tuple(t for t in targets if t.ent not in ("DATE", "TIME") and t.lower not in _REFLEXIVE)
    if code in _OF_PEOPLE and clause is not None and not clause.passive:
        # What is done, said, carried or worn is no target; somebody or some place it is done to is.
        targets = tuple(t for t in targets if t in clause.subjects or belongs(t, ("people", "institution", "stronghold")))
    head = match.head
    slots = {t.i for t in (*actors, *targets)}
    mode = mode_of(code, clause, head, noun, lambda t: start <= t.start < end or t.i in slots)
    detail = annotation.text[head.start : end] if head.start < end else annotation.text[start:end]
    return Draft(
        Kind.EVENT,
        Event(code, mode.name, " ".join(detail.split())),
        start,
        end,
        f"{rule}+{mode.rule}" if mode.rule else rule,
        head,
        actor=_phrase(actors),
        target=_phrase(targets),
        place=place_of(annotation, clause, *targets[:1], *(() if clause else (head,))),
        note=mode.why,
    )


def _phrase(tokens: tuple[Token, ...]) -> Phrase | None:
    return phrase_of(tokens)
