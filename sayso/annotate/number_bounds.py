"""The words that bound a number, before it and after it ("more than 80", "thirty or more")."""

from collections.abc import Sequence

from sayso.annotate.token import Token
from sayso.lexicon import rules
from sayso.lexicon.overlay import cached
from sayso.model import Qualifier


@cached
def _bounding() -> tuple[
    dict[str, list[tuple[tuple[str, ...], Qualifier, str]]], dict[str, list[tuple[tuple[str, ...], Qualifier, str]]]
]:
    """Bounding words before a number by their last word, and after it by their first, longest first."""
    before: dict[str, list[tuple[tuple[str, ...], Qualifier, str]]] = {}
    after: dict[str, list[tuple[tuple[str, ...], Qualifier, str]]] = {}
    for rule in rules("en/numbers.yml"):
        if "qualifier" not in rule.fields:
            continue
        qualifier = Qualifier(rule.fields["qualifier"])
        for words in map(str.split, rule.words("before")):
            before.setdefault(words[-1], []).append((tuple(words), qualifier, rule.name))
        for words in map(str.split, rule.words("after")):
            after.setdefault(words[0], []).append((tuple(words), qualifier, rule.name))
    for table in (before, after):
        for entries in table.values():
            entries.sort(key=lambda e: -len(e[0]))
    return before, after


def bound_before(tokens: Sequence[Token], i: int) -> tuple[int, Qualifier, str] | None:
    before, _ = _bounding()
    sentence = tokens[i].sentence
    at, result = i, None
    probe = i - 1
    # "at least some 300": the outer words win; "of" and articles may stand between ("a total of the 12").
    for _ in range(3):
        if probe < 0 or tokens[probe].sentence != sentence:
            break
        hit = None
        for words, qualifier, name in before.get(tokens[probe].lower, ()):
            begin = probe - len(words) + 1
            if begin >= 0 and tokens[begin].sentence == sentence and all(tokens[begin + k].lower == w for k, w in enumerate(words)):
                hit = (begin, qualifier, name, words)
                break
        if hit is None:
            break
        begin, qualifier, name, words = hit
        if not _bounds_here(tokens, begin, probe, i, words, qualifier):
            break
        at = begin
        if result is None or result[0] in (Qualifier.EXACT, Qualifier.ABOUT):
            result = (qualifier, name)
        probe = begin - 1
    return (at, *result) if result else None


_TELL_ABOUT = frozenset("tell inform speak talk write know learn hear notify announce communicate".split())
_SAY_ABOUT = frozenset("say report state declare confirm claim".split())


def _bounds_here(tokens: Sequence[Token], begin: int, end: int, number: int, words: Sequence[str], qualifier: Qualifier) -> bool:
    """Whether the words bound the number: "said about 18 dead" in translated text is a preposition, "killed over
    two days" is one too."""
    if words == ("about",) and begin > 0:
        verb = tokens[begin - 1]
        if verb.lower in ("already", "only", "still", "also", "now") and begin > 1:
            verb = tokens[begin - 2]
        if verb.lemma in _TELL_ABOUT or (verb.lemma in _SAY_ABOUT and verb.pos in ("VERB", "AUX", "NOUN")):
            return not _is_preposition(tokens, verb, number)
    return not (
        words[-1] in ("over", "under", "above", "below", "near", "around")
        and tokens[begin].dep == "prep"
        and _is_span(tokens, number)
    )


def _is_span(tokens: Sequence[Token], number: int) -> bool:
    head = tokens[number].head
    return head.lemma in ("day", "week", "month", "year", "hour", "night", "metre", "meter", "kilometre", "kilometer", "mile", "km")


def _is_preposition(tokens: Sequence[Token], verb: Token, number: int) -> bool:
    """After a verb of saying "about" is a preposition unless the number's noun is the subject of a clause of its own
    ("said about 200 people were killed"), and after a plain transitive one ("reported about 300 arrests") only where
    the verb is impersonal or lacks its subject, as in translated text."""
    top = tokens[number]
    while top.dep in ("nummod", "quantmod", "amod", "compound", "advmod", "det") and not top.is_root:
        top = top.head
    finite = top.dep in ("nsubj", "nsubjpass") and top.head is not verb and top.head.pos in ("VERB", "AUX")
    if finite and not any(c.dep in ("nsubj", "nsubjpass") and c.i > top.i for c in top.head.children):
        return False
    # One tells, but does not say, a noun: "said about 18 dead" is translated.
    if verb.lemma in _TELL_ABOUT or verb.lemma == "say":
        return True
    subjects = [c for c in verb.children if c.dep in ("nsubj", "nsubjpass") and c.i < verb.i and c.lower not in ("it",)]
    return not subjects or verb.pos == "NOUN"


def bound_after(tokens: Sequence[Token], last: int) -> tuple[int, Qualifier, str] | None:
    _, after = _bounding()
    if last + 1 >= len(tokens):
        return None
    # "thirty or more villagers", "sixty-six people or more"
    for begin in (last + 1, last + 2):
        if begin == last + 2 and (
            begin >= len(tokens) or tokens[last + 1].pos != "NOUN" or tokens[begin].lower not in ("or", "and")
        ):
            break
        for words, qualifier, name in after.get(tokens[begin].lower, ()):
            end = begin + len(words) - 1
            if end < len(tokens) and all(tokens[begin + k].lower == w for k, w in enumerate(words)):
                return end, qualifier, name
    return None
