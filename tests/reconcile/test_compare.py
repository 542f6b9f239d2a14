"""Two readings compared: what is gained, lost, read otherwise; and what supersedes what."""

from dataclasses import replace

import pytest

from sayso.model import (
    Claim,
    Document,
    Event,
    Figure,
    Kind,
    Link,
    Measure,
    Qualifier,
    Reading,
    Relation,
    Slot,
    State,
    Status,
    TextSpan,
    bounds_of,
)
from sayso.reconcile.compare import compare, rule_of
from sayso.reconcile.rereading import superseding

TEXT = "Strikers padlocked the port. The clinic counted 12 hurt near the mill."
DOCUMENT = Document(text=TEXT, id="d")


def at(words: str) -> TextSpan:
    start = TEXT.index(words)
    return TextSpan.of(TEXT, start, start + len(words))


def status(state: State, words: str = "padlocked the port", rule: str = "grammar-1/en/status.yml:close@aaaaaaaa") -> Claim:
    return Claim("d", Kind.STATUS, (at(words),), Status(state), rule)


def hurt(measure: Measure = Measure.INJURED, words: str = "counted 12 hurt") -> Claim:
    content = Figure(measure, bounds_of(Qualifier.EXACT, 12), Qualifier.EXACT, "12", at("12"))
    return Claim("d", Kind.FIGURE, (at(words),), content, "grammar-1/en/measures.yml:injured@bbbbbbbb")


def event(words: str) -> Claim:
    return Claim("d", Kind.EVENT, (at(words),), Event(None, None, words), "grammar-1/en/events.yml:do@cccccccc")


def test_gained_lost_and_kept() -> None:
    found = compare([status(State.CLOSED), hurt()], [hurt(), event("near the mill")])
    assert [c.kind for c in found.gained] == [Kind.EVENT]
    assert [c.kind for c in found.lost] == [Kind.STATUS]
    assert (found.kept, found.renewed, found.changed) == (1, 0, ())


def test_a_new_version_of_a_rule_alone_changes_nothing() -> None:
    found = compare([status(State.CLOSED)], [status(State.CLOSED, rule="grammar-1/en/status.yml:close@dddddddd")])
    assert found.empty
    assert (found.kept, found.renewed) == (1, 1)


def test_another_rule_is_told() -> None:
    found = compare([status(State.CLOSED)], [status(State.CLOSED, rule="grammar-1/project:en/status.yml:padlock@dddddddd")])
    assert found.changed[0].what == ("rule: en/status.yml:close, now project:en/status.yml:padlock",)
    assert not found.changed[0].replaced


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (status(State.CLOSED), status(State.BLOCKED), "reading: status closed, now status blocked"),
        (hurt(), hurt(Measure.KILLED), "reading: injured 12, now killed 12"),
        (hurt(), hurt(words="The clinic counted 12 hurt near the mill"), "words: “counted 12 hurt”, now “The clinic counted"),
        (status(State.CLOSED), event("Strikers padlocked the port"), "kind: status, now event"),
    ],
)
def test_another_claim_at_the_same_words_takes_the_place_of_the_old(old: Claim, new: Claim, what: str) -> None:
    found = compare([old], [new])
    assert (found.gained, found.lost) == ((), ())
    assert found.changed[0].replaced
    assert found.changed[0].what[0].startswith(what)


def test_words_that_only_touch_are_no_replacement() -> None:
    found = compare([status(State.CLOSED)], [event("Strikers padlocked the port. The clinic counted 12 hurt near the mill.")])
    assert (len(found.gained), len(found.lost), found.changed) == (1, 1, ())


def test_a_place_found_later_is_a_change_of_the_same_claim() -> None:
    better = replace(hurt(), place=Slot("the mill", at("the mill")))
    placed = Claim("d", Kind.FIGURE, hurt().evidence, hurt().content, hurt().made_by, place=better.place, id=hurt().id)
    assert compare([hurt()], [placed]).changed[0].what == ("place: none, now “the mill”",)


def test_comparing_a_reading_with_itself_finds_nothing() -> None:
    claims = [status(State.CLOSED), hurt(), event("near the mill")]
    assert compare(claims, claims).empty
    assert compare(claims, list(reversed(claims))).empty


def test_rules_are_named_without_extractor_and_version() -> None:
    assert rule_of(event("near the mill")) == "en/events.yml:do"


def test_a_replacement_is_linked_with_its_reason_and_links_of_before_are_kept() -> None:
    old, new = status(State.CLOSED), status(State.BLOCKED)
    reading, difference = superseding([old, hurt()], [], Reading(DOCUMENT, (new, hurt())))
    assert [(x.source, x.target, x.relation) for x in reading.links] == [(new.id, old.id, Relation.SUPERSEDES)]
    assert "status closed, now status blocked" in reading.links[0].why
    assert len(difference.changed) == 1

    again, difference = superseding([new, hurt()], reading.links, Reading(DOCUMENT, (new, hurt())))
    assert again.links == reading.links
    assert difference.empty


def test_links_of_claims_no_longer_read_are_let_go() -> None:
    link = Link(status(State.BLOCKED).id, "c-old", Relation.SUPERSEDES, "why", "reread")
    reading, _ = superseding([status(State.BLOCKED)], [link], Reading(DOCUMENT, ()))
    assert reading.links == ()


def test_an_event_without_a_mode_keeps_its_id_and_one_that_gains_it_supersedes_the_old() -> None:
    text = "Guards fired tear gas at nurses."
    open_ = Claim("d", Kind.EVENT, (TextSpan.of(text, 0, 31),), Event("ASSAULT", None, "fired tear gas at nurses"), "x")
    told = replace(open_, content=Event("ASSAULT", "crowd-control", "fired tear gas at nurses"), id="")
    assert open_.id == "c-b28de35741b66fa58395"
    assert told.id != open_.id
    found, difference = superseding([open_], [], Reading(Document(text=text, id="d"), (told,)))
    (change,) = difference.changed
    assert change.what == ("reading: event ASSAULT, now event ASSAULT, mode crowd-control",)
    (link,) = found.links
    assert (link.source, link.target, link.relation) == (told.id, open_.id, Relation.SUPERSEDES)
