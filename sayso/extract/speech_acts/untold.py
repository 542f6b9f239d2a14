"""What is not told: the words that a silence is about, as its rule asks for them."""

from sayso.annotate import Annotation, Clause, Phrase, Token
from sayso.extract.evidence import lean_phrase
from sayso.extract.frame import Match, complements_of
from sayso.extract.speech_acts.voice import can_act
from sayso.extract.speech_acts.wording import end_of, infinitive, is_infinitive, is_question_clause, question
from sayso.lexicon.target_class import belongs
from sayso.lexicon.words import words_of

_COMMENTS = words_of("comment interview question questions reaction")
_SAYING = words_of("say add report announce tell declare disclose reveal")
INFO = words_of(
    """
    detail details information figure figures number numbers name names toll reason reasons explanation comment statement
    breakdown datum data estimate estimates cause causes identity identities timeline timetable list answer clarification
    specifics proof motive statistic statistics update plan plans account date location whereabouts circumstance
    circumstances condition nationality age casualty casualties loss losses death deaths victim victims source sources
    evidence word document report fate scale extent size amount price value time place target result results nature purpose
    destination suspect suspects weapon method officer perpetrator perpetrators attacker attackers culprit group country
    party person anyone anybody protocol record file footage transcript tape recording register roster map
    """
)
_INFO_VERBS = words_of(
    """
    say name give specify comment disclose reveal provide tell confirm explain answer elaborate discuss identify publish
    release detail respond divulge speak clarify mention address share offer reply state estimate speculate report announce
    describe deny issue draw submit present produce justify list publicise
    """
)


_PUT = words_of("request question letter message inquiry enquiry call email e-mail")
_GIVING = words_of("issue announce give provide release publish share offer report name address describe")


def untold(annotation: Annotation, clause: Clause, match: Match) -> tuple[Token | None, Phrase | None] | None:
    """The governed verb and the words for what was not told; None where the rule's condition fails."""
    rule = match.frame.rule
    asked = question(clause)
    things = [*clause.undergoers, *(clause.objects if clause.passive else ())]
    for kind in rule.words("takes"):
        match kind:
            case "question" if asked is not None:
                return asked, _clause_phrase(annotation, asked)
            case "info" if (noun := next((t for t in things if t.lemma in INFO or t.lower in INFO), None)) is not None:
                return None, _of_noun(noun, clause)
            case "name" if (things or clause.predicates) and clause.verb.lemma in (
                "name",
                "identify",
                "disclose",
                "specify",
                "reveal",
                "publicise",
                "list",
                "publish",
                "mention",
            ):
                return None, lean_phrase((things or clause.predicates)[0])
            case "on" if (noun := next(iter(clause.prep("on", "about")), None)) is not None and noun.ent not in ("DATE", "TIME"):
                return None, lean_phrase(noun)
            case "bare" if (
                not any(c.i > clause.verb.i and c.dep in ("intj", "dep", "npadvmod", "dative") for c in clause.verb.children)
                and not clause.objects
                and not clause.complements
                and not clause.predicates
                and not clause.passive
            ):
                if clause.verb.lemma in ("report", "publish", "address", "state", "identify", "name", "list", "tell", "mention"):
                    continue
                return None, None
            case "info-verb" if (verb := infinitive(clause)) is not None and verb.lemma in _INFO_VERBS:
                if clause.verb.lemma == "be" and not clause.negated and not any(p.lower == "unable" for p in clause.predicates):
                    return None
                inner = annotation.clauses.get(verb.i)
                if verb.lemma in _GIVING and not (
                    inner is not None and any(o.lemma in INFO or o.lower in INFO for o in inner.objects)
                ):
                    return None
                return verb, _about(annotation, inner) or (_clause_phrase(annotation, asked) if asked is not None else None)
            case "yet" if any(c.lower == "yet" for c in clause.verb.children) and (verb := infinitive(clause)) is not None:
                if verb.lemma not in _INFO_VERBS and verb.lemma not in ("release", "issue", "make"):
                    return None
                return verb, _about(annotation, annotation.clauses.get(verb.i))
            case "impersonal":
                return _impersonal(annotation, clause)
            case "told" if things:
                if any(t.lemma in INFO or t.lower in INFO for t in things):
                    return None, _of_noun(things[0], clause)
                if asked is not None:
                    return asked, _clause_phrase(annotation, asked)
                return None
            case "no" if any(c.lower == "no" for p in clause.predicates for c in p.children):
                return None, _of_noun(clause.predicates[0], clause)
            case "for-comment" if any(can_act(s) for s in clause.subjects) and (
                any(p.lemma in _COMMENTS for h in (clause.verb, *clause.predicates) for p in complements_of(h, "for"))
                or any(p.lower in ("unreachable", "uncontactable") for p in clause.predicates)
            ):
                return None, None
            case "saying" if any(v.lemma in _SAYING for o in clause.objects for v in o.children if is_infinitive(v)):
                return None, None
            case "object" if clause.modal not in ("could", "can") and things and not any(belongs(t, ("office",)) for t in things):
                return None, _of_noun(things[0], clause)
            case "nothing-told":
                return None, None
            case "calls" if match.targets:
                return None, None
            case "left" if any(
                t.lower == "unanswered" for t in annotation.tokens_in(clause.verb.start, annotation.sentence_of(clause.verb).end)
            ):
                nouns = (t for t in annotation.tokens[clause.verb.i :] if t.lemma in _PUT and t.sentence == clause.verb.sentence)
                return None, next((lean_phrase(t) for t in nouns), None)
            case "any":
                return asked, _about(annotation, clause)
            case _:
                continue
    return None


def _impersonal(annotation: Annotation, clause: Clause) -> tuple[Token | None, Phrase | None] | None:
    asked = question(clause)
    if asked is not None:
        return asked, _clause_phrase(annotation, asked)
    for subject in clause.subjects:
        if subject.pos in ("VERB", "AUX") and is_question_clause(subject):
            return subject, _clause_phrase(annotation, subject)
        if subject.lemma in INFO or subject.lower in INFO:
            return None, _of_noun(subject, clause)
    return None


def _about(annotation: Annotation, clause: Clause | None) -> Phrase | None:
    """What a verb of telling is about."""
    if clause is None:
        return None
    asked = question(clause)
    if asked is not None:
        return _clause_phrase(annotation, asked)
    told = [u for u in clause.undergoers if u.lemma in INFO or u.lower in INFO]
    for head in (*told[:1], *clause.prep("on", "about", "over", "to", "for")[:1], *clause.undergoers[:1]):
        if head in clause.undergoers and head.pos == "NOUN":
            return _of_noun(head, clause)
        if head.tag == "VBG" or head.pos == "VERB":
            return _clause_phrase(annotation, head)
        if head.ent not in ("DATE", "TIME"):
            inner = [
                p for c in head.children if c.lower in ("about", "on", "for") for p in c.children if p.dep in ("pobj", "pcomp")
            ]
            if head.lemma in ("request", "question", "inquiry", "comment"):
                inner = [i for i in inner if i.lemma != "comment"]
                return lean_phrase(inner[0]) if inner else None
            return lean_phrase(head)
    return None


def _of_noun(noun: Token, clause: Clause) -> Phrase | None:
    """ "no figures on the missing": figures on the missing; "no figure is available for the missing": the missing."""
    own = [
        p
        for c in noun.children
        if c.lower in ("on", "about", "for", "of", "regarding", "concerning")
        for p in c.children
        if p.dep == "pobj"
    ]
    put = [h for h in clause.prep("on", "about", "for", "regarding") if h.ent not in ("DATE", "TIME") and h.i > clause.verb.i]
    if put and not own:
        after = lean_phrase(put[0])
        # "its own figure for the wounded", whichever of the two words the parser hangs the preposition on.
        return Phrase(noun, lean_phrase(noun).start, after.end) if put[0].head.i == noun.i + 1 else after
    outer = [
        p for a in clause.predicates for c in a.children if c.lower in ("on", "about", "for") for p in c.children if p.dep == "pobj"
    ]
    if outer and not own:
        return lean_phrase(outer[0])
    phrase = lean_phrase(noun)
    no = noun.child("det")
    if no is not None and no.lower in ("no", "any") and phrase.start == no.start and noun.start > no.start:
        first = min((c for c in noun.children if c.i > no.i and c.i < noun.i and c.dep != "punct"), key=lambda c: c.i, default=noun)
        return Phrase(noun, first.start, phrase.end)
    return phrase


def _clause_phrase(annotation: Annotation, verb: Token) -> Phrase:
    return Phrase(verb, annotation.tokens[verb.left].start, end_of(verb).end)
