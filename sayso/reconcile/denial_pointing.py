"""What a denial points back to: "these data", "the report", "it"."""

from collections.abc import Sequence

from sayso.lexicon.words import words_of
from sayso.model import Claim, Figure, Kind
from sayso.reconcile.denial_words import CLAIMING, EMPTY, HAPPENING, covers, group_of, rule_of
from sayso.reconcile.words import alike, stems, word_set

NUMBERS = words_of(
    """
    data figure figures number numbers toll tolls count counts statistics total totals estimate estimates tally tallies
    """
)


SAYINGS = words_of(
    """
    it them this that these those report reports information claim claims allegation allegations accusation accusations
    publication publications message messages statement statements rumour rumours rumor rumors news charge charges story
    stories post posts role involvement responsibility reporting assertion assertions version talk words word remark
    remarks record recording account accounts threat narrative threats footage tweet tweets entry
    """
)


PRONOUNS = frozenset({"it", "this", "that"})


_DEMONSTRATIVES = frozenset({"it", "this", "that", "these", "those", "them"})


_PARTS_IN = frozenset({"role", "involvement", "responsibility"})


_LOSSES = stems(frozenset({"casualties", "deaths", "dead", "victims", "losses", "fatalities", "killed", "injured", "missing"}))


_WHEN = words_of(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday earlier day days week before morning evening
    night noon january february march april may june july august september october november december last previous
    """
)


def points_back(denial: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """ "these data", "the report", "it": the nearest group of claims told by one chain, first one that the denier himself
    is said to have told."""
    words = pointing_words(denial)
    if words and words <= PRONOUNS and (just := _just_said(denial, claims)):
        return just
    numbers, sayings = bool(words & NUMBERS), bool(words & SAYINGS)
    if not numbers and not sayings:
        return []
    kinds = {Kind.FIGURE} if numbers else HAPPENING if words & _PARTS_IN else CLAIMING
    before = [c for c in claims if c.kind in kinds and c.start < denial.start and not covers(denial, c)]
    if specifics := _specifics(denial, words):
        before = [c for c in before if _fits(specifics, c)]
    denier = denial.actor.words if denial.actor else None
    if words & _PARTS_IN and denier and (deeds := [c for c in before if c.actor and _shares_name(c.actor.words, denier)]):
        return deeds[-1:]
    told = [c for c in before if c.chain]
    if denial.target and (later := [c for c in claims if c.kind in kinds and _is_named_in(c, denial.target.words)]):
        # A live blog tells its newest first.
        told = [c for c in later if c.start < denial.start] or later[:1]
    pool = told or (before if numbers else [])
    if not pool:
        return []
    if denial.content.mode == "denies":  # type: ignore[union-attr]
        # "only four were missing, he said, and dismissed the higher number": nobody denies what he says in one breath.
        pool = [c for c in pool if not _in_one_breath(denial, c)] or pool
    own = [c for c in pool if any(alike(s, denier) for s in c.sources)] if denier else []
    others = [c for c in pool if c not in own]
    first, second = (own, others) if numbers or denial.content.mode != "denies" else (others, own)  # type: ignore[union-attr]
    near = next((p for p in (first, second) if p and denial.start - p[-1].end < 900), pool)
    last = near[-1]
    if denial.start - last.end > 900:
        return []
    return group_of(last, near)


def _in_one_breath(denial: Claim, claim: Claim) -> bool:
    """Whether the claim stands between the denier and his denial."""
    denier = denial.actor.span if denial.actor else None
    return denier is not None and denier.end <= claim.start and claim.end <= denial.start and denial.start - claim.end < 40


def _shares_name(a: str, b: str) -> bool:
    """ "fighters of the Ituma Front" and "the Front": they share a word that names them."""
    return alike(a, b) or any(w[:1].isupper() and w in b.split() for w in a.split() if w.lower() not in ("the", "a", "an"))


def _is_named_in(claim: Claim, words: str) -> bool:
    """ "the Radio Sol story", "claims by shopkeepers": the target names who told it."""
    target = stems(word_set(words) - NUMBERS - SAYINGS - EMPTY)
    return bool(target) and any((s := stems(word_set(source) - SAYINGS)) and s <= target for source in claim.sources)


def _specifics(denial: Claim, pointing: frozenset[str]) -> frozenset[str]:
    """What a pointing noun is said to be about ("the information about a second victim", "rumours of a coup as nonsense"); empty
    for "these data"."""
    if not denial.target or pointing & _PARTS_IN or len(denial.target.words.split()) > 8:
        return frozenset()
    told = denial.target.words.lower().partition(" as ")[0]
    for word in ("about", "of", "that", "on"):
        _, found, rest = told.partition(f" {word} ")
        if found:
            return stems(word_set(rest) - EMPTY - NUMBERS - SAYINGS - _WHEN)
    return frozenset()


def _fits(specifics: frozenset[str], claim: Claim) -> bool:
    """Whether a claim is about most of the words; any count of victims is about casualties."""
    if specifics <= _LOSSES and isinstance(claim.content, Figure):
        return True
    return 2 * len(specifics & stems(word_set(claim.quote))) > len(specifics)


def _just_said(denial: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """ "..., but this has been dropped": the claim right before a bare pronoun."""
    before = [c for c in claims if c.kind in CLAIMING | {Kind.APPEAL} and c.end <= denial.start and denial.start - c.end < 60]
    return [max(before, key=lambda c: (c.end, c.start, c.id))] if before else []


def pointing_words(denial: Claim) -> frozenset[str]:
    """The words for what is denied; of a longer clause only its beginning and end."""
    words = (denial.target.words if denial.target else "").lower().split()
    opening = denial.quote.lower().split()[:1]
    if rule_of(denial) == "bare-verdict":
        return frozenset({"that"})
    if not words and opening and opening[0] in PRONOUNS:
        return frozenset(opening)
    if len(words) > 8 and words[0] in ("this", "that", "these", "those", "such"):
        return word_set(" ".join(words[:3])) - _DEMONSTRATIVES
    if len(words) <= 8:
        found = word_set(" ".join(words)) | (frozenset(words) & SAYINGS)
        # "that guards had fired", "it had shelled the town": no pointer but the beginning of a clause.
        return found - _DEMONSTRATIVES if len(words) > 1 else found
    return frozenset()
