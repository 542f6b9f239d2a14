"""The worklist: one line for each thing left over, in its place."""

from sayso.model import Document, Reading, Rejected, Unexplained
from sayso.views.worklist import worklist_of

TEXT = "The mill burned.\nMayor Reis spoke of 40 carts in 2031.\n"


def reading() -> Reading:
    a, b = TEXT.index("Mayor"), len(TEXT) - 1
    mayor = Unexplained("source", a, a + len("Mayor Reis"), (a, b), "en/cues.yml:speak@1", "what is said makes no claim")
    forty, year = TEXT.index("40"), TEXT.index("2031")
    dated = Unexplained("no count", year, year + 4, (a, b), "number", "a year, not a count")
    twice = Unexplained("double", 0, 8, (0, 16), "en/events.yml:a@1", "the same claim was already made from the same words")
    rejected = (Rejected(forty, forty + 2, "figure", "counts 'carts', which is not known to be people"),)
    return Reading(Document(text=TEXT, id="d", title="Mill"), (), rejected=rejected, unexplained=(mayor, dated, twice))


def test_items_stand_in_text_order_with_place_sentence_and_reason() -> None:
    source, number = worklist_of([reading()])
    assert (source.what, source.words, source.line, source.column) == ("source", "Mayor Reis", 2, 1)
    assert (source.sentence, source.title, source.document) == ("Mayor Reis spoke of 40 carts in 2031.", "Mill", "d")
    assert (number.what, number.words, number.line, number.column) == ("rejected", "40", 2, 21)
    assert number.why == "counts 'carts', which is not known to be people"
    assert TEXT[number.start : number.end] == number.words


def test_years_and_doubles_are_listed_only_where_all_is_wanted() -> None:
    assert [i.words for i in worklist_of([reading()], whole=True)] == ["The mill", "Mayor Reis", "40", "2031"]


def test_a_number_told_as_unexplained_is_not_told_again_as_rejected() -> None:
    once = reading()
    forty = TEXT.index("40")
    more = Unexplained("number", forty, forty + 2, (0, 9), "", "counts 'carts'")
    again = Reading(once.document, (), rejected=once.rejected, unexplained=(*once.unexplained, more))
    assert [i.what for i in worklist_of([again]) if i.words == "40"] == ["number"]
