"""Tables for other programs."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.app.web.tables import Table


@pytest.mark.parametrize("words", ["=cmd()", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_words_are_never_a_formula(words: str) -> None:
    row = list(csv.reader(io.StringIO(Table("t", ("a",), [(words,)]).csv(), newline="")))[1]
    assert row == [f"'{words}"]


@given(
    st.lists(
        st.tuples(
            st.none() | st.integers(),
            st.none() | st.dates(),
            st.text(st.characters(codec="utf-8"), min_size=1).map(lambda t: f"w{t}"),
        )
    )
)
def test_what_is_written_is_read_again(rows: list[tuple[int | None, date | None, str]]) -> None:
    table = Table("t", ("number", "day", "words"), rows)
    read = list(csv.reader(io.StringIO(table.csv(), newline="")))[1:]
    assert read == [["" if n is None else str(n), "" if d is None else str(d), w] for n, d, w in rows]
    assert [r["day"] for r in table.records()] == [d and d.isoformat() for _, d, _ in rows]
