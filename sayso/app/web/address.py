"""The state of a view, all of it in its address: day of knowledge, clock, what was held, and filters. Nothing is kept elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from sayso.app.web.refusal import Refusal
from sayso.model import Kind, Stance

E = TypeVar("E", bound=StrEnum)
Pairs = list[tuple[str, str]]
LONGEST = 200
"""Characters of a filter: nobody looks for more, and an address has to fit on a line of a letter."""


@dataclass(frozen=True, slots=True)
class Address:
    """``ledger``: its name in addresses. ``known``: the day of knowledge, ``chosen`` whether the address names it (else the newest
    day). ``clock``: said or published. ``held``: "now", "then" (the day of knowledge) or a day. Filters: empty = all."""

    ledger: str
    known: date
    chosen: bool = False
    clock: str = "said"
    held: str = "now"
    place: str = ""
    origin: str = ""
    crisis: str = ""
    kinds: tuple[Kind, ...] = ()
    stances: tuple[Stance, ...] = ()
    documents: tuple[str, ...] = ()
    path: str = field(default="chronicle", compare=False)
    more: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @classmethod
    def of(cls, ledger: str, path: str, query: Iterable[tuple[str, str]], newest: date) -> "Address":
        """The state that a query holds; Refusal where it holds what means nothing. ``newest``: the day of knowledge where it
        names none. What belongs to one page only is kept in ``more``."""
        given: dict[str, list[str]] = {}
        more = []
        for name, value in query:
            if name in _NAMES:
                if value := value.strip():
                    given.setdefault(name, []).append(value)
            elif value:
                more.append((name, value))
        for name, values in given.items():
            if len(values) > 1 and name not in ("kind", "stance", "doc"):
                raise Refusal(f"{name}: given {len(values)} times; give it once")
            if any(len(value) > LONGEST for value in values):
                raise Refusal(f"{name}: more than {LONGEST} characters; shorten it")
        one = {name: values[0] for name, values in given.items()}
        clock = one.get("clock", "said")
        if clock not in ("said", "published"):
            raise Refusal(f"clock: “{clock}” is neither said nor published")
        held = one.get("held", "now")
        if held not in ("now", "then"):
            held = day(held, "held").isoformat()
        return cls(
            ledger,
            day(one["known"], "known") if "known" in one else newest,
            "known" in one,
            clock,
            held,
            one.get("place", ""),
            one.get("origin", ""),
            one.get("crisis", ""),
            tuple(dict.fromkeys(choice(Kind, value, "kind") for value in given.get("kind", ()))),
            tuple(dict.fromkeys(choice(Stance, value, "stance") for value in given.get("stance", ()))),
            tuple(dict.fromkeys(given.get("doc", ()))),
            path,
            tuple(more),
        )

    @property
    def by_print(self) -> bool:
        """Whether knowledge counts from publication."""
        return self.clock == "published"

    @property
    def held_at(self) -> datetime | None:
        """The end of the day whose holdings are shown, in UTC; None = now."""
        if self.held == "now":
            return None
        return datetime.combine(self.known if self.held == "then" else date.fromisoformat(self.held), time.max, UTC)

    @property
    def filtered(self) -> bool:
        """Whether any filter limits what is shown."""
        return bool(self.place or self.origin or self.crisis or self.kinds or self.stances or self.documents)

    def extra(self, name: str, default: str = "") -> str:
        """A value that belongs to the page alone; the first where it is given several times."""
        return next((value for key, value in self.more if key == name), default)

    def pairs(self, whole: bool = False) -> Pairs:
        """Names and values of the state; ``whole``: with those that are as usual."""
        found: Pairs = []
        if self.chosen or whole:
            found.append(("known", self.known.isoformat()))
        if self.clock != "said" or whole:
            found.append(("clock", self.clock))
        if whole and self.held == "then":
            found.append(("held", self.known.isoformat()))
        elif self.held != "now" or whole:
            found.append(("held", self.held))
        for name in ("place", "origin", "crisis"):
            if value := getattr(self, name):
                found.append((name, value))
        found += [("kind", str(k)) for k in self.kinds] + [("stance", str(s)) for s in self.stances]
        return found + [("doc", d) for d in self.documents]

    def link(self, path: str | None = None, /, *, anchor: str = "", whole: bool = False, **more: Any) -> str:
        """The address of a page under this state. Names of the state among ``more`` change it; others belong to the page;
        None leaves one out. Without ``path``: this page, with what belongs to it."""
        own = {name: more.pop(name) for name in list(more) if name in _FIELDS}
        if "known" in own:
            own["chosen"] = own["known"] is not None
            own["known"] = own["known"] or self.known
        state = replace(self, **own)
        extra: dict[str, Any] = {**(dict(self.more) if path is None else {}), **more}
        extra = {name: value for name, value in extra.items() if value is not None and value != ""}
        pairs = state.pairs(whole) + [(name, str(value)) for name, value in extra.items()]
        query = f"?{urlencode(pairs)}" if pairs else ""
        where = quote(self.path if path is None else path)
        return f"/{quote(self.ledger)}/{where}{query}{f'#{quote(anchor)}' if anchor else ''}"

    def page(self, ending: str) -> str:
        """This page under another ending (.svg, .csv)."""
        own: dict[str, Any] = dict(self.more)
        return self.link(f"{self.path}.{ending}", **own)


def day(text: str, name: str) -> date:
    """The day a parameter names, ISO only."""
    try:
        if len(text) != len("2022-01-10"):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"{name}: “{text}” is not a day; write it as 2022-01-10") from None


def choice(words: type[E], value: str, name: str) -> E:
    """The word of a vocabulary that a parameter names."""
    try:
        return words(value.strip().lower().replace("-", "_"))
    except ValueError:
        raise Refusal(f"{name}: “{value}” is none of {', '.join(words)}") from None


_NAMES = frozenset({"known", "clock", "held", "place", "origin", "crisis", "kind", "stance", "doc"})
_FIELDS = frozenset(f.name for f in fields(Address)) - {"ledger", "path", "more", "chosen"}
