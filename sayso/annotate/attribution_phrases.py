"""Statements without a verb of their own clause: "according to X", "by words of X", "as X reported", "(X)", "reportedly", "claims that p"."""

from collections.abc import Iterator

from sayso.annotate.annotation import Annotation
from sayso.annotate.attribution_frames import MEDIA
from sayso.annotate.cue import Cue, Frames, StatementClass, adverb_cue, noun_frames, verb_frames
from sayso.annotate.proposal import Proposal, counts, piece_of, subtree
from sayso.annotate.token import Phrase, Sentence, Token
from sayso.model import Act

_SAYING = StatementClass.SAYING
ACCORDING = Cue(Act.SAID, _SAYING, "en/cues.yml:according-to")
AS_REPORTED = Cue(Act.SAID, _SAYING, "en/cues.yml:as-reported")
IN_BRACKETS = Cue(Act.SAID, _SAYING, "en/cues.yml:in-brackets")

# "by words of the general", "on data of the prosecutors", "in the words of X": preposition -> the nouns that make it a source.
_SAYING_NOUNS = frozenset("word data datum information account estimate figure count tally report version testimony assessment calculation statement statistics reckoning".split())
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
_RELATING = frozenset(
    "lead inform report state write note transmit announce say tell relate add claim explain indicate put confirm show record mention "
    "publish point observe acknowledge admit describe communicate allege insist specify clarify broadcast".split()
)


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
            elif token.lower in ("as", "which"):
                made = _relating(annotation, sentence, token)
            elif token.text == "(":
                made = None
                found += _bracketed(annotation, sentence, token)
            elif token.pos == "ADV" and (cue := adverb_cue(token.lower)):
                governor = _clause_above(annotation, token)
                own = subtree(governor) if governor else set(range(sentence.first, sentence.last + 1))
                made = Proposal(None, [i], token, own - {i}, cue, "adverb")
            elif token.tag in ("NNS", "NN") and token.lower in _LIKE_VERBS and (made := _mistaken_verb(annotation, sentence, token)):
                pass
            elif (token.pos in ("NOUN", "PROPN") or (i == sentence.first and token.pos == "VERB" and token.child("nsubj") is None)) and (frames := noun_frames(token.lemma)):
                made = _noun(annotation, token, frames)
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
        if source is None or source.lemma in ("plan", "law", "rule", "tradition", "need", "constitution", "protocol", "article", "age"):
            return None
        source = _last_of_group(annotation, to, source, sentence)
        end = max(to.i, source.i)
    elif token.lower == "via":
        source = token.child("pobj")
        if source is None or source.head.dep != "prep" or (not any(a.lower == "according" for a in token.ancestors()) and not _is_outlet(source)):
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
        issuer = next((c.child("pobj") for c in noun.children if c.dep in ("prep", "agent") and c.lower in _ISSUED and c.child("pobj")), None)
        possessor = noun.child("poss")
        if token.lower in ("in", "on") and (token.dep != "prep" or (token.i > sentence.first + 1 and tokens[token.i - 1].text != ",")):
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
        end = max(end, _phrase_end(source))
    adjunct = set(range(token.i, end + 1))
    cue = [i for i in range(token.i, source.i) if tokens[i].pos not in ("DET",) and i < source.left] or [token.i]
    if rule not in ("according to", "via", "per"):
        cue = [token.i, *(c.i for c in [token.child("pobj")] if c is not None and c is not source)]
    content, final = _scope(annotation, sentence, token, adjunct)
    proposal = Proposal(source, cue, token, content - adjunct, ACCORDING, rule)
    proposal.adjunct = adjunct
    proposal.final = final
    return proposal if proposal.content else None


def _last_of_group(annotation: Annotation, to: Token, source: Token, sentence: Sentence) -> Token:
    """"according to news agency X": the parser may stop at "news"; the group's last noun is who is meant."""
    last = source
    for t in annotation.tokens[to.i + 1 : sentence.last + 1]:
        if t.pos not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART") and t.text not in ("-", "&"):
            break
        if t.i > last.i and t.pos in ("NOUN", "PROPN") and t.dep not in ("nsubj", "nsubjpass") and not source.dominates(t):
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
    return token.lemma in ("agency", "channel", "newspaper", "radio", "website") or any(c.lemma in ("agency", "channel", "newspaper") for c in token.children)


def _scope(annotation: Annotation, sentence: Sentence, token: Token, adjunct: set[int]) -> tuple[set[int], bool]:
    """What "according to X" covers. Opening a sentence or set off at its end: the whole piece between semicolons; inside a
    complement or without a comma: its own clause."""
    first, last = piece_of(annotation, sentence, token.i)
    tokens = annotation.tokens
    start, end = min(adjunct), max(adjunct)
    opens = all(tokens[i].pos in ("PUNCT", "CCONJ", "ADV", "SCONJ", "NUM", "SPACE") for i in range(first, start))
    closes = all(tokens[i].pos in ("PUNCT", "SPACE") for i in range(end + 1, last + 1)) or (end < last and tokens[end + 1].text == ":")
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
    """"According to X, p, but Y said q": q is not X's."""
    for i in sorted(content):
        token = annotation.tokens[i]
        if _own_saying(annotation, i) and token.dep in ("conj", "advcl") and (_joined(token) or any(m.lower in ("but", "while", "although") for m in token.children)):
            content = content - subtree(token)
    return content


def _after_other_speakers(annotation: Annotation, content: set[int], before: int) -> set[int]:
    """"X said p, but q, according to Y": p is not Y's."""
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


def _issues(token: Token) -> bool:
    return token.lemma in _ISSUER_NOUNS or token.lower in _ISSUER_NOUNS or token.pos == "PROPN" and token.ent not in ("DATE", "TIME") or token.dep == "poss"


_SPREADING = frozenset("spread circulate disseminate distribute launch".split())


def _relating(annotation: Annotation, sentence: Sentence, token: Token) -> Proposal | None:
    """"as X reported", "as reported X", "which leads X": a relating clause set off by commas."""
    tokens = annotation.tokens
    if token.i > sentence.first and tokens[token.i - 1].text not in (",", "(", "–", "—", ";"):
        return None
    stop = next((i for i in range(token.i + 1, sentence.last + 1) if tokens[i].text in (",", ")", ";", ":", "–", "—")), sentence.last + 1)
    inner = tokens[token.i + 1 : min(stop, token.i + 22)]
    verb = next((t for t in inner if t.pos in ("VERB", "AUX", "NOUN") and t.lemma in _RELATING | _SPREADING and t.tag[:2] in ("VB", "NN")), None)
    if verb is None or stop - token.i > 22 or (token.lower == "which" and any(t.pos not in ("ADV", "AUX", "ADP", "NUM", "DET") and t.ent not in ("DATE", "TIME") for t in inner if t.i < verb.i)):
        return None
    before = [t for t in inner if t.i < verb.i and t.pos in ("NOUN", "PROPN", "PRON") and t.ent not in ("DATE", "TIME") and t.dep not in ("compound", "poss", "pobj")]
    after = _noun_after(annotation, verb, stop)
    if token.lower == "which" and (before or after is None or any(t.lemma not in ("be", "have", "also") and t.pos == "VERB" for t in inner if t is not verb)):
        return None
    passive = any(t.lemma == "be" for t in inner if t.i < verb.i)
    source = before[-1] if before and token.lower == "as" else after
    if source is None or passive:
        return None
    if token.lower == "which" and (counts(source) or not _issues(source) or token.i > sentence.first + 1 and _issues(tokens[token.i - 2])):
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
        with_reference = next((t.i for t in inner if t.i > source.i and t.lower == "with" and t.i < stop - 1 and tokens[t.i + 1].lower == "reference"), None)
        if with_reference:
            end = with_reference - 1
        start = _noun_start(annotation, verb, source)
        phrase = Phrase(source, tokens[start].start, tokens[end].end)
    proposal = Proposal(source, [token.i, verb.i] if token.lower == "as" else [verb.i], verb, content, AS_REPORTED, f"{token.lower} reported")
    proposal.adjunct = adjunct
    proposal.linear = phrase
    return proposal if content else None


def _noun_after(annotation: Annotation, verb: Token, stop: int) -> Token | None:
    """The head of the words after the verb: the last noun of the first noun group that is no date."""
    tokens = annotation.tokens
    i = _noun_start(annotation, verb, None)
    group: list[Token] = []
    while i < stop and (tokens[i].pos in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PUNCT", "PART") or tokens[i].lower in ("of", "for")):
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
        if t.pos == "ADV" or t.ent in ("DATE", "TIME") or (t.pos == "ADP" and i + 1 < len(tokens) and (tokens[i + 1].ent in ("DATE", "TIME") or tokens[i + 1].pos == "NUM")):
            i += 1
        else:
            break
    return i


_NOT_IN_BRACKETS = frozenset("see more photo picture map left right north south east west including e.g. i.e. km miles pictured".split())
_ISSUER_NOUNS = frozenset(
    "police army ministry government authorities hospital media officials witnesses organisers organizers union prosecutors council agency "
    "channel newspaper department bureau command committee commission governor mayor prosecutor spokesman spokeswoman "
    "military un unicef who ocha unhcr ngo ngos radio tv office directorate institute observatory source sources".split()
)


def _bracketed(annotation: Annotation, sentence: Sentence, opening: Token) -> Iterator[Proposal]:
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
    if not named and (tokens[opening.i - 1].pos == "PROPN" or any(t.lower in _NOT_IN_BRACKETS or t.pos in ("VERB", "AUX") for t in inside)):
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
    if any(t.lower in _ISSUER_NOUNS for t in group):
        return True
    words = [t for t in group if t.pos not in ("ADP", "DET", "PUNCT", "CCONJ") and t.lower not in ("de", "del", "la", "da", "do", "des", "du")]
    return bool(words) and all(t.text[:1].isupper() for t in words) and (len(words) > 1 or words[0].text.isupper()) and not any(t.ent in ("GPE", "LOC") for t in words)


_LIKE_VERBS = frozenset("reports claims states estimates notes report claim note estimate".split())


def _mistaken_verb(annotation: Annotation, sentence: Sentence, token: Token) -> Proposal | None:
    """"p, local radio reports." and "In the ministry report about 40 held": a verb the parser takes for a noun."""
    tokens = annotation.tokens
    following = tokens[token.i + 1] if token.i < sentence.last else None
    first, last = piece_of(annotation, sentence, token.i)
    kind = AS_REPORTED
    if following is not None and following.lower in ("about", "that") and tokens[first].lower in ("in", "at") and token.i - first in range(2, 12):
        group = [t for t in tokens[first + 1 : token.i] if t.ent not in ("DATE", "TIME") and t.pos != "ADV"]
        if any(t.pos in ("VERB", "AUX") or t.text == "," for t in group) or not any(t.pos == "PROPN" or t.lemma in _ISSUER_NOUNS for t in group):
            return None
        stop = next((t.i for t in tokens[token.i + 1 : last + 1] if t.lower in ("although", "but", "while", "though")), last + 1)
        head = next(t for t in group if t.pos in ("PROPN", "NOUN"))
        made = Proposal(head, [token.i], token, set(range(token.i + 1, stop)), kind, "office reports")
        end = max(t.end for t in group if t.pos in ("PROPN", "NOUN"))
        made.linear = Phrase(head, group[0].start, end)
        return made
    if token.tag != "NNS" or (following is not None and following.text not in (",", ".", ";")):
        return None
    i = token.i - 1
    while i > first and tokens[i].pos in ("NOUN", "PROPN", "ADJ", "DET", "PART", "NUM"):
        i -= 1
    if tokens[i].text != "," or i == token.i - 1 or tokens[token.i - 1].pos not in ("NOUN", "PROPN"):
        return None
    if not any(t.i in annotation.clauses for t in tokens[first:i]):
        return None
    made = Proposal(tokens[token.i - 1], [token.i], token, set(range(first, i)), kind, "tail reports")
    made.linear = Phrase(tokens[token.i - 1], tokens[i + 1].start, tokens[token.i - 1].end)
    return made


def _prepositions(token: Token, depth: int) -> list[tuple[Token, Token]]:
    """(preposition, complement) pairs under a noun, also those the parser hung under the complement before."""
    found = [(c, p) for c in token.children if c.dep in ("prep", "agent") and c.i > token.i for p in c.children if p.dep in ("pobj", "pcomp")]
    for _, p in list(found):
        if depth and p.pos in ("NOUN", "PROPN"):
            found += [pair for pair in _prepositions(p, depth - 1) if pair[0].lower in ("of", "about")]
    return found


def _medium_of_saying(annotation: Annotation, token: Token) -> bool:
    """"said in a statement that p": the statement is only where it was said."""
    verb = token.head.head
    if token.dep != "pobj" or token.head.lower not in MEDIA or verb.i > token.i or verb.i not in annotation.clauses:
        return False
    clause = annotation.clauses[verb.i]
    return "clause" in verb_frames(clause.lemma, verb.lemma) and bool(clause.subjects)


def _after_relative(annotation: Annotation, token: Token) -> set[int]:
    """"Posts of some sites, which name no source, about 70 drowned are false": the topic after a relative clause."""
    verb = token.head
    if token.dep not in ("nsubj", "nsubjpass") or verb.i < token.i:
        return set()
    stop = min([verb.i, *(c.i for c in verb.children if c.dep in ("aux", "auxpass", "neg") and c.i > token.i)])
    tokens = annotation.tokens
    about = next((i for i in range(token.i + 2, stop) if tokens[i].lower in ("about", "that") and tokens[i - 1].text == ","), None)
    return set(range(about + 1, stop)) if about is not None else set()


def _noun(annotation: Annotation, token: Token, frames: Frames) -> Proposal | None:
    """"claims by the rebels that p", "the statement of our press service that p", "talk on social networks of dozens missing"."""
    if token.dep in ("compound", "nmod") or _medium_of_saying(annotation, token):
        return None
    said = next((c for c in token.children if c.dep in ("acl", "ccomp", "relcl") and c.i > token.i and any(m.dep == "mark" and m.lower in ("that",) for m in c.children)), None)
    if said is None and token.head.lemma in ("be",) and token.dep == "nsubj":
        said = next((c for c in token.head.children if c.dep == "ccomp" and any(m.lower == "that" for m in c.children)), None)
    content = subtree(said) if said is not None else set()
    preps = _prepositions(token, 3)
    if not content and (late := _after_relative(annotation, token)):
        content = late
    if not content:
        for c, p in preps:
            if c.lower in ("of", "about", "on", "regarding") and c.i > token.i and p.ent not in ("DATE", "TIME") and (counts(p) or p.tag == "VBG" or p.pos == "VERB"):
                if token.lemma in ("toll", "tally", "count", "estimate", "figure", "number", "datum", "total", "statistics") and token.child("poss") is None:
                    continue
                content |= subtree(p)
    if not content:
        return None
    source = token.child("poss")
    for c, p in preps:
        if source is None and c.lower in ("by", "from", "of", "on", "in", "at") and p.i not in content and p.ent not in ("DATE", "TIME", "CARDINAL"):
            if c.lower in ("on", "in", "at") and p.lemma not in ("network", "media", "site", "website", "channel", "newspaper", "press", "report", "bulletin", "radio", "television", "internet", "telegram", "facebook", "twitter"):
                continue
            source = p
    kind = frames["that"]
    if source is None:
        kind = Cue(Act.DENIED if kind.act is Act.DENIED else Act.UNNAMED, kind.cls, kind.rule)
    own = subtree(source) if source is not None else set()
    return Proposal(source, [token.i], token, content - own, kind, "noun")


