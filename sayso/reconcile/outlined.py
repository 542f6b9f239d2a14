"""What the index of keys tells of an answer before any claim is loaded: its episode, the others, and how much was told later."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.lexicon.groups import ALL, lies_in
from sayso.lexicon.spelling import spelling
from sayso.model.account import Sketch
from sayso.reconcile.across.subject import Subject, crisis_of
from sayso.reconcile.bounds.stated import group_and_place
from sayso.reconcile.episodes import PAUSE, Episode, sketched
from sayso.reconcile.known import Question


@dataclass(frozen=True, slots=True)
class Outlined:
    """``episode``: that of the answer, None = there is none. ``others``: further ones. ``later``: how many of its claims were told
    after the day. ``members``: days and crises ("" = none named) of its claims; ``crises``: the names it goes by."""

    episode: Episode | None = None
    others: tuple[Episode, ...] = ()
    later: int = 0
    members: frozenset[tuple[date, str]] = frozenset()
    crises: tuple[str, ...] = ()

    def has(self, s: Subject) -> bool:
        """Whether a claim belongs to the episode."""
        return s.about is not None and (s.about, crisis_of(s.account) or "") in self.members

    @property
    def days(self) -> tuple[date, date]:
        """The days that claims which bear on it may be about."""
        assert self.episode is not None
        return self.episode.first - PAUSE, self.episode.last + PAUSE


def asked(question: Question, matters: Iterable[str]) -> list[str]:
    """The matters that a question asks for."""
    found = []
    for matter in matters:
        group, place = group_and_place(matter)
        fits = group == ALL if question.group == ALL else lies_in(group, question.group)
        if fits and place == question.place:
            found.append(matter)
    return found


def outlined(question: Question, sketches: Sequence[Sketch]) -> Outlined:
    """The outline of the answer from the sketches of what is asked; see ``known.latest``."""
    episodes = sketched(sketches)
    if question.episode:
        wanted = question.episode.casefold()
        chosen = next((pair for pair in episodes if wanted in pair[0].name.casefold()), None)
    else:
        begun = [pair for pair in episodes if any(s.known for s in pair[1])]
        chosen = max(begun, key=lambda pair: (pair[0].last, pair[0].name), default=None)
    others = tuple(episode for episode, _ in episodes if chosen is None or episode is not chosen[0])
    if chosen is None:
        return Outlined(others=others)
    episode, members = chosen
    named = {s.crisis for s in members if s.crisis}
    crises = {s.crisis for s in sketches if s.crisis and spelling(s.crisis) in {spelling(name) for name in named}}
    return Outlined(
        episode,
        others,
        sum(s.count for s in members if not s.known),
        frozenset((s.day, s.crisis) for s in members),
        tuple(sorted(crises)),
    )
