"""Numbers in a text: cardinals in digits and words, ranges, round quantifiers and zeros, with the words that bound them.

Only what is written is read. Dates, years, ages, clock times, money, percentages and labels ("No. 12", "Flight 1344") are
told apart (``number_kinds``); whether a number counts people is the extractor's question.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.number_bounds import bound_after, bound_before
from sayso.annotate.number_kinds import is_zero, kind_of
from sayso.annotate.number_words import Read, range_at, value_at
from sayso.annotate.token import Token
from sayso.model import Qualifier


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written.

    ``first``, ``last``: its tokens (inclusive), without bounding words. ``start``, ``end``: the same in the stored text.
    ``words_start``, ``words_end``: with the bounding words ("more than 80"). ``low``, ``high``: the value, both ends of a
    range. ``qualifier``: how it is bounded. ``head``: the token the rest of the sentence hangs on. ``kind``: cardinal, vague,
    zero, or why it counts nothing: date, year, age, clock, money, percent, label, ordinal, fraction. ``bounded_by``: the
    name of the lexicon rule behind the qualifier, "" for a bare number.
    """

    first: int
    last: int
    start: int
    end: int
    words_start: int
    words_end: int
    low: int
    high: int
    qualifier: Qualifier
    head: Token
    kind: str
    bounded_by: str = ""

    @property
    def counts(self) -> bool:
        """Whether it can count anything."""
        return self.kind in ("cardinal", "vague", "zero")


def numbers_of(tokens: Sequence[Token]) -> tuple[Number, ...]:
    """The numbers of a text in order; numbers that count nothing are there with their ``kind``."""
    found = []
    i = 0
    while i < len(tokens):
        read = range_at(tokens, i) or value_at(tokens, i)
        if read is None:
            i += 1
            continue
        found.append(_number(tokens, i, read))
        i = read.last + 1
    return tuple(found)


def _number(tokens: Sequence[Token], i: int, read: Read) -> Number:
    first = i + 1 if tokens[i].lower in ("between", "from") and read.kind == "range" else i
    head = _head(tokens, first, read.last)
    kind = read.kind
    if kind in ("cardinal", "range"):
        kind = kind_of(tokens, first, read, head) or "cardinal"
    elif kind == "decimal":
        kind = "decimal"
    elif kind == "zero" and not is_zero(tokens, first):
        kind = "negation"
    start, end = tokens[i].start, tokens[read.last].end
    qualifier = Qualifier.RANGE if read.low != read.high else Qualifier.VAGUE if kind == "vague" else Qualifier.EXACT
    words_start, words_end, by = start, end, ""
    if tokens[first].text.startswith("~"):
        qualifier = Qualifier.ABOUT
    plus = tokens[read.last + 1] if read.last + 1 < len(tokens) else None
    if tokens[read.last].text.endswith("+") or (plus is not None and plus.text == "+"):
        qualifier = Qualifier.AT_LEAST
    bound = bound_before(tokens, i)
    if bound is not None:
        at, found, by = bound
        words_start = tokens[at].start
        if read.low == read.high and found is not Qualifier.EXACT:
            qualifier = Qualifier.VAGUE if kind == "vague" and found is Qualifier.ABOUT else found
    after = bound_after(tokens, read.last)
    if after is not None:
        words_end = tokens[after[0]].end
        if qualifier in (Qualifier.EXACT, Qualifier.ABOUT):
            qualifier, by = after[1], after[2]
    return Number(
        first, read.last, tokens[first].start, end, words_start, words_end, read.low, read.high, qualifier, head, kind, by
    )


def _head(tokens: Sequence[Token], first: int, last: int) -> Token:
    """The token of the number that the sentence hangs on: the one whose head lies outside."""
    for token in reversed(tokens[first : last + 1]):
        if not first <= token.head.i <= last or token.is_root:
            return token
    return tokens[last]
