"""A correction as the options of a command give it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sayso.app.cli.failure import MISUSED, Failure

if TYPE_CHECKING:
    from sayso.model import Claim


def corrected(claim: "Claim", text: str, given: Mapping[str, Any]) -> "Claim":
    """The claim with what is given (option -> value, None = not given); Failure where an option does not fit it."""
    from sayso.app.review.correction import Misfit
    from sayso.app.review.correction import corrected as fitted

    if all(value is None for value in given.values()):
        raise Failure("a correction needs what is right, as --low 17 or --place WORDS; see sayso review --help", MISUSED)
    try:
        return fitted(claim, text, given)
    except Misfit as misfit:
        raise Failure(f"--{misfit.field}: {misfit.problem}" if misfit.field else misfit.problem, MISUSED) from None
