"""A figure over time: who counted how many, group by group, each number on its words, within bounds given three ways."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sayso.model import Link, Measure
from sayso.reconcile.across.subject import Subject
from sayso.reconcile.known import Answer, KnownClaim, Question, Spread, known
from sayso.views.answers import derived_words, spread_words
from sayso.views.days import full, short
from sayso.views.words import MEASURE, many, number, quoted, slot

EVERYBODY = "people"
"""The class of all who are counted without a group of their own."""
STEPS = 60
"""The most days the bounds are reckoned anew for: of more, those on which most became known."""


@dataclass(frozen=True, slots=True)
class Step:
    """The bounds as known from a day on."""

    day: date
    every: Spread
    undenied: Spread
    corroborated: Spread


@dataclass(frozen=True, slots=True)
class Bound:
    """A way of giving bounds. ``words``: the numbers; ``why``: the reason in a sentence."""

    name: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One comparability class: a measure, a group, a place. ``group``: its class, EVERYBODY = no group. ``name``: for the reader,
    the words of the texts in quotation marks. ``answer``: as known on the day; ``steps``: the bounds from day to day up to it.
    ``against``: the claims that deny, withdraw or correct some of it, by id."""

    group: str
    name: str
    answer: Answer
    steps: tuple[Step, ...]
    against: Mapping[str, Subject] = field(default_factory=dict)

    @property
    def bounds(self) -> tuple[Bound, Bound, Bound]:
        """The bounds three ways, in words."""
        return _every(self.answer), _undenied(self.answer), _corroborated(self.answer)

    @property
    def derived(self) -> tuple[Bound, ...]:
        """What nobody states and what follows from parts and wholes, for all claims and for those not denied or withdrawn."""
        every, undenied, _ = self.answer.derived or (None, None, None)
        told = [("Derived from parts and wholes", every)] if every else []
        if undenied and undenied != every:
            told.append(("Derived, not denied or withdrawn", undenied))
        return tuple(
            Bound(name, words, f"Stated by nobody: {why}.") for name, derived in told for words, why in derived_words(derived)
        )


def groups_in(question: Question, subjects: Mapping[str, Subject], links: Sequence[Link]) -> tuple[str, ...]:
    """The groups of which anything was ever counted at the place, everybody first, then by how often."""
    counts: dict[str, int] = {}
    for group in {s.group for s in subjects.values() if s.claim.figure}:
        answer = known(replace(question, group=group, on=None), subjects, links)
        if answer.claims or answer.undated:
            counts[group] = len(answer.claims) + len(answer.undated)
    return tuple(sorted(counts, key=lambda g: (g != EVERYBODY, -counts[g], g)))


def panel_of(question: Question, subjects: Mapping[str, Subject], links: Sequence[Link]) -> Panel:
    """The panel that a question asks for."""
    answer = known(question, subjects, links)
    against = {name: subjects[name] for c in answer.claims for name in c.standing.by}
    return Panel(question.group, name_of(question.group, answer), answer, tuple(_steps(question, answer, subjects, links)), against)


def panels_of(
    question: Question, groups: Sequence[str], subjects: Mapping[str, Subject], links: Sequence[Link]
) -> tuple[Panel, ...]:
    """The panels of some groups, the first always, others only where anything of them is told and no wider group shown says all
    of it (police within security forces)."""
    some = [panel_of(replace(question, group=g), subjects, links) for g in groups]
    held = {p.group: {c.subject.claim.id for c in p.answer.claims} for p in some if p.group != EVERYBODY}
    inner = {g for g, ids in held.items() if any(ids < others for others in held.values())}
    shown = [p for p in some if p.group not in inner and (p.answer.claims or p.answer.undated or p.answer.later)]
    return tuple(shown) if shown and shown[0].group == some[0].group else (some[0], *shown)


def name_of(group: str, answer: Answer) -> str:
    """What a panel is called."""
    if group == EVERYBODY:
        return "All people"
    subjects = [c.subject for c in answer.claims] + list(answer.undated)
    told = list(dict.fromkeys(quoted(slot(s.figure.group)) for s in subjects if s.figure.group))
    return (
        ", ".join(told[:3]) + (" and others" if len(told) > 3 else "") if told else group.lstrip("=").replace("-", " ").capitalize()
    )


def _steps(question: Question, answer: Answer, subjects: Mapping[str, Subject], links: Sequence[Link]) -> Iterable[Step]:
    """The bounds change only on days on which something became known: a count, or what stands against one."""
    names = {c.subject.claim.id for c in answer.claims}
    against = {link.source for link in links if link.target in names}
    days: dict[date, int] = {c.day: 0 for c in answer.claims}
    for name in against & set(subjects):
        account = subjects[name].account
        day = account.published if question.by_print else account.said
        if day is not None and (question.on is None or day <= question.on):
            days.setdefault(day, 0)
    for c in answer.claims:
        days[c.day] += 1
    kept = sorted(sorted(days, key=lambda d: (-days[d], d))[:STEPS])
    for day in kept:
        then = known(replace(question, on=day), subjects, links)
        yield Step(day, then.every, then.undenied, then.corroborated)


def heading_of(measure: Measure, answer: Answer) -> str:
    """What the numbers for everybody come to, in a sentence without a verdict."""
    what = MEASURE[measure].capitalize()
    numbers = {c.subject.number for c in answer.claims}
    noun = "number" if measure is Measure.TROOPS else "total"
    if not numbers:
        return f"{what}: no {noun} had been claimed"
    stands = list(dict.fromkeys(number(c.subject.figure) for c in answer.claims if c.standing.stands))
    count = f"one {noun} had been claimed" if len(numbers) == 1 else f"{len(numbers)} {noun}s had been claimed"
    if not stands:
        return f"{what}: {count}, and none stands"
    if len(numbers) == 1:
        return f"{what}: {count}, {stands[0]}"
    origins = {c.origin for c in answer.claims if c.standing.stands and c.origin}
    tail = f"{stands[0]} stands" if len(stands) == 1 else f"{len(stands)} of them stand"
    if len(stands) == 1 and len(origins) < 2:
        tail += ", from one origin" if origins else ", from nobody named"
    return f"{what}: {count}; {tail}"


def sentence_of(question: Question, place: str, later: int = 0) -> str:
    """What a view of figures shows, as a sentence that goes with it wherever it goes. ``place``: its name; ``later``: how many
    figures became known after the day."""
    verb = "published" if question.by_print else "said"
    until = f"{verb} on or before {full(question.on)}" if question.on else f"by the day {verb}, all that is held"
    about = " to ".join(full(day) for day in (question.since, question.until) if day)
    told = f"Figures where measure is {MEASURE[question.measure]}, place is {place}{f', about {about}' if about else ''}, {until}."
    return told + (f" {many(later, 'figure')} {verb} later {'is' if later == 1 else 'are'} not shown." if later else "")


def _every(answer: Answer) -> Bound:
    claims = answer.claims
    origins = {c.origin for c in claims if c.origin}
    named = [answer.origins[o] for o in sorted(origins)]
    if not claims:
        return Bound("All claims", "none claimed", "Nothing was counted by then.")
    who = f"{many(len(origins), 'origin')}: {_listed(named)}" if origins else "nobody is named as their origin"
    return Bound("All claims", spread_words(answer.every), f"{many(len(claims), 'claim')}, {who}.")


def _undenied(answer: Answer) -> Bound:
    out = [c for c in answer.claims if str(c.standing.stance) in ("denied", "retracted")]
    if not answer.claims:
        why = "Nothing was counted by then."
    elif not out:
        why = "Nothing stands against any of them."
    else:
        told = list(dict.fromkeys(f"{number(c.subject.figure)}, {_since(c)}" for c in out))
        why = f"Left out: {_listed(told)}."
    return Bound("Not denied or withdrawn", _or_none(answer.undenied), why)


def _corroborated(answer: Answer) -> Bound:
    found = _or_none(answer.corroborated)
    if found == "none":
        return Bound("Two or more independent origins", found, "No number is given by two independent origins.")
    return Bound("Two or more independent origins", found, f"{many(answer.corroborated.claims, 'claim')} agree in number.")


def _since(c: KnownClaim) -> str:
    word = "withdrawn" if str(c.standing.stance) == "retracted" else "denied"
    return f"{word} since {short(c.standing.since)}" if c.standing.since else f"{word} in its own document"


def _or_none(spread: Spread) -> str:
    return "none" if spread.low is None and spread.high is None else spread_words(spread)


def _listed(words: Sequence[str]) -> str:
    some = [*words[:4], f"{len(words) - 4} more"] if len(words) > 5 else list(words)
    return f"{', '.join(some[:-1])} and {some[-1]}" if len(some) > 1 else some[0]
