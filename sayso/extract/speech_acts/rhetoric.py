"""Rhetoric: the words by which a speaker characterises people or events."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from sayso.annotate import Annotation, Clause, Phrase, Token
from sayso.annotate.quotation import Quotation
from sayso.extract.draft import Draft
from sayso.extract.evidence import lean_phrase
from sayso.extract.factuality import factuality, is_question
from sayso.extract.frame import Match, fill, frames, predicates_of
from sayso.extract.speech_acts.label import is_label, is_speech, label_of
from sayso.extract.speech_acts.voice import Voices, can_act, referent
from sayso.extract.speech_acts.wording import end_of, span_with
from sayso.lexicon.rule import Rule
from sayso.lexicon.rule import rule as entry
from sayso.lexicon.words import words_of
from sayso.model import Factuality, Kind, Rhetoric

FILE = "en/rhetoric.yml"
_CONTENT = frozenset({"NOUN", "ADJ", "PROPN", "VERB", "ADV"})


def rhetoric_drafts(annotation: Annotation, voices: Voices, taken: list[Draft]) -> Iterator[Draft]:
    """The rhetoric of a text. ``taken``: drafts of pledges and denials, whose labels are their own."""
    known = frames(FILE)
    loaded, judging = (_word_lists(name) for name in ("loaded", "judging"))
    used: list[tuple[int, int]] = [(d.start, d.end) for d in taken if getattr(d.content, "label", None)]
    heads = {d.head.i for d in taken}
    for clause in predicates_of(annotation):
        if clause.verb.i in heads:
            continue
        draft = None
        for match in known.of_clause(clause):
            if (draft := _named(annotation, voices, clause, match, loaded, judging)) is not None:
                break
        if draft is None:
            draft = _judged(annotation, voices, clause, judging)
        if draft is not None:
            yield from _second_label(annotation, draft)
            used.append((draft.start, draft.end))
            yield draft
    for quotation in annotation.quotations:
        if not any(a < quotation.end and quotation.start < b for a, b in used if _short(annotation, quotation)):
            yield from _set_off(annotation, voices, quotation, loaded, used)


def _second_label(annotation: Annotation, draft: Draft) -> Iterator[Draft]:
    """ "called it "a farce" and "a disgrace"": two labels, two claims."""
    for first, second in pairwise(annotation.quotations):
        between = annotation.text[first.outer_end : second.outer_start]
        inside = draft.start <= first.outer_start and first.outer_end <= draft.end + 1
        if (
            inside
            and 0 < len(between) <= 6
            and between.strip(" ,") in ("and", "or", "")
            and is_label(annotation, first)
            and is_label(annotation, second)
        ):
            yield replace(draft, content=Rhetoric(label_of(annotation, second)), start=second.outer_start, end=second.outer_end)
            return


class _Words:
    """The words of an entry of the rule file and its name."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.nouns = frozenset(rule.words("nouns"))
        self.adjectives = frozenset(rule.words("adjectives"))

    def has(self, token: Token) -> bool:
        """Whether a token is one of the words."""
        if token.pos in ("NOUN", "PROPN") and (token.lemma in self.nouns or token.lower in self.nouns):
            return True
        return token.pos in ("ADJ", "NOUN", "PROPN", "VERB", "ADV") and token.lower in self.adjectives


def _word_lists(name: str) -> _Words:
    return _Words(entry(FILE, name))


def _short(annotation: Annotation, quotation: Quotation) -> bool:
    return len(annotation.tokens_in(quotation.start, quotation.end)) <= 14


def _named(annotation: Annotation, voices: Voices, clause: Clause, match: Match, loaded: _Words, judging: _Words) -> Draft | None:
    rule = match.frame.rule
    slots = rule.words("labels")
    if not slots or clause.negated or (clause.modal and clause.modal not in ("can", "could", "would")):
        return None
    if factuality(clause, annotation.clauses) in (Factuality.NEGATED, Factuality.PLANNED, Factuality.ORDERED):
        return None
    found = _label(annotation, clause, slots, ("quoted" in rule.words("flags")), loaded, judging, strong=rule.id == "describe-as")
    if found is None:
        return None
    label, head, start_of, end_of_label = found
    doers = [d for d in clause.doers if d.dep != "expl"]
    if doers and not any(can_act(d) for d in doers):
        return None
    actor = voices.actor(doers, clause.verb) or voices.speaker(clause.verb)
    if actor is None and (not clause.passive or annotation.text[start_of] not in _MARKS):
        return None
    target = _place_seen(annotation, clause, start_of) if "seen" in slots else _characterised(clause, head, slots)
    if target is not None and target.start < start_of < target.end:
        target = lean_phrase(target.head, prepositions=False)
    start, end = span_with(annotation, clause)
    start, end = min(start, start_of), max(end, end_of_label)
    return Draft(Kind.RHETORIC, Rhetoric(label), start, end, rule.name, clause.verb, actor=actor, target=target)


def _label(
    annotation: Annotation, clause: Clause, slots: tuple[str, ...], quoted: bool, loaded: _Words, judging: _Words, *, strong: bool
) -> tuple[str, Token | None, int, int] | None:
    """The label, its head, and where it stands with its marks."""
    verb = clause.verb
    right = annotation.tokens[annotation.sentence_of(verb).last].end + 2
    for quotation in annotation.quotations:
        # A label is set off right after its verb, or before it in a turned order.
        near = verb.start < quotation.outer_start < right or any(
            annotation.tokens[c.left].start >= quotation.outer_start and c.end <= quotation.outer_end
            for c in verb.children
            if c.dep in ("oprd", "attr", "acomp")
        )
        if near and is_label(annotation, quotation) and _governs(annotation, clause, quotation, slots):
            inner = annotation.tokens_in(quotation.start, quotation.end)
            head = next((t for t in inner if t.head.i < inner[0].i or t.head.i > inner[-1].i), inner[0])
            return label_of(annotation, quotation), head, quotation.outer_start, quotation.outer_end
    if quoted:
        return None
    for slot in slots:
        for head in _fillers(clause, slot):
            words = [
                head,
                *(c for c in head.children if c.dep in ("amod", "compound", "nmod", "advmod", "nsubj")),
                *(p for c in head.children if c.lower == "of" for p in c.children),
            ]
            if head.pos not in ("NOUN", "ADJ", "PROPN", "VERB"):
                continue
            if head.ent in ("GPE", "DATE", "CARDINAL") or (head.pos == "PROPN" and not loaded.has(head)):
                continue
            charged = any(loaded.has(w) or judging.has(w) for w in words)
            if charged or (strong and head.pos in ("NOUN", "ADJ") and verb.lemma in _DESCRIBING):
                phrase = lean_phrase(head)
                return _bare(annotation.text[phrase.start : phrase.end]), head, phrase.start, phrase.end
    return None


_DESCRIBING = words_of(
    """
    dismiss describe denounce condemn characterise characterize portray depict decry deride hail slam brand label lambast
    vilify
    """
)


def _bare(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if first.lower() in ("a", "an", "the", "as") and rest else words


def _fillers(clause: Clause, slot: str) -> list[Token]:
    if slot == "predicate":
        found = [*clause.predicates]
        for verb in clause.complements:
            if not any(c.dep in ("mark", "aux") for c in verb.children) and verb.pos != "VERB":
                found += [verb, *verb.under("attr", "acomp")]
        found += [c for v in clause.complements for c in v.children if c.dep == "attr"]
        return found
    if slot == "as":
        heads = [clause.verb, *clause.objects]
        return [
            c
            for h in heads
            for p in h.children
            if p.lower == "as"
            for c in p.children
            if c.dep in ("pobj", "pcomp", "amod", "acomp", "ccomp", "advcl") or c.pos == "ADJ"
        ]
    return fill(clause, slot)


def _governs(annotation: Annotation, clause: Clause, quotation: Quotation, slots: tuple[str, ...]) -> bool:
    """Whether the quoted words are what the verb calls its object: right after it, "as" or another of the rule's slots."""
    before = annotation.text[clause.verb.end : quotation.outer_start]
    if len(before) > 160 or any(mark in before for mark in (";", "”", '" ', ". ")):
        return False
    words = before.lower().split()
    inner = annotation.tokens_in(quotation.start, quotation.end)
    last = words[-1] if words else ""
    if "as" in slots:
        named = "as" in words and len(words) - words.index("as") <= 5
        if named or "predicate" not in slots:
            return named
    if any(s in ("of", "on", "to", "against", "by", "with", "object") for s in slots):
        spare = [w for w in words if not w[:1].isdigit()]
        return not spare or spare[-1] in slots or len(spare) <= 2 or spare[-1] in ("a", "an", "the", "of")
    if last in ("in", "at", "for", "by", "on", "to", "with", "from", "and", "that", "said", "saying", "about", "of", "as"):
        return False
    return bool(inner) and (annotation.sentence_of(inner[0]).i == annotation.sentence_of(clause.verb).i)


def _characterised(clause: Clause, head: Token | None, slots: tuple[str, ...]) -> Phrase | None:
    own = head.child("nsubj") if head is not None else None
    if own is not None and own.i > clause.verb.i and not clause.passive:
        # "considers the arrests "political revenge"": a small clause.
        return lean_phrase(own)
    inside = {t.i for t in _tree(head)} if head is not None else set()
    if clause.passive:
        return lean_phrase(clause.subjects[0]) if clause.subjects else None
    subjects = [c for v in clause.complements for c in v.children if c.dep in ("nsubj", "nsubjpass") and c.i > clause.verb.i]
    direct = [o for o in clause.objects if o.i not in inside]
    if "object" in slots and slots[0] == "object" and not direct:
        return None
    others = clause.prep("to", "in") if clause.verb.lemma in ("refer", "see", "recognise", "find") else []
    for thing in (*direct, *subjects, *clause.indirect, *others):
        if thing.lower == "what":
            return None
        if thing.i not in inside and thing.i > 0:
            return lean_phrase(referent(thing))
    fronted = [c for c in clause.verb.children if c.dep in ("dobj", "dep") and c.i < clause.verb.i]
    if fronted:
        return lean_phrase(fronted[0])
    if clause.verb.dep == "relcl" and not clause.objects:
        return lean_phrase(clause.verb.head)
    return None


def _place_seen(annotation: Annotation, clause: Clause, until: int) -> Phrase | None:
    """ "sees in the republic "chaos"": the words between, which the parser hangs on the quoted noun."""
    words = [t for t in annotation.tokens_in(clause.verb.end, until) if t.pos != "PUNCT"][1:]
    return Phrase(words[-1], words[0].start, words[-1].end) if words else None


def _tree(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        yield from _tree(child)


def _judged(annotation: Annotation, voices: Voices, clause: Clause, judging: _Words) -> Draft | None:
    """ "This is a massacre": a predicate that judges, in somebody's own words or inside what he is reported to say."""
    if clause.verb.lemma != "be" or clause.negated or clause.modal or not clause.subjects or not clause.predicates:
        return None
    if is_question(annotation.text, annotation.sentence_of(clause.verb).end) or clause.marker in ("if", "whether"):
        return None
    holder = voices.holding(clause.verb)
    if holder is None or (not holder.direct and not any(p.lemma in _PLAIN for p in clause.predicates)):
        return None
    predicate = clause.predicates[0]
    near = [predicate, *(c for c in predicate.children if c.dep in ("amod", "compound", "nmod", "advmod", "conj"))]
    near += clause.predicates
    compound = {
        w.strip(".,;")
        for w in annotation.text[clause.predicates[0].start : end_of(clause.predicates[-1]).end].lower().split()
        if "-" in w
    }
    if predicate.ent in ("GPE", "PERSON", "DATE", "TIME", "CARDINAL") or not (
        any(judging.has(w) for w in near) or compound & judging.adjectives
    ):
        return None
    speaker = voices.speaker(clause.verb)
    if speaker is None:
        return None
    subject = clause.subjects[0]
    start, end = span_with(annotation, clause)
    first = annotation.tokens[predicate.left]
    last = end_of(predicate)
    target = None if subject.pos == "PRON" or subject.dep == "expl" or subject.pos in ("VERB", "AUX") else lean_phrase(subject)
    return Draft(
        Kind.RHETORIC,
        Rhetoric(_bare(annotation.text[first.start : last.end])),
        start,
        max(end, last.end),
        judging.rule.name,
        clause.verb,
        actor=speaker,
        target=target,
    )


def _set_off(
    annotation: Annotation, voices: Voices, quotation: Quotation, loaded: _Words, used: list[tuple[int, int]]
) -> Iterator[Draft]:
    """Scare quotes inside another claim's words, and characterising words inside a longer quotation."""
    tokens = annotation.tokens_in(quotation.start, quotation.end)
    spoken = [t for t in tokens if t.pos not in ("PUNCT", "SPACE")]
    if not spoken:
        return
    hits = [t for t in spoken if loaded.has(t)]
    if not hits:
        return
    if (
        len(spoken) <= 7
        and _head(spoken).pos != "VERB"
        and is_label(annotation, quotation)
        and not is_speech(spoken)
        and any(t.pos in ("NOUN", "PROPN") for t in spoken)
    ):
        actor = _voice(annotation, voices, spoken)
        if actor is None:
            return
        start = quotation.outer_start
        before = annotation.token_at(start - 2) if start > 1 else None
        if before is not None and (before.pos == "NUM" or before.tag == "CD"):
            start = before.start
        yield Draft(
            Kind.RHETORIC,
            Rhetoric(label_of(annotation, quotation)),
            start,
            quotation.outer_end,
            loaded.rule.name,
            _head(spoken),
            actor=actor,
            target=None,
        )
        return
    seen: set[int] = set()
    for hit in hits:
        noun = hit if hit.pos in ("NOUN", "PROPN") and hit.dep not in ("compound", "amod") else hit.head
        strong = hit.lower in _STRONG or hit.lemma in _STRONG
        if not strong or noun.i in seen or noun.pos not in ("NOUN", "PROPN") or not quotation.start <= noun.start < quotation.end:
            continue
        seen.add(noun.i)
        phrase = lean_phrase(noun, prepositions=False)
        if any(a < phrase.end and phrase.start < b for a, b in used):
            continue
        actor = _voice(annotation, voices, spoken)
        if actor is not None:
            yield Draft(
                Kind.RHETORIC,
                Rhetoric(_bare(annotation.text[phrase.start : phrase.end])),
                phrase.start,
                phrase.end,
                loaded.rule.name,
                noun,
                actor=actor,
                target=None,
            )


_PLAIN = words_of(
    """
    sham farce massacre genocide coup crime murder disgrace lie provocation charade tragedy catastrophe betrayal shame
    outrage terrorist dictator traitor joke war-crime
    """
)
_MARKS = frozenset("“\"'‘«„")
_STRONG = words_of(
    """
    terrorist terrorists bandit bandits thug thugs hooligan hooligans traitor traitors fascist fascists nazi nazis massacre
    genocide slaughter provocation provocateur saboteur mercenary extremist extremists puppet tyrant butcher murderer
    murderers barbarian barbarians barbaric coup putsch pogrom scum vermin enemies enemy aggressor invader attacker
    attackers rioter rioters mob vandals looters
    """
)


def _head(words: list[Token]) -> Token:
    inside = {w.i for w in words}
    return next((w for w in words if w.head.i not in inside), words[-1])


def _voice(annotation: Annotation, voices: Voices, words: list[Token]) -> Phrase | None:
    """Who uses the words: the speaker they are said by, else who does what the sentence tells."""
    head = _head(words)
    speaker = voices.speaker(head)
    if speaker is not None:
        return speaker
    for up in head.ancestors():
        clause = annotation.clauses.get(up.i)
        if clause is not None and clause.doers and can_act(clause.doers[0]) and clause.doers[0].i not in {w.i for w in words}:
            return lean_phrase(clause.doers[0])
    return None
