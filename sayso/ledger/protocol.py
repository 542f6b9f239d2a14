"""What a ledger does, whatever engine holds it, and what it asks of a reconciler."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import IO, Protocol, Self

from sayso.ledger.bundle.manifest import Manifest
from sayso.ledger.outline import Outline
from sayso.ledger.records import Added, Changed, ClaimFilter, Deed, Hit, StoredCapture, StoredDocument, Verification
from sayso.model.account import Account, Conclusions, Key, Near, Same, Sketch, Window
from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.kinds import Relation
from sayso.model.link import Finding, Link, Rejected, Tied
from sayso.model.reading import Reading
from sayso.model.review import Care, Decision, Judgement, Review, Safeguard
from sayso.model.taken import Taken

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done and how much there is."""


@dataclass(frozen=True, slots=True)
class Helpers:
    """Processes that conclude side by side. ``workers``: how many; ``prepare``: called first in each, as to lay on the overlays of
    the lexicon; it and the reconciler have to be picklable."""

    workers: int
    prepare: Callable[[], object] | None = None


class Reconciler(Protocol):
    """What claims of different documents mean for each other. Pure: the same arguments give the same answers.

    ``version``: named by the ledger's index; another version asks for ``reindex``.
    """

    @property
    def version(self) -> str: ...

    def keys(self, document: Document, claims: Sequence[Claim], ties: Sequence[Tied]) -> Sequence[Key]:
        """Where the claims of one document are found. ``document``: with its metadata as last corrected; ``claims``: all that it
        gives now; ``ties``: the links between them. Keys without a day are not kept."""
        ...

    def windows(self, keys: Sequence[Key]) -> Sequence[Window]:
        """Which claims a conclusion about these keys has to look at. They must reach far enough for all of ``scope``."""
        ...

    def beside(self, keys: Sequence[Key], there: Sequence[Key]) -> Sequence[Window]:
        """Which claims it has to look at besides, for those that the keys can bear on and that have other keys as well.
        ``there``: all keys of the claims in force in ``windows(keys)``."""
        ...

    def portions(self, index: Iterable[tuple[str, date, int]]) -> Iterable[Sequence[Window]]:
        """In which portions everything is best concluded anew. ``index``: keys, days and how many claims have them. Claims in none
        of the portions are concluded after them."""
        ...

    def conclude(self, near: Near, keys: Sequence[Key]) -> Conclusions:
        """What holds around these keys: their claims came, changed or went. A claim that went has no account in ``near``; those
        it bore on are concluded anew all the same. ``near.accounts`` has every claim in force of the windows and of the keys, each
        once, in the order recorded, with what these are parts of. ``scope`` lies in ``near.whole``. Links and findings name only
        claims that have an account there; links start in ``scope``, findings name at least one claim of it."""
        ...


class Ledger(Protocol):
    """An append-only, bitemporal store of readings. Nothing in it is ever edited; ids may be shortened to a beginning
    that only one thing has. ``held``: as the ledger held it at that moment (aware), None = now. ``reconciler``: conclude anew in
    the same transaction, None = leave that to ``refresh``."""

    def add(
        self,
        reading: Reading,
        raw: bytes | None = None,
        *,
        taken: Taken | None = None,
        reread: bool = False,
        reconciler: Reconciler | None = None,
    ) -> Added:
        """Write a reading with what follows from it across documents, wholly or not at all. ``raw``: the bytes the document was
        read from; ``taken``: how these were taken. A document that is there already changes nothing, even where newer rules read
        it otherwise, unless ``reread``: then changed claims get a new version and those no longer read are retired (kept, but not
        given any more). Claims that a reviewer rejected or corrected do not come back; where the reading's ``supersedes`` links
        put a new claim in place of a reviewed one, the review is carried over. A document that was withdrawn comes back."""
        ...

    def has(self, document: str) -> bool:
        """Whether the document with this id (in full) is there and not withdrawn or erased."""
        ...

    def documents(self, held: datetime | None = None, *, withdrawn: bool = False) -> Iterator[StoredDocument]:
        """All documents, in the order they were added; those withdrawn only where ``withdrawn``, and then no others."""
        ...

    def document(self, prefix: str, held: datetime | None = None) -> StoredDocument:
        """The document with this id, also where it was withdrawn."""
        ...

    def raw(self, document: str) -> bytes | None:
        """The bytes the document was read from, None where none were kept."""
        ...

    def recapture(self, document: str, raw: bytes, taken: Taken) -> int:
        """Record bytes taken again from where the document comes from; the number of the row. The document, its text and the bytes
        taken before stay as they are."""
        ...

    def captures(self, document: str, held: datetime | None = None) -> list[StoredCapture]:
        """The bytes taken for a document, oldest first."""
        ...

    def bytes_of(self, sha256: str) -> bytes | None:
        """Kept bytes by their SHA-256 (hex), None where there are none."""
        ...

    def claims(self, filters: ClaimFilter | None = None) -> Iterator[Claim]:
        """The claims that pass, in the order they were recorded: documents as added, claims in text order; new versions
        from a second reading or a review come last."""
        ...

    def claim(self, prefix: str) -> Claim:
        """The claim with this id, in its latest version, also where it has been retired since."""
        ...

    def read(self, document: str) -> list[Claim]:
        """The claims that the last reading of a document gave, those included that a reviewer has rejected or corrected since."""
        ...

    def links(self, *claims: str, held: datetime | None = None) -> Iterator[Link]:
        """Links from or to these claims (ids in full); all links where none are given."""
        ...

    def ties(self, *claims: str, relations: Sequence[Relation], held: datetime | None = None) -> list[Tied]:
        """The links of these relations to these claims (ids in full), without their words."""
        ...

    def findings(self, *claims: str, held: datetime | None = None) -> Iterator[Finding]:
        """Findings that rest on one of these claims; all where none are given."""
        ...

    def rejected(self, document: str) -> Iterator[Rejected]:
        """What the last reading of a document proposed and did not let pass."""
        ...

    def search(self, words: str, filters: ClaimFilter | None = None) -> list[Hit]:
        """Claims in which all these words occur, in quotes, slots or sources, best first; then documents, in title, publisher or
        text. "Words in quotation marks" must follow each other; a word that ends with * is a beginning. ``filters``: with a kind,
        measure, place, source, stance or days only claims are found; ``limit``: 20 where none is given."""
        ...

    def review(
        self,
        claim: str,
        decision: Decision,
        by: str,
        reason: str,
        corrected: Claim | None = None,
        *,
        reconciler: Reconciler | None = None,
    ) -> Changed:
        """Record a decision about a claim. ``corrected``: of ``correct``, the claim that is to stand in its place, of the same
        document and pinned to its text; it is made by ``review:`` and the name, and supersedes the old one. A corrected or
        rejected claim is retired and stays in history; ``accept`` and ``reopen`` bring it back, and a correction goes."""
        ...

    def state(self, claim: Claim, by: str, reason: str, *, reconciler: Reconciler | None = None) -> str:
        """Record a claim that a person read in the words of a document held, made by ``review:`` and the name, with a review that
        accepts it. Reading the document again leaves it in force; ``reject`` takes it back. Its id."""
        ...

    def reviews(self, *claims: str, held: datetime | None = None) -> list[Review]:
        """The reviews of these claims (ids in full), oldest first; all where none are given."""
        ...

    def merge(self, kind: str, name: str, into: str, by: str, why: str, *, reconciler: Reconciler | None = None) -> Changed:
        """Record that two names mean one. ``kind``: source, place, person or site."""
        ...

    def unmerge(self, kind: str, name: str, into: str, by: str, why: str, *, reconciler: Reconciler | None = None) -> Changed:
        """Undo a merge."""
        ...

    def same(self, held: datetime | None = None) -> list[Same]:
        """The names held to be one, in the order recorded."""
        ...

    def dismiss(self, item: str, by: str, reason: str) -> Judgement:
        """Record that a link or finding (id or beginning) says nothing of use. It stays, marked by ``dismissed``."""
        ...

    def restore(self, item: str, by: str, reason: str) -> Judgement:
        """Undo a dismissal."""
        ...

    def dismissed(self, held: datetime | None = None) -> list[Judgement]:
        """The links and findings dismissed, in the order recorded."""
        ...

    def safeguard(self, kind: str, name: str, care: Care, by: str, reason: str) -> Safeguard:
        """Record that a source or document must not be seen by outsiders, that a person's name is protected or stays in public, or
        that this is lifted. ``name``: of a document its id or a beginning."""
        ...

    def safeguards(self, held: datetime | None = None) -> list[Safeguard]:
        """The safeguards in force, in the order recorded."""
        ...

    def withdraw(self, document: str, by: str, reason: str, *, reconciler: Reconciler | None = None) -> Changed:
        """Take a document that should not have been added out of all lists, with its claims and the links to and from them.
        Adding it again brings it back."""
        ...

    def describe(
        self,
        document: str,
        changes: Mapping[str, str | date | None],
        by: str,
        why: str,
        *,
        reconciler: Reconciler | None = None,
    ) -> Changed:
        """Correct a document's metadata: title, publisher, published, url, lang, crisis. Its id and text stay."""
        ...

    def near(self, windows: Sequence[Window]) -> Near:
        """The claims in force of these windows, with the links inside their documents and the names held to be one."""
        ...

    def matters(self, key: str) -> list[str]:
        """What the claims with a key count, as ``Key.matter``, each once."""
        ...

    def sketches(self, key: str, matters: Sequence[str], on: date | None) -> list[Sketch]:
        """How many claims with a key count one of these matters, by day and crisis, and whether they were told by ``on``."""
        ...

    def told_by(self, key: str, since: date, until: date, crises: Sequence[str], on: date | None) -> Near:
        """As ``near``: the claims with a key that are counts of their own, about these days or of one of these crises, and told by
        ``on``."""
        ...

    def keys(self) -> dict[str, int]:
        """The keys of the index, each with how many claims in force or retired it finds: what ``near`` can be asked for."""
        ...

    def accounts(self, claims: Iterable[str]) -> list[Account]:
        """These claims (ids in full) with what is known of their documents, as far as they are in force and dated."""
        ...

    def number(self, held: datetime | None = None) -> int:
        """Number of the last row held; it grows with whatever is recorded, so that what was made of the ledger at one number holds
        as long as the number stays."""
        ...

    def wait(self, after: int, seconds: float) -> int:
        """The number of the last row as soon as it is beyond ``after``, at the latest after so many seconds."""
        ...

    def recorded(self, after: int) -> int:
        """How many claims in force were recorded after the row of this number."""
        ...

    def outline(self, after: int = 0) -> Outline:
        """Plain facts, without words, of all that was recorded after the row with this number: claims, denials, documents."""
        ...

    def claims_at(self, numbers: Iterable[int]) -> dict[int, Claim]:
        """The claims of these rows (``Entry.seq``), as far as they were not erased."""
        ...

    def refresh(self, claims: Iterable[str], reconciler: Reconciler) -> int:
        """Conclude anew for these claims (ids in full); the number of links and findings across documents written or retired."""
        ...

    def reindex(self, reconciler: Reconciler, progress: Progress | None = None, helpers: Helpers | None = None) -> int:
        """Make the index and all conclusions across documents anew, part by part, each part whole; others may read and add
        meanwhile. ``helpers``: processes that conclude side by side. The number of links and findings written or retired."""
        ...

    def indexed(self) -> str | None:
        """The version of the reconciler whose keys the index holds, None = there is no index yet."""
        ...

    def recorded_at(self, prefix: str) -> datetime:
        """When the ledger first recorded the claim or document with this id, aware UTC."""
        ...

    def log(self) -> Iterator[Deed]:
        """What was done to the ledger, oldest first."""
        ...

    def erase(self, document: str, who: str, why: str, *, reconciler: Reconciler | None = None) -> int:
        """Remove the words and bytes of a document and of everything read from it, leaving tombstones that say who, why
        and when; the audit chain stays whole. With a ``reconciler``, what was concluded of the claims around is concluded anew
        without it. Gives the number of rows emptied."""
        ...

    def verify(self, head: str | None = None) -> Verification:
        """Walk the audit chain. ``head``: a hash noted earlier that must still occur in it."""
        ...

    def bundle(self, out: IO[bytes], progress: Progress | None = None) -> Manifest:
        """Write all of the ledger, at one moment, as one archive from which ``restore_ledger`` makes it anew. The same ledger gives
        the same bytes."""
        ...

    def close(self) -> None:
        """Let go of the file or server."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...
