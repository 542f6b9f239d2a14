"""Claims as flat records: the output contract of ``sayso extract``, and the way back for ``sayso import-claims``."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sayso.model.attribution import Attribution
from sayso.model.claim import Claim
from sayso.model.content import Appeal, Content, Denial, Event, Office, Order, Pledge, Rhetoric, Silence, Status
from sayso.model.figure import Bounds, Figure, Share
from sayso.model.kinds import SPEECH_ACTS, Act, Change, Counting, Factuality, Kind, Measure, Qualifier, Relation, Stance, State
from sayso.model.link import Link
from sayso.model.span import Slot, TextSpan
from sayso.model.timerange import TimeRange

Record = dict[str, Any]


def record_of(claim: Claim, links: Sequence[Link] = ()) -> Record:
    """The claim as a flat record; ``links`` are those of its document (for ``part_of`` and ``denies``)."""
    record: Record = {
        "id": claim.id,
        "doc": claim.document,
        "kind": str(claim.kind),
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "actor": _words(claim.actor),
        "target": _words(claim.target),
        "place": _words(claim.place),
        "date": days_of(claim.refers_to),
        "sources": list(claim.sources),
        "source_relation": "parallel" if claim.parallel else "chain",
        "stance": str(claim.stance),
        "factuality": str(claim.factuality),
    }
    record |= _content_record(claim, links)
    if len(claim.evidence) > 1:
        record["evidence"] = [[s.start, s.end, s.exact] for s in claim.evidence]
    slots = (("actor", claim.actor), ("target", claim.target), ("place", claim.place))
    record["slots"] = {name: [slot.span.start, slot.span.end] for name, slot in slots if slot and slot.span}
    record["understood"] = {name: slot.rule for name, slot in slots if slot and slot.rule}
    record["place_id"] = claim.place.entity if claim.place else None
    record["chain"] = [_hop_record(hop) for hop in claim.chain]
    record["clocks"] = {
        name: _time_record(time)
        for name, time in (("refers_to", claim.refers_to), ("as_of", claim.as_of), ("said_at", claim.said_at))
        if time
    }
    record["episode"] = claim.episode
    record["made_by"] = claim.made_by
    return record


def _words(slot: Slot | None) -> str | None:
    return slot.words if slot else None


def days_of(time: TimeRange | None) -> dict[str, str | None]:
    """First and last day in ISO form, None = not known."""
    return {
        "earliest": time.earliest.isoformat() if time and time.earliest else None,
        "latest": time.latest.isoformat() if time and time.latest else None,
    }


def _time_record(time: TimeRange) -> Record:
    record: Record = {**days_of(time), "words": time.words, "rule": time.rule, "why": time.why, "precise": time.precise}
    if time.span:
        record["span"] = [time.span.start, time.span.end]
    return record


def _hop_record(hop: Attribution) -> Record:
    record: Record = {"source": _words(hop.source), "act": str(hop.act)}
    if hop.source and hop.source.span:
        record["span"] = [hop.source.span.start, hop.source.span.end]
    if hop.cue:
        record["cue"] = [hop.cue.start, hop.cue.end]
    if hop.said_at:
        record["said_at"] = _time_record(hop.said_at)
    if rule := hop.rule or (hop.source.rule if hop.source else ""):
        record["rule"] = rule
    return record


def _linked(claim: Claim, links: Sequence[Link], *relations: Relation) -> list[str]:
    return [link.target for link in links if link.source == claim.id and link.relation in relations]


def _content_record(claim: Claim, links: Sequence[Link]) -> Record:
    match claim.content:
        case Figure() as f:
            as_of = claim.as_of.latest if claim.as_of else None
            return {
                "value_low": f.bounds.low,
                "value_high": f.bounds.high,
                "approx": str(f.qualifier),
                "measure": str(f.measure),
                "group": _words(f.group),
                "as_of": as_of.isoformat() if as_of else None,
                "part_of": next(iter(_linked(claim, links, Relation.PART_OF)), None),
                "counting": str(f.counting),
                "derived": f.derived,
                "number": {"words": f.words, "start": f.number.start, "end": f.number.end},
                "shares": [
                    {"quote": s.span.exact, "start": s.span.start, "end": s.span.end, "fraction": s.fraction}
                    | {k: str(v) for k, v in (("group", s.group), ("place", s.place), ("measure", s.measure)) if v}
                    for s in f.shares
                ],
            }
        case Status(state=state):
            return {"state": str(state)}
        case Event() as e:
            return {"code": e.code, "mode": e.mode, "detail": e.detail}
        case Order(detail=detail) | Appeal(detail=detail):
            return {"detail": detail}
        case Pledge() as p:
            return {"detail": p.detail, "label": p.label}
        case Rhetoric(label=label):
            return {"label": label}
        case Denial() as d:
            reached = _linked(claim, links, Relation.DENIES, Relation.RETRACTS, Relation.CORRECTS)
            return {"mode": d.mode, "label": d.label, "denies": reached}
        case Office() as o:
            return {"person": o.person.words, "office": _words(o.office), "change": str(o.change)}
        case Silence():
            return {}


_DENIAL_RELATION = {"denies": Relation.DENIES, "retracts": Relation.RETRACTS, "corrects": Relation.CORRECTS}


def claim_of(record: Mapping[str, Any], text: str) -> tuple[Claim, tuple[Link, ...]]:
    """The claim and links of a record, checked against the document's ``text``.

    ValueError says what is wrong where a field is missing, unknown or does not hold in the text.
    """
    try:
        kind = Kind(record["kind"])
        span = TextSpan.of(text, int(record["start"]), int(record["end"]))
    except KeyError as missing:
        raise ValueError(f"a claim needs the field {missing}") from None
    if record.get("quote") not in (None, span.exact):
        raise ValueError(f"the quote {record['quote']!r} is not the text at {span.start}-{span.end}")
    made_by = str(record.get("made_by") or "imported")
    evidence = tuple(TextSpan.of(text, int(s), int(e)) for s, e, *_ in record.get("evidence") or ()) or (span,)
    claim = Claim(
        document=str(record["doc"]),
        kind=kind,
        evidence=evidence,
        content=_content_of(kind, record, span, text),
        made_by=made_by,
        actor=_slot(record, "actor", text),
        target=_slot(record, "target", text),
        place=_slot(record, "place", text),
        chain=_chain(record, kind),
        parallel=record.get("source_relation") == "parallel",
        stance=Stance(record.get("stance") or "asserted"),
        factuality=Factuality(record.get("factuality") or "fact"),
        refers_to=_time(record.get("date"), _clock(record, "refers_to")),
        as_of=_time(record.get("as_of"), _clock(record, "as_of")),
        said_at=_time(None, _clock(record, "said_at")),
        episode=record.get("episode"),
        id=str(record.get("id") or ""),
    )
    links = [
        Link(claim.id, str(target), _DENIAL_RELATION.get(str(record.get("mode")), Relation.DENIES), "as imported", made_by)
        for target in record.get("denies") or ()
    ]
    if record.get("part_of") is not None:
        links.append(Link(claim.id, str(record["part_of"]), Relation.PART_OF, "as imported", made_by))
    return claim, tuple(links)


def _slot(record: Mapping[str, Any], name: str, text: str) -> Slot | None:
    words = record.get(name)
    if not words:
        return None
    place = (record.get("slots") or {}).get(name)
    span = TextSpan.of(text, *place) if place else None
    entity = record.get("place_id") if name == "place" else None
    return Slot(str(words), span, (record.get("understood") or {}).get(name, ""), entity)


def _clock(record: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    clock = (record.get("clocks") or {}).get(name)
    return clock if isinstance(clock, Mapping) else None


def _time(days: Any, clock: Mapping[str, Any] | None) -> TimeRange | None:
    if clock is None and isinstance(days, Mapping):
        clock = days
    if clock is None:
        return TimeRange.day(date.fromisoformat(days)) if isinstance(days, str) else None
    ends = [date.fromisoformat(clock[k]) if clock.get(k) else None for k in ("earliest", "latest")]
    if not any(ends) and not clock.get("words"):
        return None
    return TimeRange(
        ends[0],
        ends[1],
        clock.get("words", ""),
        clock.get("rule", ""),
        clock.get("why", ""),
        bool(clock.get("precise", ends[0] == ends[1])),
    )


def _chain(record: Mapping[str, Any], kind: Kind) -> tuple[Attribution, ...]:
    if hops := record.get("chain"):
        return tuple(
            Attribution(Slot(hop["source"]) if hop.get("source") else None, Act(hop.get("act") or "said"), rule=hop.get("rule", ""))
            for hop in hops
        )
    act = Act.CITED if kind in SPEECH_ACTS else Act.SAID
    return tuple(Attribution(Slot(str(source)), act) for source in record.get("sources") or ())


def _content_of(kind: Kind, record: Mapping[str, Any], span: TextSpan, text: str) -> Content:
    label, detail = record.get("label"), record.get("detail")
    match kind:
        case Kind.FIGURE:
            return _figure(record, span, text)
        case Kind.STATUS:
            return Status(State(str(record.get("state"))))
        case Kind.EVENT:
            return Event(record.get("code"), record.get("mode"), detail)
        case Kind.ORDER:
            return Order(detail)
        case Kind.APPEAL:
            return Appeal(detail)
        case Kind.PLEDGE:
            return Pledge(detail, label)
        case Kind.RHETORIC:
            return Rhetoric(str(label or span.exact))
        case Kind.DENIAL:
            return Denial(str(record.get("mode") or "denies"), label)
        case Kind.OFFICE:
            person = record.get("person") or record.get("actor")
            office = record.get("office")
            return Office(Slot(str(person)), Slot(str(office)) if office else None, Change(str(record.get("change"))))
        case Kind.SILENCE:
            return Silence()


def _figure(record: Mapping[str, Any], span: TextSpan, text: str) -> Figure:
    number = record.get("number") or {}
    where = TextSpan.of(text, number["start"], number["end"]) if "start" in number else span
    qualifier = Qualifier(record.get("approx") or "exact")
    group = record.get("group")
    shares = tuple(
        Share(
            TextSpan.of(text, s["start"], s["end"]) if "start" in s else _found(text, str(s.get("quote")), span),
            float(s["fraction"]),
            s.get("group"),
            s.get("place"),
            Measure(s["measure"]) if s.get("measure") else None,
        )
        for s in record.get("shares") or ()
    )
    low, high = record.get("value_low"), record.get("value_high")
    return Figure(
        measure=Measure(str(record.get("measure"))),
        bounds=Bounds(low, high, qualifier is Qualifier.MORE_THAN and low is not None),
        qualifier=qualifier,
        words=str(number.get("words") or where.exact),
        number=where,
        group=Slot(str(group)) if group else None,
        counting=Counting(record.get("counting") or "running_total"),
        shares=shares,
        derived=bool(record.get("derived")),
    )


def _found(text: str, words: str, near: TextSpan) -> TextSpan:
    start = text.find(words, near.start)
    start = text.find(words) if start < 0 else start
    if start < 0:
        raise ValueError(f"the share {words!r} does not stand in the text")
    return TextSpan.of(text, start, start + len(words))
