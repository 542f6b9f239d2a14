"""What a denial of numbers bears on: the number that was corrected, the one that is not so, the count that nobody is said to be."""

from collections.abc import Sequence

from sayso.model import Claim, Denial, Kind
from sayso.reconcile.denial_words import EMPTY, HAPPENING, UNNAMED, group_of, group_words, measure_of, meets, rule_of, told_as_old
from sayso.reconcile.words import alike, stems, word_set


def that_many(denial: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """ "two, not eight": the number that is not so, here and where it was told before."""
    span = denial.target.span if denial.target else None
    found = [c for c in claims if c.figure and span is not None and c.start < span.end and span.start < c.end]
    low = {c.figure.bounds.least for c in found if c.figure}
    low |= {int(w) for w in word_set(denial.target.words if denial.target else "") if w.isdigit()}
    return found + [
        c
        for c in claims
        if c.figure
        and c.start < denial.start
        and c not in found
        and not meets(denial, c)
        and c.figure.bounds.least in low
        and denial.start - c.end < 2500
    ]


_COUNTED_AS = {
    stem: (measure,)
    for measure, verbs in {
        "killed": "die died killed kill shot perished drowned dead",
        "injured": "injured hurt wounded beaten",
        "detained": "arrested detained held jailed picked",
        "missing": "missing trapped",
        "displaced": "fled displaced evacuated",
    }.items()
    for stem in stems(frozenset(verbs.split()))
}


def same_measure(denial: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """ "Nobody has died, the hospital says": the count of dead, or the death, that was told just before."""
    anybody = bool(word_set(denial.target.words if denial.target else "") & UNNAMED)
    if rule_of(denial) != "told-nobody" and not anybody:
        return []
    zero = next((c for c in claims if c.figure and meets(denial, c)), None)
    verbs = stems(word_set(denial.target.words if denial.target else denial.quote) - EMPTY)
    before = [c for c in claims if c.kind in HAPPENING and c.end <= denial.start and denial.start - c.end < 900]
    same = [
        c
        for c in before
        if (
            zero is not None and c.figure and zero.figure and c.figure.measure is zero.figure.measure and c.figure.bounds.least != 0
        )
        or (
            c.figure and c.figure.bounds.least != 0 and c.figure.measure.value in {m for v in verbs for m in _COUNTED_AS.get(v, ())}
        )
        or (verbs & stems(word_set(c.quote) - EMPTY))
    ]
    denier = denial.actor.words if denial.actor else None
    same = [c for c in same if not any(alike(s, denier) for s in c.sources)]
    return group_of(same[-1], same) if same else []


def corrected_number(denial: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """ "corrected the toll to 27": the number told before by the same issuer, of the same measure."""
    if not isinstance(denial.content, Denial) or denial.content.mode != "corrects":
        return []
    new = [c for c in claims if c.kind is Kind.FIGURE and meets(denial, c)]
    old = [c for c in claims if c.kind is Kind.FIGURE and c not in new and c.end <= denial.start]
    inside = [c for c in new if word_set("earlier previous former initial") & word_set(denial.quote) and told_as_old(denial, c)]
    if inside:
        return inside
    told = [c for c in old if denial.actor and c.sources and alike(c.sources[-1], denial.actor.words)]
    for value in new:
        same = [c for c in told if measure_of(c) == measure_of(value)] or [c for c in old if measure_of(c) == measure_of(value)]
        if same:
            last = same[-1]
            return [c for c in same if c.sources == last.sources and last.start - c.start < 300 and _group_fits(c, new)]
    if not new and old:
        return [old[-1]]
    return []


def _group_fits(claim: Claim, new: Sequence[Claim]) -> bool:
    return any(alike(group_words(claim), group_words(n)) for n in new) or len(new) == 1
