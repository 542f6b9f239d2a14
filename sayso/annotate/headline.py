"""Headings that tell something: "Car bomb kills nine in border town", "DEATHS: 27"; not "Annex B" or "Access and security"."""

import re

from sayso.annotate.block import Block
from sayso.lexicon.words import words_of

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f'’-]+")
_NUMBER = re.compile(r"\d")
_LABEL = re.compile(r"^\W*[A-Za-z][A-Za-z /()-]{2,40}:\s*[\d~≈><+]")
_COUNTED = words_of(
    """
    dead killed kill kills deaths death died die dies injured wounded hurt missing trapped arrested arrest arrests detained held
    hold holds hostages hostage evacuated evacuate displaced displace flee fled homeless bodies toll casualties victims
    abducted abduct abducts kidnapped kidnap kidnaps rescued rescue rescues jailed freed free frees released release
    """
)
_FEW = words_of("one two three four five six seven eight nine ten eleven twelve dozens scores hundreds thousands several no")


def is_headline(text: str, block: Block) -> bool:
    """Whether a heading counts people or says what somebody did, as far as its bare words show."""
    line = text[block.start : block.end]
    words = [w.lower() for w in _WORD.findall(line)]
    counts = bool(_NUMBER.search(line)) or any(w in _FEW for w in words)
    if counts and any(w in _COUNTED for w in words):
        return True
    return len(words) >= 4 and bool(_NUMBER.search(line) is None) and not line.rstrip().endswith(":")
