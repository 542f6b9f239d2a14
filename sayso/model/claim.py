"""The claim: what one text lets one chain of sources assert."""

from dataclasses import dataclass, fields

from sayso.model.attribution import Chain
from sayso.model.content import CONTENT_OF, Content
from sayso.model.figure import Figure
from sayso.model.ids import digest
from sayso.model.kinds import Factuality, Kind, Stance
from sayso.model.span import Slot, TextSpan
from sayso.model.timerange import TimeRange

_NOT_IDENTIFYING = frozenset(
    {"made_by", "stance", "factuality", "chain", "parallel", "refers_to", "as_of", "said_at", "episode", "id"}
)
"""Fields of a claim that do not identify it: a better reading of its time or chain is the same claim read again."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Immutable; a correction is a new claim or a link.

    ``document``: id of its document. ``evidence``: one or more spans, the one that carries the claim first; no quote, no
    claim. ``content``: the kind's own fields. ``actor``, ``target``, ``place``: None = not said. ``chain``: reporter first,
    origin last; with ``parallel`` the sources stand side by side instead. ``stance``: inside its own document.
    ``refers_to``: when the thing was true; of a speech act the day of the utterance. ``as_of``: the moment a running total
    refers to. ``said_at``: when it was uttered. ``episode``: the crisis it belongs to. ``made_by``: extractor, version and
    lexicon rule. ``id``: hash of the identifying fields; given only when claims are taken over as they are.
    """

    document: str
    kind: Kind
    evidence: tuple[TextSpan, ...]
    content: Content
    made_by: str
    actor: Slot | None = None
    target: Slot | None = None
    place: Slot | None = None
    chain: Chain = ()
    parallel: bool = False
    stance: Stance = Stance.ASSERTED
    factuality: Factuality = Factuality.FACT
    refers_to: TimeRange | None = None
    as_of: TimeRange | None = None
    said_at: TimeRange | None = None
    episode: str | None = None
    id: str = ""

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("no quote, no claim: a claim needs at least one span of evidence")
        if not isinstance(self.content, CONTENT_OF[self.kind]):
            raise ValueError(f"a {self.kind} claim cannot hold a {type(self.content).__name__}")
        if not self.id:
            object.__setattr__(self, "id", _id(self))

    @property
    def start(self) -> int:
        """Where the evidence begins."""
        return self.evidence[0].start

    @property
    def end(self) -> int:
        """Where the first span of the evidence ends."""
        return self.evidence[0].end

    @property
    def quote(self) -> str:
        """The words of the first span of the evidence."""
        return self.evidence[0].exact

    @property
    def figure(self) -> Figure | None:
        """The content where the claim is a figure."""
        return self.content if isinstance(self.content, Figure) else None

    @property
    def sources(self) -> tuple[str, ...]:
        """The named hops of the chain, in words, reporter first."""
        return tuple(hop.source.words for hop in self.chain if hop.source)


def _id(claim: Claim) -> str:
    """``c-`` and 20 hex digits over document, kind, spans and content (all fields that identify)."""
    named = {f.name: getattr(claim, f.name) for f in fields(claim) if f.name not in _NOT_IDENTIFYING}
    return f"c-{digest(named)[:20]}"
