"""The chronicle: everything some documents claim, by what a reader asks, each line with its words and place."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sayso.model import Change, Claim, Denial, Document, Kind, Office, Relation, Rhetoric
from sayso.views.board import Site, board_of
from sayso.views.citation import Citation, cite
from sayso.views.figures import MeasureFigures, figures_of, numbers_inside
from sayso.views.headline import SOMEBODY, headline, said
from sayso.views.material import Material
from sayso.views.standing import disputed, marks
from sayso.views.told import Told, time_of, told_of
from sayso.views.words import bare, many, order, slot, when

_NOUN = {
    Kind.FIGURE: ("figure", "figures"),
    Kind.STATUS: ("state of a site or service", "states of sites and services"),
    Kind.EVENT: ("event", "events"),
    Kind.ORDER: ("order", "orders"),
    Kind.APPEAL: ("appeal", "appeals"),
    Kind.PLEDGE: ("pledge", "pledges"),
    Kind.RHETORIC: ("characterisation", "characterisations"),
    Kind.OFFICE: ("change of office", "changes of office"),
    Kind.SILENCE: ("silence", "silences"),
    Kind.DENIAL: ("denial", "denials"),
}

_REACH = (Relation.DENIES, Relation.RETRACTS, Relation.CORRECTS)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document read. ``number``: in this view, from 1. ``claims``: how many of its claims are shown."""

    number: int
    id: str
    title: str | None
    publisher: str | None
    published: date | None
    lang: str
    url: str | None
    origin: str | None
    characters: int
    text_sha256: str
    claims: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """An order, appeal or pledge. ``words``: what is ordered, asked or announced. ``numbers``: figures in its words, () where
    none is given; None where a number would mean nothing (orders, appeals)."""

    told: Told
    words: str
    numbers: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A characterisation. ``label``: the speaker's words, never Sayso's."""

    label: str
    told: Told


@dataclass(frozen=True, slots=True)
class Speaker:
    """What one speaker calls people and events, in the order told."""

    name: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """``person`` takes or leaves ``office``."""

    person: str
    office: str | None
    change: Change
    told: Told


@dataclass(frozen=True, slots=True)
class Reached:
    """A claim that a denial bears on. ``why``: the reason of the link."""

    head: str
    relation: str
    why: str
    at: Citation


@dataclass(frozen=True, slots=True)
class DenialLine:
    """A denial, withdrawal or correction, and what it bears on; () where that is not found."""

    told: Told
    mode: str
    reaches: tuple[Reached, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """Events told of the same days; ``time`` in words."""

    time: str
    events: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """Something noticed about claims. ``certain``: False = only possible."""

    kind: str
    certain: bool
    why: str
    claims: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Chronicle:
    """``summary``: a sentence on the whole view. Everything else in the order it is read."""

    summary: str
    documents: tuple[DocumentLine, ...]
    figures: tuple[MeasureFigures, ...]
    findings: tuple[FindingLine, ...]
    sites: tuple[Site, ...]
    appeals: tuple[Spoken, ...]
    pledges: tuple[Spoken, ...]
    orders: tuple[Spoken, ...]
    rhetoric: tuple[Speaker, ...]
    offices: tuple[OfficeLine, ...]
    silences: tuple[Told, ...]
    denials: tuple[DenialLine, ...]
    events: tuple[Day, ...]


def chronicle_of(material: Material) -> Chronicle:
    """The chronicle of some material."""
    of_kind: dict[Kind, list[Claim]] = {kind: [] for kind in Kind}
    for claim in material.claims:
        of_kind[claim.kind].append(claim)
    for claims in of_kind.values():
        claims.sort(key=lambda c: order(time_of(c)))
    return Chronicle(
        summary=_summary(material),
        documents=tuple(document_lines(material)),
        figures=figures_of(material),
        findings=tuple(_findings(material)),
        sites=board_of(material),
        appeals=tuple(_spoken(c, material) for c in of_kind[Kind.APPEAL]),
        pledges=tuple(_spoken(c, material) for c in of_kind[Kind.PLEDGE]),
        orders=tuple(_spoken(c, material) for c in of_kind[Kind.ORDER]),
        rhetoric=tuple(_speakers(of_kind[Kind.RHETORIC], material)),
        offices=tuple(_office(c, material) for c in of_kind[Kind.OFFICE]),
        silences=tuple(told_of(c, material) for c in of_kind[Kind.SILENCE]),
        denials=tuple(_denial(c, material) for c in of_kind[Kind.DENIAL]),
        events=tuple(_days(of_kind[Kind.EVENT], material)),
    )


def document_lines(material: Material) -> Iterable[DocumentLine]:
    """The documents with their numbers."""
    counts = Counter(c.document for c in material.claims)
    for document in material.documents:
        yield document_line(document, material.number[document.id], counts[document.id])


def document_line(document: Document, number: int, claims: int) -> DocumentLine:
    """One document as a line."""
    return DocumentLine(
        number,
        document.id,
        document.title,
        document.publisher,
        document.published,
        document.lang,
        document.url,
        document.origin,
        len(document.text),
        document.text_sha256,
        claims,
    )


def _summary(material: Material) -> str:
    if not material.claims:
        return f"No claims from {many(len(material.documents), 'document')}."
    counts = Counter(c.kind for c in material.claims)
    kinds = [f"{counts[kind]:,} {_NOUN[kind][counts[kind] != 1]}" for kind in _NOUN if counts[kind]]
    listed = " and ".join((", ".join(kinds[:-1]), kinds[-1])) if len(kinds) > 1 else kinds[0]
    against = sum(disputed(marks(c, material)) for c in material.claims)
    total, documents = many(len(material.claims), "claim"), many(len(material.documents), "document")
    if not against:
        tail = "None is denied, withdrawn, corrected or doubted in what is held."
    else:
        tail = f"{against:,} of them {'is' if against == 1 else 'are'} denied, withdrawn, corrected or doubted; all stay on record."
    return f"{total} from {documents}: {listed}. {tail}"


def _findings(material: Material) -> Iterable[FindingLine]:
    for finding in material.findings:
        found = (cite(material.claim[c], material) for c in finding.claims if c in material.claim)
        claims = tuple(sorted(found, key=lambda at: (at.number, at.start)))
        if claims:
            yield FindingLine(finding.kind, finding.certain, finding.why, claims)


def _spoken(claim: Claim, material: Material) -> Spoken:
    detail = getattr(claim.content, "detail", None) or claim.quote
    numbers = numbers_inside(claim, material) if claim.kind is Kind.PLEDGE else None
    return Spoken(told_of(claim, material), said(detail, claim), numbers)


def _speakers(claims: list[Claim], material: Material) -> Iterable[Speaker]:
    speakers: dict[str, list[Claim]] = {}
    for claim in claims:
        speakers.setdefault(bare(slot(claim.actor, SOMEBODY)), []).append(claim)
    for told in speakers.values():
        labels = (Label(c.content.label, told_of(c, material)) for c in told if isinstance(c.content, Rhetoric))
        yield Speaker(slot(told[0].actor, SOMEBODY), tuple(labels))


def _office(claim: Claim, material: Material) -> OfficeLine:
    content = claim.content
    assert isinstance(content, Office)
    office = slot(content.office) if content.office else None
    return OfficeLine(slot(content.person), office, content.change, told_of(claim, material))


def _denial(claim: Claim, material: Material) -> DenialLine:
    content = claim.content
    assert isinstance(content, Denial)
    reaches = tuple(
        Reached(headline(other), str(link.relation), link.why, cite(other, material))
        for link in material.outgoing.get(claim.id, ())
        if link.relation in _REACH and (other := material.claim.get(link.target))
    )
    return DenialLine(told_of(claim, material), content.mode, reaches)


def _days(claims: list[Claim], material: Material) -> Iterable[Day]:
    days: dict[str, list[Told]] = {}
    for claim in claims:
        days.setdefault(when(claim.refers_to), []).append(told_of(claim, material))
    for time, events in days.items():
        yield Day(time, tuple(events))
