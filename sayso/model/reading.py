"""What reading one document gave."""

from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.link import Finding, Link, Rejected


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its claims in text order, the links and findings inside it, and what was rejected."""

    document: Document
    claims: tuple[Claim, ...]
    links: tuple[Link, ...] = ()
    findings: tuple[Finding, ...] = ()
    rejected: tuple[Rejected, ...] = ()
