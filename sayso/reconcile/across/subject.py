"""What a claim is about, as far as it decides what it can be compared with (design: comparability class)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sayso.lexicon.groups import ALL, group_of
from sayso.lexicon.spelling import spelling
from sayso.model import Account, Bounds, Claim, Counting, Figure, Kind, Link, Relation, Same
from sayso.model.link import Tied
from sayso.reconcile.across.origin import NARRATOR, Origin, origin_of
from sayso.reconcile.across.scene import Scene, country_of, scene_of

PASSING = timedelta(days=60)
"""How long before its carrier a matter may lie and still belong to what the carrier is about; what lies further back was told in
passing (a toll of 2011 in a report of 2022) and belongs to its own time."""


@dataclass(frozen=True, slots=True)
class Subject:
    """``account``: the claim. ``scene``: where. ``about``: the day it holds for (a count: as of; a happening: its last day; else
    the day of saying), None = undated. ``first``: the first such day. ``origin``: who stands behind it. Of figures: ``group``, a
    class of ``lexicon.groups``, ``stated`` whether the text names one; ``mere``: a part that names neither group nor place of its
    own ("two of the eighteen"), which counts only inside its whole. ``crisis``: that of its document in one
    spelling, None = any. ``order``: where it stands in time: the day it is about, said, printed, then by id, so that any order of
    adding gives the same. ``number``: of a figure, what it is known by: its lower bound, else its upper one. ``said``, ``clock``:
    as of its account."""

    account: Account
    scene: Scene
    about: date | None
    first: date | None
    origin: Origin = NARRATOR
    group: str = ALL
    stated: bool = False
    mere: bool = False
    crisis: str | None = None
    order: tuple[date, date, date, str, int] = field(init=False, compare=False, repr=False)
    number: int | None = field(init=False, compare=False, repr=False)
    said: date | None = field(init=False, compare=False, repr=False)
    clock: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Asked for again and again while claims are compared.
        day, claim = self.about or date.max, self.account.claim
        told, clock = self.account.told
        said = told or day
        object.__setattr__(self, "order", (day, said, self.account.published or said, claim.document, claim.start))
        object.__setattr__(self, "said", told)
        object.__setattr__(self, "clock", clock)
        bounds = claim.content.bounds if isinstance(claim.content, Figure) else None
        known_by = None if bounds is None else bounds.low if bounds.low is not None else bounds.high
        object.__setattr__(self, "number", known_by)

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.account.claim

    @property
    def figure(self) -> Figure:
        """The content of a figure claim."""
        content = self.account.claim.content
        assert isinstance(content, Figure)
        return content

    @property
    def bounds(self) -> Bounds:
        """The bounds of a figure claim."""
        return self.figure.bounds


def subjects_of(accounts: Iterable[Account], links: Sequence[Link | Tied] = (), same: Sequence[Same] = ()) -> dict[str, Subject]:
    """The subjects of claims by their ids; ``links``: those inside their documents, for parts and their wholes."""
    known = {a.claim.id: a for a in accounts}
    whole = {x.source: x.target for x in links if x.relation is Relation.PART_OF and x.source in known and x.target in known}
    return {name: _subject(account, known, whole, same) for name, account in known.items()}


def about_of(account: Account) -> tuple[date | None, date | None]:
    """First and last day of what a claim is about."""
    claim = account.claim
    times = (claim.as_of, claim.refers_to) if claim.kind is Kind.FIGURE else (claim.refers_to, claim.as_of)
    for time in times:
        if time is not None and time.known:
            return time.earliest or time.latest, time.latest or time.earliest
    return account.said, account.said


def crisis_of(account: Account) -> str | None:
    """The crisis a claim belongs to by its document; None where none is named, or the claim was told in passing: what it is about
    lies long before its carrier."""
    _, last = about_of(account)
    passing = last is not None and account.published is not None and last < account.published - PASSING
    return None if passing or not account.crisis else account.crisis


def one_crisis(a: Subject, b: Subject) -> bool:
    """Whether two claims of one time and place can belong to one episode: not where their documents name two crises."""
    return a.crisis is None or b.crisis is None or a.crisis == b.crisis


def one_country(a: Subject, b: Subject) -> bool:
    """Whether two claims can play in one country: not where two are known."""
    here, there = (country_of(s.scene.place) or s.account.home for s in (a, b))
    return here == there or not (here and there)


def quoted(s: Subject) -> str:
    """A claim's words with its day and who stands behind it."""
    who = f", {s.origin.words}" if s.origin.key else ""
    return f"“{' '.join(s.claim.quote.split())}” (as of {s.about}{who})"


def _subject(account: Account, known: Mapping[str, Account], whole: Mapping[str, str], same: Sequence[Same]) -> Subject:
    claim = account.claim
    first, about = about_of(account)
    crisis = crisis_of(account)
    crisis = spelling(crisis) if crisis else None
    scene, origin = scene_of(account, same), origin_of(account, same)
    if not isinstance(claim.content, Figure):
        return Subject(account, scene, about, first, origin, crisis=crisis)
    group, stated = _group(claim, known, whole)
    outer = known.get(whole.get(claim.id, ""))
    mere = False
    if outer is not None and isinstance(outer.claim.content, Figure):
        if not scene.own:  # a part lies where its whole lies
            scene = scene_of(outer, same)
        alike = outer.claim.content.measure is claim.content.measure
        mere = alike and not claim.place and group == _group(outer.claim, known, whole)[0]
    mere = mere or claim.content.counting is Counting.INCREMENT
    return Subject(account, scene, about, first, origin, group, stated, mere, crisis)


def _group(claim: Claim, known: Mapping[str, Account], whole: Mapping[str, str]) -> tuple[str, bool]:
    """The class of who is counted, that of the whole where the words only point back."""
    seen = set()
    while isinstance(claim.content, Figure) and claim.id not in seen:
        seen.add(claim.id)
        found = group_of(claim.content.group.words if claim.content.group else None)
        outer = known.get(whole.get(claim.id, ""))
        pointing = found is None or (claim.content.group is None and outer is not None)
        if not pointing:
            return found or ALL, claim.content.group is not None
        if outer is None:
            return ALL, False
        claim = outer.claim
    return ALL, False
