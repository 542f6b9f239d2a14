"""The ruler: every claim is on it or behind one of its ends, and a day leads where it says."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sayso.views.ruler import MOST, ruler_of

D = date(2022, 1, 5)


def test_days_of_a_short_crisis_have_a_cell_each() -> None:
    ruler = ruler_of({D: 2, D + timedelta(11): 5}, D + timedelta(5))
    assert [c.label for c in ruler.cells] == [str(n) for n in range(5, 17)]
    assert [c.count for c in ruler.cells if c.count] == [2, 5] and ruler.most == 5
    assert [c.first for c in ruler.cells if c.current] == [D + timedelta(5)]
    assert [c.later for c in ruler.cells] == [False] * 6 + [True] * 6


def test_a_claim_of_another_decade_does_not_shrink_the_days() -> None:
    long_ago = date(2011, 12, 16)
    ruler = ruler_of({long_ago: 1, D: 2, D + timedelta(9): 1}, D + timedelta(9))
    assert len(ruler.cells) == 10 and ruler.before == (1, long_ago) and ruler.after is None
    back = ruler_of({long_ago: 1, D: 2, D + timedelta(9): 1}, long_ago)
    assert back.after == (3, D) and any(c.current and c.count == 1 for c in back.cells)


def test_many_days_become_weeks_months_and_years() -> None:
    def labels(days: int) -> list[str]:
        return [c.label for c in ruler_of({D + timedelta(n): 1 for n in range(0, days, 20)}, D).cells]

    assert labels(100)[:2] == ["3 Jan", "10 Jan"]
    assert labels(500)[:2] == ["Jan", "Feb"]
    assert labels(2000) == ["2022", "2023", "2024", "2025", "2026", "2027"]


@given(
    st.dictionaries(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 9), max_size=40),
    st.dates(date(1950, 1, 1), date(2090, 1, 1)),
)
def test_nothing_is_lost(by_day: dict[date, int], known: date) -> None:
    ruler = ruler_of(by_day, known)
    behind = sum(end[0] for end in (ruler.before, ruler.after) if end)
    assert sum(c.count for c in ruler.cells) + behind == sum(by_day.values())
    assert all(a.last < b.first for a, b in zip(ruler.cells, ruler.cells[1:], strict=False))
    assert len(ruler.cells) <= max(MOST + 1, 201) and sum(c.current for c in ruler.cells) <= 1


def test_an_empty_ledger_has_a_ruler() -> None:
    ruler = ruler_of({}, D)
    assert ruler.most == 1 and any(c.current for c in ruler.cells)
