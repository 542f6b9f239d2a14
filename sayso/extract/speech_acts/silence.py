"""Silences: somebody is said not to have given information. Never a zero."""

from collections.abc import Iterator

from sayso.annotate import Annotation, Clause, Phrase, Token
from sayso.extract.draft import Draft
from sayso.extract.evidence import lean_phrase
from sayso.extract.factuality import factuality
from sayso.extract.frame import Match, complements_of, frames, phrase_of, predicates_of
from sayso.extract.speech_acts.silence_fragments import fragments
from sayso.extract.speech_acts.voice import Voices, can_act
from sayso.extract.speech_acts.wording import end_of, infinitive, is_question_clause, question, span_with
from sayso.lexicon.words import words_of
from sayso.model import Factuality, Kind, Silence

FILE = "en/silences.yml"
_INFO = words_of(
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
_COUNTED = words_of("how what who whom whose when where why which whether if")
_INFO_VERBS = words_of(
    """
    say name give specify comment disclose reveal provide tell confirm explain answer elaborate discuss identify publish
    release detail respond divulge speak clarify mention address share offer reply state estimate speculate report announce
    describe deny issue draw
    """
)
_NO = words_of("no not never n't nobody none neither nor without any")


_DOCUMENTS = words_of(
    """
    statement report document communique communiqué release bulletin broadcast media television radio newspaper message
    letter article account text announcement tweet post
    """
)
_ASKING = words_of("ask request demand wish want prefer insist beg require")
_PUT = words_of("request question letter message inquiry enquiry call email e-mail")
_GIVING = words_of("issue announce give provide release publish share offer report name address describe")


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
        "negated" in rule.words("flags")
    ) != _negated(clause, match):
        return None
    happened = rule.id != "withhold" or factuality(clause, annotation.clauses) is Factuality.FACT
    told = _told(annotation, clause, match) if happened else None
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


_IMPERSONAL = frozenset({"is-unclear", "not-clear", "not-known", "no-word"})


_NOBODY_NAMED = frozenset({"nobody-can-say", "nobody-claims", "told-nothing", "unanswered", "not-answered"})


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


def _told(annotation: Annotation, clause: Clause, match: Match) -> tuple[Token | None, Phrase | None] | None:
    """The governed verb and the words for what was not told; None where the rule's condition fails."""
    rule = match.frame.rule
    asked = question(clause)
    things = [*clause.undergoers, *(clause.objects if clause.passive else ())]
    for kind in rule.words("takes"):
        match kind:
            case "question" if asked is not None:
                return asked, _clause_phrase(annotation, asked)
            case "info" if (noun := next((t for t in things if t.lemma in _INFO or t.lower in _INFO), None)) is not None:
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
                    inner is not None and any(o.lemma in _INFO or o.lower in _INFO for o in inner.objects)
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
                if any(t.lemma in _INFO or t.lower in _INFO for t in things):
                    return None, _of_noun(things[0], clause)
                if asked is not None:
                    return asked, _clause_phrase(annotation, asked)
                return None
            case "no" if any(c.lower == "no" for p in clause.predicates for c in p.children):
                return None, _of_noun(clause.predicates[0], clause)
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
        if subject.lemma in _INFO or subject.lower in _INFO:
            return None, _of_noun(subject, clause)
    return None


def _about(annotation: Annotation, clause: Clause | None) -> Phrase | None:
    """What a verb of telling is about."""
    if clause is None:
        return None
    asked = question(clause)
    if asked is not None:
        return _clause_phrase(annotation, asked)
    told = [u for u in clause.undergoers if u.lemma in _INFO or u.lower in _INFO]
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
    told = _told(annotation, clause, match)
    if told is None or (told[1] is None and verb.lemma not in ("elaborate", "say", "explain", "specify")):
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
