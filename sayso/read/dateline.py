"""Day of publication and publisher where the head of the text itself tells them, with the year."""

import re
from datetime import date

from sayso.read.metadata import Metadata

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
# "January 7, 2022", "7 January 2022", "2022-01-07", "07.01.2022" (dots: the day first). With slashes the order of day and month
# cannot be told, so those are not read.
_DATE = (
    rf"{_WEEKDAY}(?:{_MONTH.format('m1')}\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.format('m2')},?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<n3>\d\d)-(?P<d3>\d\d)|(?P<d4>\d{1,2})\.(?P<n4>\d{1,2})\.(?P<y4>\d{4}))(?!\d)"
)
_I = re.IGNORECASE

# A line that is a date and nothing else: "Sunday, September 15, 2019", "23 December 2011".
_ONLY_DATE = re.compile(rf"\s*{_DATE}(?:[,\s]+\d\d?[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{{2,4}})?)?\s*[.:]?\s*", _I)
# "ALMATY, Jan 7, 2022 -", "KABUL, Afghanistan (Feb. 21, 2011)", "GENEVA / NEW YORK (3 March 2020) -".
_DATELINE = re.compile(
    r"\s*[A-Z][\w.'’/ -]{1,40}(?:,\s[A-Z][\w.'’ -]{1,30})?"
    rf"(?:,\s*(?i:{_DATE})\s*(?:\([A-Z][\w. ]{{1,24}}\)\s*)?[-–—:]|\s*\((?i:{_DATE.replace('<', '<p')})\)\s*(?:[-–—:]|$|(?=[A-Z])))"
)
# "Published: 7 January 2022", "Posted on January 7, 2022", "Date: ...", "Updated ...".
_LABELLED = re.compile(
    rf"\s*(?:date|date of publication|published|publication date|posted|issued|released)(?:\s+on)?\s*:?\s+{_DATE}", _I
)
# "Statement of X, Baghdad, 10 October 2019", "Flood update 12 (as of 4 May 2021)".
_HEAD_WORD = re.compile(
    r"\b(?:statement|press release|communiqu[eé]|situation report|sitrep|flash update|update|updates|bulletin|briefing|digest"
    r"|media (?:advisory|note)|press (?:note|statement)|news release|remarks)\b",
    _I,
)
_HEAD_DATE = re.compile(rf"(?:^|[,:;|(–—-]|\bas of|\bof)\s*(?:as of\s+)?{_DATE}\s*(?:\)|\([^()]*\))?\s*\.?\s*$", _I)
_STATEMENT = re.compile(
    r"\s*(?:(?:press|joint|public|official)\s+)?(?:statement|communiqu[eé]|press release)"
    r"\s+(?:of|by|from)\s+(?P<who>[^,:;|]{2,80}?)\s*[,:;|(–—]",
    _I,
)
_RELEASE_HEAD = re.compile(
    r"\s*(?:for immediate release|(?:press|news|media) (?:release|statement|note)|communiqu[eé])\s*[.:]?\s*", _I
)
_BY = re.compile(r"\s*(?:prepared|published|issued|released)\s+by\s+(?P<who>[^.;|]{2,80}?)(?:\s+with\s+[^.;|]*)?\s*\.?\s*", _I)
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_HEAD_LINES = 8
_WORDS_IN_HEAD = 25


def told_by_head(text: str) -> Metadata:
    """``published`` and ``publisher`` as the first lines of the text tell them; None for what they do not.

    A day counts only with its year written beside it. Two different days in equal places leave none.
    """
    head = _head(text)
    return Metadata(published=_published(head, text), publisher=_publisher(head))


def _head(text: str) -> list[str]:
    lines: list[str] = []
    for m in _LINE.finditer(text[:4000]):
        if any(c.isalnum() for c in m.group()):
            lines.append(m.group())
            if len(lines) == _HEAD_LINES:
                break
    return lines


def _published(head: list[str], text: str) -> date | None:
    for find in (_labelled, _date_line, _dateline, _head_line):
        days = {day for day in find(head) if day}
        if len(days) == 1:
            day = days.pop()
            # A chronology dates its entries the same way; then the first of them is no day of publication.
            return None if find is _date_line and _has_other_date_lines(text, day) else day
        if days:
            return None
    return None


def _labelled(head: list[str]) -> list[date | None]:
    return [_day(m) for line in head if (m := _LABELLED.match(line))]


def _date_line(head: list[str]) -> list[date | None]:
    return [_day(m) for line in head if (m := _ONLY_DATE.fullmatch(line))]


def _dateline(head: list[str]) -> list[date | None]:
    return [_day(m) for line in head if (m := _DATELINE.match(line))]


def _head_line(head: list[str]) -> list[date | None]:
    named = (line for line in head[:4] if len(line.split()) <= _WORDS_IN_HEAD and _HEAD_WORD.search(line))
    return [_day(m) for line in named if (m := _HEAD_DATE.search(line))]


def _has_other_date_lines(text: str, day: date) -> bool:
    others = (_day(m) for line in _LINE.findall(text[:200_000]) if len(line) < 60 and (m := _ONLY_DATE.fullmatch(line)))
    return any(other and other != day for other in others)


def _day(m: re.Match[str]) -> date | None:
    named = {k.removeprefix("p"): v for k, v in m.groupdict().items() if v is not None}
    for i in "1234":
        if f"y{i}" in named:
            month = _MONTHS.index(named[f"m{i}"][:3].lower()) + 1 if f"m{i}" in named else int(named[f"n{i}"])
            try:
                return date(int(named[f"y{i}"]), month, int(named[f"d{i}"]))
            except ValueError:
                return None
    return None


def _publisher(head: list[str]) -> str | None:
    for i, line in enumerate(head[:5]):
        if len(line.split()) <= _WORDS_IN_HEAD and _HEAD_DATE.search(line) and (m := _STATEMENT.match(line)):
            return _without_article(m["who"].strip())
        if m := _BY.fullmatch(line):
            return _without_article(m["who"].strip())
        if _RELEASE_HEAD.fullmatch(line) and i + 2 < len(head) and _ONLY_DATE.fullmatch(head[i + 2]):
            issuer = head[i + 1].strip()
            if len(issuer.split()) <= 12 and not issuer.endswith((".", "!", "?", ":")):
                return issuer
    return None


def _without_article(name: str) -> str:
    return name[4:] if name.lower().startswith("the ") else name
