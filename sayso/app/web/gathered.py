"""What a question about figures looks at: the claims of a measure and country with their links."""

from collections import Counter
from dataclasses import dataclass

from sayso.app.web.desk import View
from sayso.app.web.refusal import Refusal
from sayso.lexicon.gazetteer import gazetteer
from sayso.model import Account, Claim, Document, Kind, Link, Measure, Near, Window
from sayso.reconcile.across.scene import country_of, found, home_of
from sayso.reconcile.across.subject import Subject, subjects_of


@dataclass(frozen=True, slots=True)
class Gathered:
    """``subjects``: by claim id. ``links``: all from or to them."""

    subjects: dict[str, Subject]
    links: list[Link]


def counted_in(view: View) -> dict[str, Counter[Measure]]:
    """For each country (ISO 3166-1 alpha-2) how many figures of each measure the index finds."""

    def make() -> dict[str, Counter[Measure]]:
        countries: dict[str, Counter[Measure]] = {}
        for key, count in view.desk.ledger.keys().items():
            sort, _, rest = key.partition(":")
            if sort == "figure":
                measure, _, country = rest.partition(":")
                countries.setdefault(country, Counter())[Measure(measure)] += count
        return countries

    return view.desk.keep(("countries",), make)


def place_of(view: View, countries: dict[str, Counter[Measure]]) -> str:
    """The id of the place a view asks for; where it names none, the country with the most figures, "" where there are none."""
    words = view.address.place
    if words and words != "none":
        place = found(words, "")
        if len(words) == 2 and (country := gazetteer().country(words.upper())):
            place = country.id
        if not country_of(place):
            raise Refusal(f"place: no place of the gazetteer is called “{words}” alone; name a country, region or town", 404)
        return place
    code = max(countries, key=lambda c: (countries[c].total(), c), default="")
    country = gazetteer().country(code) if code else None
    return country.id if country else ""


def place_name(place: str) -> str:
    """The name of a place by its id."""
    known = gazetteer().place(place)
    return known.name if known else place.lstrip("?")


def gathered(view: View, measure: Measure, place: str) -> Gathered:
    """The figures of a measure in the country of a place, with denials and silences of them."""
    country = country_of(place)

    def make() -> Gathered:
        if view.address.held_at is None:
            near = view.desk.ledger.near([Window(f"figure:{measure}:{country}", None, None)])
        else:
            near = _held_then(view, measure, country)
        subjects = subjects_of(near.accounts, near.links, near.same)
        links = view.links_of(list(subjects))
        return Gathered(subjects, [links[name] for name in sorted(links)])

    return view.desk.keep(("figures", measure, country, view.address.held_at), make)


def _held_then(view: View, measure: Measure, country: str) -> Near:
    """The same of what was held at a moment: the index knows only what is in force, the catalogue all that ever was."""
    cards = [c for c in view.catalogue.in_force(view.bound) if c.measure is measure or c.kind in (Kind.DENIAL, Kind.SILENCE)]
    claims = view.claims(cards)
    by_document: dict[str, list[Claim]] = {}
    for card in cards:
        if card.id in claims:
            by_document.setdefault(card.document, []).append(claims[card.id])
    accounts = []
    for document, some in by_document.items():
        holding = view.carriers.get(document)
        if holding is None:
            continue
        facts = Document("", holding.title, holding.publisher, holding.published, holding.lang, crisis=holding.crisis, id=document)
        home = home_of(facts, some)
        if home == country or any(country_of(found(c.place.words, home)) == country for c in some if c.place):
            accounts += [Account(c, holding.published, holding.publisher, holding.crisis, home) for c in some]
    inside = [x for x in view.links_of([a.claim.id for a in accounts]).values() if x.source in claims and x.target in claims]
    return Near(accounts, inside, view.desk.ledger.same(view.address.held_at))
