"""Made-up reports for benchmark ledgers: the same every time, any number of them, with the mix of claims of crisis reporting.

A thousand reports tell of one crisis: ninety days in one country, its totals growing day by day, told by a dozen papers from half a
dozen sources, with repeats, late and early counts, counts taken back, parts, denials, sites lost and won. Crises of one country lie
years apart. The claims are made directly; nothing is read by the program that is measured.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random

from sayso.model import (
    Act,
    Appeal,
    Attribution,
    Bounds,
    Change,
    Claim,
    Content,
    Counting,
    Denial,
    Document,
    Event,
    Figure,
    Kind,
    Link,
    Measure,
    Office,
    Order,
    Pledge,
    Qualifier,
    Reading,
    Relation,
    Rhetoric,
    Silence,
    Slot,
    Stance,
    State,
    Status,
    TextSpan,
    TimeRange,
)  # fmt: skip

REPORTS = 1000
"""Reports of one crisis."""
DAYS = 90
CLAIMS = 10
"""Claims of a report, on average."""
PLACES = (
    ("Kazakhstan", "Almaty", "Aktau", "Shymkent"), ("Ukraine", "Kharkiv", "Mariupol", "Kherson"),
    ("Syria", "Aleppo", "Homs", "Idlib"), ("Yemen", "Aden", "Taiz", "Hodeidah"), ("Sudan", "Khartoum", "Nyala", "El Fasher"),
    ("Myanmar", "Yangon", "Mandalay", "Sittwe"), ("Ethiopia", "Mekelle", "Gondar", "Dire Dawa"),
    ("Belarus", "Minsk", "Vitebsk", "Grodno"), ("Haiti", "Port-au-Prince", "Jacmel", "Les Cayes"),
    ("Iraq", "Mosul", "Basra", "Kirkuk"), ("Libya", "Tripoli", "Benghazi", "Misrata"), ("Egypt", "Cairo", "Alexandria", "Suez"),
    ("Nigeria", "Maiduguri", "Kano", "Lagos"), ("Mali", "Bamako", "Gao", "Timbuktu"),
    ("Afghanistan", "Kabul", "Kandahar", "Herat"), ("Pakistan", "Karachi", "Quetta", "Peshawar"),
    ("Bangladesh", "Dhaka", "Chittagong", "Sylhet"), ("Sri Lanka", "Galle", "Kandy", "Jaffna"),
    ("Venezuela", "Caracas", "Barquisimeto", "Maracaibo"), ("Colombia", "Bogota", "Cali", "Medellin"),
    ("Peru", "Lima", "Cusco", "Arequipa"), ("Chile", "Santiago", "Valparaiso", "Temuco"),
    ("Kenya", "Nairobi", "Mombasa", "Kisumu"), ("Somalia", "Mogadishu", "Kismayo", "Baidoa"),
    ("Georgia", "Tbilisi", "Batumi", "Gori"),
)  # fmt: skip
SOURCES = (
    "the Interior Ministry", "the Ministry of Health", "the police", "local media", "the Red Cross", "a hospital director",
    "the prosecutor's office", "a spokesman for the army", "human rights groups", "Maria Ledova", "the governor",
)  # fmt: skip
PAPERS = tuple(f"The {name} Courier" for name in ("Harbour", "Steppe", "Northern", "Valley", "Morning", "Evening", "Lake", "Hill"))
GROUPS = (None, None, None, "people", "police officers", "soldiers", "civilians", "protesters")
TOLD = {
    Measure.KILLED: ("had been killed", 9), Measure.INJURED: ("had been injured", 22), Measure.DETAINED: ("had been detained", 60),
    Measure.MISSING: ("were missing", 5), Measure.DISPLACED: ("had fled their homes", 300),
    Measure.HOSPITALISED: ("were in hospital", 8),
}  # fmt: skip
SITES = ("airport", "city hall", "central railway station", "television tower", "port terminal", "main bridge", "power plant")
STATES = tuple(State)
MADE_BY = "made-up-1"


def crises(reports: int) -> int:
    """How many crises so many reports tell of."""
    return max(1, (reports + REPORTS - 1) // REPORTS)


def place_of(crisis: int) -> tuple[str, ...]:
    """The country of a crisis and its towns."""
    return PLACES[crisis % len(PLACES)]


def begins(crisis: int) -> date:
    """The first day of a crisis."""
    return date(2004, 1, 5) + timedelta(days=365 * 3 * (crisis // len(PLACES)) + 11 * (crisis % len(PLACES)))


def made(reports: int) -> Iterator[Reading]:
    """So many reports with their claims."""
    return (report(n // REPORTS, n) for n in range(reports))


def report(crisis: int, number: int) -> Reading:
    """One report of a crisis; the same for the same numbers."""
    return _Report(crisis, number).reading()


@cache
def _lines(crisis: int) -> dict[tuple[Measure, str, str | None], tuple[float, float]]:
    """How each count of a crisis grows: people on a day at the height, and the day of the height."""
    chance = Random(f"lines {crisis}")
    height = chance.uniform(20, 40)
    return {
        (measure, place, group): (
            rate * chance.uniform(0.8, 1.2) * (1 if n == 0 else 0.2) * (0.15 if group not in (None, "people") else 1),
            height,
        )
        for measure, (_, rate) in TOLD.items()
        for n, place in enumerate(place_of(crisis))
        for group in dict.fromkeys(GROUPS)
    }


class _Report:
    def __init__(self, crisis: int, number: int) -> None:
        self.chance = Random(f"report {crisis} {number}")
        self.crisis = crisis
        self.number = number
        self.day = begins(crisis) + timedelta(days=int(DAYS * self.chance.random() ** 1.5))
        self.parts: list[str] = []
        self.length = 0
        self.drafts: list[Callable[[str], Claim]] = []
        self.bearing: list[tuple[int, int, Relation]] = []
        self.country, *self.towns = place_of(crisis)

    def reading(self) -> Reading:
        """All of it."""
        self._say(f"Report {self.number} on events in {self.country}, printed on {self.day:%-d %B %Y}. ")
        wanted = self.chance.randint(CLAIMS - 4, CLAIMS + 4)
        while len(self.drafts) < wanted:
            kind = self.chance.random()
            make = next(make for limit, make in self._mix() if kind < limit)
            make()
        document = Document(
            "".join(self.parts),
            title=f"Day {(self.day - begins(self.crisis)).days + 1} in {self.country}",
            publisher=self.chance.choice(PAPERS),
            published=self.day,
            crisis=f"{self.country} {begins(self.crisis).year}" if self.chance.random() < 0.5 else None,
            id=f"made-{self.crisis}-{self.number}",
        )
        claims = tuple(draft(document.id) for draft in self.drafts)
        links = tuple(
            Link(claims[a].id, claims[b].id, relation, "It is told in one report.", MADE_BY) for a, b, relation in self.bearing
        )
        return Reading(document, claims, links, (), ())

    def _mix(self) -> tuple[tuple[float, Callable[[], None]], ...]:
        return (
            (0.42, self._figure), (0.46, self._part), (0.58, self._status), (0.78, self._event), (0.82, self._order),
            (0.87, self._appeal), (0.92, self._pledge), (0.955, self._rhetoric), (0.975, self._denial), (0.99, self._office),
            (1.01, self._silence),
        )  # fmt: skip

    def _say(self, words: str, after: str = "") -> TextSpan:
        span = TextSpan(self.length, self.length + len(words), words)
        self.parts += [words, after]
        self.length += len(words) + len(after)
        return span

    def _slot(self, words: str, after: str = " ") -> Slot:
        return Slot(words, self._say(words, after))

    def _across(self, first: int) -> TextSpan:
        """All that was said from the part ``first`` on."""
        start = sum(map(len, self.parts[:first]))
        words = "".join(self.parts[first:]).rstrip()
        return TextSpan(start, start + len(words), words)

    def _time(self, day: date, after: str = " ") -> TimeRange:
        words = f"{day:%-d %B}"
        return TimeRange.day(day, words, "made-up", "The day is written.", self._say(words, after))

    def _chain(self) -> tuple[Attribution, ...]:
        """Who says so."""
        source = self._slot(self.chance.choice(SOURCES))
        hop = Attribution(source, Act.SAID, self._say("said"))
        self._say(". ")
        return (hop,)

    def _draft(self, kind: Kind, evidence: TextSpan, content: Content, **more: object) -> int:
        self.drafts.append(lambda document: Claim(document, kind, (evidence,), content, MADE_BY, **more))  # type: ignore[arg-type]
        return len(self.drafts) - 1

    def _where(self) -> str:
        return self.country if self.chance.random() < 0.4 else self.chance.choice(self.towns)

    def _figure(self) -> None:
        measure = self.chance.choices(tuple(TOLD), (40, 20, 20, 6, 8, 6))[0]
        group, where = self.chance.choice(GROUPS), self._where()
        as_of = self.day - timedelta(days=self.chance.choice((0, 0, 0, 1, 1, 2, 5)))
        self._told(measure, group, where, self._number(measure, group, where, as_of), as_of)

    def _number(self, measure: Measure, group: str | None, where: str, as_of: date) -> int:
        rate, height = _lines(self.crisis)[measure, where, group]
        days = (as_of - begins(self.crisis)).days + 1
        total = rate * days if days < height else rate * (height + (days - height) * 0.2)
        return max(1, round(total * self.chance.choice((1, 1, 1, 1, 1, 1, 0.9, 1.1))))

    def _told(self, measure: Measure, group: str | None, where: str, number: int, as_of: date) -> int:
        first = len(self.parts)
        place = None
        if self.chance.random() < 0.75:
            self._say("In ")
            place = self._slot(where)
        qualifier = self.chance.choice((Qualifier.EXACT,) * 4 + (Qualifier.AT_LEAST, Qualifier.MORE_THAN))
        said = {Qualifier.EXACT: "", Qualifier.AT_LEAST: "at least ", Qualifier.MORE_THAN: "more than "}[qualifier]
        self._say(said) if said else None
        digits = self._say(str(number), " ")
        who = self._slot(group) if group else None
        self._say(TOLD[measure][0])
        evidence = self._across(first)
        self._say(" as of ")
        time = self._time(as_of, ", ")
        bounds = Bounds(number, None if said else number, low_exclusive=qualifier is Qualifier.MORE_THAN)
        stock = measure in (Measure.MISSING, Measure.DISPLACED, Measure.HOSPITALISED)
        counting = Counting.STOCK if stock else Counting.RUNNING_TOTAL
        figure = Figure(measure, bounds, qualifier, f"{said}{number}", digits, who, counting)
        return self._draft(Kind.FIGURE, evidence, figure, place=place, as_of=time, chain=self._chain())

    def _part(self) -> None:
        where = self._where()
        number = self._number(Measure.KILLED, None, where, self.day)
        whole = self._told(Measure.KILLED, None, where, number, self.day)
        first = len(self.parts)
        self._say("Of them ")
        part = max(1, number // 4)
        digits = self._say(str(part), " ")
        who = self._slot(self.chance.choice(("police officers", "soldiers", "women")))
        self._say("had been killed")
        figure = Figure(Measure.KILLED, Bounds(part, part), Qualifier.EXACT, str(part), digits, who)
        evidence = self._across(first)
        self._say(". ")
        self.bearing.append((self._draft(Kind.FIGURE, evidence, figure), whole, Relation.PART_OF))

    def _status(self) -> None:
        first = len(self.parts)
        site = self._slot(f"the {self.chance.choice(self.towns)} {self.chance.choice(SITES)}")
        state = self.chance.choice(STATES)
        self._say(f"was {state} on ")
        time = self._time(self.day - timedelta(days=self.chance.randint(0, 3)), "")
        evidence = self._across(first)
        self._say(", ")
        self._draft(Kind.STATUS, evidence, Status(state), target=site, refers_to=time, chain=self._chain())

    def _event(self) -> None:
        first = len(self.parts)
        actor = self._slot(self.chance.choice(("crowds", "troops", "the opposition", "miners", "students", "officers")))
        code, verb = self.chance.choice(
            (
                ("PROTEST", "marched through"),
                ("ASSAULT", "fired shots in"),
                ("MOBILIZE", "sent fresh forces to"),
                ("AID", "brought aid to"),
            )
        )
        self._say(f"{verb} the {self.chance.choice(('old', 'new', 'upper', 'lower', 'east', 'west'))} quarter of ")
        place = self._slot(self.chance.choice(self.towns))
        self._say("on ")
        time = self._time(self.day - timedelta(days=self.chance.randint(0, 2)), "")
        evidence = self._across(first)
        self._say(". ")
        self._draft(Kind.EVENT, evidence, Event(code, None, evidence.exact), actor=actor, place=place, refers_to=time)

    def _act(self, kind: Kind, verbs: tuple[str, ...], whats: tuple[str, ...], content: Callable[[str], Content]) -> None:
        first = len(self.parts)
        actor = self._slot(
            self.chance.choice(("the president", "the Interior Ministry", "the governor", "the army", "the United Nations"))
        )
        what = self.chance.choice(whats)
        self._say(
            f"{self.chance.choice(verbs)} {what} in {self.chance.choice(self.towns)} for {self.chance.randint(2, 60)} days on "
        )
        time = self._time(self.day, "")
        evidence = self._across(first)
        self._say(". ")
        self._draft(kind, evidence, content(what), actor=actor, refers_to=time)

    def _order(self) -> None:
        whats = ("a curfew", "troops to fire without warning", "the arrest of organisers", "a halt to trains")
        self._act(Kind.ORDER, ("ordered", "decreed"), whats, Order)

    def _appeal(self) -> None:
        whats = ("calm", "an end to the violence", "the release of detainees", "talks with the opposition", "medical help")
        self._act(Kind.APPEAL, ("called for", "urged", "asked for"), whats, Appeal)

    def _pledge(self) -> None:
        whats = ("soldiers to stay on guard", "food and help", "an inquiry", "peacekeepers who will leave", "new hospitals")
        self._act(Kind.PLEDGE, ("promised", "announced"), whats, Pledge)

    def _rhetoric(self) -> None:
        label = self.chance.choice(("terrorists", "bandits", "heroes", "foreign agents", "traitors"))
        speaker = self._slot(self.chance.choice(("The president", "The opposition", "The governor")))
        self._say("called them ")
        evidence = self._say(label)
        self._say(". ")
        self._draft(Kind.RHETORIC, evidence, Rhetoric(label), actor=speaker)

    def _denial(self) -> None:
        where = self._where()
        denied = self._told(Measure.KILLED, None, where, self._number(Measure.KILLED, None, where, self.day), self.day)
        first = len(self.parts)
        actor = self._slot(self.chance.choice(("the Ministry of Health", "the police", "the government")))
        mode = self.chance.choice(("denies", "denies", "retracts"))
        self._say({"denies": "denied that number", "retracts": "withdrew that number as a mistake"}[mode])
        evidence = self._across(first)
        self._say(". ")
        relation = {"denies": Relation.DENIES, "retracts": Relation.RETRACTS}[mode]
        stance = Stance.DENIED if mode == "denies" else Stance.RETRACTED
        draft = self.drafts[denied]
        self.drafts[denied] = lambda document: _with_stance(draft(document), stance)
        self.bearing.append((self._draft(Kind.DENIAL, evidence, Denial(mode), actor=actor), denied, relation))

    def _office(self) -> None:
        first = len(self.parts)
        person = self._slot(
            f"{self.chance.choice(('Anna', 'Timur', 'Omar', 'Grace'))} {self.chance.choice(('Belov', 'Saidi', 'Marsh'))}"
        )
        change, verb = self.chance.choice(((Change.TAKES, "was appointed"), (Change.LEAVES, "resigned as")))
        self._say(f"{verb} ")
        office = self._slot(self.chance.choice(("interior minister", "mayor", "head of security")), "")
        evidence = self._across(first)
        self._say(". ")
        self._draft(Kind.OFFICE, evidence, Office(person, office, change))

    def _silence(self) -> None:
        first = len(self.parts)
        actor = self._slot(self.chance.choice(("The army", "The police", "The hospital")))
        self._say("gave no ")
        about = self._slot("death toll", "")
        evidence = self._across(first)
        self._say(". ")
        self._draft(Kind.SILENCE, evidence, Silence(), actor=actor, target=about)


def _with_stance(claim: Claim, stance: Stance) -> Claim:
    return replace(claim, stance=stance, id="")
