"""Time-stamps for what is captured, where sayso.toml names an authority."""

from typing import TYPE_CHECKING

from sayso.app.cli.failure import say
from sayso.app.cli.settings import settings

if TYPE_CHECKING:
    from sayso.model import Taken
    from sayso.read.timestamp import Authority


def authority() -> "Authority":
    """The authority of the configuration."""
    from sayso.read.timestamp import Authority

    return Authority(settings().timestamp, settings().timestamp_root)


def stamped(raw: bytes, taken: "Taken | None") -> "Taken | None":
    """How bytes were taken, with the time-stamp of the authority where one is configured. Where it gives none, that is said, and
    the bytes are kept without."""
    if not settings().timestamp:
        return taken
    found, problem = authority().stamped(raw, taken)
    if problem:
        say(problem)
    return found
