"""What the claims of many documents say of each other, concluded for those around new ones.

A pure pass: the same claims give the same links and findings, in whatever order their documents were added; and only what new
claims can bear on is looked at. ``keys`` says where a claim is found, ``windows`` what has to be loaded, ``conclude`` what follows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from sayso.model import (
    Account,
    Claim,
    Conclusions,
    Document,
    Event,
    Figure,
    Key,
    Kind,
    Link,
    Measure,
    Near,
    Relation,
    Status,
    Window,
)
from sayso.model.ids import digest
from sayso.model.link import Tied
from sayso.reconcile.across.acts import act_links, untold
from sayso.reconcile.across.contradictions import contradictions
from sayso.reconcile.across.copies import copy_links, words_key
from sayso.reconcile.across.derived import through_repeats
from sayso.reconcile.across.figures import figure_links
from sayso.reconcile.across.scene import country_of, home_of, place_of
from sayso.reconcile.across.sites import dimension, site_links
from sayso.reconcile.across.subject import Subject, crisis_of, subjects_of
from sayso.reconcile.bounds.stated import matter_of

WORDS = "words:"
"""Begins the keys of claims in the same words. Copies lie in one country, so that a claim of a known one is found by those of that
country; those of no known one ("?") are looked for everywhere, and look everywhere ("*")."""
REACH = timedelta(days=60)
"""How far apart two claims may lie and bear on each other."""
MOST = 20_000
"""About as many claims are concluded together when everything is: a portion should fit into memory with all around it."""
_INHERITED = frozenset({Relation.DENIES, Relation.RETRACTS, Relation.CORRECTS, Relation.PART_OF})
"""A claim that stands so to another of its document bears on others that tell the same as that (``derived``)."""


class Across:
    """The reconciler of a ledger (``ledger.protocol.Reconciler``)."""

    version = "across-5"

    def home(self, document: Document, claims: Sequence[Claim]) -> str:
        """The country the document is about, ISO 3166-1 alpha-2; "" where it cannot be told."""
        return home_of(document, claims)

    def keys(self, document: Document, claims: Sequence[Claim], ties: Sequence[Tied]) -> Sequence[Key]:
        """Where the claims of a document are found; none for undated ones. A denial and a part are found where that is found which
        they bear on."""
        home = self.home(document, claims)
        accounts = [Account(claim, document.published, document.publisher, document.crisis, home) for claim in claims]
        subjects = subjects_of(accounts, ties)
        own = {name: [_key(s, key) for key in _keys(s.claim, home)] for name, s in subjects.items()}
        found = {(key.claim, key.key, key.day): key for keys in own.values() for key in keys}
        for tie in ties:
            if tie.relation in _INHERITED and tie.source in own:
                for key in own.get(tie.target, ()):
                    if not key.key.startswith(WORDS):
                        told = subjects[tie.source].account.said
                        found.setdefault((tie.source, key.key, key.day), Key(tie.source, key.key, key.day, home, told, key.crisis))
        return list(found.values())

    def windows(self, keys: Sequence[Key]) -> Sequence[Window]:
        """What claims with these keys can bear on, directly or through a repeat."""
        return _windows(dict.fromkeys(name for key in keys if key.day is not None for name in _sought(key.key)), keys)

    def beside(self, keys: Sequence[Key], there: Sequence[Key]) -> Sequence[Window]:
        """What claims within reach of these keys can bear on by other keys that they have."""
        times = _times(keys)
        near = {key.claim for key in there if _within(key.day, times)}
        known = {name for key in keys for name in _sought(key.key)}
        others, far = set[str](), set[Window]()
        for key in there:
            if key.claim in near and key.day is not None:
                if _within(key.day, times):
                    others.update(name for name in _sought(key.key) if name not in known)
                else:
                    far.update(Window(name, key.day - REACH, key.day + REACH) for name in _sought(key.key))
        return [*_windows(sorted(others), keys), *far]

    def portions(self, index: Iterable[tuple[str, date, int]]) -> Iterator[Sequence[Window]]:
        """The claims of one country and time; what stands word for word elsewhere is found with each of them."""
        countries: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
        kinds: dict[str, set[str]] = defaultdict(set)
        for key, day, count in index:
            if not key.startswith(WORDS):
                country = key.rpartition(":")[2]
                countries[country][day] += count
                kinds[country].add(key)
        for country, days in sorted(countries.items()):
            for first, last in _spans(days):
                yield [Window(key, first, last) for key in sorted(kinds[country])]

    def conclude(self, near: Near, keys: Sequence[Key]) -> Conclusions:
        """Links and findings of the claims near those of ``keys``."""
        subjects = subjects_of(near.accounts, near.links, near.same)
        inside = [link for link in near.links if isinstance(link, Link)]
        links = links_of(subjects, inside)
        times, days = _times(keys), _days(subjects, inside)
        scope = frozenset(
            name
            for name in subjects
            if (near.whole is None or name in near.whole) and any(_within(day, times) for day in days[name])
        )
        findings = [f for f in contradictions(subjects, links, inside) if scope & set(f.claims)]
        return Conclusions([x for x in links if x.source in scope], findings, scope)


def _key(s: Subject, key: str) -> Key:
    crisis = crisis_of(s.account) or ""
    return Key(s.claim.id, key, s.about, s.account.home, s.account.said, crisis, matter_of(s))


def _days(subjects: Mapping[str, Subject], inside: Iterable[Link]) -> dict[str, set[date | None]]:
    """The days at which each claim is found: what it is about, and what that is about which it denies or is part of."""
    days = {name: {s.about} for name, s in subjects.items()}
    for link in inside:
        if link.relation in _INHERITED and link.source in days and link.target in subjects:
            days[link.source].add(subjects[link.target].about)
    return days


def _within(day: date | None, times: Iterable[tuple[date, date]]) -> bool:
    return day is not None and any(first <= day <= last for first, last in times)


def _sought(key: str) -> tuple[str, ...]:
    """The keys of what a claim with a key can bear on."""
    if not key.startswith(WORDS):
        return (key,)
    words, _, country = key.rpartition(":")
    return {"*": (f"{words}:?",), "?": (f"{words}:?", f"{words}:*")}.get(country, (key,))


def _windows(names: Iterable[str], keys: Sequence[Key]) -> list[Window]:
    spans = _times(keys, 2 * REACH)
    return [Window(name, first, last) for name in names for first, last in spans]


def _times(keys: Sequence[Key], reach: timedelta = REACH) -> list[tuple[date, date]]:
    """The days within reach of the keys."""
    return [(days[0] - reach, days[-1] + reach) for days in _apart({key.day for key in keys if key.day is not None})]


def _spans(days: Mapping[date, int]) -> Iterator[tuple[date, date]]:
    """First and last days of portions: what lies far from all else, and no more than can be held at once."""
    for some in _apart(set(days)):
        first, last, held = some[0], some[0], 0
        for day in some:
            if held and held + days[day] > MOST:
                yield first, last
                first, held = day, 0
            last, held = day, held + days[day]
        yield first, last


def _apart(days: set[date]) -> list[list[date]]:
    """The days, those together that lie near each other: what a report of 2022 tells of 2011 needs nothing of the years between."""
    found: list[list[date]] = []
    for day in sorted(days):
        if found and day - found[-1][-1] <= 4 * REACH:
            found[-1].append(day)
        else:
            found.append([day])
    return found


def links_of(subjects: dict[str, Subject], inside: Sequence[Link]) -> list[Link]:
    """All links across documents among these subjects, in a fixed order."""
    ordered = sorted(subjects.values(), key=lambda s: s.order)
    links = list(figure_links(s for s in ordered if isinstance(s.claim.content, Figure)))
    links += site_links(ordered)
    links += act_links(ordered)
    links += copy_links(ordered, frozenset((x.source, x.target) for x in links))
    links += through_repeats(subjects, inside, links)
    return sorted({x.id: x for x in links}.values(), key=lambda x: x.id)


def _keys(claim: Claim, home: str) -> Iterator[str]:
    country = country_of(place_of(claim, home)) or home
    kinds = [f"{kind}:{country}" for kind in _kinds(claim)] if country else []
    yield from kinds
    if words := words_key(claim):
        name = f"{WORDS}{digest([str(claim.kind), words])[:16]}"
        yield f"{name}:*" if country else f"{name}:?"
        if country and not kinds:
            yield f"{name}:{country}"


def _kinds(claim: Claim) -> Iterator[str]:
    """What it is about, as far as other claims can be about the same."""
    content = claim.content
    if isinstance(content, Figure):
        if content.measure is not Measure.OTHER:
            yield f"figure:{content.measure}"
    elif isinstance(content, Status):
        yield f"status:{dimension(content.state)}"
    elif claim.kind is Kind.SILENCE:
        for measure in untold(claim):
            yield f"figure:{measure}"
    elif claim.kind in (Kind.ORDER, Kind.APPEAL, Kind.OFFICE, Kind.PLEDGE):
        yield str(claim.kind)
    elif isinstance(content, Event) and content.code in ("MOBILIZE", "RETREAT", "AID", "SUPPORT"):
        yield "pledge"
