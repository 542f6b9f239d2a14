"""Which example fires: for every kind of rule file the reader that its entries feed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sayso.annotate import Annotation, annotate_many
from sayso.annotate.statement import Statement, statements_of
from sayso.annotate.time_grammar import expressions_in
from sayso.extract.draft import Draft
from sayso.extract.figure.implied import implied_drafts
from sayso.extract.grammar import extract
from sayso.extract.near import explain
from sayso.lexicon.check import Judge, Trial, Verdict, ids, took
from sayso.model import Document, Event, Figure, Kind, Rejected

WORD_LISTS = frozenset({"en/targets.yml"})
"""Rule files without readings of their own; the rules that use them prove them."""


@dataclass(slots=True)
class Read:
    """What became of one text."""

    annotation: Annotation
    statements: Sequence[Statement]
    drafts: list[Draft]
    rejected: list[Rejected]


def read_texts(texts: Sequence[str]) -> list[Read]:
    """Texts read as documents of their own."""
    documents = [Document(text=text, id=str(n)) for n, text in enumerate(texts)]
    found = []
    for annotation in annotate_many(documents):
        statements = statements_of(annotation)
        drafts, rejected = extract(annotation, statements)
        found.append(Read(annotation, statements, drafts, rejected))
    return found


def judge_of(file: str, keep: Callable[[Sequence[Trial], Sequence[Read]], None] | None = None) -> Judge:
    """The judge of a rule file ("en/status.yml"). ``keep``: is shown what was read, for what is told besides."""
    one = _JUDGES.get(file, _claims)

    def judge(tasks: Sequence[Trial]) -> list[Verdict]:
        every = read_texts([t.text for t in tasks])
        if keep is not None:
            keep(tasks, every)
        return [one(task, read) for task, read in zip(tasks, every, strict=True)]

    return judge


def label(draft: Draft) -> str:
    """What a draft records, in a few words."""
    content = draft.content
    if isinstance(content, Figure):
        return f"{content.measure} {bounds(content)}"
    if isinstance(content, Event) and content.mode:
        return f"{draft.kind} {content.code}, mode {content.mode}"
    for name in ("state", "code", "change", "label", "mode"):
        if value := getattr(content, name, None):
            return f"{draft.kind} {value}"
    return str(draft.kind)


def bounds(figure: Figure) -> str:
    """The bounds of a figure: "12", "at least 12", "80 to 90"."""
    low, high = figure.bounds.low, figure.bounds.high
    if low == high:
        return f"{low}"
    return f"{low if low is not None else '…'} to {high if high is not None else '…'}"


def _claims(task: Trial, read: Read) -> Verdict:
    names = {d.rule for d in read.drafts}
    fired = took(task.rule, names)
    if fired and not task.must:
        draft = next(d for d in read.drafts if took(task.rule, [d.rule]))
        words = read.annotation.text[draft.start : draft.end]
        thing = draft.target or draft.actor
        hint = f"put “{thing.head.lemma}” into unless, or narrow targets" if thing is not None else "narrow the rule"
        return Verdict(True, f"fires on “{words}” where it must stay silent", hint=hint)
    if fired and (wrong := _wrong(task, [d for d in read.drafts if took(task.rule, [d.rule])], read.annotation)):
        return Verdict(False, "fires, but not as the example says", wrong, "compare the example's fields with what was found")
    if fired or not task.must:
        return Verdict(fired)
    others = ", ".join(f"{label(d)} by {ids(d.rule)}" for d in read.drafts)
    reason = explain(read.annotation, task.rule, read.drafts)
    return Verdict(False, f"an example that does not fire: {reason.why}", others, reason.hint)


def _wrong(task: Trial, drafts: Sequence[Draft], annotation: Annotation) -> str:
    """What was found where an example says more than its text ("target: the port"), "" where one of the drafts is as it says."""
    wanted = {k: v for k, v in task.example.items() if k != "text"} if isinstance(task.example, dict) else {}
    told = []
    for draft in drafts:
        found = {name: annotation.words(p) for name in ("actor", "target", "place") if (p := getattr(draft, name)) is not None}
        found |= {
            name: str(v) for name in ("state", "code", "change", "label", "mode") if (v := getattr(draft.content, name, None))
        }
        if all(found.get(k) == v for k, v in wanted.items()):
            return ""
        told.append(", ".join(f"{k} {found.get(k, 'none')}" for k in wanted))
    return "; ".join(told)


def _modes(task: Trial, read: Read) -> Verdict:
    told = "; ".join(f"{label(d)}{f' ({d.note})' if d.note else ''}" for d in read.drafts)
    fired = took(task.rule, {d.rule for d in read.drafts})
    if not task.must:
        return Verdict(fired, "gives a mode where it must stay silent", told, "put the word that misleads it into unless")
    code = task.rule.fields.get("code", "ASSAULT")
    known = any(isinstance(d.content, Event) and d.content.code == code for d in read.drafts)
    hint = "give it words that stand in the example, in the slot they stand in" if known else f"no event of the type {code} is made"
    return Verdict(fired, "an example that does not get its mode from this entry", told, hint)


def _statements(task: Trial, read: Read) -> Verdict:
    text = read.annotation.text
    named = [s for s in read.statements if s.source is not None]
    told = "; ".join(
        f"“{read.annotation.words(s.source) if s.source else 'nobody named'}” said “{_content(text, s)}”" for s in read.statements
    )
    if not task.must:
        return Verdict(bool(named), "names a source where nobody speaks", told, "take the word out of the entry's frames")
    example: Mapping[str, str] = task.example if isinstance(task.example, dict) else {}
    if "source" not in example:
        fired = any(s.entry == task.rule.name for s in read.statements)
        return Verdict(fired, "no statement by this entry", told, "give the entry the frame that fits")
    for s in read.statements:
        source = read.annotation.words(s.source) if s.source else None
        if source == example.get("source") and _content(text, s).strip('"') == str(example.get("content", "")).strip('"'):
            return Verdict(True)
    hint = "say in source and content exactly what the text has, or give the entry the frame that fits"
    return Verdict(False, "no statement with this source and content", told, hint)


def _content(text: str, statement: Statement) -> str:
    return " ".join(text[a:b] for a, b in statement.content)


def _times(task: Trial, read: Read) -> Verdict:
    found = expressions_in(task.text, 0, len(task.text))
    told = "; ".join(f"“{e.words}” ({e.kind})" for e in found)
    if not task.must:
        return Verdict(bool(found), "names a time where there is none", told)
    kind = str(task.rule.fields.get("kind", ""))
    fired = any(str(e.kind) == kind for e in found)
    return Verdict(fired, f"names no time of kind {kind}", told, "check kind, or the words before and after")


def _figures(task: Trial, read: Read) -> Verdict:
    return _counted(task, [d for d in read.drafts if d.kind is Kind.FIGURE], read)


def _totals(task: Trial, read: Read) -> Verdict:
    return _counted(task, implied_drafts(read.annotation), read, partly=True)


def _counted(task: Trial, drafts: Sequence[Draft], read: Read, partly: bool = False) -> Verdict:
    told = "; ".join(f"{label(d)} by {ids(d.rule)}" for d in drafts)
    for rejected in read.rejected:
        told += f"{'; ' if told else ''}“{read.annotation.text[rejected.start : rejected.end]}” turned down: {rejected.reason}"
    if not task.must:
        own = [d for d in drafts if took(task.rule, [d.rule]) or task.rule.file.endswith("numbers.yml")]
        return Verdict(bool(own), "counts somebody where nobody is counted", told)
    wanted: Mapping[str, object] = task.example if isinstance(task.example, dict) else {}
    fired = any(_is(d, wanted, read.annotation, partly) for d in drafts)
    asked = ", ".join(f"{k} {v}" for k, v in wanted.items() if k != "text")
    return Verdict(fired, f"no figure with {asked}", told, "compare the example's fields with what was found")


def _is(draft: Draft, wanted: Mapping[str, object], annotation: Annotation, partly: bool) -> bool:
    figure = draft.content
    assert isinstance(figure, Figure)
    fields: dict[str, object] = {
        "measure": str(figure.measure),
        "low": figure.bounds.low,
        "high": figure.bounds.high,
        "approx": str(figure.qualifier),
        "group": figure.group.words if figure.group else None,
    }
    return all(fields.get(key) == value for key, value in wanted.items() if key in fields)


_JUDGES: dict[str, Callable[[Trial, Read], Verdict]] = {
    "en/modes.yml": _modes,
    "en/cues.yml": _statements,
    "en/times.yml": _times,
    "en/measures.yml": _figures,
    "en/numbers.yml": _figures,
    "en/totals.yml": _totals,
}
