"""Orders, appeals, pledges, offices and silences told by different documents."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta

from sayso.lexicon.words import words_of
from sayso.model import Claim, Event, Figure, Kind, Link, Measure, Office, Relation
from sayso.reconcile.across.origin import Origin, named
from sayso.reconcile.across.subject import Subject, one_crisis
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
    words = word_set(f"{getattr(claim.content, 'detail', None) or ''} {claim.quote}") - _EMPTY
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
        for earlier in subjects[:i]:
            if earlier.claim.document != later.claim.document and _near(later, earlier, _SAME_TIME) and one(later, earlier):
                why = f"“{later.claim.quote}” and “{earlier.claim.quote}” tell of one {later.claim.kind}"
                yield Link(later.claim.id, earlier.claim.id, Relation.REPEATS, why, f"{RULE}/{later.claim.kind}")


def _near(a: Subject, b: Subject, reach: timedelta) -> bool:
    assert a.about and b.about and a.first and b.first
    return one_crisis(a.account, b.account) and a.first - reach <= b.about and b.first - reach <= a.about


def _carried_out(subjects: Sequence[Subject]) -> Iterator[Link]:
    """A pledge to send troops or aid, and the happening by the same actor that carries it out."""
    pledges = [s for s in subjects if s.claim.kind is Kind.PLEDGE]
    for deed in subjects:
        if not isinstance(deed.claim.content, Event) or deed.claim.content.code not in ("MOBILIZE", "RETREAT", "AID", "SUPPORT"):
            continue
        actor = _actor(deed)
        found = [
            p
            for p in pledges
            if p.claim.document != deed.claim.document
            and p.first is not None
            and deed.about is not None
            and (p.first <= deed.about or p.claim.refers_to is None)
            and _near(deed, p, _REACH)
            and actor is not None
            and (other := _actor(p)) is not None
            and actor.agrees(other)
            and any(w.startswith("#") for w in _content(p.claim) & _content(deed.claim))
        ]
        if found:
            pledge = found[-1]
            why = f"“{deed.claim.quote}” carries out what “{pledge.claim.quote}” announced"
            yield Link(deed.claim.id, pledge.claim.id, Relation.UPDATES, why, f"{RULE}/carried-out")


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
        before = [e for e in told[:i] if e.claim.document != later.claim.document and _near(later, e, _REACH)]
        if before:
            why = f"“{later.claim.quote}” comes after “{before[-1].claim.quote}”"
            yield Link(later.claim.id, before[-1].claim.id, Relation.UPDATES, why, f"{RULE}/stay")


def _broken_silence(subjects: Sequence[Subject]) -> Iterator[Link]:
    """A toll that was not told, and the first total that is given later."""
    for silence in subjects:
        about = word_set(silence.claim.target.words if silence.claim.target else silence.claim.quote)
        if silence.claim.kind is not Kind.SILENCE or not about & _TOLL:
            continue
        for measure, words in _OF_TOLL.items():
            if not about & (words - _TOLL):
                continue
            for total in subjects:
                content = total.claim.content
                later = total.about is not None and silence.about is not None and total.about > silence.about
                wanted = isinstance(content, Figure) and content.measure is measure and not total.mere
                if later and wanted and total.group == "people" and _near(total, silence, _REACH):
                    if total.claim.document == silence.claim.document:
                        break
                    why = f"“{total.claim.quote}” tells what “{silence.claim.quote}” left untold"
                    yield Link(total.claim.id, silence.claim.id, Relation.UPDATES, why, f"{RULE}/silence-broken")
                    break
