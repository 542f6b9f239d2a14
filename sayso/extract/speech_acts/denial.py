"""Denials, retractions and corrections: a source takes a stand against what was claimed."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.annotate import Annotation, Clause, Phrase, Token
from sayso.annotate.statement import Statement
from sayso.extract.draft import Draft
from sayso.extract.evidence import lean_phrase
from sayso.extract.factuality import factuality, is_question
from sayso.extract.frame import Match, fill, frames, phrase_of, predicates_of
from sayso.extract.speech_acts.governed import rule_name
from sayso.extract.speech_acts.label import set_off
from sayso.extract.speech_acts.voice import Voices
from sayso.extract.speech_acts.wording import closed, end_of, finite, infinitive, span_with
from sayso.lexicon.rule import Rule
from sayso.lexicon.words import words_of
from sayso.model import Act, Denial, Factuality, Kind

FILE = "en/denials.yml"
_CLAIMS = words_of(
    """
    claim allegation accusation report rumour rumor charge information figure datum data story statement publication news
    message video assertion version suggestion speculation
    """
)
_FALSE = words_of(
    """
    false untrue fake lie lies mistake error fabrication nonsense invention hoax slander disinformation misinformation
    baseless unfounded wrong incorrect fiction fabricated propaganda absurd intoxication provocation exaggerated
    exaggeration mistaken erroneous groundless
    """
)
_EVIDENCE = words_of("evidence proof trace traces sign signs indication indications confirmation")
_LEFT_FREE = words_of("no any insufficient little never")
_DOWN = words_of("down downward downwards lower")
_DEAD = words_of(
    """
    dead death deaths fatality fatalities victim victims casualty casualties killed injured wounded missing arrested
    detained died
    """
)
_NAMERS = words_of(
    """
    call label brand describe dismiss declare term name denounce characterise characterize deem condemn slam
    """
)


def denial_drafts(annotation: Annotation, voices: Voices) -> Iterator[Draft]:
    """The denials of a text."""
    known = frames(FILE)
    done: set[int] = set()
    for clause in predicates_of(annotation):
        if is_question(annotation.text, annotation.sentence_of(clause.verb).end):
            continue
        draft = None
        for match in known.of_clause(clause):
            if (draft := _draft(annotation, voices, clause, match)) is not None:
                break
        draft = (
            draft
            or _named_false(annotation, voices, clause)
            or _no_evidence(annotation, voices, clause)
            or _no_such(annotation, voices, clause)
            or _right_number(annotation, voices, clause)
        )
        if draft is not None:
            done.add(draft.head.i)
            yield draft
    yield from _denied_statements(annotation, voices, done)


def merged(drafts: list[Draft]) -> list[Draft]:
    """ "was mistaken and is withdrawn", "is not ours: we never published it": one denial in two verbs is one claim."""
    found: list[Draft] = []
    for draft in drafts:
        before = next((d for d in found if _continues(d, draft)), None)
        if before is None:
            found.append(draft)
            continue
        assert isinstance(draft.content, Denial) and isinstance(before.content, Denial)
        mode = draft.content.mode if draft.content.mode != "denies" else before.content.mode
        found[found.index(before)] = replace(
            before, content=replace(before.content, mode=mode), end=max(before.end, draft.end), actor=before.actor or draft.actor
        )
    return found


def _continues(first: Draft, second: Draft) -> bool:
    if first.head.sentence != second.head.sentence or second.start < first.start:
        return False
    rule = second.rule.split(":")[-1].split("@")[0]
    if rule == "we-never" and second.start - first.end < 6:
        return True
    return second.head.head is first.head and second.head.dep == "conj" and first.head.lemma == "be"


def _denied_statements(annotation: Annotation, voices: Voices, done: set[int]) -> Iterator[Draft]:
    """What statements tell as denied where no frame fits: content before its verb, and "p did not happen, X assured"."""
    for statement in voices.statements:
        verb = statement.cue_token
        clause = annotation.clauses.get(verb.i)
        if clause is None or verb.i in done or clause.negated or clause.modal or statement.source is None or not statement.content:
            continue
        first = next((t for t in annotation.tokens if t.start >= statement.content[0][0]), None)
        if first is None or first.sentence != verb.sentence:
            continue
        if statement.act is Act.DENIED and verb.lemma in _DENYING and not _withheld(clause):
            name = "deny-clause"
        elif verb.lemma in _ASSURING and _is_past_negative(annotation, statement):
            name = "assure-not"
        else:
            continue
        if clause.subject_rule == "" and clause.passive and not clause.agents:
            continue
        spans = [*statement.content, *statement.cue, (statement.source.start, statement.source.end)]
        start, end = min(a for a, _ in spans), max(b for _, b in spans)
        if annotation.token_at(end - 1) is None or annotation.text[start:end].count("\n"):
            continue
        content = Phrase(first, statement.content[0][0], statement.content[0][1])
        yield _make(annotation, rule_name(FILE, name), verb, start, end, "denies", statement.source, content, None)


def _withheld(clause: Clause) -> bool:
    """ "denied entry": what is refused is no claim."""
    withheld = next(f.unless for f in frames(FILE).all if f.rule.id == "deny-thing")
    return any(t.lemma in withheld for t in (*clause.undergoers, *clause.objects, *clause.complements)) or bool(clause.indirect)


_DENYING = words_of("deny refute rebut disclaim disavow debunk")
_ASSURING = words_of("assure insist maintain stress swear emphasize emphasise protest reassure")


def _is_past_negative(annotation: Annotation, statement: Statement) -> bool:
    clauses = [annotation.clauses[i] for i in statement.positions if i in annotation.clauses]
    if not clauses:
        return False
    top = min(clauses, key=lambda c: sum(1 for _ in c.verb.ancestors()))
    helpers = {c.lower for c in top.verb.children if c.dep in ("aux", "auxpass")}
    return (
        top.negated
        and top.modal is None
        and (top.verb.tag == "VBD" or bool(helpers & {"did", "had", "was", "were", "has", "have"}))
    )


def _told(annotation: Annotation, clause: Clause, negated: bool) -> bool:
    if clause.marker in ("if", "unless", "whether") or (clause.modal and clause.modal not in ("can", "could")):
        return False
    if negated:
        return clause.negated
    return not clause.negated and factuality(clause, annotation.clauses) is Factuality.FACT


def _draft(annotation: Annotation, voices: Voices, clause: Clause, match: Match) -> Draft | None:
    rule = match.frame.rule
    adjective = bool(match.frame.adjectives)
    if "first_person" in rule.words("flags"):
        if (
            not clause.negated
            or not clause.subjects
            or clause.subjects[0].lower not in ("we", "i")
            or clause.modal
            or clause.lemma != clause.verb.lemma
        ):
            return None
        if not (clause.verb.i and any(c.lower == "never" for c in clause.verb.children)) and not _denied_thing(clause):
            return None
    elif not _told(annotation, clause, ("negated" in rule.words("flags"))):
        return None
    act = _governed(rule, clause)
    if act is False:
        return None
    if "lone_object" in rule.words("flags") and (clause.indirect or (clause.passive and clause.objects) or len(clause.objects) > 1):
        return None
    if "by_mistake" in rule.words("flags") and not any(a.lower in _BY_MISTAKE for a in clause.adverbs):
        return None
    if "of_demands" in rule.words("flags") and not any(
        "demand" in t.lemma for p in clause.prep("from") for t in (p, *(x for c in p.children for x in c.children))
    ):
        return None
    if "downward" in rule.words("flags") and not (_downward(clause) or _is_less(annotation, clause)):
        return None
    if "dead" in rule.words("flags") and not _of_the_dead(match):
        return None
    about = rule.words("about")
    if about and not any(
        t.lower in about or t.lemma in about
        for t in (*clause.prep("to", "with", "as"), *clause.objects, *clause.predicates, *clause.adverbs, *_qualities(clause))
    ):
        return None
    governed = act if isinstance(act, Token) else None
    doers = (
        [d for d in match.actors if d.dep != "expl"]
        if not adjective and rule.id not in ("not-reality", "not-true", "toll-falls", "nothing-to-do")
        else []
    )
    if clause.subject_rule == "conj" and rule.fields.get("mode") == "corrects" and voices.speaker(clause.verb) is not None:
        # "said 30 people had died, but revised the number": the parser coordinates it to what was said.
        doers = []
    actor = voices.actor(doers, clause.verb) or (voices.speaker(clause.verb) if not doers else None)
    ours = any(t.lower in ("ours", "our", "mine") for t in (*clause.predicates, *clause.objects))
    if actor is None and ours:
        actor = next(
            (
                lean_phrase(t)
                for t in annotation.tokens[clause.verb.i :]
                if t.lower in ("we", "i") and t.sentence == clause.verb.sentence
            ),
            None,
        )
    if rule.id in ("is-wrong", "is-false") and actor is None and match.targets and match.targets[0].pos == "PRON":
        return None
    target = _target(annotation, clause, match, governed)
    start, end = span_with(annotation, clause, governed, *_content_of(match.targets))
    if rule.id == "assure-not" and governed is not None:
        start, end = min(start, annotation.tokens[governed.left].start), max(end, end_of(governed).end)
    mode = str(rule.fields.get("mode"))
    return _make(
        annotation,
        rule.name,
        clause.verb,
        start,
        end,
        mode,
        actor,
        target,
        set_off(annotation, start, end) if rule.id == "reject-claim" else None,
    )


def _denied_thing(clause: Clause) -> bool:
    return any(
        o.lower in ("such", "this", "that", "it") or any(c.lower in ("such", "this", "that", "these", "any") for c in o.children)
        for o in clause.objects
    )


def _governed(rule: Rule, clause: Clause) -> Token | bool | None:
    """What a denial rule's verb must govern: its verb, None where nothing is asked for, False where it is missing."""
    takes = rule.words("takes")
    if not takes:
        return None
    for kind in takes:
        match kind:
            case "clause" if (verb := finite(clause)) is not None and not any(c.lower in _OBJECTIVE for c in verb.under("nsubj")):
                return verb
            case "gerund" if (verb := _gerund(clause)) is not None:
                return verb
            case "infinitive" if (verb := infinitive(clause)) is not None and clause.passive is False and not clause.objects:
                return verb
            case "object" if clause.undergoers and clause.undergoers[0].pos in ("NOUN", "PROPN", "PRON"):
                thing = clause.undergoers[0]
                # "denies that its forces aimed at ...": a clause that the parser takes for a noun with a participle.
                return thing if any(c.dep == "mark" for c in thing.children) else None
            case "evidence" if any(o.lemma in _EVIDENCE or o.lower in _EVIDENCE for o in clause.undergoers):
                return None
            case "negative-past" if (verb := _negative_past(clause)) is not None:
                return verb
            case "denying" if _nothing_to_do(clause):
                return None
            case "any":
                return finite(clause)
            case _:
                continue
    return False


def _gerund(clause: Clause) -> Token | None:
    """ "denied taking it", "denied having taken it"."""
    return next(
        (t for t in clause.complements if t.tag == "VBG" or any(c.dep == "aux" and c.tag == "VBG" for c in t.children)), None
    )


def _negative_past(clause: Clause) -> Token | None:
    for verb in (*clause.complements, *(c for c in clause.verb.children if c.dep in ("ccomp", "parataxis"))):
        helpers = [c.lower for c in verb.children if c.dep in ("aux", "auxpass")]
        negated = any(c.dep == "neg" for c in verb.children) or any(
            s.lower in ("nobody", "nothing") or any(c.lower == "no" for c in s.children) for s in verb.under("nsubj", "nsubjpass")
        )
        if negated and (verb.tag == "VBD" or any(h in ("did", "had", "was", "were", "have", "has") for h in helpers)):
            return verb
    return None


def _nothing_to_do(clause: Clause) -> bool:
    for noun in clause.objects:
        if (
            noun.lemma == "nothing"
            and clause.subjects
            and clause.subjects[0].pos != "PRON"
            and any(c.tag == "VB" and c.lemma == "do" for c in noun.children)
        ):
            return True
        if noun.lemma in ("basis", "foundation", "truth") and clause.subjects and clause.subjects[0].lemma in _CLAIMS:
            return any(c.lower == "no" for c in noun.children)
        if noun.lemma in ("role", "involvement", "part", "knowledge", "hand", "connection", "relation"):
            return any(c.lower == "no" for c in noun.children) and any(c.dep == "prep" for c in noun.children)
    return False


def _content_of(nouns: tuple[Token, ...]) -> list[Token]:
    """ "rejected accusations that its troops had crossed": the clause that tells what the claim was."""
    return [
        c
        for n in nouns
        for c in n.children
        if c.dep in ("acl", "ccomp", "relcl") and any(m.lower == "that" and m.dep == "mark" for m in c.children)
    ]


def _is_less(annotation: Annotation, clause: Clause) -> bool:
    """ "had said 30 ..., but revised the number to 23": less than a number just before."""
    new = next((value for t in clause.prep("to") if (value := _value(t)) is not None), None)
    first = annotation.sentence_of(clause.verb).first
    old = [value for t in annotation.tokens[first : clause.verb.i] if (value := _value(t)) is not None]
    return new is not None and bool(old) and max(old) > new


def _value(token: Token) -> int | None:
    digits = token.text.replace(",", "")
    return int(digits) if token.pos == "NUM" and digits.isascii() and digits.isdigit() else None


_BY_MISTAKE = words_of("mistakenly erroneously wrongly incorrectly inaccurately falsely")


def _qualities(clause: Clause) -> list[Token]:
    return [c for p in clause.predicates for c in p.children if c.dep in ("amod", "compound")]


def _downward(clause: Clause) -> bool:
    if clause.lemma.endswith(("down", "back")) or clause.verb.lemma in ("lower", "reduce", "downgrade"):
        return bool(clause.prep("to", "from", "by")) or clause.verb.lemma == "downgrade" or clause.lemma.endswith("down")
    near = [*clause.adverbs, *(c for c in clause.verb.children if c.dep in ("prt", "advmod", "prep"))]
    return any(t.lower in _DOWN for t in near)


def _of_the_dead(match: Match) -> bool:
    """A toll, or a number of dead or of nothing said; not a number of cases, which may fall."""
    for noun in match.targets:
        of = [p for c in noun.children if c.lower == "of" for p in c.children if p.dep == "pobj"]
        if of:
            return any(p.lower in _DEAD or p.lemma in _DEAD for p in of)
        kind = [c.lower for c in noun.children if c.dep in ("compound", "amod") and c.pos in ("NOUN", "ADJ")]
        if noun.lemma == "toll" or any(k in _DEAD for k in kind):
            return True
        return noun.lemma in ("number", "count") and not kind
    return False


def _target(annotation: Annotation, clause: Clause, match: Match, governed: Token | None) -> Phrase | None:
    heads = match.targets or fill(clause, "undergoer")
    if heads and not (governed is not None and heads[0].i >= governed.left):
        return phrase_of(heads, prepositions=True)
    if governed is not None:
        first = annotation.tokens[governed.left]
        return Phrase(governed, first.start, end_of(governed).end)
    return None


def _named_false(annotation: Annotation, voices: Voices, clause: Clause) -> Draft | None:
    """ "called the reports false", "declared the publication a “technical mistake”"."""
    if clause.verb.lemma not in _NAMERS or not _told(annotation, clause, False):
        return None
    subject_of = [c for v in clause.complements for c in v.children if c.dep in ("nsubj", "nsubjpass")]
    things = [*clause.undergoers, *subject_of, *clause.prep("as")]
    thing = next((t for t in things if t.lemma in _CLAIMS or t.lower in _CLAIMS), None)
    if thing is None:
        return None
    words = [
        *clause.predicates,
        *clause.complements,
        *clause.prep("as"),
        *clause.objects,
        *(c for o in clause.objects for c in o.children if c.dep in ("amod", "appos", "oprd")),
    ]
    words += [
        c for p in clause.verb.children if p.lower == "as" for c in (*p.children, *(x for y in p.children for x in y.children))
    ]
    words += [c for v in clause.complements for c in v.children]
    named = next((w for w in words if w is not thing and (w.lemma in _FALSE or w.lower in _FALSE)), None)
    if named is None:
        return None
    start, end = span_with(annotation, clause, *clause.complements, *_content_of((thing,)))
    end = max(end, annotation.tokens[named.i].end)
    start, end = closed(annotation, start, end)
    return _make(
        annotation,
        rule_name(FILE, "named-false"),
        clause.verb,
        start,
        end,
        "denies",
        voices.actor(clause.doers, clause.verb),
        lean_phrase(thing),
        set_off(annotation, start, end),
    )


def _no_evidence(annotation: Annotation, voices: Voices, clause: Clause) -> Draft | None:
    """ "there is no evidence that", "no traces of poison were found", "found no proof of"."""
    for noun in (*clause.undergoers, *clause.predicates, *clause.subjects, *clause.objects):
        if noun.lemma not in _EVIDENCE and noun.lower not in _EVIDENCE:
            continue
        bare = any(c.lower == "no" for c in noun.children)
        if not bare and not clause.negated:
            continue
        telling = [c for c in noun.children if c.dep in ("acl", "relcl", "prep", "ccomp") and c.i > noun.i]
        telling += [c for c in clause.verb.children if c.dep in ("ccomp", "advcl", "xcomp") and c.i > noun.i]
        if not telling or clause.verb.lemma not in (
            "be",
            "find",
            "see",
            "have",
            "exist",
            "detect",
            "discover",
            "provide",
            "offer",
            "present",
            "show",
            "uncover",
            "give",
            "produce",
        ):
            return None
        start, end = span_with(annotation, clause, *(t for t in telling if t.dep != "prep"))
        end = max(end, end_of(noun).end)
        start, end = closed(annotation, start, end)
        personal = [s for s in clause.doers if s.dep != "expl" and s is not noun and s.lower != "there"]
        actor = voices.actor(personal, clause.verb) if personal and not clause.passive else voices.speaker(clause.verb)
        if actor is None:
            return None
        return _make(annotation, rule_name(FILE, "no-evidence"), clause.verb, start, end, "denies", actor, lean_phrase(noun), None)
    return None


def _no_such(annotation: Annotation, voices: Voices, clause: Clause) -> Draft | None:
    """ "no such operation had taken place", said by somebody."""
    noun = next((n for n in (*clause.subjects, *clause.objects) if {"no", "such"} <= {c.lower for c in n.children}), None)
    if noun is None or clause.modal:
        return None
    speaker = voices.speaker(clause.verb)
    if speaker is None:
        return None
    start, end = span_with(annotation, clause)
    return _make(annotation, rule_name(FILE, "no-such"), clause.verb, start, end, "denies", speaker, lean_phrase(noun), None)


# "denied him bail": the parser makes a clause of a person and what is refused to him.
_OBJECTIVE = words_of("him them us me")
_RIGHT = words_of("right correct true actual real")


def _right_number(annotation: Annotation, voices: Voices, clause: Clause) -> Draft | None:
    """ "The right number is five": after a mistake of one's own."""
    if clause.verb.lemma != "be" or clause.negated or clause.modal or not clause.subjects:
        return None
    subject = clause.subjects[0]
    if subject.lemma not in ("number", "figure", "toll", "count", "total") or not any(c.lower in _RIGHT for c in subject.children):
        return None
    if not any(t.pos == "NUM" for t in annotation.tokens[clause.verb.i : end_of(clause.verb).i + 1]):
        return None
    block = [t for t in annotation.tokens if t.block == subject.block]
    own = any(
        t.lower in ("we", "our", "ours", "correction", "mistake", "error", "erroneously", "apologise", "apologize") for t in block
    )
    if not own:
        return None
    start, end = span_with(annotation, clause)
    first = next((t for t in block if t.lower == "we"), None)
    return _make(
        annotation,
        rule_name(FILE, "right-number"),
        clause.verb,
        start,
        end,
        "corrects",
        voices.speaker(clause.verb) or (lean_phrase(first) if first else None),
        None,
        None,
    )


def _make(
    annotation: Annotation,
    rule: str,
    head: Token,
    start: int,
    end: int,
    mode: str,
    actor: Phrase | None,
    target: Phrase | None,
    label: str | None,
) -> Draft:
    return Draft(Kind.DENIAL, Denial(mode, label), start, end, rule, head, actor=actor, target=target)
