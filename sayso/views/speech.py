"""Who calls whom what, who asks whom for what, and who announces what, as known on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.model import Appeal, Claim, Kind, Link, Pledge, Relation, Rhetoric, Same
from sayso.reconcile.across.origin import named
from sayso.views.days import told
from sayso.views.headline import SOMEBODY, counted, headline, said
from sayso.views.words import NOT_NAMED, bare, order, quoted, slot

LATER: dict[Relation, str] = {
    Relation.UPDATES: "brought up to date by", Relation.SUPPORTS: "borne out by",
    Relation.CONTRADICTS: "cannot stand together with", Relation.DENIES: "denied by", Relation.RETRACTS: "withdrawn by",
    Relation.CORRECTS: "corrected by",
    Relation.REVISES_UP: "revised up by", Relation.REVISES_DOWN: "revised down by", Relation.REPEATS: "repeated by",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LabelOf:
    """A label somebody gave. ``label``: the speaker's words. ``whom``: as written, "not named" where it is open. ``claims``: all
    that tell of it, the first told first. ``days``: one for each claim, None = no date said."""

    label: str
    whom: str
    claims: tuple[Claim, ...]
    days: tuple[date | None, ...]


@dataclass(frozen=True, slots=True)
class SpeakerOf:
    """What one speaker calls people and events, in the order told. ``others``: further spellings of the name."""

    name: str
    others: tuple[str, ...]
    labels: tuple[LabelOf, ...]


@dataclass(frozen=True, slots=True)
class Later:
    """A later claim that bears on an appeal or pledge. ``words``: the relation; ``head``: what it asserts; ``days``: in words."""

    words: str
    head: str
    days: str
    why: str
    claim: str


@dataclass(frozen=True, slots=True)
class Asked:
    """An appeal or pledge. ``who`` asks or will act, ``whom`` is asked ("" = nobody named). ``what``: in the speaker's words as far
    as they stand in the text. ``numbers``: figures inside its words, () = no number given. ``later``: what bears on it."""

    claim: Claim
    who: str
    whom: str
    what: str
    days: str
    numbers: tuple[str, ...]
    later: tuple[Later, ...]


def speakers_of(claims: Sequence[Claim], same: Sequence[Same]) -> tuple[SpeakerOf, ...]:
    """The speakers of characterisations, those who began first first. Spellings of one person or body are one speaker; a bare "the
    ministry" is one only inside its document. ``same``: names held to be one."""
    ordered = sorted(
        (c for c in claims if isinstance(c.content, Rhetoric)), key=lambda c: (order(c.refers_to), c.document, c.start)
    )
    speakers: dict[str, list[Claim]] = {}
    for c in ordered:
        words = slot(c.actor, SOMEBODY)
        origin = named(words, "", c.refers_to.latest if c.refers_to else None, same)
        speakers.setdefault(f"{origin.key} {c.document}" if origin.bare or not c.actor else origin.key, []).append(c)
    return tuple(_speaker(some) for some in speakers.values())


def _speaker(claims: Sequence[Claim]) -> SpeakerOf:
    labels: dict[tuple[str, str], list[Claim]] = {}
    for c in claims:
        assert isinstance(c.content, Rhetoric)
        labels.setdefault((bare(c.content.label), bare(slot(c.target, NOT_NAMED))), []).append(c)
    names = list(dict.fromkeys(slot(c.actor, SOMEBODY) for c in claims))
    found = []
    for some in labels.values():
        content = some[0].content
        assert isinstance(content, Rhetoric)
        days = tuple(c.refers_to.earliest or c.refers_to.latest if c.refers_to else None for c in some)
        found.append(LabelOf(quoted(content.label), slot(some[0].target, NOT_NAMED), tuple(some), days))
    return SpeakerOf(names[0], tuple(names[1:]), tuple(found))


def asked_of(
    claims: Sequence[Claim], others: Mapping[str, Claim], links: Iterable[Link], figures: Iterable[Claim]
) -> tuple[Asked, ...]:
    """Appeals and pledges in the order told. ``others``: claims at the other end of ``links``, by id. ``figures``: those of the
    same documents, to find the numbers in their words."""
    by_target: dict[str, list[tuple[Link, Claim]]] = {}
    for link in links:
        if link.relation in LATER and link.source in others:
            by_target.setdefault(link.target, []).append((link, others[link.source]))
    inside: dict[str, list[Claim]] = {}
    for figure in figures:
        inside.setdefault(figure.document, []).append(figure)
    found = []
    for c in sorted(claims, key=lambda c: (order(c.refers_to), c.document, c.start)):
        assert isinstance(c.content, Appeal | Pledge)
        spans = c.evidence
        numbers = tuple(
            counted(f.figure) for f in inside.get(c.document, ()) if f.figure and any(s.covers(f.figure.number) for s in spans)
        )
        later = tuple(
            Later(LATER[link.relation], headline(other), told(other.refers_to or other.as_of), link.why, other.id)
            for link, other in by_target.get(c.id, ())
        )
        whom = slot(c.target, "") if c.kind is Kind.APPEAL else ""
        what = said(c.content.detail or c.quote, c)
        found.append(Asked(c, slot(c.actor, SOMEBODY), whom, what, told(c.refers_to), numbers, later))
    return tuple(found)
