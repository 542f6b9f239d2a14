"""The index of words: SQLite's FTS5 or PostgreSQL's tsvector, fed with words that are folded alike for both.

One entry has the number of its row (a claim, a document, a correction of a document) and the number of the part of its text. It is
made from what the payloads say and is no record: it can be made anew at any time.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Connection, select, text

from sayso.ledger import schema
from sayso.ledger.query import NOW, among, current
from sayso.ledger.records import LedgerError
from sayso.ledger.words import PARTS, parts, tokens

SEARCH = "search"
Entry = dict[str, Any]

_INSERT = {
    "sqlite": f"INSERT INTO search (rowid, words) VALUES (:seq * {PARTS} + :part, :words)",
    "postgresql": "INSERT INTO search (seq, part, words) VALUES (:seq, :part, to_tsvector('simple', :words))",
}
_DELETE = {
    # The index does not keep the words themselves: it has to be told what to take out.
    "sqlite": f"INSERT INTO search (search, rowid, words) VALUES ('delete', :seq * {PARTS} + :part, :words)",
    "postgresql": "DELETE FROM search WHERE seq = :seq AND part = :part",
}
_BEST = {
    "sqlite": f"SELECT rowid / {PARTS} AS seq, -rank AS score FROM search WHERE search MATCH :sought ORDER BY rank LIMIT :most",
    "postgresql": "SELECT seq, ts_rank_cd(words, q, 1) AS score FROM search, to_tsquery('simple', :sought) AS q WHERE words @@ q "
    "ORDER BY score DESC, seq LIMIT :most",
}
_ALL = {
    "sqlite": f"SELECT rowid / {PARTS} AS seq FROM search WHERE search MATCH :sought",
    "postgresql": "SELECT seq FROM search WHERE words @@ to_tsquery('simple', :sought)",
}


def entries(seq: int, words: str) -> Iterator[Entry]:
    """The entries of a row."""
    for part, some in parts(words):
        yield {"seq": seq, "part": part, "words": some}


def insert(connection: Connection, found: list[Entry]) -> None:
    """Put entries into the index."""
    if found:
        connection.execute(text(_INSERT[connection.dialect.name]), found)


def delete(connection: Connection, gone: list[Entry]) -> None:
    """Take entries out so that no trace of their words stays."""
    if not gone:
        return
    connection.execute(text(_DELETE[connection.dialect.name]), gone)
    if connection.dialect.name == "sqlite":
        # What was taken out is only marked as such until parts of the index are written anew.
        connection.execute(text("INSERT INTO search (search) VALUES ('optimize')"))


@dataclass(frozen=True, slots=True)
class Sought:
    """``words``: what must occur, each a sequence of folded words; ``open``: of each, whether its last word is a beginning."""

    words: tuple[tuple[str, ...], ...]
    open: tuple[bool, ...]

    @classmethod
    def of(cls, given: str) -> "Sought":
        """What a user typed; LedgerError where there is no word in it."""
        words, ends = [], []
        for quoted, plain in re.findall(r'"([^"]*)"|([^\s"]+)', given):
            if some := tokens(quoted or plain):
                words.append(tuple(some))
                ends.append((quoted or plain).endswith("*"))
        if not words:
            raise LedgerError(f"there is no word to search for in {given!r}")
        return cls(tuple(words), tuple(ends))

    def sqlite(self) -> str:
        """As FTS5 wants it. Folded words hold letters and digits only, so nothing needs escaping."""
        return " AND ".join(f'"{" ".join(words)}"{"*" if end else ""}' for words, end in zip(self.words, self.open, strict=True))

    def postgresql(self) -> str:
        """As to_tsquery wants it."""
        return " & ".join(
            "(" + " <-> ".join(f"'{w}'" for w in words) + (":*" if end else "") + ")"
            for words, end in zip(self.words, self.open, strict=True)
        )

    def stands_in(self, said: str) -> bool:
        """Whether one of the words or sequences sought stands there."""
        return self._place(said) is not None

    def snippet(self, said: str, length: int = 160) -> str:
        """The words of ``said`` around the first place where one of those sought stands; its beginning where none does."""
        at = self._place(said) or 0
        start = max(0, at - length // 3)
        end = min(len(said), start + length)
        # Cut at words.
        while 0 < start < at and not said[start - 1].isspace():
            start += 1
        while at < end < len(said) and not said[end].isspace():
            end -= 1
        cut = " ".join(said[start : end if end > at else at + length].split())
        return ("… " if start > 0 else "") + cut + (" …" if end < len(said) else "")

    def _place(self, said: str) -> int | None:
        before: list[tuple[str, int]] = []  # the last words, as many as the longest sequence has
        longest = max(map(len, self.words))
        for piece in re.finditer(r"\S+", said):
            for token in tokens(piece[0]):
                before = [*before, (token, piece.start())][-longest:]
                for words, end in zip(self.words, self.open, strict=True):
                    some = before[-len(words) :]
                    if len(some) == len(words) and _fits([word for word, _ in some], words, end):
                        return some[0][1]
        return None


def _fits(some: Sequence[str], words: Sequence[str], end: bool) -> bool:
    last = some[-1].startswith(words[-1]) if end else some[-1] == words[-1]
    return last and list(some[:-1]) == list(words[:-1])


def best(connection: Connection, sought: Sought, most: int) -> list[tuple[int, float]]:
    """Numbers of the rows that match best, each once, with their scores; at most so many entries are looked at."""
    given = sought.postgresql() if connection.dialect.name == "postgresql" else sought.sqlite()
    statement = text(_BEST[connection.dialect.name]).bindparams(sought=given, most=most)
    found: dict[int, float] = {}
    for row in connection.execute(statement):
        found.setdefault(row.seq, float(row.score))
    return list(found.items())


def naming(connection: Connection, names: Iterable[str]) -> list[str]:
    """The documents with claims in force that name one of these names, in the order added."""
    found: set[str] = set()
    claims = schema.claims.c
    for name in names:
        if words := tokens(name):
            sought = Sought((tuple(words),), (False,))
            given = sought.postgresql() if connection.dialect.name == "postgresql" else sought.sqlite()
            rows = text(_ALL[connection.dialect.name]).bindparams(sought=given).columns(seq=BigInteger).subquery()
            statement = (
                select(claims.document_id).join(rows, rows.c.seq == claims.seq).where(*current(schema.claims, NOW)).distinct()
            )
            found |= set(connection.scalars(statement))
    documents = schema.documents.c
    return list(connection.scalars(select(documents.id).where(among(connection, documents.id, found)).order_by(documents.seq)))
