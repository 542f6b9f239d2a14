"""The whole state of a view stands in its address, and comes back from it."""

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.app.web.address import Address
from sayso.app.web.refusal import Refusal
from sayso.model import Kind, Stance

NEWEST = date(2022, 1, 16)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=30)


def read(link: str) -> Address:
    parts = urlsplit(link)
    return Address.of("l", "chronicle", parse_qsl(parts.query, keep_blank_values=True), NEWEST)


@st.composite
def addresses(draw: st.DrawFn) -> Address:
    chosen = draw(st.booleans())
    return Address(
        "l",
        draw(st.dates()) if chosen else NEWEST,
        chosen,
        draw(st.sampled_from(["said", "published"])),
        draw(st.one_of(st.sampled_from(["now", "then"]), st.dates().map(str))),
        draw(st.just("") | WORDS),
        draw(st.just("") | WORDS),
        draw(st.just("") | WORDS),
        tuple(draw(st.lists(st.sampled_from(list(Kind)), unique=True))),
        tuple(draw(st.lists(st.sampled_from(list(Stance)), unique=True))),
        tuple(draw(st.lists(WORDS, unique=True, max_size=3))),
    )


@given(addresses())
def test_a_link_holds_the_whole_state(address: Address) -> None:
    assert read(address.link("chronicle")) == address


@given(addresses())
def test_the_copied_address_names_the_day_and_what_is_held(address: Address) -> None:
    written = dict(parse_qsl(urlsplit(address.link("chronicle", whole=True)).query))
    assert written["known"] == address.known.isoformat()
    assert written["clock"] in ("said", "published")
    assert written["held"] == "now" or date.fromisoformat(written["held"])


def test_a_link_changes_what_it_is_told_to_and_nothing_else() -> None:
    a = read("/l/chronicle?known=2022-01-10&kind=figure&kind=denial&place=Almaty&page=3")
    assert a.link("figures", measure="killed") == "/l/figures?known=2022-01-10&place=Almaty&kind=figure&kind=denial&measure=killed"
    assert a.link(known=date(2022, 1, 9), page=None) == "/l/chronicle?known=2022-01-09&place=Almaty&kind=figure&kind=denial"
    assert a.link("claim/c-1#2", anchor="w-1") == "/l/claim/c-1%232?known=2022-01-10&place=Almaty&kind=figure&kind=denial#w-1"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("known=10/01/2022", "known: “10/01/2022” is not a day; write it as 2022-01-10"),
        ("known=20220110", "is not a day"),
        ("known=2022-01-10&known=2022-01-11", "known: given 2 times"),
        ("clock=heard", "neither said nor published"),
        ("held=yesterday", "held: “yesterday” is not a day"),
        ("kind=rumour", "is none of figure, status"),
        ("stance=false", "is none of asserted, doubted"),
        (f"place={'a' * 201}", "more than 200 characters"),
    ],
)
def test_what_means_nothing_is_refused_with_a_sentence(client: httpx.Client, query: str, told: str) -> None:
    with pytest.raises(Refusal, match=told.replace("(", "\\(")):
        read(f"/l/chronicle?{query}")
    answer = client.get(f"/kazakhstan/chronicle?{query}")
    assert answer.status_code == 400
    assert told in answer.text
