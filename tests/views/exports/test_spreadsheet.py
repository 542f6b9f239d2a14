"""Cells that no spreadsheet runs, and whose words come back."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.views.exports.spreadsheet import ACTIVE, Sheet, cell, plain


@pytest.mark.parametrize(
    "words",
    ['=cmd|" /C calc"!A0', "+1", "-1+2", "@SUM(A1)", "\tx", "\r=x", "  =1+1", "'=x", "''", "\n=1", "\uff1d1", "%x", "|x"],
)
def test_what_looks_like_a_formula_is_words(words: str) -> None:
    written = cell(words)
    assert written.startswith("'") and plain(written) == words


@pytest.mark.parametrize("words", ["164 killed", "Port Marla", "“quoted”", "it's", "", "a=b", " blank"])
def test_other_words_stay_as_they_are(words: str) -> None:
    assert cell(words) == words == plain(words)


def test_numbers_and_days_are_no_words() -> None:
    assert (cell(-12.5), cell(0), cell(date(2031, 3, 8)), cell(None), cell(True)) == ("-12.5", "0", "2031-03-08", "", "true")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_come_back_and_never_begin_a_formula(words: str) -> None:
    out = io.StringIO(newline="")
    sheet = Sheet(out, ("words",))
    sheet.row({"words": words})
    (_, row) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    (found,) = row or [""]
    assert not found.lstrip(" ").startswith(ACTIVE)
    assert plain(found) == words


def test_a_column_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(KeyError):
        Sheet(io.StringIO(), ("a",)).row({"b": 1})
