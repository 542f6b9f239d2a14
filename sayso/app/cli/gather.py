"""What a question over many documents looks at: the claims of a country and measure, their links, and what is known of both."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sayso.app.cli.failure import MISUSED, Failure

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.model import Link, Measure, Near, Window
    from sayso.model.link import Tied
    from sayso.reconcile.across.subject import Subject
    from sayso.reconcile.known import Answer, Question


@dataclass(frozen=True, slots=True)
class Gathered:
    """``subjects``: by claim id. ``links``: all from or to them, or without words those that decide where a claim stands."""

    subjects: "dict[str, Subject]"
    links: "Sequence[Link]"
    ties: "Sequence[Tied]" = ()


def gather(held: "Ledger", windows: "Sequence[Window]", at: datetime | None = None, *, worded: bool = True) -> Gathered:
    """The claims of some windows with their links; ``at``: as the ledger held them then; ``worded``: False = ties alone."""
    from sayso.app.cli.reconciling import compared
    from sayso.app.cli.store import AT_ONCE
    from sayso.reconcile.across.subject import subjects_of
    from sayso.reconcile.standing import BEARING

    compared(held)
    near = held.near(windows) if at is None else _held_then(held, windows, at)
    subjects = subjects_of(near.accounts, near.links, near.same)
    ids = list(subjects)
    if not worded:
        return Gathered(subjects, (), held.ties(*ids, relations=BEARING, held=at))
    links: dict[str, Link] = {}
    for n in range(0, len(ids), AT_ONCE):
        links |= {link.id: link for link in held.links(*ids[n : n + AT_ONCE], held=at)}
    return Gathered(subjects, [links[name] for name in sorted(links)])


def answered(held: "Ledger", question: "Question", at: datetime | None = None) -> "Answer":
    """What was known; ``at``: as the ledger held it then."""
    from sayso.app.cli.audience import outsider
    from sayso.ledger import uncollected
    from sayso.reconcile.derived import with_derived
    from sayso.reconcile.known import known

    windows = of_measure(question.measure, question.place)
    plain = not (at or question.by_print or question.since or question.until or outsider())
    if plain and not any(same.kind == "place" for same in held.same()):
        with uncollected():
            return _outlined(held, question, windows[0].key)
    found = gather(held, windows, at, worded=False)
    return with_derived(known(question, found.subjects, found.ties), found.subjects, found.ties)


def _outlined(held: "Ledger", question: "Question", key: str) -> "Answer":
    """The same, of no more than the claims that the answer needs: the index tells which."""
    from sayso.app.cli.reconciling import compared
    from sayso.model import Near, Relation
    from sayso.reconcile.across.subject import subjects_of
    from sayso.reconcile.derived import with_derived
    from sayso.reconcile.known import known
    from sayso.reconcile.outlined import asked, outlined
    from sayso.reconcile.standing import AGAINST

    compared(held)
    matters = held.matters(key)
    wanted = asked(question, matters)
    outline = outlined(question, held.sketches(key, wanted, question.on))
    around = outline
    if outline.episode is None:
        around = outlined(question, held.sketches(key, [matter for matter in matters if matter not in wanted], question.on))
    near = held.told_by(key, *around.days, around.crises, question.on) if around.episode else Near(())
    subjects = subjects_of(near.accounts, near.links, near.same)
    ties = held.ties(*subjects, relations=AGAINST) if subjects else []
    if any(tie.relation is Relation.CORRECTS for tie in ties):
        # What is corrected is so wherever else it is told.
        ties += held.ties(*subjects, relations=(Relation.REPEATS,))
    against = {tie.source for tie in ties if tie.relation in AGAINST} - set(subjects)
    subjects |= subjects_of(held.accounts(sorted(against)), (), near.same)
    return with_derived(known(question, subjects, ties, outline), subjects, ties, around.episode)


def _held_then(held: "Ledger", windows: "Sequence[Window]", at: datetime) -> "Near":
    """The same from what the ledger held at a moment: read through, since the index knows only what is in force."""
    from sayso.ledger import ClaimFilter
    from sayso.model import Account, Near, Relation
    from sayso.model.link import Tied
    from sayso.reconcile.across import Across

    across = Across()
    wanted = {window.key for window in windows}
    links: dict[str, list[Link]] = defaultdict(list)
    for link in held.links(held=at):
        links[link.source].append(link)
    accounts, inside = [], []
    for stored in held.documents(at):
        document = stored.document
        claims = {claim.id: claim for claim in held.claims(ClaimFilter(document=document.id, held=at))}
        own = [link for name in claims for link in links[name] if link.target in claims]
        ties = [Tied(link.source, link.target, link.relation) for link in own]
        found = {key.claim for key in across.keys(document, list(claims.values()), ties) if key.key in wanted}
        while more := {x.target for x in ties if x.relation is Relation.PART_OF and x.source in found} - found:
            found |= more  # a part is about what its whole is about
        home = across.home(document, list(claims.values()))
        accounts += [
            Account(c, document.published, document.publisher, document.crisis, home) for c in claims.values() if c.id in found
        ]
        inside += [link for link in own if {link.source, link.target} <= found]
    return Near(accounts, inside, held.same(at))


def of_measure(measure: "Measure", place: str) -> "list[Window]":
    """All claims about a measure in the country of a place."""
    from sayso.model import Window
    from sayso.reconcile.across.scene import country_of

    return [Window(f"figure:{measure}:{country_of(place)}", None, None)]


def place_id(words: str, option: str = "--place") -> str:
    """The id of the place a question names."""
    from sayso.reconcile.across.scene import country_of, found

    place = found(words, "")
    if not country_of(place):
        raise Failure(f"{option}: no place of the gazetteer is called {words!r} alone; name a country, region or town", MISUSED)
    return place


def group_id(words: str | None, option: str = "--group") -> str:
    """The class of people a question names; everybody where it names none."""
    from sayso.lexicon.groups import ALL, named

    if words is None:
        return ALL
    if (group := named(words)) is None:
        raise Failure(f"{option}: {words!r} names no group of people; write it as “security forces”, police or civilians", MISUSED)
    return group


def moment(text: str | None, option: str = "--held") -> datetime | None:
    """The moment an option names, in UTC where it says no zone; of a day its end."""
    from datetime import UTC, time

    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Failure(f"{option}: {text!r} is not a time; write it as 2022-01-10 or 2022-01-10T18:00Z", MISUSED) from None
    if len(text) == len("2022-01-10"):
        found = datetime.combine(found.date(), time.max)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
