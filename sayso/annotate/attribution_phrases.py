"""Statements by phrases: "according to X", "by words of X", "per X", and what the other phrase files add, sentence by sentence."""

from collections.abc import Iterator

from sayso.annotate.annotation import Annotation
from sayso.annotate.cue import adverb_cue, named_cue, noun_frames, verb_frames
from sayso.annotate.noun_cues import _LIKE_VERBS, mistaken_verb, noun_statement
from sayso.annotate.proposal import Proposal, piece_of, subtree
from sayso.annotate.set_off_sources import bracketed_sources, inverted_tail, relating_clause
from sayso.annotate.token import Phrase, Sentence, Token
from sayso.lexicon.speaker_words import speaker_words

ACCORDING = named_cue("according-to")


# "by words of the general", "on data of the prosecutors", "in the words of X": preposition -> the nouns that make it a source.
_SAYING_NOUNS = speaker_words("account")


_PREPOSITIONS = {
    "by": _SAYING_NOUNS - {"statement"},
    "on": frozenset(["data", "datum", "information", "word", "account", "evidence"]),
    "in": frozenset(["word", "report", "statement", "account", "bulletin", "estimate", "release", "message", "communique", "post"]),
    "from": frozenset(["word"]),
    "per": _SAYING_NOUNS,
    "under": frozenset(["estimate", "version"]),
    "with": frozenset(["word"]),
}


_ISSUED = ("of", "by", "from")


def phrase_statements(annotation: Annotation) -> Iterator[Proposal]:
    """The statements made by phrases, sentence by sentence."""
    for sentence in annotation.sentences:
        found: list[Proposal] = []
        for i in range(sentence.first, sentence.last + 1):
            token = annotation.tokens[i]
            if annotation.quotation_at(token.start) is not None and token.lower != "according":
                continue
            if token.lower == "according" or token.lower in _PREPOSITIONS or token.lower == "via":
                made = _prepositional(annotation, sentence, token)
                if made is not None and (beside := _beside(annotation, sentence, made)) is not None:
                    found.append(beside)
            elif token.pos == "VERB" and token.i > sentence.first and annotation.tokens[token.i - 1].text == ",":
                made = inverted_tail(annotation, sentence, token)
            elif token.lower in ("as", "which"):
                made = relating_clause(annotation, sentence, token)
            elif token.text == "(":
                made = None
                found += bracketed_sources(annotation, sentence, token)
            elif token.pos == "ADV" and (cue := adverb_cue(token.lower)):
                governor = _clause_above(annotation, token)
                own = subtree(governor) if governor else set(range(sentence.first, sentence.last + 1))
                made = Proposal(None, [i], token, own - {i}, cue, "adverb")
            elif token.tag in ("NNS", "NN") and token.lower in _LIKE_VERBS and (made := mistaken_verb(annotation, sentence, token)):
                pass
            elif (
                token.pos in ("NOUN", "PROPN") or (i == sentence.first and token.pos == "VERB" and token.child("nsubj") is None)
            ) and (frames := noun_frames(token.lemma)):
                made = noun_statement(annotation, token, frames)
            else:
                made = None
            if made is not None:
                found.append(made)
        _share(annotation, sentence, [p for p in found if p.adjunct])
        yield from found


def _clause_above(annotation: Annotation, token: Token) -> Token | None:
    return next((a for a in token.ancestors() if a.i in annotation.clauses), None)


def _prepositional(annotation: Annotation, sentence: Sentence, token: Token) -> Proposal | None:
    tokens = annotation.tokens
    source: Token | None = None
    end = token.i
    rule = "according to"
    if token.lower == "according":
        to = next((c for c in token.children if c.lower == "to"), None)
        if to is None and token.i < sentence.last and tokens[token.i + 1].lower == "to":
            to = tokens[token.i + 1]
        if to is None:
            return None
        source = to.child("pobj", "pcomp") or token.child("pobj")
        if source is None:
            after = [t for t in tokens[to.i + 1 : sentence.last + 1] if t.pos in ("NOUN", "PROPN", "PRON")]
            source = after[0] if after else None
        if source is None or source.lemma in (
            "plan",
            "law",
            "rule",
            "tradition",
            "need",
            "constitution",
            "protocol",
            "article",
            "age",
        ):
            return None
        source = _last_of_group(annotation, to, source, sentence)
        end = max(to.i, source.i)
    elif token.lower == "via":
        source = token.child("pobj")
        if (
            source is None
            or source.head.dep != "prep"
            or (not any(a.lower == "according" for a in token.ancestors()) and not _is_outlet(source))
        ):
            return None
        rule = "via"
        end = source.i
    elif token.lower == "per" and (named := token.child("pobj")) is not None and named.lemma not in _SAYING_NOUNS:
        set_off = token.i == sentence.first or tokens[token.i - 1].text in (",", "(")
        if not set_off or (named.pos != "PROPN" and not any(c.lower == "the" for c in named.children)):
            return None
        source, rule, end = named, "per", _phrase_end(named)
    else:
        noun = token.child("pobj")
        if noun is None or noun.lemma not in _PREPOSITIONS[token.lower] or noun.i - token.i > 4:
            return None
        issuer = next(
            (c.child("pobj") for c in noun.children if c.dep in ("prep", "agent") and c.lower in _ISSUED and c.child("pobj")), None
        )
        possessor = noun.child("poss")
        if token.lower in ("in", "on") and (
            token.dep != "prep" or (token.i > sentence.first + 1 and tokens[token.i - 1].text != ",")
        ):
            return None
        if token.lower == "in" and noun.lemma != "word" and token.i > sentence.first + 1:
            return None
        source = issuer or possessor
        if source is None and token.lower == "by" and noun.lemma in ("estimate", "report", "account", "count"):
            source = noun
        if source is None:
            return None
        rule = f"{token.lower} {noun.lemma} of"
        end = max(noun.right if issuer else noun.i, source.i)
        if issuer is not None:
            end = max(noun.i, _phrase_end(issuer))
    if rule in ("according to", "via"):
        # a source the parser takes for the subject of the clause brings what belongs to that subject
        end = max(end, source.i if source.dep in ("nsubj", "nsubjpass") else _phrase_end(source))
    adjunct = set(range(token.i, end + 1))
    cue = [i for i in range(token.i, source.i) if tokens[i].pos not in ("DET",) and i < source.left] or [token.i]
    if rule not in ("according to", "via", "per"):
        cue = [token.i, *(c.i for c in [token.child("pobj")] if c is not None and c is not source)]
    content, final = _scope(annotation, sentence, token, adjunct)
    proposal = Proposal(source, cue, token, content - adjunct, ACCORDING, rule)
    proposal.adjunct = adjunct
    proposal.final = final
    return proposal if proposal.content else None


def _beside(annotation: Annotation, sentence: Sentence, made: Proposal) -> Proposal | None:
    """ "according to the coroner on Friday, and the union on Saturday": the second speaker, whom the parser does not join."""
    tokens = annotation.tokens
    i = max(made.adjunct) + 1
    i = _after_date(annotation, i, sentence.last)
    if made.rule != "according to" or i + 2 > sentence.last or not (tokens[i].text == "," or tokens[i].lower == "and"):
        return None
    i += 1 if tokens[i].text == "," else 0
    if tokens[i].lower != "and":
        return None
    i += 1
    first = i
    while i <= sentence.last and tokens[i].pos in ("DET", "ADJ", "NOUN", "PROPN", "PART") and tokens[i].ent not in ("DATE", "TIME"):
        i += 1
    group = tokens[first:i]
    end = _after_date(annotation, i, sentence.last)
    nouns = [t for t in group if t.pos in ("NOUN", "PROPN")]
    if not nouns or (end <= sentence.last and tokens[end].text not in (".", ",", ";")):
        return None
    words = set(range(max(made.adjunct) + 1, end))
    made.adjunct |= words
    made.content -= words
    made.rule = "side by side"
    beside = Proposal(nouns[-1], list(made.cue), made.verb, set(made.content), made.kind, "side by side")
    beside.linear = Phrase(nouns[-1], group[0].start, group[-1].end)
    beside.adjunct = set(made.adjunct)
    return beside


def _after_date(annotation: Annotation, i: int, last: int) -> int:
    """The position after "on Friday", "late on Monday"; ``i`` itself without."""
    tokens = annotation.tokens
    j = i
    while j <= last and (
        tokens[j].ent in ("DATE", "TIME")
        or (tokens[j].pos in ("ADP", "ADV") and j < last and tokens[j + 1].ent in ("DATE", "TIME"))
    ):
        j += 1
    return j


def _last_of_group(annotation: Annotation, to: Token, source: Token, sentence: Sentence) -> Token:
    """ "according to news agency X": the parser may stop at "news"; the group's last noun is who is meant."""
    last = source
    for t in annotation.tokens[to.i + 1 : sentence.last + 1]:
        if t.pos not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART") and t.text not in ("-", "&"):
            break
        if (last.dep == "compound" and last.head is t) or (
            t.i > last.i and t.pos in ("NOUN", "PROPN") and t.dep not in ("nsubj", "nsubjpass") and not source.dominates(t)
        ):
            last = t
        elif t.dep in ("nsubj", "nsubjpass"):
            break
    return last


def _phrase_end(source: Token) -> int:
    last = source.i
    for c in source.children:
        if c.i > source.i and c.dep in ("prep", "conj", "cc", "appos", "nummod", "relcl", "acl", "flat", "case", "compound"):
            last = max(last, source.i if c.dep == "cc" else _phrase_end(c) if c.dep == "conj" else c.right)
    return last


def _is_outlet(token: Token) -> bool:
    return token.lemma in ("agency", "channel", "newspaper", "radio", "website") or any(
        c.lemma in ("agency", "channel", "newspaper") for c in token.children
    )


def _scope(annotation: Annotation, sentence: Sentence, token: Token, adjunct: set[int]) -> tuple[set[int], bool]:
    """What "according to X" covers. Opening a sentence or set off at its end: the whole piece between semicolons; inside a
    complement or without a comma: its own clause."""
    first, last = piece_of(annotation, sentence, token.i)
    tokens = annotation.tokens
    start, end = min(adjunct), max(adjunct)
    opens = all(tokens[i].pos in ("PUNCT", "CCONJ", "ADV", "SCONJ", "NUM", "SPACE") for i in range(first, start))
    closes = all(tokens[i].pos in ("PUNCT", "SPACE") for i in range(end + 1, last + 1)) or (
        end < last and tokens[end + 1].text == ":"
    )
    comma = start > first and tokens[start - 1].text in (",", "(", "-", "–", "—")
    governor = _clause_above(annotation, token)
    if not opens and governor is not None and not (closes and comma):
        inner = governor
        while inner.dep in ("xcomp", "conj", "acl", "relcl", "advcl", "pcomp") and inner.head.i in annotation.clauses:
            inner = inner.head
        if inner.dep == "ccomp" or (closes and governor.dep in ("relcl", "advcl")):
            return subtree(inner if inner.dep == "ccomp" else governor), False
    content = set(range(first, last + 1))
    if opens:
        content = _without_other_speakers(annotation, content)
    elif closes:
        content = _after_other_speakers(annotation, content, start)
    return content, closes and not opens


def _own_saying(annotation: Annotation, i: int) -> bool:
    clause = annotation.clauses.get(i)
    return clause is not None and clause.subject_rule == "own" and "clause" in verb_frames(clause.lemma, clause.verb.lemma)


def _without_other_speakers(annotation: Annotation, content: set[int]) -> set[int]:
    """ "According to X, p, but Y said q": q is not X's."""
    for i in sorted(content):
        token = annotation.tokens[i]
        if (
            _own_saying(annotation, i)
            and token.dep in ("conj", "advcl")
            and (_joined(token) or any(m.lower in ("but", "while", "although") for m in token.children))
        ):
            content = content - subtree(token)
    return content


def _after_other_speakers(annotation: Annotation, content: set[int], before: int) -> set[int]:
    """ "X said p, but q, according to Y": p is not Y's."""
    for i in sorted(content):
        token = annotation.tokens[i]
        if i < before and token.lower in ("but", "while", "although") and any(_own_saying(annotation, j) for j in content if j < i):
            return {j for j in content if j > i}
    return content


def _joined(token: Token) -> bool:
    return any(c.dep == "cc" and c.lower in ("but", "while", "although", "yet") for c in token.head.children)


def _share(annotation: Annotation, sentence: Sentence, found: list[Proposal]) -> None:
    """Two closing phrases in one sentence: each covers the words since the one before."""
    previous: Proposal | None = None
    for via in [p for p in found if p.rule == "via"]:
        # "according to the coroner via agency X": the agency reports the coroner
        told = next((p for p in found if p is not via and (via.verb.i in p.adjunct or via.verb.i == max(p.adjunct) + 1)), None)
        if told is not None:
            told.outer = via
            told.adjunct = told.adjunct - via.adjunct
            told.content -= via.adjunct
            via.content = set(told.content)
    for proposal in found:
        if proposal.rule == "via":
            continue
        if previous is not None and previous.rule != "via":
            cut = max(previous.adjunct)
            if proposal.final and cut < min(proposal.adjunct) - 1:
                between = annotation.tokens[cut + 1 : min(proposal.adjunct)]
                if any(t.pos not in ("PUNCT", "CCONJ", "SCONJ") for t in between):
                    proposal.content = {i for i in proposal.content if i > cut}
                    previous.content = {i for i in previous.content if i < cut} or previous.content
        for other in found:
            proposal.content -= other.adjunct if other is not proposal and other.rule != "via" else set()
        previous = proposal
