"""The mode of an event (PLOVER): how it was done, where the words of its clause say so, else left open.

Three kinds of words tell a mode, by the rules of ``en/modes.yml``: the word that heads the happening ("stabbed", "the shelling
of"), means in their slots ("with a knife", "fired tear gas", "drone strike"), and words that give way to any other ("shot").
Where two modes have words of equal weight, none is taken.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sayso.annotate import Clause, Token
from sayso.extract.frame import complements_of, fill, frames
from sayso.lexicon.mode_rules import ModeRule, mode_rules, wielding
from sayso.lexicon.words import words_of

FILE = "en/modes.yml"
HEAD, MEANS, YIELDING = range(3)
_WITHIN = ("in", "by", "during", "with")
_BESIDE = frozenset({"compound", "amod", "nmod", "npadvmod", "nummod"})
_NONE = frozenset({"no", "not", "any", "neither"})
_HOLDERS = words_of("""
    volley salvo barrage hail burst canister shower number dozen hundred thousand couple pair series box lot round piece third half
    unit column convoy kind type
""")


@dataclass(frozen=True, slots=True)
class Hint:
    """A word that tells a mode. ``weight``: HEAD, MEANS or YIELDING; the lower goes before the higher."""

    mode: str
    rule: str
    token: Token
    weight: int


@dataclass(frozen=True, slots=True)
class Mode:
    """``name``: None = left open. ``rule``: names of the rules, "" without one. ``why``: a sentence for the reader, "" where no
    word tells a mode."""

    name: str | None = None
    rule: str = ""
    why: str = ""


def mode_of(
    code: str | None, clause: Clause | None, head: Token, noun: Token | None, inside: Callable[[Token], bool] = lambda _: True
) -> Mode:
    """The mode of an event of the type ``code``. ``clause``: None where the happening is told as the noun ``head``. ``noun``: the
    noun that a light verb carries ("launched an attack"). ``inside``: whether a word belongs to the claim; others tell nothing."""
    rules = mode_rules().get(code or "", ())
    if not rules:
        return Mode()
    nominal = noun if noun is not None else head if clause is None else None
    hints = [h for h in _hints(code or "", rules, clause, nominal) if inside(h.token)]
    for weight in (HEAD, MEANS, YIELDING):
        found = [h for h in hints if h.weight == weight]
        if not found:
            continue
        if len({h.mode for h in found}) > 1:
            return Mode(why=f"left open: {_said(found)}")
        others = [h for h in hints if h.weight > weight and h.mode != found[0].mode]
        why = _said(found[:1]) + (f"; not taken, since it weighs less: {_said(others)}" if others else "")
        return Mode(found[0].mode, found[0].rule, why)
    return Mode()


def _said(hints: Sequence[Hint]) -> str:
    return ", ".join(dict.fromkeys(f"“{h.token.text}” says {h.mode}" for h in hints))


def _hints(code: str, rules: Sequence[ModeRule], clause: Clause | None, nominal: Token | None) -> Iterator[Hint]:
    if clause is not None and (nominal is None or nominal is clause.verb):
        for match in frames(FILE).of_clause(clause):
            frame = match.frame
            if frame.get("code") == code:
                yield Hint(str(frame.get("mode")), frame.rule.name, clause.verb, YIELDING if frame.flag("yields") else HEAD)
    heads = [(nominal, HEAD)] if nominal is not None else []
    if clause is not None:
        heads += [(t, MEANS) for slot in _WITHIN for t in fill(clause, slot) if t is not nominal]
    for token, weight in heads:
        for rule in _longest(rules, token, nouns=True):
            yield Hint(rule.mode, rule.rule.name, token, YIELDING if rule.yields else weight)
    for slot in dict.fromkeys(s for r in rules for s in r.slots):
        tokens, how = _in_slot(slot, code, clause, nominal)
        for token in tokens:
            for rule in _longest([r for r in rules if slot in r.slots], token, nouns=False):
                if clause is None or not _forbidden(rule, clause):
                    yield Hint(rule.mode, rule.rule.name + how, token, YIELDING if rule.yields else MEANS)


def _longest(rules: Sequence[ModeRule], token: Token, nouns: bool) -> list[ModeRule]:
    """The rules whose phrase fits the word, of those the longest phrase."""
    beside = _modifiers(token)
    fits: list[tuple[int, ModeRule]] = []
    for rule in rules:
        lengths = [len(p) for p in (rule.nouns if nouns else rule.words) if _fits(p, token, beside)]
        if lengths and rule.unless.isdisjoint((token.lemma, token.lower, *beside)):
            fits.append((max(lengths), rule))
    most = max((n for n, _ in fits), default=0)
    return [rule for n, rule in fits if n == most]


def _fits(phrase: tuple[str, ...], token: Token, beside: frozenset[str]) -> bool:
    return phrase[-1] in (token.lemma, token.lower) and all(w in beside for w in phrase[:-1])


def _modifiers(token: Token) -> frozenset[str]:
    found: set[str] = set()
    for c in token.children:
        if c.dep in _BESIDE:
            found |= {c.lemma.lower(), c.lower, *_modifiers(c)}
    return frozenset(found)


def _forbidden(rule: ModeRule, clause: Clause) -> bool:
    near = (clause.verb, *clause.subjects, *clause.objects, *clause.agents)
    return any(not rule.unless.isdisjoint((t.lemma, t.lower)) for t in near)


def _in_slot(slot: str, code: str, clause: Clause | None, nominal: Token | None) -> tuple[list[Token], str]:
    """The words of a slot, with those coordinated to them; and the name of the rule that found them, where one did."""
    found: list[Token] = []
    how = ""
    match slot:
        case "wielded":
            rule = wielding()
            if clause is not None and clause.lemma in rule.verbs:
                found = fill(clause, "undergoer")
                how = "+" + rule.name
        case "modifier":
            events = frames("en/events.yml").by_noun
            heads = [nominal] if nominal is not None else []
            heads += [t for s in _WITHIN for t in (fill(clause, s) if clause is not None else ())]
            for head in heads:
                if head is nominal or any(f.get("code") == code for f in events.get(head.lemma, ())):
                    found += [c for c in head.children if c.dep in _BESIDE]
        case "verb":
            # "raped": the parser's plain form is another word.
            found = [clause.verb] if clause is not None else []
        case "undergoer" | "doer":
            found = fill(clause, slot) if clause is not None else []
        case _:
            if clause is not None:
                found = fill(clause, slot)
            if nominal is not None:
                found = [*found, *complements_of(nominal, slot)]
    return [t for f in dict.fromkeys(found) for t in _meant(f)], how


def _meant(token: Token) -> Iterator[Token]:
    """The word, those coordinated to it, and what a vessel or number holds ("a volley of tear gas")."""
    for t in (token, *token.conjuncts()):
        if any(c.dep in ("det", "neg", "preconj") and c.lower in _NONE for c in t.children):
            continue
        yield t
        if t.lemma in _HOLDERS or t.pos == "NUM":
            for inner in complements_of(t, "of"):
                yield from _meant(inner)
