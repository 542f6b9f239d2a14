"""Words that could carry a claim and carry none: numbers, cues and named sources, each with the rule that came nearest."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from sayso.annotate import Annotation, Sentence, Token
from sayso.annotate.cue import verb_frames
from sayso.annotate.statement import Statement
from sayso.annotate.time_grammar import time_expressions
from sayso.extract.draft import Draft
from sayso.extract.figure.vocabulary import vocabulary
from sayso.extract.near import Near, nearly
from sayso.model import Rejected, Unexplained


def unexplained(
    annotation: Annotation, statements: Sequence[Statement], drafts: Sequence[Draft], rejected: Sequence[Rejected]
) -> tuple[Unexplained, ...]:
    """What is left over in a text, in its order. ``statements``, ``drafts``, ``rejected``: of the same annotation."""
    work = _Work(annotation, drafts)
    found = [*work.numbers(rejected), *work.told(statements), *work.silent_cues(statements)]
    return tuple(sorted(found, key=lambda u: (u.start, u.end)))


class _Work:
    def __init__(self, annotation: Annotation, drafts: Sequence[Draft]) -> None:
        self.annotation = annotation
        self.drafts = drafts
        self.spans = [(a, b) for d in drafts for a, b in ((d.start, d.end), *d.more)]
        self.starts = [s.start for s in annotation.sentences]
        self.near: dict[int, list[Near]] = {}
        for near in nearly(annotation, drafts):
            # "be" and a missing particle come near to nearly everything.
            if not near.rule.fields.get("any_verb") and near.head.lemma != "be" and near.reasons[0].stage != "particle":
                self.near.setdefault(near.head.i, []).append(near)

    def numbers(self, rejected: Iterable[Rejected]) -> Iterable[Unexplained]:
        """Candidates that were turned down: a "number" where it stands in no claim's words, "rejected" where claims hold it, as all
        other candidates are; "no count" for years, ages and times, "double" for what is merely read twice."""
        times = [(e.span.start, e.span.end) for e in time_expressions(self.annotation)]
        for r in rejected:
            sentence = self.sentence_at(r.start)
            held = any(a <= r.start and r.end <= b for a, b in self.spans)
            rule = r.rule
            if r.rule == "number" or any(a <= r.start and r.end <= b for a, b in times):
                what = "no count"
            elif "already made" in r.reason:
                what = "double"
            elif r.rule != "figure":
                what = "rejected"
            else:
                what = "rejected" if held else "number"
                rule = self.measure(sentence, r) if sentence is not None else ""
            around = (sentence.start, sentence.end) if sentence is not None else (r.start, r.end)
            yield Unexplained(what, r.start, r.end, around, rule, r.reason)

    def measure(self, sentence: Sentence, rejected: Rejected) -> str:
        """The measure rule whose word stands nearest in the sentence, "" where none does."""
        words = vocabulary()
        best: tuple[int, str] | None = None
        for token in self.annotation.tokens[sentence.first : sentence.last + 1]:
            for table in (words.undergo, words.do, words.nouns, words.acts, words.adjectives):
                meaning = table.get(token.lemma) or table.get(token.lower)
                distance = abs(token.start - rejected.start)
                if meaning is not None and (best is None or distance < best[0]):
                    best = (distance, meaning.rule)
        return best[1] if best else ""

    def told(self, statements: Iterable[Statement]) -> Iterable[Unexplained]:
        """Statements whose content carries no claim."""
        heads = {d.head.i for d in self.drafts}
        seen: set[tuple[tuple[int, int], ...]] = set()
        for s in statements:
            if s.content in seen:
                continue
            seen.add(s.content)
            if s.cue_token.i in heads or not heads.isdisjoint(s.positions) or any(self.in_content(s, a, b) for a, b in self.spans):
                continue
            words = self.annotation.tokens_in(s.source.start, s.source.end) if s.source is not None else []
            named = any(t.pos == "PROPN" for t in words)
            start, end = (s.source.start, s.source.end) if named and s.source is not None else s.cue[0]
            sentence = self.annotation.sentence_of(s.cue_token)
            near = self.nearest(self.annotation.tokens[i] for i in sorted(s.positions))
            nearest = f"nearest at “{near.head.text}”: {near.why}" if near else "no rule has a word of what is said"
            why = f"what is said makes no claim; {nearest}"
            rule = near.rule.name if near else s.entry
            yield Unexplained("source" if named else "cue", start, end, (sentence.start, sentence.end), rule, why)

    def in_content(self, statement: Statement, start: int, end: int) -> bool:
        return any(a < end and start < b for a, b in statement.content)

    def silent_cues(self, statements: Iterable[Statement]) -> Iterable[Unexplained]:
        """Verbs of saying that gave no statement, in sentences that carry no claim."""
        told = {s.cue_token.sentence for s in statements}
        for i in sorted(self.annotation.clauses):
            clause = self.annotation.clauses[i]
            frames = verb_frames(clause.lemma, clause.verb.lemma)
            sentence = self.annotation.sentence_of(clause.verb)
            if sentence.i in told or not frames or not clause.subjects or self.claimed(sentence):
                continue
            cue = next(iter(frames.values()))
            verb = clause.verb
            why = f"“{verb.text}” has no content as its entry wants it ({', '.join(frames)})"
            yield Unexplained("cue", verb.start, verb.end, (sentence.start, sentence.end), cue.rule, why)

    def claimed(self, sentence: Sentence) -> bool:
        return any(a < sentence.end and sentence.start < b for a, b in self.spans)

    def nearest(self, tokens: Iterable[Token]) -> Near | None:
        """The rule that misses least."""
        every = [n for t in tokens for n in self.near.get(t.i, ())]
        return min(every, key=lambda n: (len(n.reasons), n.head.i), default=None)

    def sentence_at(self, offset: int) -> Sentence | None:
        i = bisect_right(self.starts, offset) - 1
        return self.annotation.sentences[i] if i >= 0 else None
