"""What the claims of many documents say of each other, concluded for those around new ones.

A pure pass: the same claims give the same links and findings, in whatever order their documents were added; and only what new
claims can bear on is looked at. ``keys`` says where a claim is found, ``windows`` what has to be loaded, ``conclude`` what follows.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sayso.model import Account, Claim, Conclusions, Denial, Document, Event, Figure, Key, Kind, Link, Measure, Near, Status, Window
from sayso.model.ids import digest
from sayso.reconcile.across.acts import act_links
from sayso.reconcile.across.contradictions import contradictions
from sayso.reconcile.across.copies import copy_links, words_key
from sayso.reconcile.across.derived import through_repeats
from sayso.reconcile.across.figures import figure_links
from sayso.reconcile.across.scene import country_of, home_of, place_of
from sayso.reconcile.across.sites import dimension, site_links
from sayso.reconcile.across.subject import Subject, about_of, subjects_of

REACH = timedelta(days=60)
"""How far apart two claims may lie and bear on each other."""


class Across:
    """The reconciler of a ledger (``ledger.protocol.Reconciler``)."""

    version = "across-2"

    def home(self, document: Document, claims: Sequence[Claim]) -> str:
        """The country the document is about, ISO 3166-1 alpha-2; "" where it cannot be told."""
        return home_of(document, claims)

    def keys(self, document: Document, claims: Sequence[Claim]) -> Sequence[Key]:
        """Where the claims of a document are found; none for undated ones."""
        home = self.home(document, claims)
        counted = {c.content.measure for c in claims if isinstance(c.content, Figure)}
        found = []
        for claim in claims:
            account = Account(claim, document.published, document.publisher, document.crisis, home)
            _, day = about_of(account)
            found += [Key(claim.id, key, day, home) for key in _keys(claim, home, counted)]
        return found

    def windows(self, keys: Sequence[Key]) -> Sequence[Window]:
        """What claims with these keys can bear on, directly or through a repeat."""
        dated = dict.fromkeys(key.key for key in keys if key.day is not None)
        spans = [(days[0] - 2 * REACH, days[-1] + 2 * REACH) for days in _apart({key.day for key in keys if key.day is not None})]
        return [Window(key, first, last) for key in dated for first, last in spans]

    def conclude(self, near: Near, keys: Sequence[Key]) -> Conclusions:
        """Links and findings of the claims near those of ``keys``."""
        subjects = subjects_of(near.accounts, near.links, near.same)
        inside = [link for link in near.links if isinstance(link, Link)]
        links = links_of(subjects, inside)
        times = [(days[0] - REACH, days[-1] + REACH) for days in _apart({key.day for key in keys if key.day is not None})]
        scope = frozenset(
            name for name, s in subjects.items() if s.about is not None and any(first <= s.about <= last for first, last in times)
        )
        findings = [f for f in contradictions(subjects, links, inside) if scope & set(f.claims)]
        return Conclusions([x for x in links if x.source in scope], findings, scope)


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


def _keys(claim: Claim, home: str, counted: set[Measure]) -> Iterator[str]:
    place = place_of(claim, home)
    country = country_of(place) or home
    if words := words_key(claim):
        yield f"words:{digest([str(claim.kind), words])[:16]}"
    if not country:
        return
    content = claim.content
    if isinstance(content, Figure):
        if content.measure is not Measure.OTHER:
            yield f"figure:{content.measure}:{country}"
    elif isinstance(content, Status):
        yield f"status:{dimension(content.state)}:{country}"
    elif isinstance(content, Denial) or claim.kind is Kind.SILENCE:
        for measure in sorted(counted - {Measure.OTHER}):
            yield f"figure:{measure}:{country}"
    elif claim.kind in (Kind.ORDER, Kind.APPEAL, Kind.OFFICE, Kind.PLEDGE):
        yield f"{claim.kind}:{country}"
    elif isinstance(content, Event) and content.code in ("MOBILIZE", "RETREAT", "AID", "SUPPORT"):
        yield f"pledge:{country}"
