"""What a denial bears on inside its document: everything its words name, not more (annotation rule 18).

The words are tried in this order, and the first that names something settles it: claims whose own words stand inside the
denial; a corrected number's predecessor; a word that points back ("these data", "the report"); a denied clause that says again
what was claimed before. Where none does, the denial bears on nothing in this document.
"""

from collections.abc import Callable, Sequence

from sayso.lexicon.words import words_of
from sayso.model import Claim, Denial, Figure, Kind, Link, Relation, Stance
from sayso.reconcile.words import alike, stems, word_set

RULE = "reconcile/denial-reach"
_RELATION = {"denies": Relation.DENIES, "retracts": Relation.RETRACTS, "corrects": Relation.CORRECTS}
_STANCE = {Relation.RETRACTS: Stance.RETRACTED, Relation.DENIES: Stance.DENIED, Relation.CORRECTS: Stance.CORRECTED}
_RANK = (Stance.ASSERTED, Stance.DOUBTED, Stance.CORRECTED, Stance.DENIED, Stance.RETRACTED)
_CLAIMING = frozenset({Kind.FIGURE, Kind.EVENT, Kind.STATUS, Kind.PLEDGE, Kind.OFFICE, Kind.ORDER})
_NUMBERS = words_of(
    """
    data figure figures number numbers toll tolls count counts statistics total totals estimate estimates
    """
)
_SAYINGS = words_of(
    """
    it them this that these those report reports information claim claims allegation allegations accusation accusations
    publication publications message messages statement statements rumour rumours rumor rumors news charge charges story
    stories post posts role involvement responsibility reporting assertion assertions version talk
    """
)
_PRONOUNS = frozenset({"it", "this", "that"})
_DEMONSTRATIVES = frozenset({"it", "this", "that", "these", "those", "them"})
_PARTS_IN = frozenset({"role", "involvement", "responsibility"})
_LOSSES = stems(frozenset({"casualties", "deaths", "dead", "victims", "losses", "fatalities", "killed", "injured", "missing"}))
_HAPPENING = frozenset({Kind.FIGURE, Kind.EVENT, Kind.STATUS})
_PROOF = frozenset("evidence proof trace traces sign signs indication indications confirmation".split())
_FINDING = frozenset("find found establish established confirm confirmed detect detected see seen".split())
_EMPTY = words_of(
    """
    that any of to in on for it its had has have was were is are be been not never he she they we by with and or
    """
)


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
        if step is _points_back and (before := _goes_on(denial, claims, known)) is not None:
            return before, name
        if reached := step(denial, claims):
            return reached, name
    return [], ""


def _goes_on(denial: Claim, claims: Sequence[Claim], known: Sequence[tuple[Claim, list[Claim]]]) -> list[Claim] | None:
    """ "..., the ministry denied; the editors deleted the message": what is withdrawn right after a denial is what was denied."""
    taken_back = isinstance(denial.content, Denial) and denial.content.mode != "denies"
    if not taken_back or not _pointing(denial) & (_NUMBERS | _SAYINGS):
        return None
    for before, reached in reversed(known):
        between = [c for c in claims if c.kind in _CLAIMING and before.end <= c.start < denial.start and c.chain]
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
        if c in found or not isinstance(c.content, Figure) or _meets(denial, c):
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
    same = x.measure is y.measure and x.bounds == y.bounds and alike(_group(a), _group(b))
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
    "says-again": "denies what was said in",
}


def _named_inside(denial: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """ "A toll of 300 dead ... is not ours", "the statement that police fired blanks is withdrawn"."""
    if isinstance(denial.content, Denial) and denial.content.mode == "corrects":
        return []
    inside = [c for c in claims if c.kind in _CLAIMING and _covers(denial, c) and c.start >= denial.start]
    return [c for c in inside if not any(o is not c and o.kind is c.kind is Kind.EVENT and _wider(o, c) for o in inside)]


def _covers(denial: Claim, claim: Claim) -> bool:
    return any(e.start <= claim.start and claim.end <= e.end for e in denial.evidence)


def _wider(a: Claim, b: Claim) -> bool:
    return a.start <= b.start and b.end <= a.end and (a.end - a.start) > (b.end - b.start)


def _corrected_number(denial: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """ "corrected the toll to 27": the number told before by the same issuer, of the same measure."""
    if not isinstance(denial.content, Denial) or denial.content.mode != "corrects":
        return []
    new = [c for c in claims if c.kind is Kind.FIGURE and _meets(denial, c)]
    old = [c for c in claims if c.kind is Kind.FIGURE and c not in new and c.end <= denial.start]
    inside = [c for c in new if word_set("earlier previous former initial") & word_set(denial.quote) and _told_as_old(denial, c)]
    if inside:
        return inside
    told = [c for c in old if denial.actor and c.sources and alike(c.sources[-1], denial.actor.words)]
    for value in new:
        same = [c for c in told if _measure(c) == _measure(value)] or [c for c in old if _measure(c) == _measure(value)]
        if same:
            last = same[-1]
            return [c for c in same if c.sources == last.sources and last.start - c.start < 300 and _group_fits(c, new)]
    if not new and old:
        return [old[-1]]
    return []


def _told_as_old(denial: Claim, claim: Claim) -> bool:
    before = denial.quote[: max(0, claim.start - denial.start)]
    return bool(word_set(before[-40:]) & {"earlier", "previous", "former", "initial"})


def _group_fits(claim: Claim, new: Sequence[Claim]) -> bool:
    return any(alike(_group(claim), _group(n)) for n in new) or len(new) == 1


def _points_back(denial: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """ "these data", "the report", "it": the nearest group of claims told by one chain, first one that the denier himself
    is said to have told."""
    words = _pointing(denial)
    if words and words <= _PRONOUNS and (just := _just_said(denial, claims)):
        return just
    numbers, sayings = bool(words & _NUMBERS), bool(words & _SAYINGS)
    if not numbers and not sayings:
        return []
    kinds = {Kind.FIGURE} if numbers else _HAPPENING if words & _PARTS_IN else _CLAIMING
    before = [c for c in claims if c.kind in kinds and c.start < denial.start and not _covers(denial, c)]
    if specifics := _specifics(denial, words):
        before = [c for c in before if _fits(specifics, c)]
    told = [c for c in before if c.chain]
    pool = told or (before if numbers else [])
    if not pool:
        return []
    denier = denial.actor.words if denial.actor else None
    own = [c for c in pool if any(alike(s, denier) for s in c.sources)] if denier else []
    others = [c for c in pool if c not in own]
    first, second = (own, others) if numbers or denial.content.mode != "denies" else (others, own)  # type: ignore[union-attr]
    near = next((p for p in (first, second) if p and denial.start - p[-1].end < 900), pool)
    last = near[-1]
    if denial.start - last.end > 900:
        return []
    return _group_of(last, near)


def _specifics(denial: Claim, pointing: frozenset[str]) -> frozenset[str]:
    """What a pointing noun is said to be about ("the information about a second victim"); empty for "these data"."""
    if not denial.target or pointing & _PARTS_IN or len(denial.target.words.split()) > 8:
        return frozenset()
    _, _, about = denial.target.words.lower().partition(" ")
    for word in ("about", "of", "that", "on"):
        _, found, rest = about.partition(f" {word} ")
        if found:
            return stems(word_set(rest) - _EMPTY - _NUMBERS - _SAYINGS)
    return frozenset()


def _fits(specifics: frozenset[str], claim: Claim) -> bool:
    """Whether a claim is about most of the words; any count of victims is about casualties."""
    if specifics <= _LOSSES and isinstance(claim.content, Figure):
        return True
    return 2 * len(specifics & stems(word_set(claim.quote))) > len(specifics)


def _just_said(denial: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """ "..., but this has been dropped": the claim right before a bare pronoun."""
    before = [c for c in claims if c.kind in _CLAIMING | {Kind.APPEAL} and c.end <= denial.start and denial.start - c.end < 60]
    return [max(before, key=lambda c: (c.end, c.start, c.id))] if before else []


def _pointing(denial: Claim) -> frozenset[str]:
    """The words for what is denied; of a longer clause only its beginning and end."""
    words = (denial.target.words if denial.target else "").lower().split()
    opening = denial.quote.lower().split()[:1]
    if not words and opening and opening[0] in _PRONOUNS:
        return frozenset(opening)
    if len(words) <= 8:
        found = word_set(" ".join(words)) | (frozenset(words) & _SAYINGS)
        # "that guards had fired", "it had shelled the town": no pointer but the beginning of a clause.
        return found - _DEMONSTRATIVES if len(words) > 1 else found
    return frozenset()


def _group_of(last: Claim, pool: Sequence[Claim]) -> list[Claim]:
    """The claims of one telling: the same chain, none of another chain in between, within a paragraph or so."""
    found = [last]
    for c in reversed([p for p in pool if p.start < last.start]):
        if not _same_chain(c, last) or found[-1].start - c.end > 400:
            break
        found.append(c)
    return list(reversed(found))


def _same_chain(a: Claim, b: Claim) -> bool:
    return len(a.sources) == len(b.sources) and all(alike(x, y) for x, y in zip(a.sources, b.sources, strict=True))


def _says_again(denial: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """A denied clause that repeats the words of a claim: two content words in common, and not by the denier himself; "no
    evidence of X" needs one, if somebody is said to have claimed it. Claims told before the denial go first."""
    words = word_set(denial.quote if _PROOF & word_set(denial.quote) else denial.target.words if denial.target else denial.quote)
    proof = _of_proof(denial)
    content = stems(words - _EMPTY - _PROOF - _FINDING)
    denier = denial.actor.words if denial.actor else None
    found = []
    for c in claims:
        if c.kind not in _CLAIMING or _meets(denial, c):
            continue
        if denier and c.sources and alike(c.sources[-1], denier):
            continue
        common = content & stems(word_set(c.quote) - _EMPTY)
        needed = (1 if proof else 2) if c.chain else 3
        if len(common) >= needed or any(len(w) > 3 and w.isdigit() for w in common):
            found.append(c)
    before = [c for c in found if c.start < denial.start]
    return before or found


def _meets(denial: Claim, claim: Claim) -> bool:
    return any(e.start < claim.end and claim.start < e.end for e in denial.evidence)


def _measure(claim: Claim) -> object:
    return claim.content.measure if isinstance(claim.content, Figure) else None


def _group(claim: Claim) -> str | None:
    return claim.content.group.words if isinstance(claim.content, Figure) and claim.content.group else None


_STEPS: tuple[tuple[Callable[[Claim, Sequence[Claim]], list[Claim]], str], ...] = (
    (_named_inside, "named-inside"),
    (_corrected_number, "corrected-number"),
    (_points_back, "points-back"),
    (_says_again, "says-again"),
)
# What there is no evidence of was claimed elsewhere; the words after "no evidence that" claim nothing.
_STEPS_OF_PROOF = tuple(sorted(_STEPS, key=lambda s: s[0] is not _says_again))
