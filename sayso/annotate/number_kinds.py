"""Numbers that count nothing: dates, years, ages, clock times, money, percentages, labels, ordinals, fractions."""

from collections.abc import Sequence

from sayso.annotate.number_words import Read
from sayso.annotate.token import Token
from sayso.lexicon.people import person_class
from sayso.lexicon.words import words_of

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
_OF_AGE = frozenset({5, 10, 12, 14, 15, 16, 17, 18, 21, 30})
_AGE_AFTER = frozenset({"year", "years", "month", "months"})


def is_zero(tokens: Sequence[Token], i: int) -> bool:
    """Whether "no", "none" counts: it determines a noun, or stands for one."""
    token = tokens[i]
    if [t.lower for t in tokens[max(0, i - 2) : i + 1]] in (["not", "a", "single"], ["not", "even", "one"]) or token.lower == "not":
        return True
    return token.dep in ("det", "nsubj", "nsubjpass", "nummod", "dobj", "attr") and not (
        token.lower == "no" and i + 1 < len(tokens) and tokens[i + 1].lower in ("longer", "one", "more", "fewer", "less", "such")
    )


def kind_of(tokens: Sequence[Token], first: int, read: Read, head: Token) -> str | None:
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
    if (before in _MONTHS and value <= 31 and word.isdigit()) or (
        nxt in _MONTHS and read.high <= 31 and (first == read.last or read.low < read.high)
    ):
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
    if (
        before in ("under", "over", "above", "below")
        and first >= 2
        and not nxt[:1].isalnum()
        and value < 100
        and (
            (before == "under" and tokens[first - 2].lemma == "be" and value in _OF_AGE)
            or tokens[first - 2].pos == "PRON"
            or tokens[first - 2].lower in ("children", "people", "those", "boys", "girls", "aged")
        )
    ):
        return "age"
    if _is_ratio(tokens, first, read.last):
        return "ratio"
    if before == "but" and first >= 2 and tokens[first - 2].lower == "all":
        return "exception"
    if word.lower() == "one" and before in ("the", "this", "that", "each", "every", "another", "which", "any"):
        return "pronoun"
    if _are_ages(tokens, first, read.last):
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


_RATIO_WORDS = words_of(
    "one two three four five six seven eight nine ten twelve fifteen twenty thirty fifty hundred 10 12 20 50 100"
)


def _is_ratio(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "One in five of the patients", "two out of three voters": a rate, both numbers of it."""
    words = [t.lower for t in tokens[max(0, first - 3) : last + 4]]
    at = min(first, 3)
    if first != last or words[at] not in _RATIO_WORDS:
        return False
    after, before = words[at + 1 : at + 4], words[max(0, at - 2) : at]
    opens = len(after) > 1 and after[0] == "in" and after[1] in _RATIO_WORDS and tokens[first + 2].ent != "DATE"
    closes = len(before) > 1 and before[1] == "in" and before[0] in _RATIO_WORDS
    return (opens and words[at] in ("one", "two", "three")) or (closes and before[0] in ("one", "two", "three"))


def _ranges_in_age(tokens: Sequence[Token], first: int) -> bool:
    """ "pupils ranging in age from six to 17", "aged between 3 and 9"."""
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


def _are_ages(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "Two brothers, 8 and 12, died": bare small numbers set beside people between commas."""
    if first != last or not tokens[first].text.isdigit() or int(tokens[first].text) > 109:
        return False
    i = first - 1
    while i > 0 and (tokens[i].text == "," or tokens[i].lower == "and" or (tokens[i].text.isdigit() and i > first - 6)):
        i -= 1
    j = last + 1
    while j < len(tokens) and (tokens[j].lower == "and" or (tokens[j].text.isdigit() and j < last + 5)):
        j += 1
    set_off = i < first - 1 and tokens[i + 1].text == "," and j < len(tokens) and tokens[j].text == ","
    return set_off and tokens[i].tag in ("NNS", "NNPS") and bool(person_class(tokens[i].lemma, tokens[i].lower))


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
