"""Denials that no frame of a verb holds: names for claims, evidence that is missing, right numbers, statements told as denied."""

from collections.abc import Iterator

from sayso.annotate import Annotation, Clause, Phrase
from sayso.annotate.statement import Statement
from sayso.extract.draft import Draft
from sayso.extract.evidence import lean_phrase
from sayso.extract.factuality import factuality
from sayso.extract.frame import frames
from sayso.extract.speech_acts.denial_draft import CLAIMS, EVIDENCE, FILE, content_of, made
from sayso.extract.speech_acts.governed import rule_name
from sayso.extract.speech_acts.label import set_off
from sayso.extract.speech_acts.voice import Voices
from sayso.extract.speech_acts.wording import closed, end_of, span_with
from sayso.lexicon.target_class import belongs
from sayso.lexicon.words import words_of
from sayso.model import Act, Factuality

_FALSE = words_of(
    """
    false untrue fake lie lies mistake error fabrication nonsense invention hoax slander disinformation misinformation
    baseless unfounded wrong incorrect fiction fabricated propaganda absurd intoxication provocation exaggerated
    exaggeration mistaken erroneous groundless fantasy rubbish myth guesswork gossip speculation falsehood novel fiction
    fable tale fairytale entry concoction canard libel calumny falsification
    smear warfare manipulation ridiculous laughable preposterous ludicrous nonsensical
    fabrications inventions lies
    """
)
_LIES = words_of(
    "lie lies invention inventions fabrication fabrications nonsense hoax falsehood slander disinformation fiction false untrue"
)
"""What only words can be: "called it a lie" denies what was said; "called it a mistake" may blame a deed."""
_NAMERS = words_of(
    """
    call label brand describe dismiss declare term name denounce characterise characterize deem condemn slam
    """
)


def named_false(annotation: Annotation, voices: Voices, clause: Clause) -> Draft | None:
    """ "called the reports false", "declared the publication a “technical mistake”"."""
    if clause.verb.lemma not in _NAMERS or (
        clause.negated or clause.modal or factuality(clause, annotation.clauses) is not Factuality.FACT
    ):
        return None
    subject_of = [c for v in clause.complements for c in v.children if c.dep in ("nsubj", "nsubjpass")]
    things = [*clause.undergoers, *subject_of, *clause.prep("as")]
    thing = next((t for t in things if t.lemma in CLAIMS or t.lower in CLAIMS), None)
    if thing is None:
        # 'call this "pure invention"': the pronoun beside the name, or read as its determiner
        beside = [*things, *(c for o in clause.objects for c in o.children if c.dep == "det" and o.i - c.i > 1)]
        thing = next((t for t in beside if t.lower in ("this", "that", "it", "these", "those")), None)
        if thing is None or not any(
            w.lower in _LIES for o in (*clause.objects, *clause.predicates, *clause.complements) for w in (o,)
        ):
            return None
    words = [
        *clause.predicates,
        *clause.complements,
        *clause.prep("as"),
        *clause.objects,
        *(c for o in clause.objects for c in o.children if c.dep in ("amod", "appos", "oprd")),
        *(a for a in clause.adverbs if a.pos in ("NOUN", "ADJ")),
    ]
    words += [
        c for p in clause.verb.children if p.lower == "as" for c in (*p.children, *(x for y in p.children for x in y.children))
    ]
    words += [c for v in clause.complements for c in v.children]
    named = next((w for w in words if w is not thing and (w.lemma in _FALSE or w.lower in _FALSE)), None)
    if named is None:
        return None
    start, end = span_with(annotation, clause, *clause.complements, *content_of((thing,)))
    end = max(end, annotation.tokens[named.i].end)
    start, end = closed(annotation, start, end)
    return made(
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


def no_evidence(annotation: Annotation, voices: Voices, clause: Clause) -> Draft | None:
    """ "there is no evidence that", "no traces of poison were found", "found no proof of"."""
    for noun in (*clause.undergoers, *clause.predicates, *clause.subjects, *clause.objects):
        if noun.lemma not in EVIDENCE and noun.lower not in EVIDENCE:
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
        return made(annotation, rule_name(FILE, "no-evidence"), clause.verb, start, end, "denies", actor, lean_phrase(noun), None)
    return None


def no_such(annotation: Annotation, voices: Voices, clause: Clause) -> Draft | None:
    """ "no such operation had taken place", said by somebody."""
    noun = next((n for n in (*clause.subjects, *clause.objects) if {"no", "such"} <= {c.lower for c in n.children}), None)
    if noun is None or clause.modal:
        return None
    speaker = voices.speaker(clause.verb)
    if speaker is None:
        return None
    start, end = span_with(annotation, clause)
    return made(annotation, rule_name(FILE, "no-such"), clause.verb, start, end, "denies", speaker, lean_phrase(noun), None)


_RIGHT = words_of("right correct true actual real")


def right_number(annotation: Annotation, voices: Voices, clause: Clause) -> Draft | None:
    """ "The right number is five": after a mistake of one's own."""
    if clause.verb.lemma != "be" or clause.negated or clause.modal or not clause.subjects:
        return None
    subject = clause.subjects[0]
    if subject.lemma not in ("number", "figure", "toll", "count", "total") or not any(c.lower in _RIGHT for c in subject.children):
        return None
    if not any(t.pos == "NUM" for t in annotation.tokens[clause.verb.i : end_of(clause.verb).i + 1]):
        return None
    around = annotation.blocks[subject.block]
    block = annotation.tokens_in(around.start, around.end)
    own = any(
        t.lower in ("we", "our", "ours", "correction", "mistake", "error", "erroneously", "apologise", "apologize") for t in block
    )
    # "first spoke of 1,300, then said the correct number was 870"
    told = (
        any(c.lower in ("correct", "right") for c in subject.children)
        and voices.speaker(clause.verb) is not None
        and any(t.pos == "NUM" and t.i < subject.i for t in block)
    )
    if not own and not told:
        return None
    start, end = span_with(annotation, clause)
    first = next((t for t in block if t.lower == "we"), None)
    return made(
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


def denied_statements(annotation: Annotation, voices: Voices, done: set[int]) -> Iterator[Draft]:
    """What statements tell as denied where no frame fits: content before its verb, and "p did not happen, X assured"."""
    for statement in voices.statements:
        verb = statement.cue_token
        clause = annotation.clauses.get(verb.i)
        if clause is None or verb.i in done or clause.negated or clause.modal or statement.source is None or not statement.content:
            continue
        first = annotation.token_at(statement.content[0][0])
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
        inside = annotation.tokens_in(*statement.content[0])
        head = next((t for t in inside if t.head not in inside and t.pos != "PUNCT"), first)
        content = Phrase(head, statement.content[0][0], statement.content[0][1])
        yield made(annotation, rule_name(FILE, name), verb, start, end, "denies", statement.source, content, None)


def _withheld(clause: Clause) -> bool:
    """ "denied entry": what is refused is no claim."""
    withheld = next(f.unless for f in frames(FILE).all if f.rule.id == "deny-thing")
    return any(t.lemma in withheld for t in (*clause.undergoers, *clause.objects, *clause.complements)) or bool(clause.indirect)


_DENYING = words_of("deny refute rebut disclaim disavow debunk")
_HARM = words_of("casualty death injury fatality loss damage victim")
_ASSURING = words_of("assure insist maintain stress swear emphasize emphasise protest reassure")


def _is_past_negative(annotation: Annotation, statement: Statement) -> bool:
    clauses = [annotation.clauses[i] for i in statement.positions if i in annotation.clauses]
    if not clauses:
        return False
    top = min(clauses, key=lambda c: sum(1 for _ in c.verb.ancestors()))
    helpers = {c.lower for c in top.verb.children if c.dep in ("aux", "auxpass")}
    absent = any(any(c.lower == "no" for c in p.children) and not belongs(p, ("people",)) for p in top.predicates)
    return (
        (top.negated or (absent and top.verb.lemma == "be" and not any(p.lemma in _HARM for p in top.predicates)))
        and top.modal is None
        and (top.verb.tag == "VBD" or bool(helpers & {"did", "had", "was", "were", "has", "have"}))
    )
