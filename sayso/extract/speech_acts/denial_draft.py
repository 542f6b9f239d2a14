"""What all denials share: their rule file, the words for claims and evidence, and how a draft is made."""

from sayso.annotate import Annotation, Phrase, Token
from sayso.extract.draft import Draft
from sayso.lexicon.words import words_of
from sayso.model import Denial, Kind

FILE = "en/denials.yml"
CLAIMS = words_of(
    """
    claim allegation accusation report rumour rumor charge information figure datum data story statement publication news
    message video assertion version suggestion speculation tally toll number count account narrative footage photo image
    photograph clip post document letter list estimate finding letters text recording tweet
    """
)
EVIDENCE = words_of("evidence proof trace traces sign signs indication indications confirmation")


_TELLING = words_of("say speak put give report claim state list mention have count cite contain tell")


def content_of(nouns: tuple[Token, ...]) -> list[Token]:
    """The clause that tells what the claim was: "rejected accusations that its troops had crossed", "claims by traders that ...",
    "a statement which had spoken of an attack"."""
    found = []
    for noun in nouns:
        near = [noun, *(p for c in noun.children if c.dep == "prep" for p in c.children if p.dep == "pobj")]
        for c in (c for n in near for c in n.children):
            if (c.dep in ("acl", "ccomp", "relcl") and _is_that_clause(c)) or (
                c.dep == "relcl" and c.lemma in _TELLING and (noun.lemma in CLAIMS or noun.lower in CLAIMS)
            ):
                found.append(c)
    return found


def _is_that_clause(verb: Token) -> bool:
    """Whether "that" opens the clause without being its subject, whatever the parser calls it."""
    that = next((m for m in verb.children if m.lower == "that"), None)
    subject = next((m for m in verb.children if m.dep in ("nsubj", "nsubjpass", "expl") and m is not that), None)
    return that is not None and (that.dep == "mark" or (subject is not None and subject.i > that.i))


def made(
    annotation: Annotation,
    rule: str,
    head: Token,
    start: int,
    end: int,
    mode: str,
    actor: Phrase | None,
    target: Phrase | None,
    label: str | None,
) -> Draft:
    return Draft(Kind.DENIAL, Denial(mode, label), start, end, rule, head, actor=actor, target=target)
