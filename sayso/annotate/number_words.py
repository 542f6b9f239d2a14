"""The value of a number expression: digits, number words, scales, ranges, round quantifiers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.token import Token
from sayso.lexicon.overlay import cached
from sayso.lexicon.people import person_class
from sayso.lexicon.rule import rule as entry
from sayso.lexicon.words import words_of

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
_THOUSANDS = re.compile(r"\d{1,3}\.\d{3}$")
_JOINED_RANGE = re.compile(r"(\d[\d,]*)[-–—](\d[\d,]*)$")


@dataclass(frozen=True, slots=True)
class Read:
    last: int
    low: int
    high: int
    kind: str
    scale: int = 1


@cached
def _round() -> tuple[dict[str, int], dict[str, int], str]:
    rule = entry("en/numbers.yml", "round")
    return dict(rule.fields["plural"]), dict(rule.fields["vague"]), rule.name


def _digits(text: str) -> tuple[int, bool] | None:
    m = _DIGITS.match(text)
    if not m or (m.group(2) and len(m.group(2)) > 3):
        return None
    return int(m.group(1).replace(",", "")), bool(m.group(2))


def value_at(tokens: Sequence[Token], i: int) -> Read | None:
    """The number that begins at token ``i``."""
    token = tokens[i]
    word = token.lower
    plural, vague, _ = _round()
    if word[:1].isdigit() or word[:1] == "~":
        if m := _JOINED_RANGE.match(word):
            a, b = (int(g.replace(",", "")) for g in m.groups())
            return _scaled(tokens, i, a, b, "cardinal") if a < b else None
        if _THOUSANDS.match(word) and i + 1 < len(tokens) and person_class(tokens[i + 1].lemma, tokens[i + 1].lower):
            # "1.340 persons": the full stop parts thousands in much of the world, and nobody is a fraction.
            whole = int(word.replace(".", ""))
            return Read(i, whole, whole, "cardinal")
        value = _digits(word)
        if value is None:
            return None
        if value[1]:
            # "5.7 million": a decimal counts people only under a scale word.
            scale = _SCALES.get(tokens[i + 1].lower) if i + 1 < len(tokens) else None
            if scale is None or scale < 1000:
                return Read(i, value[0], value[0], "decimal")
            exact = round(float(word.lstrip("~").replace(",", "").rstrip("+")) * scale)
            return Read(i + 1, exact, exact, "cardinal", scale)
        return _scaled(tokens, i, value[0], value[0], "cardinal")
    if word in plural:
        return _plural_at(tokens, i, plural)
    if word in ("several", "few", "couple", "handful") and word in vague:
        return _vague_at(tokens, i, vague[word])
    if word in ("a", "an", "half") and i + 1 < len(tokens):
        return _article_at(tokens, i)
    if word in _UNITS or word in _TENS or (word in _SCALES and word not in ("score", "lakh", "crore")):
        return _words_at(tokens, i)
    if word == "not" and i + 2 < len(tokens) and [t.lower for t in tokens[i + 1 : i + 3]] in (["a", "single"], ["even", "one"]):
        return Read(i + 2, 0, 0, "zero")
    if word in ("no", "zero", "none", "nobody"):
        return Read(i, 0, 0, "zero")
    return None


def _scaled(tokens: Sequence[Token], i: int, low: int, high: int, kind: str) -> Read:
    last, scale = i, 1
    while last + 1 < len(tokens) and tokens[last + 1].lower in _SCALES and tokens[last + 1].lower != "score":
        last += 1
        scale *= _SCALES[tokens[last].lower]
    return Read(last, low * scale, high * scale, kind, scale)


def _plural_at(tokens: Sequence[Token], i: int, plural: dict[str, int]) -> Read:
    value, last = plural[tokens[i].lower], i
    # "tens of thousands", "hundreds of thousands"
    if i + 2 < len(tokens) and tokens[i + 1].lower == "of" and tokens[i + 2].lower in ("thousands", "millions", "hundreds"):
        value *= {"thousands": 1000, "millions": 1_000_000, "hundreds": 100}[tokens[i + 2].lower]
        if tokens[i].lower == "tens":
            value = value // 20 * 20
        last = i + 2
    return Read(last, value, value, "vague")


def _vague_at(tokens: Sequence[Token], i: int, value: int) -> Read | None:
    last = i
    plural, _, _ = _round()
    if [t.lower for t in tokens[i : i + 2]] == ["couple", "of"] and i + 2 < len(tokens):
        scale = _SCALES.get(tokens[i + 2].lower)
        if scale is not None:
            # "a couple of dozen"
            return Read(i + 2, 2 * scale, 2 * scale, "vague")
    if i + 1 < len(tokens) and tokens[i].lower in ("several", "few"):
        nxt = tokens[i + 1].lower
        if nxt in ("hundred", "thousand", "million", "dozen", "score"):
            return Read(i + 1, value * _SCALES[nxt], value * _SCALES[nxt], "vague")
        if nxt in plural:
            inner = _plural_at(tokens, i + 1, plural)
            scale = {"tens": 10, "dozens": 12, "hundreds": 100, "thousands": 1000, "scores": 20, "millions": 1_000_000}[nxt]
            value = value * scale * (inner.low // plural[nxt])
            return Read(inner.last, value, value, "vague")
    return Read(last, value, value, "vague")


def _article_at(tokens: Sequence[Token], i: int) -> Read | None:
    """ "a dozen", "a hundred", "a few", "a couple", "half a dozen", "half a million"."""
    nxt = tokens[i + 1].lower
    if tokens[i].lower == "half":
        if nxt in ("a", "-") and i + 2 < len(tokens) and tokens[i + 2].lower in _SCALES:
            value = _SCALES[tokens[i + 2].lower] // 2
            return Read(i + 2, value, value, "cardinal")
        return None
    if nxt in ("dozen", "hundred", "thousand", "million", "score"):
        return _scaled(tokens, i + 1, _SCALES[nxt], _SCALES[nxt], "cardinal")
    if nxt in ("few", "couple", "handful"):
        return _vague_at(tokens, i + 1, _round()[1][nxt])
    return None


def _words_at(tokens: Sequence[Token], i: int) -> Read | None:
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
    return Read(last, total + part, total + part, "cardinal")


def range_at(tokens: Sequence[Token], i: int) -> Read | None:
    """ "between a and b", "from a to b", "a to b", "a - b", "a or b" where b is the next number."""
    j = i
    joiner: tuple[str, ...] = ("to", "-", "–", "—")
    if tokens[i].lower == "between":
        j, joiner = i + 1, ("and",)
    elif tokens[i].lower == "from":
        j = i + 1
    if j >= len(tokens):
        return None
    first = value_at(tokens, j)
    if first is None or first.kind != "cardinal":
        return None
    k = first.last + 1
    if k + 1 >= len(tokens) or tokens[k].sentence != tokens[i].sentence:
        return None
    either = tokens[k].lower == "or" and j == i
    if tokens[k].lower not in joiner and not either:
        return None
    second = value_at(tokens, k + 1)
    if either and (second is None or not first.low < second.high <= first.low + max(5, first.low)):
        return None
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
    return Read(second.last, low, high, "range")


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
