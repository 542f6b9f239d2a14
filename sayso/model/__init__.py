"""Core types: pure values, standard library only."""

from sayso.model.account import Account, Conclusions, Key, Near, Same, Window
from sayso.model.attribution import Attribution, Chain
from sayso.model.claim import Claim
from sayso.model.content import Appeal, Content, Denial, Event, Office, Order, Pledge, Rhetoric, Silence, Status
from sayso.model.document import Document
from sayso.model.figure import Bounds, Figure, Share, bounds_of
from sayso.model.kinds import (
    SPEECH_ACTS,
    Act,
    Change,
    Counting,
    Factuality,
    Kind,
    Measure,
    Qualifier,
    Relation,
    Stance,
    State,
)
from sayso.model.link import Finding, Link, Rejected
from sayso.model.reading import Reading, Unexplained
from sayso.model.review import HIDING, Care, Decision, Judgement, Review, Safeguard, Withdrawal
from sayso.model.span import Slot, TextSpan
from sayso.model.taken import Taken
from sayso.model.timerange import TimeRange

__all__ = [
    "HIDING",
    "SPEECH_ACTS",
    "Account",
    "Act",
    "Appeal",
    "Attribution",
    "Bounds",
    "Care",
    "Chain",
    "Change",
    "Claim",
    "Conclusions",
    "Content",
    "Counting",
    "Decision",
    "Denial",
    "Document",
    "Event",
    "Factuality",
    "Figure",
    "Finding",
    "Judgement",
    "Key",
    "Kind",
    "Link",
    "Measure",
    "Near",
    "Office",
    "Order",
    "Pledge",
    "Qualifier",
    "Reading",
    "Rejected",
    "Relation",
    "Review",
    "Rhetoric",
    "Safeguard",
    "Same",
    "Share",
    "Silence",
    "Slot",
    "Stance",
    "State",
    "Status",
    "Taken",
    "TextSpan",
    "TimeRange",
    "Unexplained",
    "Window",
    "Withdrawal",
    "bounds_of",
]  # fmt: skip
