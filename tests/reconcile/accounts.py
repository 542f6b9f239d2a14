"""Claims made by hand and read from short reports, as the passes across documents take them."""

from datetime import date

from sayso.model import (
    Account,
    Attribution,
    Bounds,
    Claim,
    Counting,
    Document,
    Figure,
    Kind,
    Measure,
    Qualifier,
    Slot,
    Stance,
    TextSpan,
    TimeRange,
)
from sayso.model.kinds import Act


def figure(
    document: str,
    low: int | None,
    high: int | None = None,
    *,
    measure: Measure = Measure.KILLED,
    group: str | None = None,
    place: str | None = None,
    source: str | None = "the Interior Ministry",
    as_of: date | None = None,
    published: date | None = None,
    crisis: str | None = "Floods",
    home: str = "MD",
    start: int = 0,
    open_end: bool = False,
    stance: Stance = Stance.ASSERTED,
    counting: Counting = Counting.RUNNING_TOTAL,
    qualifier: Qualifier = Qualifier.EXACT,
) -> Account:
    """A figure claim with its carrier; ``high`` is ``low`` where neither it nor ``open_end`` is given."""
    words = f"{low if low is not None else high} {measure}"
    span = TextSpan(start, start + len(words), words)
    most = high if high is not None or open_end else low
    claim = Claim(
        document=document,
        kind=Kind.FIGURE,
        evidence=(span,),
        content=Figure(measure, Bounds(low, most), qualifier, words, span, Slot(group) if group else None, counting=counting),
        made_by="test",
        place=Slot(place) if place else None,
        chain=(Attribution(Slot(source), Act.SAID),) if source else (),
        stance=stance,
        as_of=TimeRange.day(as_of) if as_of else None,
    )
    return Account(claim, published or as_of, "Paper", crisis, home)


def slots(**given: object) -> dict[str, object]:
    """Arguments of ``figure``, as a table has them."""
    return given


REPORTS = (
    Document(
        id="wire",
        title="Flood in Moldova kills eleven",
        publisher="Prut Wire",
        published=date(2031, 6, 4),
        crisis="Moldova floods 2031",
        text=(
            "Eleven people were killed when the Prut broke its banks on Monday, the Interior Ministry said on Wednesday. "
            "The ministry said 210 people were injured. Rising water cut the railway line to Cahul on Monday. "
            "President Ion Baltag ordered the army on Tuesday to evacuate the town of Leova."
        ),
    ),
    Document(
        id="paper",
        title="Moldova counts its dead",
        publisher="Chisinau Morning",
        published=date(2031, 6, 6),
        crisis="Moldova floods 2031",
        text=(
            "Nineteen people have been killed in the floods, the Ministry of Internal Affairs said on Friday. "
            "On Wednesday it had spoken of 11 dead. The railway line to Cahul was reopened on Thursday."
        ),
    ),
    Document(
        id="radio",
        title="Ministry takes back its toll",
        publisher="Radio Codru",
        published=date(2031, 6, 8),
        crisis="Moldova floods 2031",
        text=(
            "Moldova's Interior Ministry said on Friday that 19 people had been killed in the floods. "
            "On Sunday the ministry denied these figures. "
            "In July 1969 floods killed 45 people in Moldova."
        ),
    ),
)
