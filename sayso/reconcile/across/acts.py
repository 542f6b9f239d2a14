"""Orders, appeals, pledges, offices and silences told by different documents."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from sayso.lexicon.groups import ALL
from sayso.lexicon.words import words_of
from sayso.model import Claim, Event, Figure, Kind, Link, Measure, Office, Relation
from sayso.reconcile.across.origin import Origin, named
from sayso.reconcile.across.subject import Subject, one_country, one_crisis
from sayso.reconcile.words import alike, stems, word_set

RULE = "reconcile/acts"
_SAME_TIME = timedelta(days=2)
_REACH = timedelta(days=60)
_EMPTY = words_of(
    """
    the a an of to at in on for with without and or that this his her their its he she it they we i was were be been is are has have
    had will would not no all any by from as into out up told ordered order gave asked called urged appealed demanded said
    """
)
_ONE_DEED = (
    words_of("shoot fire firearm gunfire bullet round"),
    words_of("troop soldier military personnel force peacekeeper contingent serviceman"),
    words_of("send fly dispatch deploy flying"),
    words_of("arrest detain seize capture"),
    words_of("stop halt end cease"),
    words_of("curfew lockdown"),
    words_of("leave withdraw depart stay remain pull"),
    words_of("aid help assist assistance support"),
)
"""Words for one thing, by their stems."""
_FORCES = words_of("force forces contingent troops peacekeepers mission soldiers army units")
_STAYING = words_of("stay remain leave withdraw depart leaves stays withdrawn leaving withdrawal pull")
_TOLL = words_of("toll")
_OF_TOLL = {
    Measure.KILLED: words_of("death deaths dead killed victims fatalities toll"),
    Measure.INJURED: words_of("injured wounded injuries"),
    Measure.DETAINED: words_of("detained arrested arrests detainees"),
    Measure.MISSING: words_of("missing"),
}


def act_links(subjects: Sequence[Subject]) -> Iterator[Link]:
    """All links of this file."""
    ordered = sorted((s for s in subjects if s.about is not None), key=lambda s: s.order)
    for kind in (Kind.ORDER, Kind.APPEAL):
        yield from _repeats([s for s in ordered if s.claim.kind is kind], _one_deed)
    yield from _repeats([s for s in ordered if s.claim.kind is Kind.OFFICE], _one_office)
    yield from _carried_out(ordered)
    yield from _of_forces(ordered)
    yield from _broken_silence(ordered)


def _actor(s: Subject) -> Origin | None:
    words = s.claim.actor.words if s.claim.actor else None
    if words is None or words.lower() in ("i", "we"):
        words = s.claim.sources[-1] if s.claim.sources else None
    return named(words, s.account.home, s.about) if words else None


def _content(claim: Claim) -> frozenset[str]:
    return _deeds_in(f"{getattr(claim.content, 'detail', None) or ''} {claim.quote}")


@lru_cache(maxsize=2**14)
def _deeds_in(said: str) -> frozenset[str]:
    words = word_set(said) - _EMPTY
    found = set(stems(words))
    for n, deed in enumerate(_ONE_DEED):
        if stems(deed) & found:
            found = (found - stems(deed)) | {f"#{n}"}
    return frozenset(found)


def _one_deed(a: Subject, b: Subject) -> bool:
    x, y = _actor(a), _actor(b)
    if x is None or y is None or not x.agrees(y):
        return False
    names = stems(word_set(f"{x.words} {y.words}"))
    common = (_content(a.claim) & _content(b.claim)) - names
    undated = a.claim.refers_to is None or b.claim.refers_to is None
    return len(common) >= (3 if undated else 2) or (not undated and any(w.startswith("#") for w in common))


def _one_office(a: Subject, b: Subject) -> bool:
    x, y = a.claim.content, b.claim.content
    assert isinstance(x, Office) and isinstance(y, Office)
    people = named(x.person.words, a.account.home, a.about).agrees(named(y.person.words, b.account.home, b.about))
    offices = x.office is None or y.office is None or alike(x.office.words, y.office.words)
    return x.change is y.change and people and offices


def _repeats(subjects: Sequence[Subject], one: Callable[[Subject, Subject], bool]) -> Iterator[Link]:
    for i, later in enumerate(subjects):
        for earlier in before(subjects, i, _SAME_TIME):
            if earlier.claim.document != later.claim.document and _near(later, earlier, _SAME_TIME) and one(later, earlier):
                why = f"“{later.claim.quote}” and “{earlier.claim.quote}” tell of one {later.claim.kind}"
                yield Link(later.claim.id, earlier.claim.id, Relation.REPEATS, why, f"{RULE}/{later.claim.kind}")


def before(subjects: Sequence[Subject], i: int, reach: timedelta) -> Iterator[Subject]:
    """Those of an ordered sequence that stand before the one at ``i``, the last first, as far back as the reach."""
    first = subjects[i].first
    assert first is not None
    for n in range(i - 1, -1, -1):
        about = subjects[n].about
        if about is None or about < first - reach:
            return
        yield subjects[n]


def _near(a: Subject, b: Subject, reach: timedelta) -> bool:
    assert a.about and b.about and a.first and b.first
    return one_country(a, b) and one_crisis(a, b) and a.first - reach <= b.about and b.first - reach <= a.about


def _carried_out(subjects: Sequence[Subject]) -> Iterator[Link]:
    """A pledge to send troops or aid, and the happening by the same actor that carries it out."""
    pledges = [s for s in subjects if s.claim.kind is Kind.PLEDGE]
    days = [p.about for p in pledges if p.about is not None]
    actors = [_actor(p) for p in pledges]
    deeds = [frozenset(w for w in _content(p.claim) if w.startswith("#")) for p in pledges]
    for deed in subjects:
        if not isinstance(deed.claim.content, Event) or deed.claim.content.code not in ("MOBILIZE", "RETREAT", "AID", "SUPPORT"):
            continue
        actor, done = _actor(deed), _content(deed.claim)
        assert deed.first is not None and deed.about is not None
        if actor is None:
            continue
        for n in range(len(pledges) - 1, bisect_left(days, deed.first - _REACH) - 1, -1):
            pledge, other = pledges[n], actors[n]
            if (
                other is not None
                and deeds[n] & done
                and actor.agrees(other)
                and pledge.claim.document != deed.claim.document
                and pledge.first is not None
                and (pledge.first <= deed.about or pledge.claim.refers_to is None)
                and _near(deed, pledge, _REACH)
            ):
                why = f"“{deed.claim.quote}” carries out what “{pledge.claim.quote}” announced"
                yield Link(deed.claim.id, pledge.claim.id, Relation.UPDATES, why, f"{RULE}/carried-out")
                break


def _of_forces(subjects: Iterable[Subject]) -> Iterator[Link]:
    """Announcements how long a force stays or when it leaves: the later one takes the place of the earlier."""
    told = [
        s
        for s in subjects
        if s.claim.kind is Kind.PLEDGE
        and s.claim.actor is not None
        and word_set(s.claim.actor.words) & _FORCES
        and word_set(s.claim.quote) & _STAYING
    ]
    for i, later in enumerate(told):
        for earlier in before(told, i, _REACH):
            if earlier.claim.document != later.claim.document and _near(later, earlier, _REACH):
                why = f"“{later.claim.quote}” comes after “{earlier.claim.quote}”"
                yield Link(later.claim.id, earlier.claim.id, Relation.UPDATES, why, f"{RULE}/stay")
                break


def untold(silence: Claim) -> list[Measure]:
    """Of which tolls a silence is said to have been kept."""
    about = word_set(silence.target.words if silence.target else silence.quote)
    return [measure for measure, words in _OF_TOLL.items() if about & (words - _TOLL)] if about & _TOLL else []


def _broken_silence(subjects: Sequence[Subject]) -> Iterator[Link]:
    """A toll that was not told, and the first total that is given later."""
    totals: dict[Measure, list[Subject]] = defaultdict(list)
    for s in subjects:
        if isinstance(s.claim.content, Figure) and s.claim.content.measure in _OF_TOLL and not s.mere and s.group == ALL:
            totals[s.claim.content.measure].append(s)
    for silence in subjects:
        if silence.claim.kind is not Kind.SILENCE:
            continue
        for measure in untold(silence.claim):
            after = bisect_right(totals[measure], silence.about or date.max, key=lambda s: s.about or date.max)
            for total in totals[measure][after:]:
                if _near(total, silence, _REACH):
                    if total.claim.document == silence.claim.document:
                        break
                    why = f"“{total.claim.quote}” tells what “{silence.claim.quote}” left untold"
                    yield Link(total.claim.id, silence.claim.id, Relation.UPDATES, why, f"{RULE}/silence-broken")
                    break
