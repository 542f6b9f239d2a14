"""Where a claim stands: what denies, withdraws, corrects, doubts or revises it, as far as it is here."""

from dataclasses import dataclass

from sayso.model import Claim, Link, Relation, Stance
from sayso.views.citation import Citation, cite
from sayso.views.headline import headline
from sayso.views.material import Material
from sayso.views.words import STANCE, as_of, hops, inside, number, slot, when

_AGAINST = {Relation.DENIES: "denied", Relation.RETRACTS: "withdrawn", Relation.CORRECTS: "corrected"}
_ANEW = {Relation.REVISES_UP: "revised up", Relation.REVISES_DOWN: "revised down", Relation.UPDATES: "updated"}
_STANCE_OF = {Relation.DENIES: Stance.DENIED, Relation.RETRACTS: Stance.RETRACTED, Relation.CORRECTS: Stance.CORRECTED}


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that bears on a claim. ``relation``: its name, or the stance where no link says who. ``words``: for the
    reader. ``why``: the reason the link gives. ``by``: where the other claim's words stand, None where none is linked."""

    relation: str
    words: str
    why: str = ""
    by: Citation | None = None


def marks(claim: Claim, material: Material) -> tuple[Mark, ...]:
    """All that bears on the claim; a stance that no link explains is told as the document's own."""
    found = []
    explained = set()
    for link in material.incoming.get(claim.id, ()):
        if (other := material.claim.get(link.source)) and (words := _words(link, other)):
            found.append(Mark(str(link.relation), words, link.why, cite(other, material)))
            explained.add(_STANCE_OF.get(link.relation))
    for link in material.outgoing.get(claim.id, ()):
        if link.relation is Relation.CONTRADICTS and (other := material.claim.get(link.target)):
            found.append(Mark(str(link.relation), _contrary(other), link.why, cite(other, material)))
    if claim.stance is not Stance.ASSERTED and claim.stance not in explained:
        found.insert(0, Mark(str(claim.stance), f"{STANCE[claim.stance]} in the same document"))
    return tuple(found)


def disputed(found: tuple[Mark, ...]) -> bool:
    """Whether a mark denies, withdraws, corrects or doubts."""
    against = {str(r) for r in _AGAINST} | {str(s) for s in Stance if s is not Stance.ASSERTED}
    return any(mark.relation in against for mark in found)


def _words(link: Link, other: Claim) -> str:
    if verb := _AGAINST.get(link.relation):
        return f"{verb} by {inside(speaker(other))} {when(other.refers_to) if other.refers_to else '(no date said)'}"
    if verb := _ANEW.get(link.relation):
        to = f" to {number(other.figure)}" if other.figure else ""
        day = f", {as_of(other.as_of)}" if other.as_of and other.as_of.known else ""
        return f"{verb}{to} by {inside(speaker(other))}{day}"
    if link.relation is Relation.CONTRADICTS:
        return _contrary(other)
    return ""


def _contrary(other: Claim) -> str:
    return f"cannot stand together with: {headline(other)}"


def speaker(claim: Claim) -> str:
    """Who makes a claim: the actor of a denial, else the origin of the chain, else the narrator."""
    if claim.actor and not claim.figure:
        return slot(claim.actor)
    names = hops(claim)
    return names[-1] if names else "the narrator"
