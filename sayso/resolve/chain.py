"""Hearsay chains: by whom a place in the text is told, reporter first, origin last."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate import Annotation, BlockKind, Token
from sayso.annotate.statement import Statement, StatementClass
from sayso.model import Act, Attribution, Chain, Slot, TextSpan
from sayso.resolve.speakers import Speakers

_DENIALS = frozenset(
    [
        "false",
        "untrue",
        "wrong",
        "mistaken",
        "incorrect",
        "fake",
        "baseless",
        "unfounded",
        "fabricated",
        "erroneous",
        "nonsense",
        "inaccurate",
        "invented",
    ]
)
_NO_SPEAKERS = frozenset(["this", "that", "there", "which", "what", "nobody", "none", "it"])
_OURSELVES = frozenset({"we", "i", "our", "us", "my"})
_UNISSUED = frozenset(["data", "datum", "information", "figure", "estimate", "count", "statistics"])
_GOING_ON = frozenset({"report", "name", "list", "register", "record", "mention"})
"""Passives in the present that go on with what was just told ("2,300 are reported as injured")."""
_PARTITIVES = frozenset(["them", "these", "those", "whom", "which"])


@dataclass(frozen=True, slots=True)
class Told:
    """``chain``: reporter first, origin last; () = the narrator. ``parallel``: the hops stand side by side. ``statement``: the
    innermost statement, None for the narrator. ``cue``: its cue word, which the time of saying attaches to. ``rule``: how a
    chain that is not of the words' own sentence was carried over, "" otherwise. ``denied``: statements that deny the place."""

    chain: Chain = ()
    parallel: bool = False
    statement: Statement | None = None
    cue: Token | None = None
    rule: str = ""
    denied: tuple[Statement, ...] = ()


class Chains:
    """Chains of one document."""

    def __init__(self, annotation: Annotation, statements: Sequence[Statement], speakers: Speakers) -> None:
        self._annotation = annotation
        self._statements = statements
        self._speakers = speakers

    def at(self, head: Token, start: int, end: int, own_actor: Token | None = None) -> Told:
        """How the words ``start`` to ``end`` around ``head`` are told. ``own_actor``: of a speech act, left out as last hop."""
        holding = self._holding(head, start, end) or self._tail(head)
        rule = ""
        if not holding or all(s.source is None for s in holding):
            carried, rule = self._carried(head, start, holding)
            if carried is not None:
                holding = [carried]
        path = self._path(holding)
        told = tuple(s for s in path if s.act is not Act.DENIED and s.cls is not StatementClass.ACTING)
        denied = tuple(s for s in path if s.act is Act.DENIED)
        told = self._without_deniers(_without_witnesses(told))
        if not told:
            return Told(statement=path[-1] if path else None, cue=path[-1].cue_token if path else None, denied=denied)
        chain: list[Attribution] = []
        for s in told:
            hop = self._hop(s, rule)
            if s.source is not None and s.source.head.lower in _OURSELVES and hop.source is not None and not hop.source.rule:
                # "We counted 12 bodies," he said: he is named already; and a narrator's own "we" names nobody.
                continue
            if (
                chain
                and s.source is not None
                and s.source.head.lemma in _UNISSUED
                and hop.source is not None
                and hop.source.rule != "issuer"
            ):
                # "the mayor said that, by preliminary data, ...": nobody besides the mayor is named
                continue
            if chain and hop.source is not None and chain[-1].source is not None and _same(chain[-1].source, hop.source):
                continue
            if chain and hop.source is not None and chain[-1].source is not None and _restates(chain[-1].source, hop.source):
                # "Health ministry: nine dead. The ministry has raised the toll": one speaker
                chain.pop()
            chain.append(hop)
        last = told[-1]
        parallel = False
        side = self._side_by_side(last, head)
        if len(chain) == 1 and side:
            chain, parallel = [Attribution(slot, last.act, chain[0].cue, rule=rule) for slot in side], True
        beside = sorted(
            (s for s in self._holding(head, start, end) if s.rule in _SIDE_BY_SIDE and s.source is not None),
            key=lambda s: s.source.start if s.source is not None else 0,
        )
        if len(beside) > 1:
            chain, parallel = [self._hop(s, "") for s in beside], True
        if own_actor is not None and chain and not parallel and self._is_actor(chain[-1], own_actor):
            chain.pop()
        return Told(tuple(chain), parallel, last, last.cue_token, rule, denied)

    def of(self, statement: Statement) -> Chain:
        """The chain of a statement itself: who reports it, from the outermost, down to its own speaker."""
        chain: list[Attribution] = []
        for s in self._path([statement]):
            if s is not statement and s.cls is StatementClass.ACTING:
                continue
            hop = self._hop(s, "")
            if chain and hop.source is not None and chain[-1].source is not None and _same(chain[-1].source, hop.source):
                chain.pop()
            chain.append(hop)
        return tuple(chain)

    def _holding(self, head: Token, start: int, end: int) -> list[Statement]:
        return [s for s in self._statements if s.holds(head)]

    def _tail(self, head: Token) -> list[Statement]:
        """ "p, the ministry said on Monday, up from 19 a day earlier", "p, they said, and three bodies lay there": what goes on
        after the words of saying, without a verb of its own or coordinated to what was said."""
        for s in self._statements:
            here = s.cue_token.sentence == head.sentence and s.cue_token.i < head.i and bool(s.content) and not s.direct
            if not here or s.content[-1][1] > s.cue_token.start:
                continue
            for token in head.ancestors():
                if token is s.cue_token or token.i in s.positions:
                    return [s]
                if token.i in self._annotation.clauses and token.dep != "conj":
                    break
        return []

    def _path(self, holding: Sequence[Statement]) -> list[Statement]:
        """From the outermost statement to the innermost."""
        if not holding:
            return []
        inner = min(holding, key=lambda s: (len(s.positions), -s.depth))
        path: list[Statement] = []
        node: Statement | None = inner
        while node is not None and node not in path:
            path.insert(0, node)
            node = node.parent
        # Statements that hold the place without being a parent of the innermost: adjuncts around it.
        for s in sorted(holding, key=lambda s: len(s.positions)):
            if (
                s not in path
                and s.rule not in _SIDE_BY_SIDE
                and s.parent is None
                and s.cue_token.i not in path[0].positions
                and s.positions > path[0].positions
            ):
                path.insert(0, s)
        return path

    def _hop(self, statement: Statement, rule: str) -> Attribution:
        span = statement.cue[0]
        cue = TextSpan.of(self._annotation.text, *span)
        source = self._source(statement)
        return Attribution(source, statement.act, cue if not rule else None, rule=rule or ("" if source else statement.rule))

    def _source(self, statement: Statement) -> Slot | None:
        if statement.source is None:
            if statement.rule.endswith(("left out", ":there")):
                before = self._speaker_before(statement)
                if before is not None and before.source is not None:
                    slot = self._source(before)
                    return Slot(slot.words, None, "subject left out", slot.entity) if slot else None
            return None
        if statement.source.head.lower in _NO_SPEAKERS - {"it"}:
            return None
        return self._speakers.slot(statement.source)

    def _speaker_before(self, statement: Statement) -> Statement | None:
        token = statement.cue_token
        found = [
            s for s in self._statements if s.source is not None and s.cue_token.i < token.i and s.cue_token.block == token.block
        ]
        return found[-1] if found else None

    def _side_by_side(self, statement: Statement, head: Token) -> list[Slot]:
        """The speakers of "A and B said", each by himself."""
        if statement.source is None:
            return []
        first = statement.source.head
        others = [t for t in first.conjuncts() if t.start < statement.source.end and t.pos in ("NOUN", "PROPN")]
        if not others:
            return []
        from sayso.annotate import noun_phrase

        return [self._speakers.slot(noun_phrase(t, conjuncts=False)) for t in (first, *others)]

    def _without_deniers(self, told: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """ "Talk of dozens missing is false, the brigade says": the brigade denies what the talk says, so it is no source of it."""
        for n, s in enumerate(told):
            if s.rule == "noun" and n and _is_denied(s.cue_token):
                return told[n:]
        return told

    def _is_actor(self, hop: Attribution, actor: Token) -> bool:
        if hop.source is None:
            return False
        return _same(hop.source, self._speakers.slot(actor))

    def _carried(self, head: Token, start: int, holding: Sequence[Statement]) -> tuple[Statement | None, str]:
        """A statement before that the words go on with, where they are marked so."""
        annotation = self._annotation
        sentence = annotation.sentence_of(head)
        if annotation.blocks[sentence.block].kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            return None, ""
        mark = self._mark(head, holding)
        if not mark:
            return None, ""
        same = mark == "elliptic part"
        here = {sentence.i}
        while annotation.text[: sentence.start].rstrip().endswith(";"):
            # What a semicolon parts is one sentence to its writer.
            sentence = annotation.sentences[sentence.i - 1]
            here.add(sentence.i)
        sentence = annotation.sentence_of(head)
        before = [
            s
            for s in self._statements
            if s.cue_token.block == sentence.block
            and s.act in (Act.SAID, Act.CITED)
            and s.source is not None
            and (
                s.cue_token.sentence in here and s.cue_token.i < head.i
                if same
                else (s.cue_token.sentence == sentence.i - 1 and s.parent is None)
                or (s.cue_token.sentence == sentence.i - 1 and s.act is Act.CITED)
            )
        ]
        if not before:
            return None, mark
        last = next((s for s in reversed(before) if s.act is Act.SAID), before[-1])
        deeper = [s for s in self._statements if s.act is Act.CITED and s.parent is last and s.positions == last.positions]
        return (deeper[-1] if deeper else last), mark

    def _mark(self, head: Token, holding: Sequence[Statement]) -> str:
        sentence = self._annotation.sentence_of(head)
        tokens = self._annotation.tokens[sentence.first : sentence.last + 1]
        if any(
            s.rule == "passive"
            and s.cue_token.lemma in _GOING_ON
            and s.cue_token.sentence == sentence.i
            and any(c.lower in ("are", "is") for c in s.cue_token.children)
            for s in holding
        ) or any(
            t.lemma in _GOING_ON
            and t.tag == "VBN"
            and any(c.lower in ("are", "is") and c.dep == "auxpass" for c in t.children)
            and any(c.dep in ("nsubjpass",) and c.lower != "it" for c in t.children)
            for t in tokens
        ):
            return "marked continuation"
        words = [t.lower for t in tokens[:4] if t.pos != "PUNCT"]
        if len(words) > 2 and (
            (words[0] == "of" and words[1] in _PARTITIVES)
            or (words[:2] == ["out", "of"] and words[2] in _PARTITIVES)
            or (words[0] == "out" and words[1] in _PARTITIVES)
        ):
            return "continued total"
        if self._annotation.text[: sentence.start].rstrip().endswith(";"):
            opening = tokens[:3]
            if opening and opening[0].pos == "NUM" and len(opening) > 1 and opening[1].pos in ("VERB", "AUX", "ADP"):
                return "elliptic part"
            if len(opening) > 1 and opening[0].lower == "another" and opening[1].pos == "NUM":
                return "elliptic part"
        return ""


_SIDE_BY_SIDE = ("in brackets", "side by side")
_SEEING = frozenset(["see", "hear", "watch", "notice", "witness", "spot", "glimpse", "find"])


def _without_witnesses(told: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """ "The radio said a baker had seen nine men": the baker saw; who told is the radio. Only where nobody else tells is who
    saw a source."""
    others = tuple(s for s in told if not (s.cls is StatementClass.THINKING and s.cue_token.lemma in _SEEING))
    return others if any(s.source is not None for s in others) else told


def _is_denied(noun: Token) -> bool:
    verb = noun.head
    if noun.dep not in ("nsubj", "nsubjpass"):
        return False
    return (
        any(c.lower in _DENIALS for c in verb.children if c.dep in ("acomp", "attr", "xcomp", "oprd"))
        or verb.lower in _DENIALS
        or verb.lemma in ("deny", "refute", "debunk")
    )


def _restates(label: Slot, hop: Slot) -> bool:
    """ "The ministry" after "Health ministry:"."""
    longer, shorter = label.words.lower().split(), hop.words.lower().split()
    return len(shorter) == 2 and shorter[0] == "the" and len(longer) > 1 and longer[-1] == shorter[-1]


def _same(a: Slot, b: Slot) -> bool:
    strip = {"the", "a", "an"}
    x = [w for w in a.words.lower().split() if w not in strip]
    y = [w for w in b.words.lower().split() if w not in strip]
    return x == y
