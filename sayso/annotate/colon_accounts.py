"""What follows a colon after words that announce it: "Survivors give another account: p", "A banner reads: p"."""

from collections.abc import Iterator, Sequence

from sayso.annotate.annotation import Annotation
from sayso.annotate.block import BlockKind
from sayso.annotate.clause import Clause
from sayso.annotate.cue import named_cue, noun_frames
from sayso.annotate.proposal import SPEECHLESS, Proposal, piece_of
from sayso.annotate.token import Token
from sayso.lexicon.speaker_words import speaker_words

ANNOUNCED = named_cue("announced")
_ANNOUNCING = speaker_words("announcing verb")
_GIVING = speaker_words("giving verb")
_ACCOUNTS = speaker_words("account")
_MANNERS = frozenset(
    ["differently", "otherwise", "thus", "so", "alike", "similarly", "simply", "bluntly", "clear", "clearly", "plain"]
)
_FINITE = ("VBD", "VBZ", "VBP", "VBN")


def colon_statements(annotation: Annotation, found: Sequence[Proposal]) -> Iterator[Proposal]:
    """The statements of announced words after a colon; ``found`` are the others, whose own colons are left alone."""
    taken = [p for p in found if not p.adjunct]
    for colon in annotation.tokens:
        if colon.text != ":" or annotation.quotation_at(colon.start) is not None:
            continue
        sentence = annotation.sentence_of(colon)
        if annotation.blocks[colon.block].kind is BlockKind.HEADING or colon.i >= sentence.last:
            continue
        after = annotation.tokens[colon.i + 1]
        if annotation.quotation_at(after.start) is not None or annotation.quotation_at(after.end) is not None:
            continue
        first, last = piece_of(annotation, sentence, colon.i)
        clause = _announcing(annotation, range(first, colon.i))
        if clause is None or clause.negated:
            continue
        content = set(range(colon.i + 1, last + 1))
        if any(p.verb is clause.verb and p.content & content for p in taken):
            continue
        # "..., they said, and q": whoever says it after the colon says it himself
        if any(
            p.content and p.verb.i in content and p.verb.dep in ("parataxis", "ROOT", "ccomp") and min(p.content) <= colon.i + 2
            for p in taken
        ):
            continue
        yield Proposal(clause.subjects[0], [clause.verb.i], clause.verb, content, ANNOUNCED, "announced")


def _announcing(annotation: Annotation, before: range) -> Clause | None:
    """The clause right before the colon, where it announces words and has a speaker."""
    for i in reversed(before):
        clause = annotation.clauses.get(i)
        if clause is None or clause.verb.tag not in _FINITE or clause.verb.dep in ("relcl", "acl") or clause.passive:
            continue
        subjects = [
            s for s in clause.subjects if s.i in before and s.pos in ("NOUN", "PROPN", "PRON") and s.lower not in SPEECHLESS
        ]
        if not subjects or clause.subject_rule not in ("own", "conj"):
            return None
        if clause.verb.lemma in _ANNOUNCING and (
            not clause.objects or _manner(clause) or clause.objects[0].lower in ("it", "this", "that")
        ):
            return (
                clause
                if clause.verb.lemma in ("read", "state", "write", "tell", "explain", "summarise", "summarize") or _manner(clause)
                else None
            )
        things = [*clause.objects, *(p for o in clause.objects for p in _of(o)), *clause.prep("with", "to", "of")]
        told = any((noun_frames(o.lemma) or o.lemma in _ACCOUNTS) and o.i in before for o in things)
        return clause if clause.verb.lemma in _GIVING and told else None
    return None


def _manner(clause: Clause) -> bool:
    return any(t.lower in _MANNERS for t in (*clause.adverbs, *clause.predicates))


def _of(noun: Token) -> list[Token]:
    return [p for c in noun.children if c.dep == "prep" for p in c.children]
