"""What a denial bears on inside its document: everything its words name, not more (annotation rule 18).

The words are tried in this order, and the first that names something settles it: claims whose own words stand inside the
denial; a corrected number's predecessor; a word that points back ("these data", "the report"); a denied clause that says again
what was claimed before. Where none does, the denial bears on nothing in this document.
"""

from collections.abc import Callable, Sequence

from sayso.model import Claim, Denial, Figure, Kind, Link, Relation, Stance
from sayso.reconcile.denial_counts import corrected_number, same_measure, that_many
from sayso.reconcile.denial_pointing import NUMBERS, PRONOUNS, SAYINGS, pointing_words, points_back
from sayso.reconcile.denial_words import CLAIMING, EMPTY, HAPPENING, UNNAMED, covers, group_words, meets, rule_of, same_chain
from sayso.reconcile.words import alike, stems, word_set

RULE = "reconcile/denial-reach"


_RELATION = {"denies": Relation.DENIES, "retracts": Relation.RETRACTS, "corrects": Relation.CORRECTS}


_STANCE = {Relation.RETRACTS: Stance.RETRACTED, Relation.DENIES: Stance.DENIED, Relation.CORRECTS: Stance.CORRECTED}


_RANK = (Stance.ASSERTED, Stance.DOUBTED, Stance.CORRECTED, Stance.DENIED, Stance.RETRACTED)


_PROOF = frozenset("evidence proof trace traces sign signs indication indications confirmation".split())


_FINDING = frozenset("find found establish established confirm confirmed detect detected see seen".split())


_DEED_RULES = frozenset({"told-not", "told-no-deed", "told-nobody", "at-no-time", "contrary-to", "we-never"})


def denial_reach(claims: Sequence[Claim]) -> tuple[Link, ...]:
    """The links from each denial to the claims it bears on."""
    links: list[Link] = []
    known: list[tuple[Claim, list[Claim]]] = []
    for denial in claims:
        if denial.kind is not Kind.DENIAL or not isinstance(denial.content, Denial):
            continue
        relation = _RELATION.get(denial.content.mode, Relation.DENIES)
        if relation is Relation.CORRECTS and _own_mistake(denial):
            # Whoever corrects his own words takes them back (annotation rule 17: retracted goes before corrected).
            relation = Relation.RETRACTS
        reached, name = _reach(denial, claims, known)
        known.append((denial, reached))
        if relation is not Relation.DENIES:
            reached = _told_twice(denial, reached, claims)
        links += [Link(denial.id, c.id, relation, _why(denial, c, name), f"{RULE}/{name}") for c in reached]
    return tuple(links)


def _reach(denial: Claim, claims: Sequence[Claim], known: Sequence[tuple[Claim, list[Claim]]]) -> tuple[list[Claim], str]:
    """What a denial bears on and the step that found it. ``known``: the denials before it with what they reach."""
    for step, name in _STEPS if not _of_proof(denial) else _STEPS_OF_PROOF:
        if step is points_back and (before := _goes_on(denial, claims, known)) is not None:
            return before, name
        if reached := step(denial, claims):
            return reached if rule_of(denial) == "not-that-many" else _told_with(denial, reached, claims), name
    return [], ""


def _told_with(denial: Claim, reached: Sequence[Claim], claims: Sequence[Claim]) -> list[Claim]:
    """With what the same words tell besides: "snipers killed four" is a happening and a count, and both are denied."""
    found = list(reached)
    for c in claims:
        if c in found or c.kind not in HAPPENING or meets(denial, c) or not _same_kind_of_told(c, reached):
            continue
        found.append(c)
    return sorted(found, key=lambda c: (c.start, c.id))


def _same_kind_of_told(claim: Claim, reached: Sequence[Claim]) -> bool:
    return any(
        (Kind.EVENT in (claim.kind, r.kind) or Kind.STATUS in (claim.kind, r.kind))
        and claim.kind is not r.kind
        and r.start < claim.end
        and claim.start < r.end
        and same_chain(claim, r)
        for r in reached
    )


def _goes_on(denial: Claim, claims: Sequence[Claim], known: Sequence[tuple[Claim, list[Claim]]]) -> list[Claim] | None:
    """ "..., the ministry denied; the editors deleted the message": what is withdrawn right after a denial is what was denied."""
    taken_back = isinstance(denial.content, Denial) and denial.content.mode != "denies"
    if not taken_back or not pointing_words(denial) & (NUMBERS | SAYINGS):
        return None
    for before, reached in reversed(known):
        between = [c for c in claims if c.kind in CLAIMING and before.end <= c.start < denial.start and c.chain]
        if 0 <= denial.start - before.end < 60 and not between:
            return reached
    return None


def _of_proof(denial: Claim) -> bool:
    """ "no evidence of", "did not find that"."""
    words = word_set(denial.quote)
    return bool(_PROOF & words) or bool({"not", "never"} & words and _FINDING & words)


def _own_mistake(denial: Claim) -> bool:
    return denial.actor is not None and denial.actor.words.lower() in ("we", "i", "us")


def _told_twice(denial: Claim, reached: Sequence[Claim], claims: Sequence[Claim]) -> list[Claim]:
    """With the claims that told the same number of the same people: a value told twice is corrected twice."""
    found = list(reached)
    for c in claims:
        if c in found or not isinstance(c.content, Figure) or meets(denial, c):
            continue
        for r in reached:
            if isinstance(r.content, Figure) and _same_count(c, r, any_origin=_own_mistake(denial)):
                found.append(c)
                break
    return sorted(found, key=lambda c: (c.start, c.id))


def _same_count(a: Claim, b: Claim, *, any_origin: bool) -> bool:
    """``any_origin``: a carrier that corrects itself corrects whatever it carried, whoever told it."""
    x, y = a.content, b.content
    assert isinstance(x, Figure) and isinstance(y, Figure)
    same = x.measure is y.measure and x.bounds == y.bounds and alike(group_words(a), group_words(b))
    places = a.place is None or b.place is None or alike(a.place.words, b.place.words)
    origins = any_origin or not a.sources or not b.sources or alike(a.sources[-1], b.sources[-1])
    return same and places and origins


def stance_after(claim: Claim, relations: Sequence[Relation]) -> Stance:
    """The stance of a claim under the denials that reach it: retracted before denied before corrected before doubted."""
    reached = [claim.stance, *(_STANCE[r] for r in relations if r in _STANCE)]
    return max(reached, key=_RANK.index)


def _why(denial: Denial | Claim, claim: Claim, name: str) -> str:
    assert isinstance(denial, Claim)
    return f"“{denial.quote}” {_TELLING[name]} “{claim.quote}”"


_TELLING = {
    "named-inside": "names in its own words",
    "corrected-number": "gives another number in place of",
    "points-back": "points back to",
    "same-measure": "denies the count in",
    "says-again": "denies what was said in",
}


def _named_inside(denial: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """ "A toll of 300 dead ... is not ours", "the statement that police fired blanks is withdrawn"."""
    if rule_of(denial) == "not-that-many":
        return that_many(denial, claims)
    if (isinstance(denial.content, Denial) and denial.content.mode == "corrects") or rule_of(denial) in _DEED_RULES:
        return []
    if denial.target and denial.target.words.lower() in PRONOUNS:
        return []
    inside = [c for c in claims if c.kind in CLAIMING and covers(denial, c) and c.start >= denial.start]
    return [c for c in inside if not any(o is not c and o.kind is c.kind is Kind.EVENT and _wider(o, c) for o in inside)]


def _wider(a: Claim, b: Claim) -> bool:
    return a.start <= b.start and b.end <= a.end and (a.end - a.start) > (b.end - b.start)


def _says_again(denial: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """A denied clause that repeats the words of a claim: two content words in common, and not by the denier himself; "no
    evidence of X" needs one, if somebody is said to have claimed it. Claims told before the denial go first."""
    words = word_set(denial.quote if _PROOF & word_set(denial.quote) else denial.target.words if denial.target else denial.quote)
    proof = _of_proof(denial)
    content = stems(words - EMPTY - _PROOF - _FINDING)
    denier = denial.actor.words if denial.actor else None
    anybody = bool(word_set(denial.target.words if denial.target else "") & UNNAMED)
    found = []
    for c in claims:
        if c.kind not in CLAIMING or meets(denial, c):
            continue
        if denier and c.sources and alike(c.sources[-1], denier):
            continue
        common = content & stems(word_set(c.quote) - EMPTY)
        needed = (1 if proof or anybody else 2) if c.chain or anybody else 3
        if len(common) >= needed or any(len(w) > 3 and w.isdigit() for w in common):
            found.append(c)
    before = [c for c in found if c.start < denial.start]
    return before or found


_STEPS: tuple[tuple[Callable[[Claim, Sequence[Claim]], list[Claim]], str], ...] = (
    (_named_inside, "named-inside"),
    (same_measure, "same-measure"),
    (corrected_number, "corrected-number"),
    (points_back, "points-back"),
    (_says_again, "says-again"),
)


# What there is no evidence of was claimed elsewhere; the words after "no evidence that" claim nothing.
_STEPS_OF_PROOF = tuple(sorted(_STEPS, key=lambda s: s[0] is not _says_again))
