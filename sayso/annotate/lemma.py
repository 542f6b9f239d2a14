"""Plain forms of verbs that the model's rules of spelling get wrong ("staged" of "stag", "installed" of "instal")."""

from sayso.lexicon.words import words_of

_SILENT_E = words_of(
    "hope stage wage rage rate fine cane slate rape pace wane scrape tape cope pine wipe gape raze maim doze bribe probe storm"
)
_PLAIN = words_of(
    """
    install reconnect reoccupy reappoint gatecrash cordon text retweet greenlight unpublish resupply medevac unroof shutter
    autopsy rekindle redeploy reimpose reassure reinstate reaffirm redirect reassert rejoin blockade
    """
)
_DOUBLED = words_of("gut blog backpedal")
_IRREGULAR = {"retook": "retake", "retaken": "retake", "reseized": "reseize", "axed": "axe", "axing": "axe", "axes": "axe"}


def _forms() -> dict[str, str]:
    made = dict(_IRREGULAR)
    for verb in _SILENT_E | _PLAIN:
        stem = verb[:-1] if verb.endswith("e") else verb
        if verb.endswith("y") and verb[-2] not in "aeiou":
            made |= {verb[:-1] + "ied": verb, verb[:-1] + "ies": verb, verb + "ing": verb}
            continue
        made |= {stem + "ed": verb, stem + "ing": verb, verb + ("es" if verb.endswith("sh") else "s"): verb}
    for verb in _DOUBLED:
        made |= {verb + verb[-1] + "ed": verb, verb + verb[-1] + "ing": verb}
    return made


_FORMS = _forms()


def plain_form(word: str, pos: str, lemma: str) -> str:
    """The lemma of a word in small letters: as the model gives it, but for the verbs it misreads."""
    return _FORMS.get(word, lemma) if pos == "VERB" else lemma
