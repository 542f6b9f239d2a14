"""One document as the later rooms see it."""

from bisect import bisect_right
from dataclasses import dataclass, field

from sayso.annotate.block import Block
from sayso.annotate.clause import Clause, clauses_of
from sayso.annotate.quotation import Quotation
from sayso.annotate.token import Phrase, Sentence, Token
from sayso.model import Document


@dataclass(slots=True)
class Annotation:
    """A document with its blocks, tokens, sentences, quotations and clauses, all placed in the stored text."""

    document: Document
    blocks: tuple[Block, ...]
    tokens: list[Token]
    sentences: list[Sentence]
    quotations: tuple[Quotation, ...]
    clauses: dict[int, Clause] = field(default_factory=dict)
    """By the position of the clause's verb."""
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [t.start for t in self.tokens]
        self.clauses = clauses_of(self.tokens)

    @property
    def text(self) -> str:
        """The stored text."""
        return self.document.text

    def token_at(self, offset: int) -> Token | None:
        """The token that holds the character at ``offset`` of the stored text."""
        i = bisect_right(self._starts, offset) - 1
        return self.tokens[i] if i >= 0 and self.tokens[i].end > offset else None

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The tokens that lie wholly inside ``start`` to ``end`` of the stored text."""
        i = bisect_right(self._starts, start - 1)
        found = []
        while i < len(self.tokens) and self.tokens[i].end <= end:
            found.append(self.tokens[i])
            i += 1
        return found

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation whose words hold ``offset``."""
        return next((q for q in self.quotations if q.start <= offset < q.end), None)

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence a token stands in."""
        return self.sentences[token.sentence]

    def written_sentence(self, token: Token) -> int:
        """The first of the sentences that the writer parted from the token's own by nothing but semicolons."""
        i = token.sentence
        while i > 0 and self.text[: self.sentences[i].start].rstrip().endswith(";"):
            i -= 1
        return i

    def words(self, phrase: Phrase) -> str:
        """The words of a phrase as written."""
        return self.text[phrase.start : phrase.end]
