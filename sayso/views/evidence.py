"""The evidence sheet of a claim: what somebody needs who has to show it to others, as plain words for every way of printing it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sayso.ledger import ClaimFilter, Ledger, StoredCapture, StoredDocument, Verification
from sayso.model import Claim, Decision
from sayso.views.custody import Step, custody_of
from sayso.views.history import DONE
from sayso.views.material import Material
from sayso.views.recapture import Difference, difference, lost_in
from sayso.views.sheet import ClaimSheet, sheet_of

Facts = tuple[tuple[str, str], ...]
ReadStamp = Callable[[str, str], str]
"""What a time-stamp (token, SHA-256 in hex of the bytes) says, in words."""
NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Taking:
    """One capture. ``facts``: name and value; ``headers``: of the server's answer; ``change``: against the first, "" = it is the
    first; ``lost``: the words of the claim do not stand in it."""

    title: str
    facts: Facts
    headers: Facts
    change: str
    lost: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """``sheet``: words in context, chain, clocks, links. ``standing``: whether the claim is in force, in a sentence. ``document``,
    ``record``: name and value. ``reviews``: moment, what was decided, by whom, why. ``log``: the chain of custody."""

    claim: Claim
    sheet: ClaimSheet
    language: str
    standing: str
    document: Facts
    takings: tuple[Taking, ...]
    reviews: tuple[tuple[str, str, str, str], ...]
    findings: tuple[str, ...]
    log: tuple[Step, ...]
    record: Facts
    printed: datetime


def evidence_of(
    held: Ledger,
    claim: Claim,
    printed: datetime,
    *,
    program: str,
    verified: Verification | None = None,
    stamps: ReadStamp | None = None,
) -> Evidence:
    """The sheet of a claim. ``printed``: now, aware UTC. ``program``: name and version. ``verified``: the audit chain walked just
    now, None = it was not."""
    stored = held.document(claim.document)
    document = stored.document
    links = list(held.links(claim.id))
    ends = {end for link in links for end in (link.source, link.target)} - {claim.id}
    others = [held.claim(name) for name in sorted(ends)]
    carriers = {name: held.document(name).document for name in sorted({c.document for c in others} - {document.id})}
    findings = tuple(held.findings(claim.id))
    material = Material((document, *carriers.values()), (claim, *others), tuple(links), findings)
    captures = held.captures(document.id)
    in_force = any(c.id == claim.id for c in held.claims(ClaimFilter(document=document.id)))
    return Evidence(
        claim=claim,
        sheet=sheet_of(claim, material),
        language=document.lang,
        standing=_standing(held, claim, stored, in_force, lost_in(document, captures, claim)),
        document=tuple(_document(stored)),
        takings=tuple(_takings(stored, captures, claim, stamps)),
        reviews=tuple(
            (moment(r.recorded_at), DONE[r.decision] + (" (carried over)" if r.carried_from else ""), r.by, r.reason)
            for r in held.reviews(claim.id)
        ),
        findings=tuple(finding.why for finding in findings),
        log=custody_of(held, document, [claim]),
        record=tuple(_record(held, claim, program, verified, printed)),
        printed=printed,
    )


def moment(at: datetime | None) -> str:
    """To the second, UTC."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC" if at else NOT_KNOWN


def _standing(held: Ledger, claim: Claim, stored: StoredDocument, in_force: bool, lost: StoredCapture | None) -> str:
    said = []
    if stored.withdrawn:
        said.append(f"The document was withdrawn by {stored.withdrawn.by}: {stored.withdrawn.reason}")
    elif not in_force:
        last = held.reviews(claim.id)[-1:]
        done = last[0] if last and last[0].decision in (Decision.REJECT, Decision.CORRECT) else None
        said.append(f"Not in force: {DONE[done.decision]} by {done.by}: {done.reason}" if done else "Not in force any more.")
    if lost:
        said.append(f"Its words no longer stood at the source when that was captured again on {moment(lost.recorded_at)}.")
    return " ".join(said)


def _document(stored: StoredDocument) -> Iterable[tuple[str, str]]:
    document = stored.document
    yield "title", document.title or NOT_KNOWN
    yield "publisher", document.publisher or NOT_KNOWN
    yield "published", document.published.isoformat() if document.published else NOT_KNOWN
    yield "address", document.url or NOT_KNOWN
    if document.origin and document.origin != document.url:
        yield "read from", document.origin
    yield "language", document.lang
    yield "added", moment(stored.recorded_at)
    yield "read by", stored.reader
    yield "working text", f"{len(document.text):,} characters, SHA-256 {document.text_sha256}"
    yield "id", document.id


def _takings(stored: StoredDocument, captures: Sequence[StoredCapture], claim: Claim, stamps: ReadStamp | None) -> Iterable[Taking]:
    first = captures[0].sha256 if captures else None
    for number, capture in enumerate(captures):
        taken = capture.taken
        found = difference(stored.document, first, capture, [claim])
        change = ""
        if number:
            change = (
                "The same bytes." if found.same_bytes else "Other bytes, the same text." if found.same_text else "Another text."
            )
            if not found.same_text:
                change += " The words of the claim no longer stand in it." if found.lost else " The words of the claim stand in it."
        facts = [
            (
                "captured",
                moment(taken.captured_at) if taken.captured_at else f"{NOT_KNOWN}; recorded {moment(capture.recorded_at)}",
            ),
            ("address", taken.address or NOT_KNOWN),
            ("led to", taken.final or ""),
            ("status", str(taken.status) if taken.status else ""),
            ("bytes", f"{capture.size:,}, SHA-256 {capture.sha256}"),
            ("tool", taken.tool or NOT_KNOWN),
            ("note", taken.note),
        ]
        if taken.token:
            facts.append(
                ("time-stamp", stamps(taken.token, capture.sha256) if stamps else f"of {taken.authority}, not checked here")
            )
        title = "First capture" if number == 0 else f"Capture {number + 1}"
        yield Taking(title, tuple((n, v) for n, v in facts if v), taken.headers, change, bool(found.lost))


def _change(found: Difference) -> str:
    if found.same_text:
        return "The same bytes." if found.same_bytes else "Other bytes, the same text."
    return f"Another text. The words of the claim {'no longer stand' if found.lost else 'stand'} in it."


def _record(
    held: Ledger, claim: Claim, program: str, verified: Verification | None, printed: datetime
) -> Iterable[tuple[str, str]]:
    yield "claim recorded", moment(held.recorded_at(claim.id))
    if verified is None:
        yield "audit chain", "not walked for this sheet: sayso audit verify does it"
    elif verified.fault:
        fault = verified.fault
        yield "audit chain", f"NOT WHOLE: row {fault.seq:,} ({fault.table}): {fault.why}"
    else:
        yield "audit chain", f"whole: {verified.rows:,} rows as written, walked when this was printed"
        yield "head", verified.head
    yield "printed", f"{moment(printed)} by {program}"
