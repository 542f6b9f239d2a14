"""What the steps that find a denial's reach share: words that carry nothing, kinds that can be denied, claims of one telling."""

from collections.abc import Sequence

from sayso.lexicon.words import words_of
from sayso.model import Claim, Figure, Kind
from sayso.reconcile.words import alike, word_set

CLAIMING = frozenset({Kind.FIGURE, Kind.EVENT, Kind.STATUS, Kind.PLEDGE, Kind.OFFICE, Kind.ORDER})


HAPPENING = frozenset({Kind.FIGURE, Kind.EVENT, Kind.STATUS})


UNNAMED = frozenset({"anyone", "anybody", "any", "nobody", "someone"})


EMPTY = words_of(
    """
    that any anyone anybody nobody no not of to in on for it its had has have was were is are be been never he she they
    we by with and or
    """
)


def rule_of(denial: Claim) -> str:
    """The id of the lexicon entry a denial was made by."""
    return denial.made_by.rsplit(":", 1)[-1].split("@")[0].split("+")[0]


def covers(denial: Claim, claim: Claim) -> bool:
    return any(e.start <= claim.start and claim.end <= e.end for e in denial.evidence)


def told_as_old(denial: Claim, claim: Claim) -> bool:
    before = denial.quote[: max(0, claim.start - denial.start)]
    return bool(word_set(before[-80:]) & {"earlier", "previous", "former", "initial"})


def group_of(last: Claim, pool: Sequence[Claim]) -> list[Claim]:
    """The claims of one telling: the same chain, none of another chain in between, within a paragraph or so."""
    found = [last]
    for c in reversed([p for p in pool if p.start < last.start]):
        if not same_chain(c, last) or found[-1].start - c.end > 400:
            break
        found.append(c)
    return list(reversed(found))


def same_chain(a: Claim, b: Claim) -> bool:
    return len(a.sources) == len(b.sources) and all(alike(x, y) for x, y in zip(a.sources, b.sources, strict=True))


def meets(denial: Claim, claim: Claim) -> bool:
    return any(e.start < claim.end and claim.start < e.end for e in denial.evidence)


def measure_of(claim: Claim) -> object:
    return claim.content.measure if isinstance(claim.content, Figure) else None


def group_words(claim: Claim) -> str | None:
    return claim.content.group.words if isinstance(claim.content, Figure) and claim.content.group else None
