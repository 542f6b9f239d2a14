"""Whom a ledger names: private people, who are protected in all that is public, and people acting in office, who stay."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sayso.annotate.named import named_people
from sayso.ledger import ClaimFilter
from sayso.lexicon.gazetteer import gazetteer
from sayso.lexicon.name_words import name_words
from sayso.lexicon.spelling import spelling
from sayso.model import Care, Claim, Kind, Office
from sayso.resolve.persons import People, office_holders, people_in
from sayso.views.shield import Shield, parts_of

if TYPE_CHECKING:
    from sayso.ledger import Ledger


def people_of(ledger: "Ledger", step: Callable[[], None] = lambda: None) -> People:
    """Whom all documents and claims of a ledger name, with what was decided about names. ``step``: called after each document."""
    found = People(office=office_holders())
    bodies: set[str] = set()
    for stored in ledger.documents():
        document = stored.document
        if document.publisher:
            bodies |= _body(document.publisher, bodies)
        texts = [text for text in (document.title, document.publisher) if text]
        claims = list(ledger.claims(ClaimFilter(document=document.id)))
        texts += list(dict.fromkeys(words for claim in claims for words in _words(claim)))
        known = frozenset(bodies)
        found.take(people_in([document.text], known))
        found.take(people_in(texts, known, recognise=False))
        step()
    for claim in ledger.claims(ClaimFilter(kind=Kind.OFFICE)):
        if isinstance(claim.content, Office):
            found.office.add(" ".join(claim.content.person.words.split()))
    found.settle()
    for s in ledger.safeguards():
        if s.kind == "person":
            into, out = (found.office, found.private) if s.care is Care.KEEP else (found.private, found.office)
            for name in [n for n in out if parts_of(n) == parts_of(s.name)]:
                out.discard(name)
            into.add(s.name)
    return found


def shield_of(ledger: "Ledger", key: bytes, people: People) -> Shield:
    """The shield for what leaves a ledger."""
    parts = {part for name in people.private if " " in name for part in name.split()}
    places = {
        part for part in parts & people.sites if gazetteer().is_place(part)
    }  # "Ana Brest", where the record also has "in Brest"
    same = {s.name: s.into for s in ledger.same() if s.kind in ("source", "person")}
    return Shield(people.private, people.office, key, people.small | places, same)


def _words(claim: Claim) -> Iterable[str]:
    for slot in (claim.actor, claim.target, *(hop.source for hop in claim.chain)):
        if slot:
            yield slot.words
    if claim.figure and claim.figure.group:
        yield claim.figure.group.words
    for span in claim.evidence:
        yield span.exact


def _body(publisher: str, known: set[str]) -> set[str]:
    """The publisher's name where it is no person's: one of its words says so, or the recogniser does not take it for one."""
    name = spelling(publisher)
    if name in known or name_words()["body"] & set(name.split()):
        return {name}
    return set() if next(iter(named_people([f"{publisher} said on Monday that it rained."]))) else {name}
