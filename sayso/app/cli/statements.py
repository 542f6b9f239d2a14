"""sayso statements: who said what, whatever it is about."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from sayso.app.cli import options as o
from sayso.app.cli.intake import captured, ended, expected, read_options, refused

if TYPE_CHECKING:
    from sayso.app.cli.page import Page
    from sayso.model import Document, TextSpan
    from sayso.resolve.spoken import Spoken


def statements(
    inputs: o.Inputs,
    json: o.Json = False,
    published: o.Published = None,
    lang: o.Lang = None,
    format: o.Format = None,
    lexicon: o.Lexicon = None,
    width: o.Width = None,
) -> None:
    """Read documents and give every attributed statement: who speaks, by which words, what is said, and through whom."""
    wanted = read_options(published=published, lang=lang, format=format, lexicon=lexicon)

    from sayso.app.cli.page import page
    from sayso.app.cli.progress import progress
    from sayso.pipeline import statements_many

    tally: Counter[str] = Counter()
    sheet = None if json else page(width)
    with progress("reading", expected(inputs)) as step:
        for document, found in statements_many((c.document for c in captured(inputs, wanted, tally)), refused(tally)):
            if sheet is not None:
                _print(document, found, sheet)
            else:
                from sayso.app.cli.out import print_json

                for statement in found:
                    print_json(record(document, statement))
            step()
    ended(tally)


def record(document: "Document", s: "Spoken") -> dict[str, Any]:
    """A statement in the output contract."""
    return {
        "doc": document.id,
        "source": {"text": s.source.exact, "start": s.source.start, "end": s.source.end} if s.source else None,
        "speaker": s.speaker.words if s.speaker else None,
        "cue": [[span.start, span.end] for span in s.cue],
        "content": [[span.start, span.end] for span in s.content],
        "chain": list(s.chain),
        "act": str(s.act),
        "class": str(s.cls),
        "direct": s.direct,
        "entity": s.speaker.entity if s.speaker else None,
        "made_by": s.rule,
    }


def _print(document: "Document", found: "tuple[Spoken, ...]", page: "Page") -> None:
    from sayso.app.cli.added import name
    from sayso.app.cli.text import short
    from sayso.views.words import UNNAMED, many, quoted

    page.heading(name(document))
    page.line(0, [f"{many(len(found), 'statement')}."])
    for s in found:
        page.blank()
        who = " ← ".join(s.chain) if s.chain else UNNAMED
        cue = " … ".join(span.exact for span in s.cue)
        known = f" [{s.speaker.entity}]" if s.speaker and s.speaker.entity else ""
        page.line(0, [(who, "strong"), (known, "dim"), f": {cue}", (f" ({s.cls}{', direct' if s.direct else ''})", "dim")], hang=2)
        page.line(2, [(quoted(short(_joined(s.content), 400)), "quote")], hang=1)


def _joined(spans: "tuple[TextSpan, ...]") -> str:
    return " … ".join(span.exact for span in spans)
