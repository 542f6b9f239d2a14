"""Sober wording of bounds, days, chains and standings. Says what was said, never what was so."""

from collections.abc import Sequence
from datetime import date

from sayso.model import SPEECH_ACTS, Act, Attribution, Claim, Figure, Measure, Qualifier, Slot, Stance, TimeRange

NARRATOR = "the narrator, citing nobody"
UNNAMED = "an unnamed source"
NOT_NAMED = "not named"
NO_DATE = "no date said"
NO_PLACE = "no place said"

MEASURE: dict[Measure, str] = {
    Measure.KILLED: "killed",
    Measure.INJURED: "injured",
    Measure.CRITICAL: "in critical condition",
    Measure.HOSPITALISED: "in hospital",
    Measure.DETAINED: "detained",
    Measure.RELEASED: "released",
    Measure.SENTENCED: "sentenced",
    Measure.MISSING: "missing",
    Measure.DISPLACED: "displaced",
    Measure.TROOPS: "troops",
    Measure.OTHER: "counted otherwise",
}

STANCE: dict[Stance, str] = {
    Stance.ASSERTED: "standing",
    Stance.DOUBTED: "doubted",
    Stance.DENIED: "denied",
    Stance.RETRACTED: "withdrawn",
    Stance.CORRECTED: "corrected",
}


def quoted(words: str) -> str:
    """Somebody else's words, on one line and in quotation marks; marks of the text's own at both ends are not doubled."""
    line = " ".join(words.split())
    inner = line[1:-1]
    if len(line) > 1 and line[0] + line[-1] in ("“”", '""', "«»") and not set(inner) & set('“”"«»'):
        line = inner
    return f"“{line}”"


def number(figure: Figure) -> str:
    """The number within its bounds: "at least 40", "up to 2,300", "more than 80"; vague words stay words."""
    low, high = figure.bounds.low, figure.bounds.high
    if figure.qualifier is Qualifier.VAGUE or (low is None and high is None):
        return quoted(figure.words)
    if low is not None and high is not None:
        if low != high:
            return f"{low:,} to {high:,}"
        return f"about {low:,}" if figure.qualifier is Qualifier.ABOUT else f"{low:,}"
    if low is not None:
        return f"{'more than' if figure.bounds.low_exclusive else 'at least'} {low:,}"
    assert high is not None
    if figure.bounds.high_exclusive:
        return f"fewer than {high:,}"
    return f"{'almost' if figure.qualifier is Qualifier.NEARLY else 'up to'} {high:,}"


def bounds(figure: Figure) -> str:
    """What the words allow, as a range: "from 40, upper end open", "2,300 at most, lower end open", "164"."""
    low, high = figure.bounds.low, figure.bounds.high
    if low is not None and low == high:
        return f"{low:,}"
    if low is not None and high is not None:
        return f"{low:,} to {high:,}"
    if low is not None:
        return f"{'more than ' if figure.bounds.low_exclusive else 'from '}{low:,}, upper end open"
    if high is not None:
        return f"{'fewer than ' if figure.bounds.high_exclusive else 'at most '}{high:,}, lower end open"
    return "no number given"


def share(figure: Figure, fraction: float) -> str | None:
    """The number a share would give, under the bounds of its whole; None where the whole gives none. Always derived."""
    low, high = figure.bounds.low, figure.bounds.high
    if high is not None:
        part = round(high * fraction)
        return f"about {part:,}" if low == high else f"up to about {part:,}"
    if low is not None and figure.qualifier is not Qualifier.VAGUE:
        return f"at least about {round(low * fraction):,}"
    return None


def when(time: TimeRange | None) -> str:
    """The days of a time: "on 2022-01-05", "between ... and ...", "on or after ..."; an open time keeps its words."""
    if time is None:
        return NO_DATE
    if time.single:
        return f"on {time.single}"
    if time.earliest and time.latest:
        return f"from {time.earliest} to {time.latest}" if time.precise else f"between {time.earliest} and {time.latest}"
    if time.earliest:
        return f"on or after {time.earliest}"
    if time.latest:
        return f"on or before {time.latest}"
    return f"{quoted(time.words)}, {NO_DATE}" if time.words else NO_DATE


def as_of(time: TimeRange) -> str:
    """The moment a running total refers to: "as of 2022-01-09"."""
    days = when(time)
    return f"as of {days.removeprefix('on ')}" if time.single else f"as of some day {days}"


def slot(part: Slot | None, missing: str = NOT_NAMED) -> str:
    """The words of a slot on one line, else ``missing``."""
    return " ".join(part.words.split()) if part else missing


def hops(claim: Claim) -> tuple[str, ...]:
    """Who says so, reporter first, origin last; of a speech act without the speaker himself. () is the narrator alone."""
    chain: Sequence[Attribution] = claim.chain
    speaker = claim.actor if claim.kind in SPEECH_ACTS else None
    origin = chain[-1].source if chain else None
    if speaker and origin and same_words(origin.words, speaker.words):
        chain = chain[:-1]
    return tuple(slot(hop.source, UNNAMED) for hop in chain)


def who(claim: Claim) -> str:
    """The chain in one line: "Local media ← the Ministry of Health"; sources side by side are said to be so."""
    names = hops(claim)
    if not names:
        return NARRATOR
    if claim.parallel and len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}, side by side"
    return " ← ".join(names)


def inside(name: str) -> str:
    """A name as it stands inside a sentence: "The Health Office" -> "the Health Office"."""
    return "the " + name[4:] if name.startswith("The ") else name


def act(hop: Attribution) -> str:
    """What a hop did, in words."""
    return "said, by nobody named" if hop.act is Act.UNNAMED else str(hop.act)


def same_words(one: str, other: str) -> bool:
    """Whether two names are the same but for case, white space and a leading article."""
    return bare(one) == bare(other)


def bare(words: str) -> str:
    """Words for comparison: lower case, single spaces, no leading article."""
    line = " ".join(words.casefold().split())
    return line.removeprefix("the ").removeprefix("a ").removeprefix("an ")


def many(count: int, one: str, more: str = "") -> str:
    """A counted noun: "1 claim", "2 claims"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def order(time: TimeRange | None) -> tuple[bool, date, date]:
    """Sorting key: by first day, then last day; times without a day come last."""
    first = time and (time.earliest or time.latest)
    last = time and (time.latest or time.earliest)
    return (not first, first or date.max, last or date.max)
