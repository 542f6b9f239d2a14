"""Look-ups of the material."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.views.material import SHORT, _short


@given(st.sets(st.text("abc0", min_size=1, max_size=16), max_size=40))
def test_short_ids_lead_to_one_claim(ids: set[str]) -> None:
    for name, short in _short(ids).items():
        assert name.startswith(short)
        assert short == name or len([other for other in ids if other.startswith(short)]) == 1
        assert len(short) >= min(SHORT, len(name))
