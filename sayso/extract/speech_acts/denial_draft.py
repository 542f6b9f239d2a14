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


def content_of(nouns: tuple[Token, ...]) -> list[Token]:
    """ "rejected accusations that its troops had crossed": the clause that tells what the claim was."""
    return [
        c
        for n in nouns
        for c in n.children
        if c.dep in ("acl", "ccomp", "relcl") and any(m.lower == "that" and m.dep == "mark" for m in c.children)
    ]


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
