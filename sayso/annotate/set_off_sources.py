"""Sources set off by commas or brackets: "as X reported", "which leads X", "(Ministry of Health; police)"."""

from collections.abc import Iterator

from sayso.annotate.annotation import Annotation
from sayso.annotate.cue import named_cue, verb_frames
from sayso.annotate.proposal import FIGURE_NOUNS, Proposal, counts, piece_of
from sayso.annotate.token import Phrase, Sentence, Token
from sayso.lexicon.speaker_words import speaker_words

AS_REPORTED = named_cue("as-reported")


IN_BRACKETS = named_cue("in-brackets")


_DOCUMENTS = speaker_words("document")


_RELATING = speaker_words("relating verb")


def _issues(token: Token) -> bool:
    return (
        token.lemma in ISSUER_NOUNS
        or token.lower in ISSUER_NOUNS
        or (token.pos == "PROPN" and token.ent not in ("DATE", "TIME"))
        or token.dep == "poss"
    )


_SPREADING = frozenset(["spread", "circulate", "disseminate", "distribute", "launch"])


def relating_clause(annotation: Annotation, sentence: Sentence, token: Token) -> Proposal | None:
    """ "as X reported", "as reported X", "which leads X": a relating clause set off by commas."""
    tokens = annotation.tokens
    if token.i > sentence.first and tokens[token.i - 1].text not in (",", "(", "–", "—", ";"):
        return None
    stop = next(
        (i for i in range(token.i + 1, sentence.last + 1) if tokens[i].text in (",", ")", ";", ":", "–", "—")), sentence.last + 1
    )
    inner = tokens[token.i + 1 : min(stop, token.i + 22)]
    verb = next(
        (t for t in inner if t.pos in ("VERB", "AUX", "NOUN") and t.lemma in _RELATING | _SPREADING and t.tag[:2] in ("VB", "NN")),
        None,
    )
    if (
        verb is None
        or stop - token.i > 22
        or (
            token.lower == "which"
            and any(
                t.pos not in ("ADV", "AUX", "ADP", "NUM", "DET") and t.ent not in ("DATE", "TIME") for t in inner if t.i < verb.i
            )
        )
    ):
        return None
    before = [
        t
        for t in inner
        if t.i < verb.i
        and t.pos in ("NOUN", "PROPN", "PRON")
        and t.ent not in ("DATE", "TIME")
        and t.dep not in ("compound", "poss", "pobj")
    ]
    after = _noun_after(annotation, verb, stop)
    if token.lower == "which" and (
        before or after is None or any(t.lemma not in ("be", "have", "also") and t.pos == "VERB" for t in inner if t is not verb)
    ):
        return None
    passive = any(t.lemma == "be" for t in inner if t.i < verb.i)
    source = before[-1] if before and token.lower == "as" else after
    if source is None or passive:
        return None
    if token.lower == "which" and (
        counts(source) or not _issues(source) or (token.i > sentence.first + 1 and _issues(tokens[token.i - 2]))
    ):
        # "the agency, which reported three deaths" is plain English
        return None
    if before and any(t.pos == "VERB" and t is not verb for t in inner):
        return None
    adjunct = set(range(token.i, stop))
    first, last = piece_of(annotation, sentence, token.i)
    content = set(range(first, last + 1)) - adjunct
    if verb.lemma in _SPREADING:
        # "the message about nine dead, which spread channel X": only the message
        content = set(range(first, token.i))
    phrase = None
    if source is after:
        end = stop - 1
        with_reference = next(
            (
                t.i
                for t in inner
                if t.i > source.i and t.lower == "with" and t.i < stop - 1 and tokens[t.i + 1].lower == "reference"
            ),
            None,
        )
        if with_reference:
            end = with_reference - 1
        start = _noun_start(annotation, verb, source)
        phrase = Phrase(source, tokens[start].start, tokens[end].end)
    proposal = Proposal(
        source, [token.i, verb.i] if token.lower == "as" else [verb.i], verb, content, AS_REPORTED, f"{token.lower} reported"
    )
    proposal.adjunct = adjunct
    proposal.linear = phrase
    return proposal if content else None


def inverted_tail(annotation: Annotation, sentence: Sentence, verb: Token) -> Proposal | None:
    """ "p, reported the observers." by position: a whole clause, a comma, a verb of saying and a body or a name up to the end."""
    tokens = annotation.tokens
    if verb.tag not in ("VBZ", "VBD", "VBP", "VBN") or verb.i <= sentence.first + 2 or tokens[verb.i - 1].text != ",":
        return None
    if not {"clause", "quote"} & set(verb_frames(verb.lemma, verb.lemma)) or verb.i == sentence.last:
        return None
    if verb.lemma in ("tell", "inform"):
        # "p, his deputy told the daily": who is told is no source
        return None
    first, last = piece_of(annotation, sentence, verb.i)
    before = [tokens[i] for i in range(first, verb.i)]
    whole = [
        t
        for t in before
        if t.i in annotation.clauses and t.dep not in ("relcl", "acl", "amod", "advcl", "pcomp") and t.tag != "VBG"
    ]
    after = tokens[verb.i + 1 : last + 1]
    stop = next((n for n, t in enumerate(after) if t.text in (",", ".", ":")), len(after))
    group = after[:stop]
    # "Nine dead, tweets the mayor": a count without a verb is said too
    counted = any(t.pos == "NUM" for t in before) and any(t.lemma in FIGURE_NOUNS for t in before)
    if (
        not (whole or counted)
        or not group
        or group[0].pos not in ("DET", "PROPN", "NOUN", "ADJ")
        or any(t.pos in ("VERB", "AUX", "NUM") for t in group)
    ):
        return None
    head = _noun_after(annotation, verb, group[-1].i + 1)
    if (
        head is None
        or not (_issues(head) or head.lemma in _DOCUMENTS)
        or (counts(head) and head.lemma not in _DOCUMENTS)
        or any(verb_frames(t.lemma, t.lemma).get("clause") for t in whole)
    ):
        return None
    made = Proposal(head, [verb.i], verb, set(range(first, verb.i - 1)), AS_REPORTED, "inverted tail")
    made.linear = Phrase(head, group[0].start, next(t for t in reversed(group) if t.pos != "PUNCT").end)
    return made


def _noun_after(annotation: Annotation, verb: Token, stop: int) -> Token | None:
    """The head of the words after the verb: the last noun of the first noun group that is no date."""
    tokens = annotation.tokens
    i = _noun_start(annotation, verb, None)
    group: list[Token] = []
    while i < stop and (
        tokens[i].pos in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PUNCT", "PART") or tokens[i].lower in ("of", "for")
    ):
        if tokens[i].text == "“" or tokens[i].pos != "PUNCT":
            group.append(tokens[i])
        i += 1
    names = [t for t in group if t.ent == "PERSON"]
    nouns = [t for t in group if t.pos in ("NOUN", "PROPN", "PRON")]
    if not nouns:
        return None
    if names:
        return names[-1]
    return next((t for t in nouns if t.i + 1 >= len(tokens) or tokens[t.i + 1] not in nouns), nouns[-1])


def _noun_start(annotation: Annotation, verb: Token, source: Token | None) -> int:
    """Where the words after the verb begin, dates and adverbs skipped ("as told on May 3 the mayor")."""
    tokens = annotation.tokens
    i = verb.i + 1
    limit = source.i if source is not None else min(len(tokens), verb.i + 12)
    while i < limit:
        t = tokens[i]
        if (
            t.pos == "ADV"
            or t.ent in ("DATE", "TIME")
            or (t.pos == "ADP" and i + 1 < len(tokens) and (tokens[i + 1].ent in ("DATE", "TIME") or tokens[i + 1].pos == "NUM"))
        ):
            i += 1
        else:
            break
    return i


_NOT_IN_BRACKETS = speaker_words("not in brackets")


ISSUER_NOUNS = speaker_words("issuer")


def bracketed_sources(annotation: Annotation, sentence: Sentence, opening: Token) -> Iterator[Proposal]:
    """Sources in brackets at the end of an item that counts: "12 dead (Ministry of Health; police)."."""
    tokens = annotation.tokens
    close = next((i for i in range(opening.i + 1, sentence.last + 1) if tokens[i].text == ")"), None)
    if close is None or close - opening.i > 24 or close == opening.i + 1 or opening.i == sentence.first:
        return
    if any(tokens[i].pos not in ("PUNCT", "SPACE") for i in range(close + 1, min(sentence.last + 1, close + 2))):
        return
    inside = tokens[opening.i + 1 : close]
    named = inside[0].lower in ("source", "sources", "via", "per") and len(inside) > 1
    if named:
        inside = [t for t in inside[1:] if t.text != ":"] if inside[1].text == ":" else inside[1:]
    before = range(sentence.first, opening.i)
    if not any(tokens[i].pos == "NUM" or tokens[i].lower in ("dozens", "hundreds", "scores", "several") for i in before):
        return
    if not named and (
        (tokens[opening.i - 1].pos == "PROPN" and tokens[opening.i - 1].ent not in ("DATE", "TIME"))
        or any(t.lower in _NOT_IN_BRACKETS or t.pos in ("VERB", "AUX") for t in inside)
    ):
        return
    groups: list[list[Token]] = [[]]
    for t in inside:
        if t.text in (";", "/", ",") or (t.lower == "and" and t.head.pos == "PROPN" and named):
            groups.append([])
        else:
            groups[-1].append(t)
    members = [g for g in groups if g and not any(t.ent in ("DATE", "TIME") or t.pos == "NUM" for t in g)]
    if not members or (not named and not all(_like_issuer(g) for g in members)):
        return
    content = set(before)
    for group in members:
        head = next((t for t in group if t.pos in ("PROPN", "NOUN") and t.dep not in ("compound", "nmod")), group[-1])
        proposal = Proposal(head, [group[0].i], group[0], content, IN_BRACKETS, "in brackets")
        proposal.linear = Phrase(head, group[0].start, group[-1].end)
        proposal.adjunct = set(range(opening.i, close + 1))
        yield proposal


def _like_issuer(group: list[Token]) -> bool:
    if any(t.lower in ISSUER_NOUNS for t in group):
        return True
    words = [
        t
        for t in group
        if t.pos not in ("ADP", "DET", "PUNCT", "CCONJ") and t.lower not in ("de", "del", "la", "da", "do", "des", "du")
    ]
    return (
        bool(words)
        and all(t.text[:1].isupper() for t in words)
        and (len(words) > 1 or words[0].text.isupper())
        and not any(t.ent in ("GPE", "LOC") for t in words)
    )
