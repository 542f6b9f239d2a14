"""What the index of keys tells of an answer before any claim is loaded: its episode, the others, and how much was told later."""

from collections.abc import Iterable, Sequence

from sayso.lexicon.groups import ALL, lies_in
from sayso.lexicon.spelling import spelling
from sayso.model.account import Sketch
from sayso.reconcile.bounds.stated import group_and_place
from sayso.reconcile.episodes import Outlined, sketched
from sayso.reconcile.known import Question


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
