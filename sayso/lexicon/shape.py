"""What an entry of each rule file may say: its keys, and the words that are allowed where a vocabulary is closed.

The base is proved by its examples; an entry of an overlay is looked at before anything reads it, so that a slip is told with
its line and does not end in a rule that never fires.
"""

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any

from sayso.lexicon.words import words_of
from sayso.model import Act, Change, Measure, Qualifier, State
from sayso.model.plover import TYPES

_FRAMES = words_of("""
    verbs nouns adjectives with one_of indefinite lacks unless voice middle any_verb unless_verbs actor target targets actors
""")
"""Keys of the rules that are matched on clauses (``extract/frame.py``)."""
_KINDS = words_of("status events offices orders appeals pledges rhetoric denials silences modes")
_FRAME_FILES = frozenset(f"en/{name}.yml" for name in _KINDS)
_WORDS = words_of("""
    verbs nouns adjectives adverbs one_of indefinite lacks unless unless_verbs actor target targets actors flags labels office
    frames undergo do acts topics collective before after slots
""")
"""Keys whose value is a word or a list of words."""
CLOSED: Mapping[str, Mapping[str, Collection[str]]] = {
    "en/status.yml": {"state": tuple(State)},
    "en/events.yml": {"code": TYPES},
    "en/modes.yml": {"code": TYPES},
    "en/offices.yml": {"change": tuple(Change)},
    "en/denials.yml": {"mode": ("denies", "retracts", "corrects")},
    "en/measures.yml": {"measure": tuple(Measure)},
    "en/numbers.yml": {"qualifier": tuple(Qualifier)},
    "en/cues.yml": {"act": tuple(Act), "class": ("saying", "thinking", "acting")},
}
NEEDED: Mapping[str, tuple[str, ...]] = {
    "en/status.yml": ("state",),
    "en/offices.yml": ("change",),
    "en/measures.yml": ("measure",),
    "en/cues.yml": ("act", "class"),
    "en/times.yml": ("kind",),
    "en/totals.yml": ("least",),
}
_VOICES = ("active", "passive", "")


def fault(file: str, fields: Mapping[str, Any], known: Collection[str], grows: bool) -> str | None:
    """What is wrong with the keys of an entry of ``file`` ("en/status.yml"), None where nothing is. ``known``: keys that entries
    of the base have; ``grows``: the entry only adds to one below."""
    allowed = {*known, *(_FRAMES if file in _FRAME_FILES else ())}
    for key, value in fields.items():
        if key not in allowed:
            near = get_close_matches(str(key), sorted(allowed), 1)
            hint = f"; do you mean {near[0]}?" if near else f"; the keys are {', '.join(sorted(allowed))}"
            return f"unknown key {str(key)!r}{hint}"
        if key in _WORDS and not isinstance(value, str) and not _is_words(value):
            return f"{key} must be a word or a list of words, as [seize, take over]"
        words = CLOSED.get(file, {}).get(key)
        if words is not None and value not in words:
            return f"{key} {str(value)!r} is none of {', '.join(words)}"
    if fields.get("voice") not in (None, *_VOICES):
        return f"voice {str(fields['voice'])!r} is none of active, passive"
    if "with" in fields and not isinstance(fields["with"], Mapping):
        return "with must name slots and their words, as {object: [control]}"
    missing = [key for key in NEEDED.get(file, ()) if key not in fields]
    if missing and not grows:
        return f"the key {missing[0]!r} is missing"
    return None


def _is_words(value: Any) -> bool:
    # Switches are told apart by the rule engine, which knows what to advise ("on" in quotation marks).
    return isinstance(value, list) and all(isinstance(v, str | bool | int) for v in value)
