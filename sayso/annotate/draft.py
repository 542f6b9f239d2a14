"""Drafts: what an extractor proposes and ``resolve`` completes with times, places, speakers and chains.

The type stands here, in the room that both know; only ``extract`` makes drafts.
"""

from dataclasses import dataclass

from sayso.annotate.token import Phrase, Token
from sayso.model import Content, Factuality, Kind, Stance


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed claim.

    ``kind``, ``content``: what it records (words as written). ``start``, ``end``: its evidence in the stored text;
    ``more``: further spans. ``rule``: name of the rule that made it. ``head``: the predicate's verb or noun (of a
    figure: its number), which times and chains attach to. ``actor``, ``target``, ``place``: phrases as written, None = not
    said. ``parent``: for a part of a figure, the draft it is part of. ``stance``, ``factuality``: as far as its own sentence
    tells. ``note``: for who tries a sentence, why something was taken or left open.
    """

    kind: Kind
    content: Content
    start: int
    end: int
    rule: str
    head: Token
    actor: Phrase | None = None
    target: Phrase | None = None
    place: Phrase | None = None
    more: tuple[tuple[int, int], ...] = ()
    parent: "Draft | None" = None
    stance: Stance = Stance.ASSERTED
    factuality: Factuality = Factuality.FACT
    note: str = ""
