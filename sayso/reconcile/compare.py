"""Two readings of one document compared: claims gained, lost, and read otherwise."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.model import Claim, Event, Figure, Office, Slot, TimeRange
from sayso.model.ids import plain

_HALF = 0.5
"""Least share of common words for claims of two kinds to be readings of the same words."""


@dataclass(frozen=True, slots=True)
class Change:
    """A claim read otherwise. ``old``, ``new``: have one id where only ignored fields differ (time, chain, stance), two where
    the new one takes the place of the old. ``what``: the fields that differ, each as "place: none, now “Brod”"."""

    old: Claim
    new: Claim
    what: tuple[str, ...]

    @property
    def replaced(self) -> bool:
        """Whether the new one is another claim at the same words."""
        return self.old.id != self.new.id

    @property
    def why(self) -> str:
        """A sentence for the reader."""
        return f"the same words read again with newer rules; {'; '.join(self.what)}"


@dataclass(frozen=True, slots=True)
class Difference:
    """``gained``: claims of the second reading only; ``lost``: of the first only; ``changed``: read otherwise, with those that
    take the place of another. ``kept``: how many read as before; ``renewed``: those of them whose rule has a new version."""

    gained: tuple[Claim, ...] = ()
    lost: tuple[Claim, ...] = ()
    changed: tuple[Change, ...] = ()
    kept: int = 0
    renewed: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing is read otherwise."""
        return not (self.gained or self.lost or self.changed)


def compare(first: Sequence[Claim], second: Sequence[Claim]) -> Difference:
    """What the second reading of a document has that the first has not, and the other way round."""
    old, new = {c.id: c for c in first}, {c.id: c for c in second}
    changed: list[Change] = []
    kept = renewed = 0
    for name, before in old.items():
        if (after := new.get(name)) is None:
            continue
        if what := tuple(_differences(before, after)):
            changed.append(Change(before, after, what))
        else:
            kept += 1
            renewed += before.made_by != after.made_by
    lost = [c for c in first if c.id not in new]
    gained = [c for c in second if c.id not in old]
    for before, after in _pairs(lost, gained):
        lost.remove(before)
        gained.remove(after)
        changed.append(Change(before, after, tuple(_differences(before, after)) or ("other words of it",)))
    changed.sort(key=lambda c: (c.new.start, c.new.end, c.new.id))
    return Difference(tuple(gained), tuple(lost), tuple(changed), kept, renewed)


def rule_of(claim: Claim) -> str:
    """The rule that made a claim, without extractor and versions: "en/status.yml:seize"."""
    return re.sub(r"@[0-9a-f]+", "", claim.made_by.partition("/")[2] or claim.made_by)


def _pairs(lost: Sequence[Claim], gained: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Claims at the same words, each once, those with the most in common first."""
    ranked = sorted(
        ((-share, a.start, b.start, a.id, b.id, a, b) for a in lost for b in gained if (share := _common(a, b))),
        key=lambda row: row[:5],
    )
    used: set[str] = set()
    found = []
    for *_, a, b in ranked:
        if a.id not in used and b.id not in used:
            used |= {a.id, b.id}
            found.append((a, b))
    return found


def _common(a: Claim, b: Claim) -> float:
    """How much of their words two claims share, 1 to 2 for one kind, 0 where they are no readings of the same words."""
    if a.figure and b.figure:
        return 2.0 if a.figure.number.meets(b.figure.number) else 0.0
    first, second = a.evidence[0], b.evidence[0]
    shared = min(first.end, second.end) - max(first.start, second.start)
    if shared <= 0:
        return 0.0
    share = shared / (max(first.end, second.end) - min(first.start, second.start))
    if a.kind is b.kind:
        return 1.0 + share
    return share if share >= _HALF else 0.0


def _differences(a: Claim, b: Claim) -> Iterator[str]:
    if a.kind is not b.kind:
        yield _turned("kind", a.kind, b.kind)
    elif plain(a.content) != plain(b.content):
        yield _turned("reading", _content(a), _content(b))
    if [(s.start, s.end) for s in a.evidence] != [(s.start, s.end) for s in b.evidence]:
        yield _turned("words", f"“{_short(a.quote)}”", f"“{_short(b.quote)}”")
    for name in ("actor", "target", "place"):
        first, second = getattr(a, name), getattr(b, name)
        if _slot(first) != _slot(second):
            yield _turned(name, _slot(first), _slot(second))
    if a.sources != b.sources or a.parallel != b.parallel:
        yield _turned("sources", " ← ".join(a.sources) or "the narrator", " ← ".join(b.sources) or "the narrator")
    for name in ("stance", "factuality"):
        if getattr(a, name) != getattr(b, name):
            yield _turned(name, getattr(a, name), getattr(b, name))
    for name, words in (("refers_to", "time"), ("as_of", "as of"), ("said_at", "said")):
        if _days(getattr(a, name)) != _days(getattr(b, name)):
            yield _turned(words, _days(getattr(a, name)), _days(getattr(b, name)))
    if rule_of(a) != rule_of(b):
        yield _turned("rule", rule_of(a), rule_of(b))


def _turned(name: str, before: object, after: object) -> str:
    return f"{name}: {before}, now {after}"


def _slot(slot: Slot | None) -> str:
    return f"“{_short(slot.words)}”{f' ({slot.entity})' if slot.entity else ''}" if slot else "none"


def _days(time: TimeRange | None) -> str:
    if time is None:
        return "none"
    first, last = time.earliest, time.latest
    return str(first) if first == last else f"{first or 'open'} to {last or 'open'}"


def _content(claim: Claim) -> str:
    content = claim.content
    if isinstance(content, Figure):
        low, high = content.bounds.low, content.bounds.high
        group = f" ({content.group.words})" if content.group else ""
        return f"{content.measure} {low if low == high else f'{low} to {high}'}{group}"
    if isinstance(content, Office):
        return f"{content.person.words} {content.change} {content.office.words if content.office else 'an office'}"
    if isinstance(content, Event) and content.mode:
        return f"{claim.kind} {content.code}, mode {content.mode}"
    for name in ("state", "label", "code", "mode", "detail"):
        if value := getattr(content, name, None):
            return f"{claim.kind} {_short(str(value))}"
    return str(claim.kind)


def _short(words: str, length: int = 60) -> str:
    line = " ".join(words.split())
    return line if len(line) <= length else line[: length - 1] + "…"
