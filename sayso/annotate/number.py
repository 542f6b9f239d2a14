"""Numbers in a text: cardinals in digits and words, ranges, round quantifiers and zeros, with the words that bound them.

Only what is written is read. Dates, years, ages, clock times, money, percentages and labels ("No. 12", "Flight 1344") are
told apart here; whether a number counts people is the extractor's question.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.annotate.token import Token
from sayso.lexicon import rules
from sayso.lexicon.words import words_of
from sayso.model import Qualifier

_UNITS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split()
    )
}
_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12, "score": 20, "lakh": 100_000, "crore": 10_000_000}
_DIGITS = re.compile(r"~?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\+?$")
_JOINED_RANGE = re.compile(r"(\d[\d,]*)[-–—](\d[\d,]*)$")
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.".split()
)
_CURRENCY = frozenset("$ € £ ¥ ₸ ₽ us$ usd eur rs rs.".split())
_LABELS = words_of(
    """
    no. no number article resolution flight route highway section paragraph page chapter room law act unit brigade
    battalion regiment division group channel line gate block sector district ward article apollo boeing airbus version
    zone camp point grade class phase level category magnitude covid covid-19
    """
)
_PERCENT = frozenset({"%", "percent", "percentage", "pct", "per"})
_CLOCK_AFTER = frozenset({"a.m.", "p.m.", "am", "pm", "a.m", "p.m", "o'clock", "gmt", "utc", "hrs", "hours"})
_FRACTIONS = frozenset("third thirds quarter quarters fifth fifths sixth tenth tenths half halves".split())
_AGE_AFTER = frozenset({"year", "years", "month", "months"})


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


@dataclass(frozen=True, slots=True)
class _Read:
    last: int
    low: int
    high: int
    kind: str
    scale: int = 1


@lru_cache(maxsize=1)
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


@lru_cache(maxsize=1)
def _round() -> tuple[dict[str, int], dict[str, int], str]:
    rule = next(r for r in rules("en/numbers.yml") if r.id == "round")
    return dict(rule.fields["plural"]), dict(rule.fields["vague"]), rule.name


def numbers_of(tokens: Sequence[Token]) -> tuple[Number, ...]:
    """The numbers of a text in order; numbers that count nothing are there with their ``kind``."""
    found = []
    i = 0
    while i < len(tokens):
        read = _range_at(tokens, i) or _at(tokens, i)
        if read is None:
            i += 1
            continue
        found.append(_number(tokens, i, read))
        i = read.last + 1
    return tuple(found)


def _digits(text: str) -> tuple[int, bool] | None:
    m = _DIGITS.match(text)
    if not m or (m.group(2) and len(m.group(2)) > 3):
        return None
    return int(m.group(1).replace(",", "")), bool(m.group(2))


def _at(tokens: Sequence[Token], i: int) -> _Read | None:
    """The number that begins at token ``i``."""
    token = tokens[i]
    word = token.lower
    plural, vague, _ = _round()
    if word[:1].isdigit() or word[:1] == "~":
        if m := _JOINED_RANGE.match(word):
            a, b = (int(g.replace(",", "")) for g in m.groups())
            return _scaled(tokens, i, a, b, "cardinal") if a < b else None
        value = _digits(word)
        if value is None:
            return None
        if value[1]:
            # "5.7 million": a decimal counts people only under a scale word.
            scale = _SCALES.get(tokens[i + 1].lower) if i + 1 < len(tokens) else None
            if scale is None or scale < 1000:
                return _Read(i, value[0], value[0], "decimal")
            exact = round(float(word.lstrip("~").replace(",", "").rstrip("+")) * scale)
            return _Read(i + 1, exact, exact, "cardinal", scale)
        return _scaled(tokens, i, value[0], value[0], "cardinal")
    if word in plural:
        return _plural_at(tokens, i, plural)
    if word in ("several", "few", "couple", "handful") and word in vague:
        return _vague_at(tokens, i, vague[word])
    if word in ("a", "an", "half") and i + 1 < len(tokens):
        return _article_at(tokens, i)
    if word in _UNITS or word in _TENS or (word in _SCALES and word not in ("score", "lakh", "crore")):
        return _words_at(tokens, i)
    if word in ("no", "zero", "none", "nobody"):
        return _Read(i, 0, 0, "zero")
    return None


def _scaled(tokens: Sequence[Token], i: int, low: int, high: int, kind: str) -> _Read:
    last, scale = i, 1
    while last + 1 < len(tokens) and tokens[last + 1].lower in _SCALES and tokens[last + 1].lower != "score":
        last += 1
        scale *= _SCALES[tokens[last].lower]
    return _Read(last, low * scale, high * scale, kind, scale)


def _plural_at(tokens: Sequence[Token], i: int, plural: dict[str, int]) -> _Read:
    value, last = plural[tokens[i].lower], i
    # "tens of thousands", "hundreds of thousands"
    if i + 2 < len(tokens) and tokens[i + 1].lower == "of" and tokens[i + 2].lower in ("thousands", "millions", "hundreds"):
        value *= {"thousands": 1000, "millions": 1_000_000, "hundreds": 100}[tokens[i + 2].lower]
        if tokens[i].lower == "tens":
            value = value // 20 * 20
        last = i + 2
    return _Read(last, value, value, "vague")


def _vague_at(tokens: Sequence[Token], i: int, value: int) -> _Read | None:
    last = i
    plural, _, _ = _round()
    if i + 1 < len(tokens) and tokens[i].lower in ("several", "few"):
        nxt = tokens[i + 1].lower
        if nxt in ("hundred", "thousand", "million", "dozen", "score"):
            return _Read(i + 1, value * _SCALES[nxt], value * _SCALES[nxt], "vague")
        if nxt in plural:
            inner = _plural_at(tokens, i + 1, plural)
            scale = {"tens": 10, "dozens": 12, "hundreds": 100, "thousands": 1000, "scores": 20, "millions": 1_000_000}[nxt]
            value = value * scale * (inner.low // plural[nxt])
            return _Read(inner.last, value, value, "vague")
    return _Read(last, value, value, "vague")


def _article_at(tokens: Sequence[Token], i: int) -> _Read | None:
    """ "a dozen", "a hundred", "a few", "a couple", "half a dozen", "half a million"."""
    nxt = tokens[i + 1].lower
    if tokens[i].lower == "half":
        if nxt in ("a", "-") and i + 2 < len(tokens) and tokens[i + 2].lower in _SCALES:
            value = _SCALES[tokens[i + 2].lower] // 2
            return _Read(i + 2, value, value, "cardinal")
        return None
    if nxt in ("dozen", "hundred", "thousand", "million", "score"):
        return _scaled(tokens, i + 1, _SCALES[nxt], _SCALES[nxt], "cardinal")
    if nxt in ("few", "couple", "handful"):
        return _vague_at(tokens, i + 1, _round()[1][nxt])
    return None


def _words_at(tokens: Sequence[Token], i: int) -> _Read | None:
    """Number words: "twenty-one", "one hundred and five", "two thousand"."""
    total = part = 0
    last = i
    j = i
    seen_tens = False
    while j < len(tokens):
        word = tokens[j].lower
        if word in _TENS and not seen_tens:
            part += _TENS[word]
            seen_tens = True
        elif word in _UNITS and (j == i or tokens[j - 1].lower in ("-", "and", "hundred", "thousand", *_TENS)):
            part += _UNITS[word]
            seen_tens = True
        elif word in _SCALES and word != "score":
            scale = _SCALES[word]
            part = max(part, 1) * scale
            if scale >= 1000:
                total, part = total + part, 0
            seen_tens = False
        elif (word == "-" and j > i and tokens[j - 1].lower in _TENS) or (
            word == "and"
            and j > i
            and tokens[j - 1].lower in ("hundred", "thousand")
            and j + 1 < len(tokens)
            and (tokens[j + 1].lower in _TENS or tokens[j + 1].lower in _UNITS)
        ):
            j += 1
            continue
        else:
            break
        last = j
        j += 1
    return _Read(last, total + part, total + part, "cardinal")


def _range_at(tokens: Sequence[Token], i: int) -> _Read | None:
    """ "between a and b", "from a to b", "a to b", "a - b", "a or b" where b is the next number."""
    j = i
    joiner: tuple[str, ...] = ("to", "-", "–", "—")
    if tokens[i].lower == "between":
        j, joiner = i + 1, ("and",)
    elif tokens[i].lower == "from":
        j = i + 1
    if j >= len(tokens):
        return None
    first = _at(tokens, j)
    if first is None or first.kind != "cardinal":
        return None
    k = first.last + 1
    if k + 1 >= len(tokens) or tokens[k].lower not in joiner or tokens[k].sentence != tokens[i].sentence:
        return None
    second = _at(tokens, k + 1)
    if second is None or second.kind != "cardinal":
        return None
    low, high = first.low, second.high
    # "four to five thousand": the scale is said once for both.
    if second.scale >= 100 and first.scale == 1 and low < high // second.scale * 10 and low < 1000:
        low *= second.scale
    elif (word_scale := _word_scale(tokens, k + 1, second.last)) > 1 and first.scale == 1 and low < 100:
        low *= word_scale
    if low >= high:
        return None
    # "from 14 to 31" told of growth is two figures, not a range.
    opener = i if tokens[i].lower == "from" else i - 1
    if opener >= 0 and tokens[opener].lower == "from" and _is_growth(tokens, opener):
        return None
    return _Read(second.last, low, high, "range")


def _word_scale(tokens: Sequence[Token], first: int, last: int) -> int:
    word = tokens[last].lower
    return _SCALES[word] if first < last and word in ("hundred", "thousand", "million") else 1


_GROWTH = words_of(
    """
    rise grow increase jump climb fall drop decrease decline revise go up down raise lower reduce swell surge soar shrink
    cut change correct
    """
)


def _is_growth(tokens: Sequence[Token], i: int) -> bool:
    sentence = tokens[i].sentence
    near = [t for t in tokens[max(0, i - 12) : i] if t.sentence == sentence]
    return any(t.lemma in _GROWTH for t in (tokens[i].head, *near[-3:])) or any(
        t.lemma in _GROWTH and t.pos == "VERB" for t in near
    )


def _number(tokens: Sequence[Token], i: int, read: _Read) -> Number:
    first = i + 1 if tokens[i].lower in ("between", "from") and read.kind == "range" else i
    head = _head(tokens, first, read.last)
    kind = read.kind
    if kind in ("cardinal", "range"):
        kind = _kind(tokens, first, read, head) or "cardinal"
    elif kind == "decimal":
        kind = "decimal"
    elif kind == "zero" and not _is_zero(tokens, first):
        kind = "negation"
    start, end = tokens[i].start, tokens[read.last].end
    qualifier = Qualifier.RANGE if read.low != read.high else Qualifier.VAGUE if kind == "vague" else Qualifier.EXACT
    words_start, words_end, by = start, end, ""
    if tokens[first].text.startswith("~"):
        qualifier = Qualifier.ABOUT
    if tokens[read.last].text.endswith("+"):
        qualifier = Qualifier.MORE_THAN
    bound = _bound_before(tokens, i)
    if bound is not None:
        at, found, by = bound
        words_start = tokens[at].start
        if read.low == read.high and found is not Qualifier.EXACT:
            qualifier = Qualifier.VAGUE if kind == "vague" and found is Qualifier.ABOUT else found
    after = _bound_after(tokens, read.last)
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


def _is_zero(tokens: Sequence[Token], i: int) -> bool:
    """Whether "no", "none" counts: it determines a noun, or stands for one."""
    token = tokens[i]
    return token.dep in ("det", "nsubj", "nsubjpass", "nummod", "dobj", "attr") and not (
        token.lower == "no" and i + 1 < len(tokens) and tokens[i + 1].lower in ("longer", "one", "more", "fewer", "less", "such")
    )


def _kind(tokens: Sequence[Token], first: int, read: _Read, head: Token) -> str | None:
    """Why a cardinal counts nothing, None where it may count."""
    before = tokens[first - 1].lower if first > 0 and tokens[first - 1].sentence == tokens[first].sentence else ""
    after = (
        tokens[read.last + 1] if read.last + 1 < len(tokens) and tokens[read.last + 1].sentence == tokens[first].sentence else None
    )
    nxt = after.lower if after else ""
    word = tokens[first].text
    value = read.low
    if before in _CURRENCY or nxt in _CURRENCY or any(c.text in _CURRENCY for c in tokens[first].children):
        return "money"
    if nxt in _PERCENT and not (
        nxt == "per" and after is not None and after.i + 1 < len(tokens) and tokens[after.i + 1].lower != "cent"
    ):
        return "percent"
    if (before in _MONTHS and value <= 31 and word.isdigit()) or (nxt in _MONTHS and value <= 31 and first == read.last):
        return "date"
    if before in _MONTHS and 1000 < value < 2100:
        return "year"
    if (
        before == ","
        and first >= 2
        and tokens[first - 2].lower in _MONTHS | {str(n) for n in range(1, 32)}
        and 1900 <= value <= 2100
    ):
        return "year"
    if nxt in _CLOCK_AFTER or (before in ("at",) and nxt in ("local", "gmt")):
        return "clock"
    if (
        word.isdigit()
        and len(word) == 4
        and 1900 <= value <= 2100
        and head.dep not in ("nummod",)
        and (
            before
            in (
                "in",
                "since",
                "until",
                "of",
                "from",
                "by",
                "to",
                "year",
                "early",
                "late",
                "mid",
                "during",
                "and",
                "(",
                "-",
                "–",
            )
            or head.dep
            in (
                "pobj",
                "npadvmod",
                "nmod",
            )
        )
    ):
        return "year"
    if before in _LABELS or before.rstrip(".") in ("no", "nr") or before in ("#", "№"):
        return "label"
    if nxt in ("-", "–"):
        return _hyphenated(tokens, after)
    if before in ("aged", "age") or _ranges_in_age(tokens, first):
        return "age"
    if before == "." and first >= 2 and tokens[first - 2].text in ("No", "Nr", "Nos"):
        return "label"
    if _is_age(tokens, first, read.last, before, nxt):
        return "age"
    if nxt in _FRACTIONS:
        return "fraction"
    if before == "per":
        return "rate"
    if nxt in _AGE_AFTER and read.last + 2 < len(tokens) and tokens[read.last + 2].lower in ("old", "ago"):
        return "age"
    if nxt in ("st", "nd", "rd", "th"):
        return "ordinal"
    return None


def _ranges_in_age(tokens: Sequence[Token], first: int) -> bool:
    """ "ranging in age from eleven to 75", "aged between 3 and 9"."""
    before = [t.lower for t in tokens[max(0, first - 4) : first] if t.sentence == tokens[first].sentence]
    return bool({"age", "aged", "ages"} & set(before)) and bool({"from", "between", "to"} & set(before))


def _hyphenated(tokens: Sequence[Token], after: Token | None) -> str | None:
    """ "34-year-old", "two-day", "three-storey": the number measures a property."""
    if after is None or after.i + 1 >= len(tokens):
        return None
    nxt = tokens[after.i + 1]
    # Set off by spaces it is a dash, not a hyphen.
    if after.start != tokens[after.i - 1].end or nxt.start != after.end:
        return None
    return "age" if nxt.lower in ("year", "month", "week") else "measure"


def _is_age(tokens: Sequence[Token], first: int, last: int, before: str, nxt: str) -> bool:
    """ "Ibrahim Traore, 34," : a small number alone between commas after a name."""
    return (
        before == ","
        and nxt in (",", ".", ")", ";")
        and first == last
        and tokens[first].text.isdigit()
        and first >= 2
        and tokens[first - 2].pos == "PROPN"
        and int(tokens[first].text) < 110
        and tokens[first].dep in ("appos", "nummod", "npadvmod", "nmod", "attr", "conj")
    )


def _bound_before(tokens: Sequence[Token], i: int) -> tuple[int, Qualifier, str] | None:
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
    if top.dep in ("nsubj", "nsubjpass") and top.head is not verb and top.head.pos in ("VERB", "AUX"):
        return False
    if verb.lemma in _TELL_ABOUT:
        return True
    subjects = [c for c in verb.children if c.dep in ("nsubj", "nsubjpass") and c.i < verb.i and c.lower not in ("it",)]
    return not subjects or verb.pos == "NOUN"


def _bound_after(tokens: Sequence[Token], last: int) -> tuple[int, Qualifier, str] | None:
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


def counting_numbers(tokens: Sequence[Token]) -> Iterator[Number]:
    """The numbers that can count something."""
    return (n for n in numbers_of(tokens) if n.counts)
