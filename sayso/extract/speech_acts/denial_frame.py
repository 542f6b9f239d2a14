"""Denials that a verb and its frame tell: "denied that", "withdrew the report", "the claim is false"."""

from sayso.annotate import Annotation, Clause, Phrase, Token
from sayso.extract.draft import Draft
from sayso.extract.evidence import lean_phrase
from sayso.extract.factuality import factuality
from sayso.extract.frame import Match, fill, phrase_of
from sayso.extract.speech_acts.denial_draft import CLAIMS, EVIDENCE, content_of, made
from sayso.extract.speech_acts.label import set_off
from sayso.extract.speech_acts.lowered import POINTING, counts_the_dead, is_less, is_lowered
from sayso.extract.speech_acts.voice import Voices
from sayso.extract.speech_acts.wording import end_of, finite, infinitive, span_with
from sayso.lexicon.rule import Rule
from sayso.lexicon.words import words_of
from sayso.model import Factuality


def _told(annotation: Annotation, clause: Clause, negated: bool) -> bool:
    if clause.marker in ("if", "unless", "whether") or (clause.modal and clause.modal not in ("can", "could")):
        return False
    if negated:
        return clause.negated
    return not clause.negated and factuality(clause, annotation.clauses) is Factuality.FACT


def denial_of_frame(annotation: Annotation, voices: Voices, clause: Clause, match: Match) -> Draft | None:
    """The denial that a matched frame tells; None where the clause does not hold what its rule asks for."""
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
    elif "nothing" in rule.words("flags"):
        if not any(c.lower in ("no", "any") for p in clause.predicates for c in p.children if c.dep == "det"):
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
    if "downward" in rule.words("flags") and not (is_lowered(clause) or is_less(annotation, clause)):
        return None
    if "dead" in rule.words("flags") and not counts_the_dead(match):
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
        if not adjective and rule.id not in ("not-reality", "not-true", "toll-falls", "nothing-to-do", "no-truth")
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
    start, end = span_with(annotation, clause, governed, *content_of(match.targets or tuple(clause.undergoers)))
    if rule.id == "assure-not" and governed is not None:
        start, end = min(start, annotation.tokens[governed.left].start), max(end, end_of(governed).end)
    if target is not None and clause.passive and clause.subject_rule == "conj" and target.head.sentence == clause.verb.sentence:
        # "The figure of 646 injured included ... and is withdrawn": the words that name what is withdrawn belong to it.
        start = min(start, target.start)
    mode = str(rule.fields.get("mode"))
    return made(
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
            case "clause" if (
                (verb := finite(clause)) is not None
                and not any(c.lower in _OBJECTIVE for c in verb.under("nsubj"))
                and not any(o.lower in POINTING for o in clause.objects)
            ):
                return verb
            case "gerund" if (verb := _gerund(clause)) is not None:
                return verb
            case "infinitive" if (verb := infinitive(clause)) is not None and clause.passive is False and not clause.objects:
                return verb
            case "object" if (things := fill(clause, "undergoer")) and things[0].pos in ("NOUN", "PROPN", "PRON"):
                thing = things[0]
                if clause.verb.dep == "relcl" and not clause.objects and thing.lemma not in CLAIMS | {"accusation", "role"}:
                    return False
                # "denies that its forces aimed at ...": a clause that the parser takes for a noun with a participle.
                return thing if any(c.dep == "mark" for c in thing.children) else None
            case "evidence" if any(o.lemma in EVIDENCE or o.lower in EVIDENCE for o in clause.undergoers):
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
            noun.lemma in ("nothing", "anything")
            and clause.subjects
            and clause.subjects[0].pos != "PRON"
            and any(c.tag == "VB" and c.lemma == "do" for c in noun.children)
        ):
            return True
        if noun.lemma in ("basis", "foundation", "truth") and clause.subjects and clause.subjects[0].lemma in CLAIMS:
            return any(c.lower == "no" for c in noun.children)
        if noun.lemma in ("role", "involvement", "part", "knowledge", "hand", "connection", "relation"):
            return any(c.lower == "no" for c in noun.children) and any(c.dep == "prep" for c in noun.children)
    return False


_BY_MISTAKE = words_of("mistakenly erroneously wrongly incorrectly inaccurately falsely")


def _qualities(clause: Clause) -> list[Token]:
    return [c for p in clause.predicates for c in p.children if c.dep in ("amod", "compound")]


def _target(annotation: Annotation, clause: Clause, match: Match, governed: Token | None) -> Phrase | None:
    heads = match.targets or fill(clause, "undergoer")
    if heads and not (governed is not None and heads[0].i >= governed.left):
        return phrase_of(heads, prepositions=True)
    if governed is not None:
        first = annotation.tokens[governed.left]
        return Phrase(governed, first.start, end_of(governed).end)
    return None


# "denied him bail": the parser makes a clause of a person and what is refused to him.
_OBJECTIVE = words_of("him them us me")
