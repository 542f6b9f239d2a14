"""Sets of claims that cannot all stand, in words."""

from sayso.model import Finding
from sayso.views.words import many

TITLE = {
    "falling-total": "A running total that falls",
    "disjoint-bounds": "Two counts of one thing without a number in common",
    "part-above-whole": "A part above its whole",
    "two-states": "Two states of one site",
}
"""Kind of a finding -> what is the matter."""
REASONS = ("different scope", "different period", "different group", "different place", "a misreading", "another reason")
"""Why claims that seem to conflict may not."""


def title(finding: Finding) -> str:
    """What is the matter with a set; a kind that is new here by its own name."""
    return TITLE.get(finding.kind, finding.kind.replace("-", " ").capitalize())


def minimal(finding: Finding) -> str:
    """Why no claim can be left out of it."""
    count = len(finding.claims)
    return f"{many(count, 'claim')}, minimal: leave out {'either' if count == 2 else 'any one'} and nothing conflicts"
