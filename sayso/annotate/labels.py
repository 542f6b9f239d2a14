"""Sources that open an entry of a digest: "Channel “X”, 08:12.", "Agency X with reference to Y:", "The minister to television:".

A label is a noun phrase without a finite verb before a colon or a time of day; what follows it, up to the end of the entry or
the next label, is told by whom it names. Only persons, bodies, outlets and their documents are labels: "Damage so far:",
"Porto:" and "Wounded:" say nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.annotate.annotation import Annotation
from sayso.annotate.block import Block, BlockKind
from sayso.annotate.cue import named_cue
from sayso.annotate.proposal import FIGURE_NOUNS, Proposal
from sayso.annotate.token import Phrase, Token
from sayso.lexicon.speaker_words import speaker_words

LABEL = named_cue("label")
CITED = named_cue("cite")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.h][0-5]\d$")
_LONGEST = 24
_ISSUERS = speaker_words("role", "body", "issuer", "outlet")
_DOCUMENTS = speaker_words("document")
_MEDIA = speaker_words("carrier", "outlet") | {
    "reporter",
    "journalist",
    "parliament",
    "press",
    "briefing",
    "correspondent",
    "interview",
}
_NO_LABELS = speaker_words("no label")
_COUNTED = speaker_words("counted")
_FINITE = ("VBD", "VBZ", "VBP", "MD")


@dataclass(slots=True)
class _Label:
    """``first``, ``last``: positions of its words, ``begin``: where what it tells begins. ``who``, ``outer``, ``deeper``: runs of
    tokens. ``timed``: a time of day shows that it tells; ``spoken``: words of citing or a medium do.
    ``same``: it repeats the label before."""

    first: int
    last: int
    begin: int
    who: list[Token]
    outer: list[Token]
    deeper: list[Token]
    timed: bool
    same: bool = False
    spoken: bool = False


def label_statements(annotation: Annotation) -> Iterator[Proposal]:
    """The statements that labels make, in text order."""
    previous: Proposal | None = None
    for block in annotation.blocks:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            continue
        tokens = annotation.tokens_in(block.start, block.end)
        labels = list(_labels(annotation, block, tokens))
        for n, label in enumerate(labels):
            end = labels[n + 1].first if n + 1 < len(labels) else tokens[-1].i + 1
            if label.first > tokens[0].i and not _opens(annotation, tokens, label.first):
                # in the middle of a paragraph a label has its own sentence only
                end = min(end, annotation.sentence_of(annotation.tokens[label.begin]).last + 1)
            content = set(range(label.begin, end))
            made = _statements(annotation, label, content, previous)
            if made:
                previous = made[0] if not label.same else previous
                yield from made


def _opens(annotation: Annotation, tokens: Sequence[Token], position: int) -> bool:
    """Whether nothing but marks and a time of day stands before the position in its block."""
    return all(
        t.pos in ("PUNCT", "SYM", "SPACE") or _CLOCK.match(t.text) or not t.text[:1].isalnum() for t in tokens if t.i < position
    )


def _labels(annotation: Annotation, block: Block, tokens: Sequence[Token]) -> Iterator[_Label]:
    starts = [s.first for s in annotation.sentences if tokens and tokens[0].i <= s.first <= tokens[-1].i]
    if tokens:
        opening = next((t.i for t in tokens if t.text[:1].isalnum() and not _CLOCK.match(t.text)), tokens[0].i)
        starts = sorted({opening, *(s for s in starts if s > opening)})
    done = -1
    for start in starts:
        if start <= done:
            continue
        clocked = block.dateline is not None or (start > tokens[0].i and _opens(annotation, tokens, start))
        label = _label(annotation, start, tokens[-1].i, clocked and _opens(annotation, tokens, start))
        if label is not None:
            done = label.begin
            yield label


def _label(annotation: Annotation, start: int, last: int, clocked: bool) -> _Label | None:
    tokens = annotation.tokens
    stop = None
    timed = clocked
    for i in range(start, min(last, start + _LONGEST) + 1):
        t = tokens[i]
        if t.text == ":" and annotation.quotation_at(t.start) is None:
            stop = i
            break
        if _CLOCK.match(t.text.rstrip(".:")) and i > start and tokens[i - 1].text in (",", "(", "at", "–", "-", "|"):
            stop, timed = i, True
            while stop < last and tokens[stop + 1].text in (")", ":", ".", "–", "-"):
                stop += 1
            break
        if t.tag == "VBN" and (doer := t.child("nsubj")) is not None and start <= doer.i < i:
            return None  # "Both parties traded blame: ..." is a clause, whatever the parser calls its verb
        if t.text in (".", ";", "!", "?") or (t.tag in _FINITE and t.pos in ("VERB", "AUX") and t.lower not in ("quoted", "cited")):
            return None
    if stop is None or stop >= last or tokens[start].pos not in ("DET", "ADJ", "NOUN", "PROPN", "VERB", "NUM", "ADV"):
        return None
    words = list(tokens[start : stop + 1])
    while words and (words[-1].text in (":", ".", ",", ")", "(", "–", "-", "|", "at") or _CLOCK.match(words[-1].text.rstrip(".:"))):
        words.pop()
    label = _split(words, start, stop)
    if label is None or not label.who:
        return None
    label.timed |= timed
    label.same = words[0].lower == "same" or [w.lower for w in words[:2]] == ["the", "same"]
    return label if _tells(annotation, label, last) else None


def _split(words: list[Token], start: int, stop: int) -> _Label | None:
    """Who speaks, who is cited, who quotes: the words between the marks of citing."""
    label = _Label(start, stop, stop + 1, [], [], [], False)
    into = label.who
    n = 0
    while n < len(words):
        lower = words[n].lower
        following = words[n + 1].lower if n + 1 < len(words) else ""
        if lower == "with" and following == "reference":
            into, n = label.deeper, n + 3
            continue
        if lower in ("citing", "quoting"):
            into, n = label.deeper, n + 1
            continue
        if lower in ("quoted", "cited") and following in ("by", "in"):
            into, n = label.outer, n + 2
            continue
        if lower in ("via", "through"):
            into, n = label.outer, n + 1
            continue
        if (
            into is label.who
            and into
            and lower in ("to", "on", "in", "via", "at", "for")
            and any(w.lemma in _MEDIA for w in words[n + 1 : n + 5])
        ):
            label.spoken = True
            break
        if (
            into is label.who
            and into
            and (
                words[n].ent in ("DATE", "TIME")
                or (lower in ("on", "at") and words[n + 1 : n + 2] and words[n + 1].ent in ("DATE", "TIME"))
            )
        ):
            break
        into.append(words[n])
        n += 1
    for run in (label.who, label.outer, label.deeper):
        while run and (run[-1].text in (",", "(", "–", "-") or run[-1].pos == "ADP"):
            run.pop()
    label.spoken |= bool(label.deeper or label.outer)
    label.timed |= label.spoken
    return label


def _head(run: Sequence[Token]) -> Token:
    """The noun of a run of words: a person's role or name before what hangs on it by a preposition or after a comma."""
    stop = next((n for n, t in enumerate(run) if n and (t.pos == "ADP" or t.text == ",")), len(run))
    nouns = [t for t in run[:stop] if t.pos in ("NOUN", "PROPN")]
    return nouns[-1] if nouns else run[0]


def _tells(annotation: Annotation, label: _Label, last: int) -> bool:
    """Whether the words name somebody who tells, and something is told."""
    head = _head(label.who)
    words = {head.lower, head.lemma} | {t.lower for t in label.who if t.pos in ("NOUN", "PROPN")}
    if words & _NO_LABELS or any(t.pos in ("CCONJ", "SCONJ", "PRON") and t.lower not in ("and", "&") for t in label.who):
        return False
    named = {head.lower, head.lemma} & (_ISSUERS | _DOCUMENTS) or {t.lower for t in label.who[:3]} & speaker_words("outlet")
    proper = head.pos == "PROPN" and head.ent not in ("GPE", "LOC", "FAC", "DATE", "TIME", "EVENT", "CARDINAL", "NORP")
    title = {t.lower for t in label.who} & speaker_words("role", "body")
    if not (named or label.spoken or (proper and (head.ent == "PERSON" or label.timed or title))):
        return False
    issued = any(t.lower in ("of", "by", "from") for t in label.who) or (
        len(label.who) > 1 and bool({label.who[0].lower, label.who[0].lemma} & _ISSUERS)
    )
    document = bool({head.lower, head.lemma} & _DOCUMENTS)
    if document and not issued:
        return label.timed and bool({head.lower, head.lemma} & _ISSUERS)
    begin = annotation.tokens[label.begin]
    said = annotation.tokens[label.begin : min(annotation.sentence_of(begin).last, last) + 1]
    finite = any(t.tag in _FINITE and t.pos in ("VERB", "AUX") for t in said)
    if finite or label.timed:
        return len(said) > 1
    if document and issued:
        # "Figures from the prefect: five dead"
        return any(t.lemma in FIGURE_NOUNS or t.lower in FIGURE_NOUNS or t.tag == "VBN" for t in said) and any(
            t.pos == "NUM" for t in said
        )
    # "Police: nine dead" may count dead policemen
    if words & _COUNTED or head.tag == "NNS" or not (named or title):
        return False
    return any(t.lemma in FIGURE_NOUNS for t in said) and any(t.pos == "NUM" for t in said)


def _statements(annotation: Annotation, label: _Label, content: set[int], previous: Proposal | None) -> list[Proposal]:
    """The label's statement, with the one that quotes it outside and the one it cites inside."""
    made: list[Proposal] = []
    outer: Proposal | None = None
    for run in (label.outer, label.who, label.deeper):
        if not run:
            continue
        run = _name_in(run)
        head = _head(run)
        kind = CITED if run is label.deeper else LABEL
        proposal = Proposal(head, [head.i], head, set(content), kind, "label" if run is not label.deeper else "label:cited")
        proposal.linear = Phrase(head, run[0].start, _closed(annotation, run[0].start, run[-1].end))
        proposal.outer = outer
        if run is label.who and label.same:
            if previous is None:
                return []
            proposal.speaker_of = previous
        made.append(proposal)
        outer = proposal
    return made


def _name_in(run: list[Token]) -> list[Token]:
    """ "New numbers from the prefect, Dana Moraru": the name set beside whoever issued them."""
    comma = next((n for n, t in enumerate(run) if t.text == ","), None)
    if comma is None or _head(run).lemma not in _DOCUMENTS or comma + 1 >= len(run):
        return run
    return run[comma + 1 :] if all(t.pos == "PROPN" for t in run[comma + 1 :]) else run


def _closed(annotation: Annotation, start: int, end: int) -> int:
    """The end with the quotation mark that closes a name."""
    text = annotation.text
    return end + 1 if text[end : end + 1] in ('"', "”", "»") and text[end] not in text[start:end] else end
