"""Search finds words in any script, and forgets those that were erased."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sayso.ledger import ClaimFilter, Ledger, LedgerError
from sayso.ledger.address import database_url
from sayso.ledger.searching import Sought
from sayso.ledger.words import parts, tokens
from sayso.model import Bounds, Claim, Decision, Document, Event, Figure, Kind, Reading, Slot, TextSpan


def told(text: str, *quotes: str, **fields: Any) -> Reading:
    document = Document(text, **fields)
    claims = []
    for quote in quotes:
        start = text.index(quote)
        span = TextSpan.of(text, start, start + len(quote))
        claims.append(Claim(document.id, Kind.EVENT, (span,), Event(detail=quote), "test@1", actor=Slot("the watch")))
    return Reading(document, tuple(claims))


ARABIC = "حَشْد عِنْدَ البوّابة"
MIXED = told(f"Толпа собралась у ворот порта. {ARABIC}. The café burned. 🔥", "Толпа собралась", ARABIC, "The café burned")


@pytest.mark.parametrize(
    ("words", "quotes"),
    [
        ("толпа", ["Толпа собралась"]),
        ("СОБРАЛАСЬ толпа", ["Толпа собралась"]),
        ("собрал*", ["Толпа собралась"]),
        ("собрал", []),
        ("حشد", [ARABIC]),
        ("البوابة", [ARABIC]),
        ("cafe", ["The café burned"]),
        ("CAFÉ burned", ["The café burned"]),
        ('"burned café"', []),
        ('"café burned"', ["The café burned"]),
        ("watch burned", ["The café burned"]),  # slots count
        ("burned толпа", []),
        ("' OR 1 = 1 --", []),
        ("caf\u0000e", []),
    ],
)
def test_words_of_claims(ledger: Ledger, words: str, quotes: list[str]) -> None:
    ledger.add(MIXED)
    assert [hit.claim.quote for hit in ledger.search(words) if hit.claim] == quotes


def test_documents_are_found_by_text_title_and_publisher(ledger: Ledger, report: Any) -> None:
    text = "A quiet night at the mill. " * 3 + "Then the lamp fell. " + "Nothing more was told. " * 20
    ledger.add(told(text, title="Mill report"))
    (hit,) = ledger.search("lamp")
    assert hit.claim is None
    assert hit.snippet.startswith("… ") and hit.snippet.endswith(" …")
    assert "Then the lamp fell." in hit.snippet and len(hit.snippet) < 200
    assert [found.document for found in ledger.search('"mill report"')] == [hit.document]
    assert ledger.search('"mill report"')[0].snippet.startswith("Mill report")
    ledger.describe(hit.document, {"publisher": "Vale Gazette"}, "Ada", "It stands on the page.")
    assert [found.document for found in ledger.search("gazette")] == [hit.document]
    assert len(ledger.search("quiet")) == 1


def test_the_nearest_comes_first(ledger: Ledger) -> None:
    ledger.add(told("A crane fell. " + "Much else was told of the port that day and in the night. " * 10, "A crane fell"))
    often = "A crane fell, the crane of the mill: a crane of iron"
    ledger.add(told(f"{often}.", often))
    found = ledger.search("crane")
    assert [hit.claim.quote if hit.claim else None for hit in found] == [often, "A crane fell", None, None]
    assert found[2].score > found[3].score
    assert len(ledger.search("crane", ClaimFilter(limit=1))) == 1


def test_filters(ledger: Ledger, report: Any) -> None:
    ledger.add(report(10, 4))
    ledger.add(report(20, 6))
    one = report(10, 4)

    def found(**given: Any) -> list[str]:
        return sorted(hit.claim.id for hit in ledger.search("injured", ClaimFilter(**given)) if hit.claim)

    both = sorted(r.claims[0].id for r in (one, report(20, 6)))
    assert found() == found(kind=Kind.FIGURE) == both
    assert found(kind=Kind.STATUS) == []
    assert found(document=one.document.id[:12]) == found(until=date(2031, 5, 5)) == [one.claims[0].id]
    assert found(since=date(2031, 5, 7)) == []
    assert {hit.document for hit in ledger.search("lorries", ClaimFilter(document=one.document.id))} == {one.document.id}
    assert all(hit.claim for hit in ledger.search("injured", ClaimFilter(kind=Kind.FIGURE)))


def test_few_that_pass_are_found_among_many_that_do_not(ledger: Ledger, report: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.ledger.hits.AT_FIRST", 4)
    for number in range(10, 40):
        ledger.add(report(number, 4 + (number == 33)))
    found = ledger.search("dockers", ClaimFilter(since=date(2031, 5, 5), limit=1))
    assert [hit.claim.figure.bounds.low for hit in found if hit.claim and hit.claim.figure] == [33]


def test_what_is_out_of_the_lists_is_not_found(ledger: Ledger, report: Any) -> None:
    reading = report(10)
    ledger.add(reading)
    injured = reading.claims[0]
    assert isinstance(injured.content, Figure)
    group = replace(injured.content, bounds=Bounds(12, 12), group=Slot("stevedores"))
    ledger.review(injured.id, Decision.CORRECT, "Ada", "So it says.", replace(injured, content=group))
    assert [hit.claim.made_by for hit in ledger.search("injured") if hit.claim] == ["review:Ada"]
    assert len([hit for hit in ledger.search("stevedores") if hit.claim]) == 1
    ledger.withdraw(reading.document.id, "Ada", "A draft.")
    assert ledger.search("injured") == []


def test_erased_words_are_gone(address: str, ledger: Ledger) -> None:
    secret = told("Orlovska hid in the Xanthic mill. " * 40, "Orlovska hid", title="Velimira")
    ledger.add(told("The mill burned at noon.", "The mill burned"))
    ledger.add(secret)
    ledger.describe(secret.document.id, {"title": "Kobzarenko"}, "Ada", "Named so.")
    assert len(ledger.search("orlovska")) == 2 and len(ledger.search("kobzarenko")) == 1
    ledger.erase(secret.document.id, "a keeper", "asked for")
    for word in ("orlovska", "xanthic", "velimira", "kobzarenko"):
        assert ledger.search(word) == []
    assert len(ledger.search("mill")) == 2
    if database_url(address) is None:
        kept = b"".join(file.read_bytes() for file in Path(address).parent.glob("test.ledger*")).lower()
        assert b"burned" in kept
        assert not [word for word in (b"orlovska", b"xanthic", b"velimira", b"kobzarenko") if word in kept]
    assert ledger.verify().fault is None


def test_a_long_text_is_found_to_its_end(ledger: Ledger) -> None:
    text = "".join(f"word{n} " for n in range(60_000)) + "and the last one was Zephyrine."
    ledger.add(told(text, "the last one was Zephyrine"))
    assert len(ledger.search("zephyrine")) == len(ledger.search("word1")) + 1 == 2
    assert "Zephyrine" in ledger.search("zephyrine last")[0].snippet


@pytest.mark.parametrize("words", ["", "  ", "--", '""', "*", "🔥"])
def test_no_word_to_search_for(ledger: Ledger, words: str) -> None:
    with pytest.raises(LedgerError, match="no word to search for"):
        ledger.search(words)


def test_folding() -> None:
    assert tokens("Ёлка, Straße_x; ﬁre 12,000") == ["елка", "strasse", "x", "fire", "12", "000"]
    assert tokens("مـــرفأ") == tokens("مرفا")
    assert [number for number, _ in parts("a" * 99_999 + " b c")] == [0, 1]
    assert list(parts("... 🔥")) == []


def test_snippets() -> None:
    sought = Sought.of("burn*")
    assert sought.snippet("It burned.") == "It burned."
    assert sought.snippet("x" * 500) == "x" * 160 + " …"
    long = "one two three " * 50 + "burning now " + "four five six " * 50
    assert "burning now" in sought.snippet(long, 60)
    assert len(sought.snippet(long, 60)) <= 64
