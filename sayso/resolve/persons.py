"""Whom a text names, and who of them acts in office.

Made for protection, so in doubt a name is a private person's: two capitalised words in a row that are no place, no body and no day
count as one. A single word counts where the recogniser of names or a title says so. A name is somebody's in office where a title
of office stands before it ("President ...") or is given to it after ("..., the mayor of"), where an office claim is about the
person, or where a list of office-holders has it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.annotate.named import named_people
from sayso.lexicon.actors import known
from sayso.lexicon.gazetteer import gazetteer
from sayso.lexicon.name_words import name_words
from sayso.lexicon.spelling import spelling

_WORD = r"[^\W\d_](?:[\w'’\u02bc\u02bb-]*\w)?"
_TOKEN = re.compile(rf"{_WORD}\.?")
_ABBREVIATED = re.compile(r"[^\W\d_]\.|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Gov|Sen|Rep)\.")
_OWNER = re.compile(r"['’]s?$")
_LINK = re.compile(r"\b(?:of|for|to|by|in|at|from|with|and|who|whose|said|told|was|is|were|had|has|that)\b|['’]s\b", re.I)
_AGE = re.compile(r",\s*\d{1,3}\b")
_SHORT = {
    "gen": "general", "col": "colonel", "lt": "lieutenant", "maj": "major", "capt": "captain", "sgt": "sergeant",
    "gov": "governor", "sen": "senator", "rep": "congressman",
}  # fmt: skip
_ARTICLED = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az)[-‘’'][^\W\d_]", re.I)
_OFFICE_OF = re.compile(rf"({_WORD})\s+(?:of|for)\s+[^,.;:!?\n]{{1,60}},?\s*$")
_AS_OFFICE = re.compile(
    rf"\s+as\s+(?:the\s+|its\s+|acting\s+|interim\s+)*((?:{_WORD}\s+){{0,3}}?{_WORD})(?=\s+(?:of|for)\b|[,.;]|\s*$)"
)
_BODY_OF = re.compile(rf"({_WORD})\s+(?:of|for)\s+(?:the\s+)?$")
_SITED = re.compile(rf"\b(?:in|In|near|Near|at|At|around|outside|inside|across|throughout|towards?)\s+(?:the\s+)?({_WORD})")
_ALSO_NAMES = frozenset("king queen prince princess pope justice judge marshal speaker major".split())
"""Titles that are names too: inside a row of names they are no title."""
_SMALL = frozenset(
    "a an the this that these those in on at by for from of to with and or but as if when while after before since until he she it "
    "they we you i his her its their our my who what where why how no not yes also then there here meanwhile however later earlier "
    "some many most all both each every one two three four five six seven eight nine ten another other according asked speaking "
    "about more than over under near between during despite because although only even still just yet so".split()
)


@dataclass(slots=True)
class People:
    """Names as written. ``private``: of people to be protected; ``office``: of people acting in office. ``small``: words that are
    written without a capital somewhere, so that they are words and not names. ``sites``: words that stand where a place does
    ("in Brest"), so that alone they may be one."""

    private: set[str] = field(default_factory=set)
    office: set[str] = field(default_factory=set)
    small: set[str] = field(default_factory=set)
    sites: set[str] = field(default_factory=set)

    def settle(self) -> None:
        """Tell apart what several texts name: whoever is in office anywhere is so everywhere, and a single word that belongs to
        such a name and to no private one is theirs."""
        ends = {tuple(name.split()) for name in self.office}
        self.private = {n for n in self.private if not any(tuple(n.split())[i:] in ends for i in range(len(n.split())))}
        theirs = {word for name in self.office for word in name.split()}
        others = {word for name in self.private if " " in name for word in name.split()}
        moved = {n for n in self.private if " " not in n and n in theirs and n not in others}
        self.private -= moved
        self.office |= moved

    def take(self, other: "People") -> None:
        """Add what another text names."""
        self.private |= other.private
        self.office |= other.office
        self.small |= other.small
        self.sites |= other.sites


def people_in(texts: Sequence[str], bodies: frozenset[str] = frozenset(), *, recognise: bool = True) -> People:
    """Whom some texts name. ``bodies``: names that are known to be none of people (publishers), in normal spelling.
    ``recognise``: False = by their form alone, without the recogniser, for texts that are no sentences."""
    found = People()
    for text, entities in zip(texts, named_people(texts) if recognise else [[] for _ in texts], strict=True):
        if recognise:  # in addresses and file names everything is written small, names too
            found.small |= {w for w in re.findall(_WORD, text) if w[:1].islower()}
            found.sites |= set(_SITED.findall(text))
        recognised = [(s, e) for s, e in entities]
        for start, end, tokens in _runs(text):
            _judge(text, start, end, tokens, recognised, bodies, found)
    return found


def office_holders() -> set[str]:
    """The names of all office-holders that the lists in use know."""
    held = {tenure.person for tenure in known().tenures}
    names = {name for name, ids in known().names.items() if ids & held}
    return names | {tenure.name for tenure in known().tenures}


Token = tuple[int, int, str]


def _runs(text: str) -> Iterable[tuple[int, int, list[Token]]]:
    """Capitalised words in a row, with small particles between them."""
    particles = name_words()["particle"]
    run: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(text):
        word = match[0]
        if word.endswith(".") and not _ABBREVIATED.fullmatch(word):
            word = word[:-1]
        start, end = match.start(), match.start() + len(word)
        gap = text[last:start]
        if run and (gap.strip(" \t\u00a0") or "\n" in gap):
            yield _closed(run)
            run = []
        if word[:1].isupper() or _ARTICLED.match(word) or (run and word.lower().rstrip(".") in particles):
            run.append((start, end, word))
        elif run:
            yield _closed(run)
            run = []
        last = end
    if run:
        yield _closed(run)


def _closed(run: list[Token]) -> tuple[int, int, list[Token]]:
    while len(run) > 1 and not (run[-1][2][:1].isupper() or _ARTICLED.match(run[-1][2])):
        run = run[:-1]
    return run[0][0], run[-1][1], run


def _judge(
    text: str, start: int, end: int, tokens: list[Token], recognised: list[tuple[int, int]], bodies: frozenset[str], found: People
) -> None:
    for part in _parted(tokens):
        _judge_part(text, part, recognised, bodies, found)


def _parted(tokens: list[Token]) -> Iterable[list[Token]]:
    """A run cut behind a possessive: "President Sarov's aide" is no part of a name that follows."""
    part: list[Token] = []
    for start, end, word in tokens:
        owner = _OWNER.search(word)
        part.append((start, end - len(owner[0]), word[: -len(owner[0])]) if owner else (start, end, word))
        if owner:
            yield part
            part = []
    if part:
        yield part


def _judge_part(text: str, part: list[Token], recognised: list[tuple[int, int]], bodies: frozenset[str], found: People) -> None:
    words = name_words()
    office = private = False
    of = _BODY_OF.search(text[max(0, part[0][0] - 60) : part[0][0]]) if part else None
    if of and of[1].lower() in words["office"] | {"head"}:  # "Secretary of State Ina Roth"
        led = [i for i, (_, _, word) in enumerate(part) if word.lower() in words["body"]]
        if led and led[-1] + 1 < len(part):
            office, part = True, part[led[-1] + 1 :]
    while part:
        word = part[0][2].rstrip(".").lower()
        word = _SHORT.get(word, word)
        if word in _SMALL or gazetteer().nationality(part[0][2]):
            part = part[1:]
        elif word in words["office"] or any(w in words["office"] for w in word.split("-")):
            office, part = True, part[1:]
        elif word in words["private"]:
            office, private, part = False, True, part[1:]
        elif len(part) > 1 and (follows := _title_within(part)):
            office, part = True, part[follows:]
        else:
            break
    while part and part[-1][2].lower() in _SMALL:
        part = part[:-1]
    if not part:
        return
    first, last = part[0][0], part[-1][1]
    name = " ".join(text[first:last].split())
    if not office and not private:
        title = _before(text, first)
        office, private = title in words["office"], title in words["private"]
    office = office or _titled_after(text, last)
    seen = any(s < last and first < e for s, e in recognised)
    if not _personal(name, part, seen, private or office, bool(_AGE.match(text, last)), bodies):
        return
    into = found.office if office else found.private
    into.add(name)
    for taken in range(1, len(part) - 1):
        # "Hong Kong Ina Roth": the place before a name is no part of it, but nobody knows for sure.
        if gazetteer().is_place(text[first : part[taken - 1][1]]):
            into.add(" ".join(text[part[taken][0] : last].split()))


def _title_within(part: list[Token]) -> int:
    """How many words a capitalised title takes ("Interior Minister Jan Holt": two); 0 where there is none before a name."""
    office = name_words()["office"] - _ALSO_NAMES
    return max((i + 1 for i, (_, _, word) in enumerate(part[:-1]) if word.lower() in office), default=0)


def _before(text: str, first: int) -> str:
    """The word before a name, without commas: "the governor, Ina Roth" as well as "governor Ina Roth"."""
    behind = text[max(0, first - 90) : first]
    match = re.search(rf"({_WORD})\.?[ \t\u00a0]*,?[ \t\u00a0]*[“\"]?$", behind)
    word = match[1].lower() if match else ""
    if word in name_words()["office"] | name_words()["private"] or word in _SHORT:
        return _SHORT.get(word, word)
    given = _OFFICE_OF.search(behind) if behind.rstrip().endswith(",") else None
    return "president" if given and given[1].lower() == "head" else given[1].lower() if given else ""


def _titled_after(text: str, last: int) -> bool:
    """Whether a title of office is given to a name after it: ", the mayor of", ", spokesman for", " (head of the guard)"."""
    ahead = text[last : last + 90]
    if (role := _AS_OFFICE.match(ahead)) and role[1].split()[-1].lower() in name_words()["office"] | {"head", "leader"}:
        return True
    if not re.match(r"\s*[,(–—]", ahead):
        return False
    words = name_words()
    clause = re.split(r"[.;:!?)\n]|,", re.sub(r"^\s*[,(–—]\s*", "", ahead), maxsplit=1)[0]
    head = _LINK.split(clause, maxsplit=1)[0].split()
    if not head:
        return False
    if head[-1].lower() in words["office"]:
        return True
    return head[-1].lower() == "head" and bool(re.match(r".*\bhead\s+of\b", clause, re.S))


def _personal(name: str, part: list[Token], seen: bool, titled: bool, aged: bool, bodies: frozenset[str]) -> bool:
    """Whether a name can be a person's."""
    words = name_words()
    plain = [w.lower().rstrip(".") for _, _, w in part]
    if spelling(name) in bodies:
        return False
    if all(len(w.rstrip(".")) < 2 or (w.isupper() and len(w) < 6) for _, _, w in part):
        return False
    strong = titled or aged
    if not strong and not (seen and plain[-1] not in words["body"]) and words["body"].intersection(plain):
        return False
    if not strong and gazetteer().is_place(name):
        return False
    if len(part) >= 2:
        return True
    return (seen or strong) and plain[0] not in words["body"] and not gazetteer().nationality(part[0][2])
