"""Direct speech: quotations with the verb that says them, over sentences and paragraphs, and transcripts.

The marks come first: the parse inside and around a quotation is poor, so the speech verb is looked for by position outside
the quotation. A quotation that a clausal complement already covers ("said it was "nonsense"") is part of that statement.
"""

import re
from collections.abc import Iterator, Sequence

from sayso.annotate.annotation import Annotation
from sayso.annotate.block import BlockKind
from sayso.annotate.cue import StatementClass, named_cue, verb_frames
from sayso.annotate.proposal import Proposal
from sayso.annotate.quotation import Quotation
from sayso.annotate.token import Phrase, Token
from sayso.lexicon.speaker_words import speaker_words

_NARRATORS = speaker_words("narrator")
TRANSCRIPT = named_cue("transcript")
AFTER_COLON = named_cue("after-colon")
_TURN = re.compile(r"(?=[A-Z])([A-Z][\w.'’-]*(?:\s(?:of|the|de|al|bin|[A-Z][\w.'’-]*)){0,5})(?:\s\([^)\n]{1,40}\))?:\s+(?=\S)")


def direct_statements(annotation: Annotation, indirect: Sequence[Proposal]) -> Iterator[Proposal]:
    """The statements in quotation marks; ``indirect`` are those found by their verbs."""
    previous: Proposal | None = None
    latest: Proposal | None = None
    previous_end = -1
    for quotation in annotation.quotations:
        if quotation.continued and latest is not None:
            latest.spans = (*latest.spans, (quotation.start, quotation.end))
            latest.content |= _positions(annotation, quotation)
            continue
        if _covered(annotation, quotation, indirect):
            continue
        verb, rule = _speech_verb(annotation, quotation)
        if verb is not None:
            clause = annotation.clauses.get(verb.i)
            frames = verb_frames(clause.lemma if clause else verb.lemma, verb.lemma)
            kind = frames.get("quote") or frames.get("clause") or AFTER_COLON
            if (
                previous is not None
                and previous.verb is verb
                and (_sentence_like(annotation, quotation) or previous.rule == "quotation")
            ):
                # interrupted by "he said": one statement with two spans
                previous.spans = (*previous.spans, (quotation.start, quotation.end))
                previous.content |= _positions(annotation, quotation)
                previous_end = quotation.outer_end
                continue
            source, found = _speaker(annotation, verb, quotation)
            content = _positions(annotation, quotation)
            made = Proposal(source, [verb.i], verb, content, kind, f"quotation{found or rule}", direct=True)
            made.spans = ((quotation.start, quotation.end),)
            previous, latest, previous_end = made, made, quotation.outer_end
            yield made
        elif (
            previous is not None
            and _sentence_like(annotation, quotation)
            and _follows(annotation, previous, previous_end, quotation)
        ):
            made = Proposal(
                None,
                previous.cue,
                previous.verb,
                _positions(annotation, quotation),
                previous.kind,
                "continued quotation",
                direct=True,
            )
            made.speaker_of = previous
            made.spans = ((quotation.start, quotation.end),)
            latest, previous_end = made, quotation.outer_end
            yield made
        elif _sentence_like(annotation, quotation) and (carrier := _sentence_before(annotation, quotation, indirect)):
            made = Proposal(
                None, carrier.cue, carrier.verb, _positions(annotation, quotation), carrier.kind, "continued quotation", direct=True
            )
            made.speaker_of = carrier
            made.spans = ((quotation.start, quotation.end),)
            previous, latest, previous_end = made, made, quotation.outer_end
            yield made
    yield from _transcript(annotation)


def _positions(annotation: Annotation, quotation: Quotation) -> set[int]:
    return {t.i for t in annotation.tokens_in(quotation.start, quotation.end)}


def _sentence_like(annotation: Annotation, quotation: Quotation) -> bool:
    words = annotation.text[quotation.start : quotation.end].strip()
    inside = annotation.tokens_in(quotation.start, quotation.end)
    return (
        len(inside) >= 2
        and (words.endswith((",", ".", "!", "?", "…")) or words[:1].isupper())
        and any(t.pos in ("VERB", "AUX") for t in inside)
    )


def _covered(annotation: Annotation, quotation: Quotation, indirect: Sequence[Proposal]) -> bool:
    """Whether a statement already holds it: its content begins before the quotation and runs into it."""
    inside = _positions(annotation, quotation)
    if not inside:
        return True
    first = min(inside)
    for proposal in indirect:
        if proposal.adjunct or proposal.rule in ("adverb", "noun"):
            continue
        if first in proposal.content and proposal.verb.i not in inside:
            before = [i for i in proposal.content if i < first and annotation.tokens[i].pos not in ("PUNCT", "SPACE")]
            if (before and proposal.verb.i < first) or (before and not _sentence_like(annotation, quotation)):
                proposal.content |= inside if proposal.verb.i < first else set()
                return True
    return False


def _speech_verb(annotation: Annotation, quotation: Quotation) -> tuple[Token | None, str]:
    """The verb next to the quotation: after it ("…," said X; "…", X said) or before it (X said: "…")."""
    text, tokens = annotation.text, annotation.tokens
    inside = annotation.tokens_in(quotation.start, quotation.end)
    if not inside:
        return None, ""
    first, last = inside[0], inside[-1]
    block = first.block
    before = first.i - 1
    while before >= 0 and tokens[before].start >= quotation.outer_start:
        before -= 1
    after = last.i + 1
    while after < len(tokens) and tokens[after].start < quotation.outer_end:
        after += 1
    ends_open = (
        text[quotation.start : quotation.end].rstrip().endswith((",", "!", "?", "…", "—", "–"))
        or text[quotation.outer_end : quotation.outer_end + 1] == ","
    )
    if ends_open and quotation.closed:
        found = _scan(annotation, range(after, min(after + 22, len(tokens))), block)
        if found is not None:
            return found, ""
    lead = text[: quotation.outer_start].rstrip()[-1:]
    if (before >= 0 and tokens[before].block == block and lead in (",", ":")) or (
        before >= 0 and _bare_lead(annotation, before, block) and _sentence_like(annotation, quotation)
    ):
        found = _scan(annotation, range(before, max(before - 40, -1), -1), block, backwards=True)
        if found is not None:
            return found, ""
        if lead == ":" and _sentence_like(annotation, quotation):
            root = annotation.sentence_of(tokens[before]).root
            if root.pos in ("VERB", "AUX") and root.child("nsubj") is not None and root.i < first.i:
                return root, ":colon"
    if not ends_open and quotation.closed and _sentence_like(annotation, quotation):
        # "…" said X, with the comma left out.
        following = tokens[after : after + 1]
        if following and following[0].block == block and text[quotation.outer_end - 2 : quotation.outer_end - 1] not in ".":
            found = _scan(annotation, range(after, min(after + 8, len(tokens))), block)
            if found is not None and found.i - after <= 4:
                return found, ""
    return None, ""


def _bare_lead(annotation: Annotation, before: int, block: int) -> bool:
    token = annotation.tokens[before]
    return token.block == block and bool(verb_frames(token.lemma, token.lemma).get("quote"))


def _scan(annotation: Annotation, positions: Sequence[int] | range, block: int, backwards: bool = False) -> Token | None:
    """The first speech verb outside quotations in a run of positions, not beyond a full stop."""
    candidate: Token | None = None
    for i in positions:
        token = annotation.tokens[i]
        if token.block != block:
            break
        if token.text in (".", ";", "!", "?") and annotation.quotation_at(token.start) is None:
            break
        if annotation.quotation_at(token.start) is not None:
            if backwards:
                continue
            break
        # "... "in tatters", while the mayor said p": another clause begins.
        if (
            not backwards
            and (token.pos == "SCONJ" or token.lower in ("and", "but", "while", "with", "which", "as"))
            and candidate is None
        ):
            break
        if token.pos in ("VERB", "AUX", "NOUN"):
            clause = annotation.clauses.get(token.i)
            frames = verb_frames(clause.lemma if clause else token.lemma, token.lemma) if token.tag.startswith("VB") else {}
            if "quote" in frames and token.tag in ("VBD", "VBZ", "VBP", "VBG", "VBN", "VB"):
                if (backwards and candidate is None) or not backwards:
                    return token
    return candidate


def _speaker(annotation: Annotation, verb: Token, quotation: Quotation) -> tuple[Token | None, str]:
    clause = annotation.clauses.get(verb.i)
    subjects = [s for s in (clause.doers if clause else []) if annotation.quotation_at(s.start) is None and s.text[:1].isalnum()]
    if not subjects and clause is not None:
        subjects = [s for s in clause.subjects if annotation.quotation_at(s.start) is None and not clause.passive]
    if subjects and not (subjects[0].i > verb.i + 12):
        return subjects[0], ""
    # inverted "said X", or the parse lost the subject: the noun right after, else right before
    tokens = annotation.tokens
    for i in range(verb.i + 1, min(verb.i + 9, len(tokens))):
        t = tokens[i]
        if (
            t.block != verb.block
            or t.text in (",", ".", ":", ";")
            or annotation.quotation_at(t.start) is not None
            or t.pos in ("ADP", "VERB")
        ):
            break
        if t.pos in ("PROPN", "NOUN", "PRON") and t.dep not in ("compound", "poss", "amod") and t.text[:1].isalnum():
            return t, ":inverted"
    for i in range(verb.i - 1, max(verb.i - 6, -1), -1):
        t = tokens[i]
        if t.block != verb.block or t.text in (".", ";") or annotation.quotation_at(t.start) is not None:
            break
        if t.pos in ("PROPN", "NOUN", "PRON") and t.dep in ("nsubj", "ROOT", "conj", "npadvmod", "attr", "dobj"):
            return t, ":before"
    return None, ":there" if verb.i + 1 < len(tokens) and tokens[verb.i + 1].lower == "there" else ":left out"


def _follows(annotation: Annotation, previous: Proposal, previous_end: int, quotation: Quotation) -> bool:
    """Whether a quotation without a verb goes on with the statement before: same paragraph, nothing but the rest of that
    statement's sentence between."""
    inside = annotation.tokens_in(quotation.start, quotation.end)
    if not inside or inside[0].block != previous.verb.block:
        return False
    anchor = max(previous_end, previous.verb.end)
    between = [t for t in annotation.tokens_in(anchor, quotation.outer_start) if t.pos not in ("PUNCT", "SPACE")]
    return all(
        t.sentence == previous.verb.sentence or (t.sentence == inside[0].sentence and len(between) < 30 and not t.is_root)
        for t in between
    )


def _sentence_before(annotation: Annotation, quotation: Quotation, indirect: Sequence[Proposal]) -> Proposal | None:
    """A sentence that is nothing but a quotation goes on with the speaker of the sentence before it."""
    inside = annotation.tokens_in(quotation.start, quotation.end)
    opening = annotation.text[: quotation.outer_start].rstrip()[-1:]
    if not inside or opening not in (".", "”", '"') or quotation.outer_start == annotation.blocks[inside[0].block].start:
        return None
    number = inside[0].sentence
    earlier = [
        p
        for p in indirect
        if p.verb.block == inside[0].block
        and p.verb.sentence in (number, number - 1)
        and p.verb.i < inside[0].i
        and p.source is not None
        and p.kind.cls is StatementClass.SAYING
    ]
    return earlier[-1] if earlier else None


def _transcript(annotation: Annotation) -> Iterator[Proposal]:
    """Turns of a transcript ("MAYOR: ..."), where at least two paragraphs begin so and one name comes back or both are capitals."""
    turns = []
    for block in annotation.blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and (m := _TURN.match(annotation.text, block.start, block.end)):
            turns.append((block, m))
    names = [m.group(1) for _, m in turns]
    if len(turns) < 2 or not (len(set(names)) < len(names) or all(n.isupper() for n in names)):
        return
    outlet = {w.lower() for w in (annotation.document.publisher or "").split()}
    for block, m in turns:
        words = [w.lower() for w in m.group(1).split()]
        if words[-1] in _NARRATORS or set(words) <= outlet:
            # What the outlet's own people tell is told by the narrator (annotation rule 13).
            continue
        head = annotation.tokens_in(m.start(1), m.end(1))
        body = {t.i for t in annotation.tokens_in(m.end(), block.end)}
        if not head or not body:
            continue
        made = Proposal(head[-1], [head[-1].i], head[-1], body, TRANSCRIPT, "transcript", direct=True)
        made.linear = Phrase(head[-1], m.start(1), m.end(1))
        made.spans = ((m.end(), block.end),)
        yield made
