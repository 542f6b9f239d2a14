"""Where one incident of a report ends and the next begins."""

import pytest

from sayso.annotate import annotate
from sayso.model import Document
from sayso.resolve.incident import incidents_of


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("A bomb went off in Gao on Monday. It hit a bakery. The bakery burned down.", [0, 0, 0]),
        ("A bomb went off in Gao on Monday. In Kidal, gunmen fired on a market.", [0, 1]),
        ("A bus crashed near Baguio. In Baguio, police closed the road.", [0, 0]),
        ("A bus crashed near Baguio. In a separate accident, a lorry overturned.", [0, 1]),
        ("A bus crashed near Baguio. A second crash blocked the tunnel.", [0, 1]),
        ("Rebels held the port. Elsewhere, troops took a bridge.", [0, 1]),
        ("Rebels held the port in Sirte. In March, troops took a bridge.", [0, 0]),
        ("Rebels held the port in Sirte. In addition, they mined the road.", [0, 0]),
    ],
)
def test_borders(text: str, of: list[int]) -> None:
    assert incidents_of(annotate(Document(text=text, id="d")))[0] == of


@pytest.mark.parametrize(
    ("text", "sums_up"),
    [
        ("Storms killed dozens across Luzon. In Baler, a wall fell on a family.", True),
        ("Police arrested nine men during three operations. In Bari, they held two bakers.", True),
        ("A storm killed dozens in Baler. In Leyte, a wall fell on a family.", False),
        ("Storms killed dozens across Luzon.", False),
    ],
)
def test_round_up(text: str, sums_up: bool) -> None:
    assert incidents_of(annotate(Document(text=text, id="d")))[1][0].round_up is sums_up


def test_reports_under_datelines_of_their_own() -> None:
    text = (
        "LIMA, Peru (March 3, 2021) - Police searched a flat in Callao and held two men.\n\n"
        "LIMA, Peru (March 5, 2021) - Police said the flat in Callao belonged to a judge."
    )
    assert [i.report for i in incidents_of(annotate(Document(text=text, id="d")))[1]] == [0, 1]
