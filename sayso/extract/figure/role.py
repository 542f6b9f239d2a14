"""The parts nouns play in clauses: which verbs have a token as subject or object, inherited ones included."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.annotate.clause import Clause
from sayso.annotate.token import Token


@dataclass(frozen=True, slots=True)
class Role:
    """``clause``: the clause. ``part``: subject, object, indirect or agent."""

    clause: Clause
    part: str

    @property
    def undergoes(self) -> bool:
        """Whether the verb happens to the noun."""
        return self.part == "object" or (self.part == "subject" and self.clause.passive)

    @property
    def acts(self) -> bool:
        """Whether the noun does it."""
        return self.part == "agent" or (self.part == "subject" and not self.clause.passive)


def roles_of(clauses: Mapping[int, Clause]) -> dict[int, list[Role]]:
    """Token position -> its roles; those in its own clause first, then in text order of the verbs."""
    found: dict[int, list[Role]] = defaultdict(list)
    for _, clause in sorted(clauses.items()):
        for part, heads in (
            ("subject", clause.subjects),
            ("object", clause.objects),
            ("indirect", clause.indirect),
            ("agent", clause.agents),
        ):
            for head in heads:
                for token in _joint(head):
                    found[token.i].append(Role(clause, part))
    for i, roles in found.items():
        roles.sort(key=lambda r: (not any(t.i == i for t in (*r.clause.verb.children,)), abs(r.clause.verb.i - i)))
    return found


def _joint(head: Token) -> list[Token]:
    return [head, *head.conjuncts()]
