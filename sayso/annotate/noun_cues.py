"""Statements by nouns ("claims by X that p") and by verbs the parser takes for nouns ("local radio reports")."""

from sayso.annotate.annotation import Annotation
from sayso.annotate.clausal_content import MEDIA
from sayso.annotate.cue import Cue, Frames, verb_frames
from sayso.annotate.proposal import Proposal, counts, piece_of, subtree
from sayso.annotate.set_off_sources import AS_REPORTED, ISSUER_NOUNS
from sayso.annotate.token import Phrase, Sentence, Token
from sayso.lexicon.speaker_words import speaker_words
from sayso.model import Act

_CARRIERS = speaker_words("carrier")
_OUTLETS = speaker_words("outlet")


_MEDIA_WORDS = speaker_words("outlet", "carrier") | {
    "medium",
    "news",
    "police",
    "army",
    "government",
    "ministry",
    "union",
    "hospital",
}


_LIKE_VERBS = frozenset(
    ["reports", "claims", "states", "estimates", "notes", "report", "claim", "note", "estimate", "posts", "tweets", "texts"]
)


def mistaken_verb(annotation: Annotation, sentence: Sentence, token: Token) -> Proposal | None:
    """ "p, local radio reports." and "In the ministry report about 40 held": a verb the parser takes for a noun."""
    tokens = annotation.tokens
    following = tokens[token.i + 1] if token.i < sentence.last else None
    first, last = piece_of(annotation, sentence, token.i)
    kind = AS_REPORTED
    if (
        following is not None
        and following.lower in ("about", "that")
        and tokens[first].lower in ("in", "at")
        and token.i - first in range(2, 12)
    ):
        group = [t for t in tokens[first + 1 : token.i] if t.ent not in ("DATE", "TIME") and t.pos != "ADV"]
        if any(t.pos in ("VERB", "AUX") or t.text == "," for t in group) or not any(
            t.pos == "PROPN" or t.lemma in ISSUER_NOUNS for t in group
        ):
            return None
        stop = next((t.i for t in tokens[token.i + 1 : last + 1] if t.lower in ("although", "but", "while", "though")), last + 1)
        head = next(t for t in group if t.pos in ("PROPN", "NOUN"))
        made = Proposal(head, [token.i], token, set(range(token.i + 1, stop)), kind, "office reports")
        end = max(t.end for t in group if t.pos in ("PROPN", "NOUN"))
        made.linear = Phrase(head, group[0].start, end)
        return made
    posted = token.lower in ("posts", "tweets", "texts") and following is not None and following.pos == "ADP"
    if token.tag != "NNS" or (following is not None and following.text not in (",", ".", ";") and not posted):
        return None
    i = token.i - 1
    while i > first and tokens[i].pos in ("NOUN", "PROPN", "ADJ", "DET", "PART", "NUM"):
        i -= 1
    if tokens[i].text != "," or i == token.i - 1 or tokens[token.i - 1].pos not in ("NOUN", "PROPN"):
        return None
    if not any(t.i in annotation.clauses or t.pos == "NUM" for t in tokens[first:i]):
        return None
    made = Proposal(tokens[token.i - 1], [token.i], token, set(range(first, i)), kind, "tail reports")
    made.linear = Phrase(tokens[token.i - 1], tokens[i + 1].start, tokens[token.i - 1].end)
    return made


def _that_clause(token: Token) -> Token | None:
    """The verb of "claims by rebels that p", also where the parser hangs p under the rebels or takes "that" for its subject."""
    holders = [token, *(p for _, p in _prepositions(token, 0))]
    for holder in holders:
        for c in holder.children:
            if c.dep in ("acl", "ccomp", "relcl") and c.i > token.i:
                that = next((m for m in c.children if m.lower == "that" and m.i < c.i), None)
                subjects = [m for m in c.children if m.dep in ("nsubj", "nsubjpass", "expl") and m is not that]
                if that is not None and subjects and subjects[0].i > that.i:
                    return c
    return None


def _prepositions(token: Token, depth: int) -> list[tuple[Token, Token]]:
    """(preposition, complement) pairs under a noun, also those the parser hung under the complement before."""
    found = [
        (c, p)
        for c in token.children
        if c.dep in ("prep", "agent") and c.i > token.i
        for p in c.children
        if p.dep in ("pobj", "pcomp")
    ]
    for _, p in list(found):
        if depth and p.pos in ("NOUN", "PROPN"):
            found += [pair for pair in _prepositions(p, depth - 1) if pair[0].lower in ("of", "about")]
    return found


def _medium_of_saying(annotation: Annotation, token: Token) -> bool:
    """ "said in a statement that p": the statement is only where it was said."""
    verb = token.head.head
    if token.dep != "pobj" or token.head.lower not in MEDIA or verb.i > token.i or verb.i not in annotation.clauses:
        return False
    clause = annotation.clauses[verb.i]
    return "clause" in verb_frames(clause.lemma, verb.lemma) and bool(clause.subjects)


def _after_relative(annotation: Annotation, token: Token) -> set[int]:
    """ "Posts of some sites, which name no source, about 70 drowned are false": the topic after a relative clause."""
    verb = token.head
    if token.dep not in ("nsubj", "nsubjpass") or verb.i < token.i:
        return set()
    stop = min([verb.i, *(c.i for c in verb.children if c.dep in ("aux", "auxpass", "neg") and c.i > token.i)])
    tokens = annotation.tokens
    about = next((i for i in range(token.i + 2, stop) if tokens[i].lower in ("about", "that") and tokens[i - 1].text == ","), None)
    return set(range(about + 1, stop)) if about is not None else set()


def _is_paper(token: Token) -> bool:
    """ "reports in the Vesna daily that p" """
    return token.lemma in _OUTLETS or (token.ent == "ORG" and token.pos == "PROPN")


def noun_statement(annotation: Annotation, token: Token, frames: Frames) -> Proposal | None:
    """ "claims by the rebels that p", "the statement of our press service that p", "talk on social networks of dozens missing"."""
    if token.dep in ("compound", "nmod") or _medium_of_saying(annotation, token):
        return None
    said = _that_clause(token) or next(
        (
            c
            for c in token.children
            if c.dep in ("acl", "ccomp", "relcl")
            and c.i > token.i
            and any(m.dep == "mark" and m.lower in ("that",) for m in c.children)
        ),
        None,
    )
    if said is None and token.head.lemma in ("be",) and token.dep == "nsubj":
        said = next((c for c in token.head.children if c.dep == "ccomp" and any(m.lower == "that" for m in c.children)), None)
    content = subtree(said) if said is not None else set()
    preps = _prepositions(token, 3)
    if not content and (late := _after_relative(annotation, token)):
        content = late
    if not content:
        for c, p in preps:
            if (
                c.lower in ("of", "about", "on", "regarding")
                and c.i > token.i
                and p.lemma not in _CARRIERS
                and p.ent not in ("DATE", "TIME")
                and (counts(p) or p.tag == "VBG" or p.pos == "VERB")
            ):
                if (
                    token.lemma in ("toll", "tally", "count", "estimate", "figure", "number", "datum", "total", "statistics")
                    and token.child("poss") is None
                ):
                    continue
                content |= subtree(p)
    if not content:
        return None
    source = token.child("poss")
    for c, p in preps:
        if (
            source is None
            and c.lower in ("by", "from", "of", "on", "in", "at")
            and p.i not in content
            and p.ent not in ("DATE", "TIME", "CARDINAL")
        ):
            if c.lower in ("on", "in", "at") and p.lemma not in _CARRIERS and not (c.lower == "in" and _is_paper(p)):
                continue
            source = p
    if source is None and any(c.dep in ("compound", "amod", "nmod") and c.lemma in _MEDIA_WORDS for c in token.children):
        source = token  # "a newspaper report that p"
    kind = frames["that"]
    if source is None:
        kind = Cue(Act.DENIED if kind.act is Act.DENIED else Act.UNNAMED, kind.cls, kind.rule)
    if source is token:
        made = Proposal(source, [token.i], token, content, kind, "noun")
        made.linear = Phrase(token, annotation.tokens[token.left].start, token.end)
        return made
    own = subtree(source) if source is not None else set()
    # "talk on networks of dozens missing": the parser hangs the topic under the network
    return Proposal(source, [token.i], token, content - own or content, kind, "noun")
