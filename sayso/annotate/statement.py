"""Attributed statements: who, by which words, says what; direct and indirect, nested as deep as the text nests them."""

from dataclasses import dataclass

from sayso.annotate.annotation import Annotation
from sayso.annotate.attribution_frames import verb_statements
from sayso.annotate.attribution_phrases import phrase_statements
from sayso.annotate.block import BlockKind
from sayso.annotate.cited_sources import cited_statements
from sayso.annotate.colon_accounts import colon_statements
from sayso.annotate.cue import StatementClass
from sayso.annotate.direct_speech import direct_statements
from sayso.annotate.labels import label_statements
from sayso.annotate.phrase import noun_phrase
from sayso.annotate.proposal import Proposal, runs
from sayso.annotate.token import Phrase, Token
from sayso.model import Act

__all__ = ["Statement", "StatementClass", "statements_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """One attributed statement.

    ``source``: who speaks, as written, None where nobody is named ("it was reported") or the speaker is left out (then ``rule``
    says so). ``cue``: spans of the words that attribute; ``cue_token``: their main word. ``content``: spans of what is
    said, in text order. ``act``, ``cls``: what the cue does. ``direct``: in quotation marks or a transcript. ``parent``: the
    statement it is reported in (for "citing X": the reporter's), None for the narrator. ``rule``: frame that found it.
    ``entry``: lexicon entry of the cue. ``positions``: token positions of the content.
    """

    source: Phrase | None
    cue: tuple[tuple[int, int], ...]
    cue_token: Token
    content: tuple[tuple[int, int], ...]
    act: Act
    cls: StatementClass
    direct: bool
    parent: "Statement | None"
    rule: str
    entry: str
    positions: frozenset[int]

    @property
    def depth(self) -> int:
        """How many statements it is reported in."""
        return 1 + self.parent.depth if self.parent else 0

    def holds(self, token: Token) -> bool:
        """Whether a token is part of what is said."""
        return token.i in self.positions


def statements_of(annotation: Annotation) -> tuple[Statement, ...]:
    """The statements of a document in the order of their cues."""
    indirect = [*verb_statements(annotation), *phrase_statements(annotation)]
    inverted = {p.verb.i for p in indirect if p.rule == "inverted tail"}
    indirect = [p for p in indirect if p.rule == "inverted tail" or p.verb.i not in inverted]
    _to_outer_speaker(indirect)
    _without_counts(annotation, indirect)
    _beside_adjuncts(annotation, indirect)
    direct = list(direct_statements(annotation, indirect))
    taken = {p.verb.i for p in direct if not p.speaker_of}
    # A verb that says a quotation says nothing besides, unless a complement of its own.
    indirect = [p for p in indirect if p.verb.i not in taken or not _within(p, direct)]
    spoken = {p.verb.i for p in direct}
    labels = [p for p in label_statements(annotation) if p.verb.i not in spoken]
    inside_labels = {i for p in labels for i in p.cue} | {
        t.i for p in labels if p.linear for t in annotation.tokens_in(p.linear.start, p.linear.end)
    }
    found = [*(p for p in indirect if p.verb.i not in inside_labels), *direct, *labels]
    found += colon_statements(annotation, found)
    found += cited_statements(annotation, found)
    found = [
        p
        for p in found
        if annotation.blocks[p.verb.block].kind is not BlockKind.HEADING and (p.spans or runs(annotation, p.content))
    ]
    for adjunct in (p for p in found if p.adjunct):
        for p in found:
            if p is not adjunct and adjunct.outer is not p and adjunct.verb.i in p.content and p.verb.i in adjunct.content:
                p.content = p.content - adjunct.adjunct
    found = [p for p in found if p.content or p.spans]
    parents = {id(p): _parent(p, found) for p in found}
    _break_cycles(found, parents)
    made: dict[int, Statement] = {}
    for p in found:
        _make(annotation, p, parents, made)
    return tuple(sorted(made.values(), key=lambda s: (s.cue[0], s.depth)))


def _to_outer_speaker(found: list[Proposal]) -> None:
    """ ", adding that q": said by whoever said p, even where the parser hangs it under p."""
    for p in found:
        if p.verb.tag == "VBG" and p.verb.dep in ("advcl", "conj", "xcomp", "acl") and p.verb.lemma in ("add", "note"):
            above = [o for a in p.verb.ancestors() for o in found if o.verb is a and o is not p]
            before = above or [
                o
                for o in found
                if o.verb.sentence == p.verb.sentence and o is not p and o.source is not None and o.verb.i < p.verb.i
            ]
            if before:
                outer = next((o for o in before if not o.adjunct), before[0])
                p.source = outer.source
                p.linear = outer.linear
                outer.content = outer.content - p.content - set(p.cue)


def _without_counts(annotation: Annotation, found: list[Proposal]) -> None:
    """ "killed 37 workers, among them 14 women, fire officials said": the parser lists the officials with those they count."""
    for p in found:
        source = p.source
        if source is None or source.i > p.verb.i or p.linear is not None:
            continue
        own = sorted(t.i for t in _subtree(source) if t.i < p.verb.i)
        commas = [i for i in own if annotation.tokens[i].text == ","]
        if not commas or not any(annotation.tokens[i].pos == "NUM" for i in own if i < commas[-1]):
            continue
        after = [annotation.tokens[i] for i in own if i > commas[-1]]
        if any(t.pos == "NUM" for t in after):
            continue
        speaker = next(
            (t for t in after if t.pos in ("NOUN", "PROPN") and t.dep in ("conj", "appos", "nsubj") and t.head not in after), None
        )
        if speaker is not None:
            p.source = speaker
            p.content |= {i for i in own if i < commas[-1]}


def _subtree(token: Token) -> list[Token]:
    found = [token]
    for c in token.children:
        found += _subtree(c)
    return found


def _beside_adjuncts(annotation: Annotation, found: list[Proposal]) -> None:
    """ "According to agency X, the head of Y, A. Name, said p": where the parser takes X for the subject, it is the noun after."""
    adjuncts = [p for p in found if p.adjunct]
    for p in found:
        holder = next(
            (a for a in adjuncts if p.source is not None and p.source.i in a.adjunct and p.verb.i > max(a.adjunct) and p is not a),
            None,
        )
        if holder is None:
            continue
        between = annotation.tokens[max(holder.adjunct) + 1 : p.verb.i]
        nouns = [t for t in between if t.pos in ("NOUN", "PROPN", "PRON") and t.dep not in ("compound", "poss", "pobj")]
        if nouns:
            p.source = nouns[-1]


def _within(proposal: Proposal, direct: list[Proposal]) -> bool:
    return any(d.verb is proposal.verb and (len(proposal.content - d.content) <= 3 or proposal.content & d.content) for d in direct)


def _parent(p: Proposal, found: list[Proposal]) -> Proposal | None:
    if p.outer is not None:
        return p.outer
    if p.speaker_of is not None:
        return _parent(p.speaker_of, found)
    best: Proposal | None = None
    for other in found:
        if other is p or p.verb.i not in other.content or other.verb is p.verb or _is_under(other, p):
            continue
        if other.verb.i in p.content and not other.adjunct and not (p.direct is False and other.direct):
            continue
        if p.adjunct and other.adjunct:
            continue
        if (
            best is None
            or len(other.content) < len(best.content)
            or (len(other.content) == len(best.content) and other.outer is best)
        ):
            best = other
    return best


def _is_under(p: Proposal, top: Proposal) -> bool:
    outer = p.outer
    seen = 0
    while outer is not None and seen < 50:
        if outer is top:
            return True
        outer = outer.outer
        seen += 1
    return False


def _break_cycles(found: list[Proposal], parents: dict[int, Proposal | None]) -> None:
    for p in found:
        seen = {id(p)}
        node = p
        while (above := parents.get(id(node))) is not None:
            if id(above) in seen:
                parents[id(node)] = None
                break
            seen.add(id(above))
            node = above


def _make(annotation: Annotation, p: Proposal, parents: dict[int, Proposal | None], made: dict[int, Statement]) -> Statement:
    if id(p) in made:
        return made[id(p)]
    above = parents.get(id(p))
    parent = _make(annotation, above, parents, made) if above is not None else None
    speaker = p.speaker_of or p
    statement = Statement(
        _phrase(annotation, speaker),
        runs(annotation, p.cue) or ((p.verb.start, p.verb.end),),
        p.verb,
        tuple(sorted(p.spans)) or runs(annotation, p.content),
        p.kind.act,
        p.kind.cls,
        p.direct,
        parent,
        p.rule,
        p.kind.rule,
        frozenset(p.content),
    )
    made[id(p)] = statement
    return statement


def _phrase(annotation: Annotation, p: Proposal) -> Phrase | None:
    if p.linear is not None:
        return p.linear
    if p.source is None:
        return None
    for wide in (True, False):
        phrase = noun_phrase(p.source, relative=wide, appositive=wide)
        inside = [t for t in annotation.tokens_in(phrase.start, phrase.end) if t.i in p.content and t.i > p.source.i]
        if inside and not p.direct:
            # the parser hung what is said under the speaker
            last = inside[0].i - 1
            while last > p.source.i and annotation.tokens[last].pos in ("ADP", "DET", "PUNCT", "CCONJ", "SCONJ"):
                last -= 1
            phrase = Phrase(p.source, phrase.start, annotation.tokens[last].end)
        bracket = annotation.text.find("(", phrase.start, phrase.end)
        if bracket > p.source.start and ")" not in annotation.text[bracket : phrase.end]:
            phrase = Phrase(p.source, phrase.start, phrase.start + len(annotation.text[phrase.start : bracket].rstrip()))
        phrase = _dated(annotation, phrase)
        if not any(phrase.start <= annotation.tokens[i].start < phrase.end for i in p.cue):
            return _without_possessive(annotation, phrase) if p.source.dep == "poss" else phrase
    return Phrase(p.source, p.source.start, p.source.end)


_POSSESSIVES = ("'s", "’s", "'", "’")


def _without_possessive(annotation: Annotation, phrase: Phrase) -> Phrase:
    """ "the army's claim": the army claims."""
    words = annotation.words(phrase)
    ending = next((e for e in _POSSESSIVES if words.endswith(e) and len(words) > len(e)), "")
    return Phrase(phrase.head, phrase.start, phrase.end - len(ending))


def _dated(annotation: Annotation, phrase: Phrase) -> Phrase:
    """ "A first message of 4 May put ...": the parser takes "May" for the auxiliary."""
    last = annotation.token_at(phrase.end - 1)
    after = annotation.tokens[last.i + 1] if last is not None and last.i + 1 < len(annotation.tokens) else None
    if last is None or after is None or last.pos != "NUM" or after.text != "May" or after.sentence != last.sentence:
        return phrase
    return Phrase(phrase.head, phrase.start, after.end)
