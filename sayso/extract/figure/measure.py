"""What a number counts happened to people: by noun, then modifier, then governing verb, then state (annotation rule 8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.annotate.clause import Clause
from sayso.annotate.token import Token
from sayso.extract.figure.counted import Counted, is_person
from sayso.extract.figure.role import Role
from sayso.extract.figure.vocabulary import Meaning, Vocabulary, vocabulary
from sayso.lexicon.people import person_class
from sayso.lexicon.target_class import belongs
from sayso.lexicon.words import words_of
from sayso.model import Measure

_REPORTING = words_of(
    """
    report find say believe know feel fear presume confirm declare list consider think leave remain be become get
    continue stay keep pronounce deem describe record show name call register classify count
    """
)
_NOT_BODIES = words_of(
    """
    regulatory governing international public state official sporting legislative religious elected global government
    advisory professional national regional celestial water foreign
    """
)
_GAP = frozenset(
    {
        "people",
        "persons",
        "more",
        "others",
        "other",
        "already",
        "also",
        "have",
        "has",
        "been",
        "were",
        "was",
        "is",
        "are",
        "had",
        "still",
        "being",
        "reportedly",
        "confirmed",
        "reported",
        "feared",
        "seriously",
        "critically",
        "badly",
        "slightly",
        "lightly",
        "severely",
    }
)


@dataclass(frozen=True, slots=True)
class Found:
    """A measure with the rule behind it. ``clause``: the verb's clause where a verb told it; ``word``: the token that told it.
    ``stated``: False where it is only what people of this kind are counted as without more."""

    measure: Measure
    rule: str
    word: Token
    clause: Clause | None = None
    stated: bool = True


def measure_of(
    counted: Counted, tokens: Sequence[Token], roles: Mapping[int, list[Role]], clauses: Mapping[int, Clause]
) -> Found | None:
    """The measure of a counted number, None where its own words do not tell it."""
    words = vocabulary()
    noun, nominal = counted.noun, counted.nominal
    if noun is not None and noun is counted.whole:
        # "Six of the injured are in critical condition": what is said of the six comes before what the whole is called.
        told = measure_of(replace(counted, noun=None), tokens, roles, clauses)
        if told is not None and told.measure is not Measure.OTHER:
            return told
    if noun is not None:
        if found := _by_noun(noun, words):
            return found
        if found := _by_modifier(noun, words):
            return _by_deed(found, noun, nominal, roles, clauses, words) or found
    if found := _by_neighbour(counted, tokens, words) or _by_condition(counted, tokens, words):
        return found
    if found := _by_act(nominal, words):
        return found
    mine = [*roles.get(nominal.i, ()), *(roles.get(noun.i, ()) if noun is not None and noun is not nominal else ())]
    if nominal.dep == "attr" and (outer := clauses.get(nominal.head.i)) is not None:
        mine.append(Role(outer, "subject"))
    mine += _beside(nominal, tokens, roles, clauses)
    for role in mine:
        if _belongs_to_another(role.clause.verb, counted, tokens):
            continue
        if found := _by_verb(role, nominal, words, clauses):
            # "250 herders who had run away are now returning", "four are being treated at the hospital": a verb that tells
            # nothing of this kind leaves it to the relative clause or the state.
            told = None
            if found.measure is Measure.OTHER:
                if noun is not None and role.part == "subject" and (troops := fallback(noun, words)) is not None:
                    # "180 soldiers arrived": nothing happened to them, troops are troops.
                    found = troops
                told = (_by_relative(noun, clauses, words) if noun is not None else None) or _by_state(counted, mine, words)
            return told or found
    if found := _by_state(counted, mine, words):
        return found
    if noun is not None and (found := _by_relative(noun, clauses, words)):
        return found
    return _by_loose_verb(counted, tokens, words, bool(mine))


def _by_deed(
    modifier: Found, noun: Token, nominal: Token, roles: Mapping[int, list[Role]], clauses: Mapping[int, Clause], words: Vocabulary
) -> Found | None:
    """ "Freed all 27 sailors held since Sunday": what is done to them now comes before what a participle after them tells."""
    if modifier.word.dep != "acl" or modifier.word.i < noun.i or not modifier.word.children:
        return None
    for role in (*roles.get(nominal.i, ()), *(roles.get(noun.i, ()) if noun is not nominal else ())):
        found = _by_verb(role, nominal, words, clauses) if role.undergoes else None
        if found is not None and found.measure is not Measure.OTHER:
            return found
    return None


def _first_of(clause: Clause, clauses: Mapping[int, Clause]) -> Clause:
    """ "Killed or wounded twenty": of verbs with one object between them the first decides (annotation rule 8)."""
    verb = clause.verb
    head = clauses.get(verb.head.i) if verb.dep == "conj" else None
    joined = head is not None and any(c.dep == "cc" and c.i < verb.i for c in head.verb.children) and verb.i - head.verb.i <= 3
    return head if head is not None and joined and not head.objects and head.passive == clause.passive else clause


def _beside(nominal: Token, tokens: Sequence[Token], roles: Mapping[int, list[Role]], clauses: Mapping[int, Clause]) -> list[Role]:
    """ "arrested the editor along with two of his staff": those beside somebody share what happens to him."""
    prep = nominal.head
    if nominal.dep != "pobj" or prep.lower != "with" or prep.i == 0 or tokens[prep.i - 1].lower not in ("along", "together"):
        return []
    holder = prep.head if prep.head.i != prep.i - 1 else prep.head.head
    if (clause := clauses.get(holder.i)) is not None:
        return [Role(clause, "subject" if clause.passive or not clause.objects else "object")]
    return list(roles.get(holder.i, ()))


def _belongs_to_another(verb: Token, counted: Counted, tokens: Sequence[Token]) -> bool:
    """ "7 of them in Ambalao, and 94 injured": the participle right after another number tells about that one."""
    before = tokens[verb.i - 1] if verb.i else None
    return (
        verb.tag in ("VBN", "VBD", "JJ")
        and before is not None
        and before.pos == "NUM"
        and not counted.number.first <= before.i <= counted.number.last
        and before.i > counted.number.last
    )


def fallback(noun: Token, words: Vocabulary | None = None) -> Found | None:
    """What people of this kind are counted as when nothing happens to them: soldiers are troops."""
    words = words or vocabulary()
    meaning = words.nouns.get(noun.lemma) or words.nouns.get(noun.lower)
    if kept := words.as_people.get(noun.lemma):
        return Found(kept.measure, kept.rule, noun)
    if meaning and meaning.measure is Measure.TROOPS:
        return Found(meaning.measure, meaning.rule, noun, stated=False)
    for c in noun.children:
        if meaning := words.compounds.get((noun.lemma, c.lower)) or words.compounds.get((noun.lower, c.lower)):
            return Found(meaning.measure, meaning.rule, noun, stated=False)
    return None


def _by_noun(noun: Token, words: Vocabulary) -> Found | None:
    meaning = words.nouns.get(noun.lemma) or words.nouns.get(noun.lower)
    if meaning is None or meaning.measure is Measure.TROOPS:
        return None
    if noun.lemma == "body" and any(c.lower in _NOT_BODIES for c in noun.children):
        return None
    return Found(meaning.measure, meaning.rule, noun)


def _adjective(token: Token, words: Vocabulary) -> Meaning | None:
    if token.tag in ("VBZ", "VBP", "VB"):
        return None
    meaning = words.adjectives.get(token.lower)
    if meaning is None and token.tag == "VBN":
        meaning = words.undergo.get(token.lemma)
    return meaning


def _by_modifier(noun: Token, words: Vocabulary) -> Found | None:
    """ "26 killed soldiers", "104 dead", "11 soldiers killed" (participle governed by the noun)."""
    if meaning := words.adjectives.get(noun.lower):
        return Found(meaning.measure, meaning.rule, noun)
    for c in noun.children:
        if c.dep in ("amod", "acl", "acomp", "oprd", "advcl") and (meaning := _adjective(c, words)):
            # A purpose or passive agent clause of its own ("people wounded by the crisis") is still a modifier.
            return Found(meaning.measure, meaning.rule, c)
    return None


def _by_neighbour(counted: Counted, tokens: Sequence[Token], words: Vocabulary) -> Found | None:
    """The participle or adjective right after the counted words: "50 civilians missing", "nearly 400 of them hospitalised",
    "leaving 12 people dead", "18 confirmed dead"."""
    last = max(
        counted.number.last, counted.noun.i if counted.noun is not None else 0, counted.whole.i if counted.whole is not None else 0
    )
    i = last + 1
    sentence = tokens[last].sentence
    while i < len(tokens) and tokens[i].sentence == sentence and tokens[i].lower in _GAP and i - last < 6:
        if tokens[i].lower in _GRAVELY and not _has_verb_after(tokens, i):
            break
        i += 1
    if i >= len(tokens) or tokens[i].sentence != sentence or i - last >= 6:
        return None
    token = tokens[i]
    if (
        token.lower in _GRAVELY
        and not any(t.pos in ("AUX", "VERB") for t in tokens[last + 1 : i])
        and not _has_verb_after(tokens, i)
    ):
        return Found(Measure.CRITICAL, words.state[("in", "condition")].rule, token)
    if token.tag == "VBN" and i + 1 < len(tokens) and (meaning := words.undergo.get(f"{token.lemma} {tokens[i + 1].lower}")):
        return Found(meaning.measure, meaning.rule, token)
    passed = {t.lower for t in tokens[last + 1 : i]}
    auxiliary = bool(passed & {"were", "was", "are", "been", "being", "have", "had", "has"})
    meaning = words.adjectives.get(token.lower)
    if meaning is None or (token.tag == "VBD" and not auxiliary and token.dep == "ROOT" and token.child("dobj")):
        return None
    if token.dep == "amod" and token.head.i > token.i and token.head is not counted.noun:
        return None
    return Found(meaning.measure, meaning.rule, token)


_FINDING = frozenset({"find", "locate", "trace", "recover", "account for"})
_DWELLERS = frozenset({"resident", "inhabitant", "civilian", "villager", "people", "person", "family", "islander", "townspeople"})
_GRAVE = frozenset({"serious", "critical", "grave", "severe", "life-threatening", "intensive"})


def _by_condition(counted: Counted, tokens: Sequence[Token], words: Vocabulary) -> Found | None:
    """ "took 12 people to hospital, two of them in serious condition": told of the two, wherever the parser hangs it."""
    last = max(
        counted.number.last, counted.noun.i if counted.noun is not None else 0, counted.whole.i if counted.whole is not None else 0
    )
    after = [t for t in tokens[last + 1 : last + 6] if t.sentence == tokens[last].sentence]
    if len(after) < 3 or after[0].lower != "in":
        return None
    named = next((t for t in after[1:4] if t.lemma in ("condition", "care")), None)
    if named is None or not any(t.lower in _GRAVE for t in after[1:4]):
        return None
    return Found(Measure.CRITICAL, words.state[("in", "condition")].rule, named)


_MEN = frozenset({"man", "men", "soldier", "troop", "people"})
_GRAVELY = frozenset({"seriously", "critically", "gravely", "severely"})


def _has_verb_after(tokens: Sequence[Token], i: int) -> bool:
    """ "nine seriously injured people": the adverb belongs to a participle that follows."""
    return i + 1 < len(tokens) and tokens[i + 1].pos in ("VERB", "ADJ") and tokens[i + 1].sentence == tokens[i].sentence


def _by_act(nominal: Token, words: Vocabulary) -> Found | None:
    """ "the killing of six nurses", "the lives of 12"."""
    if nominal.dep == "pobj" and nominal.head.lower == "of":
        holder = nominal.head.head
        if (meaning := words.collective.get(holder.lemma)) and holder.pos == "NOUN" and nominal.lemma in _MEN:
            return Found(meaning.measure, meaning.rule, holder, stated=False)
        if holder.lemma == "life" and holder.dep == "dobj" and (meaning := words.takes.get((holder.head.lemma, "life"))):
            return Found(meaning.measure, meaning.rule, holder)
        of_many = holder.lemma == "body" and (holder.tag == "NN" or any(c.lower in _NOT_BODIES for c in holder.children))
        if (meaning := words.acts.get(holder.lemma)) and holder.pos == "NOUN" and not (of_many and nominal.tag == "NNS"):
            return Found(meaning.measure, meaning.rule, holder)
        if (meaning := words.topics.get(holder.lemma)) and holder.pos == "NOUN":
            return Found(meaning.measure, meaning.rule, holder)
    return None


def _by_verb(role: Role, nominal: Token, words: Vocabulary, clauses: Mapping[int, Clause], depth: int = 0) -> Found | None:
    clause = role.clause
    verb = clause.verb
    lemma = clause.lemma
    if role.undergoes:
        meaning = words.undergo.get(_first_of(clause, clauses).lemma) or words.undergo.get(lemma)
        if clause.negated and lemma in _FINDING:
            # "two of them have never been found"
            meaning = words.adjectives["missing"]
        if meaning and not _is_container(clause):
            return Found(meaning.measure, meaning.rule, verb, clause)
        if meaning := words.takes.get((verb.lemma, nominal.lemma)):
            return Found(meaning.measure, meaning.rule, verb, clause)
        if lemma == "pick up" and any(
            person_class(t.lemma, t.lower) == "force" or t.lemma in ("police", "officer") for t in clause.subjects
        ):
            meaning = words.undergo["arrest"]
            return Found(meaning.measure, meaning.rule, verb, clause)
        if verb.lemma == "lose" and person_class(nominal.lemma, nominal.lower) == "force":
            meaning = words.takes[("lose", "life")]
            return Found(meaning.measure, meaning.rule, verb, clause)
    if role.part == "object" and verb.lemma in ("include", "comprise") and not clause.passive:
        # "The dead include four nurses"
        for s in clause.subjects:
            told = words.adjectives.get(s.lower) or words.nouns.get(s.lemma)
            if told and told.measure not in (Measure.OTHER, Measure.TROOPS):
                return Found(told.measure, told.rule, s, clause)
    if role.part == "object" and not clause.passive and not clause.subjects and (meaning := words.do.get(lemma)):
        # "On the same mine perished nine people": in translated word order the subject follows.
        return Found(meaning.measure, meaning.rule, verb, clause)
    if role.part == "subject" and lemma == "fall" and not clause.passive and person_class(nominal.lemma, nominal.lower) == "force":
        # Soldiers fall where others die; not "fell from a wall", "fell into a trap".
        if not clause.prep("from", "off", "into", "to", "down", "under"):
            meaning = words.do["die"]
            return Found(meaning.measure, meaning.rule, verb, clause)
    if role.part == "subject" and not clause.passive:
        meaning = words.do.get(lemma) or next((m for a in clause.adverbs if (m := words.do.get(f"{lemma} {a.lower}"))), None)
        if meaning and not (meaning.measure is Measure.INJURED and not clause.objects):
            if meaning.measure is not Measure.INJURED:
                return Found(meaning.measure, meaning.rule, verb, clause)
        for thing in clause.objects:
            if (
                lemma == "leave"
                and thing.pos == "PROPN"
                and thing.ent not in ("PERSON", "NORP", "DATE")
                and nominal.lemma in _DWELLERS
            ):
                meaning = words.do["flee"]
                return Found(meaning.measure, meaning.rule, verb, clause)
            for noun in (thing, *thing.conjuncts()):
                if meaning := words.light.get((verb.lemma, noun.lemma)):
                    if noun.lemma in ("treatment", "care") and any(c.lower == "hospital" for c in noun.children):
                        meaning = words.state[("in", "hospital")]
                    return Found(meaning.measure, meaning.rule, verb, clause)
        if verb.lemma == "be":
            for named in clause.prep("among", "amongst"):
                for word in (named, *named.under("amod", "acl")):
                    if meaning := words.adjectives.get(word.lower):
                        return Found(meaning.measure, meaning.rule, word, clause)
        # "were hurt" read as copula and adjective; "went missing", "fell ill".
        for p in clause.predicates:
            if (meaning := words.adjectives.get(p.lower)) and verb.lemma in _REPORTING | {"go"}:
                return Found(meaning.measure, meaning.rule, p, clause)
    if role.undergoes and any(p.lower == "to" and p.child("pobj") is not None for p in verb.under("prep")):
        for obj in clause.prep("to"):
            if meaning := words.undergo.get(f"{verb.lemma} to {obj.lower}"):
                return Found(meaning.measure, meaning.rule, verb, clause)
    if verb.lemma in ("set", "let", "take", "place", "shoot", "beat", "stab", "burn", "gun", "blow", "put"):
        if found := _by_compound_verb(role, words):
            return found
    # "were found beheaded", "are reported as injured", "are believed to have died": the complement tells.
    if depth < 3 and verb.lemma in _REPORTING and (clause.passive or role.part == "subject" or role.undergoes):
        spoken_of = clause.passive or role.part == "object" or verb.lemma in ("remain", "become", "get", "be", "leave", "feel")
        complements = [t for t in clause.complements if spoken_of and t.dep == "xcomp"]
        for p in (*clause.predicates, *complements):
            if meaning := words.adjectives.get(p.lower) or (words.undergo.get(p.lemma) if p.tag == "VBN" else None):
                return Found(meaning.measure, meaning.rule, p, clause)
            inner = clauses.get(p.i)
            if inner is not None and p.tag in ("VB", "VBN"):
                part = "subject"
                if found := _by_verb(Role(inner, part), nominal, words, clauses, depth + 1):
                    return found
        for prep in verb.under("prep"):
            if prep.lower == "as":
                for c in prep.children:
                    if meaning := words.adjectives.get(c.lower):
                        return Found(meaning.measure, meaning.rule, c, clause)
    return None


def _by_loose_verb(counted: Counted, tokens: Sequence[Token], words: Vocabulary, has_role: bool) -> Found | None:
    """Where the parser leaves the number without a part in a clause: a fronted participle that governs it ("Suffered, by
    their data, 40 people"), or the next finite verb that has no subject of its own ("around twenty more, ..., were hurt")."""
    nominal = counted.nominal
    head = nominal.head
    if nominal.dep in ("npadvmod", "dep", "attr") and head.i < nominal.i and head.pos == "VERB" and not head.under("nsubj", "dobj"):
        if meaning := words.undergo.get(head.lemma) or words.do.get(head.lemma):
            return Found(meaning.measure, meaning.rule, head)
    if (injuries := _with_injuries(counted, tokens, words)) is not None:
        return injuries
    if (before := _by_participle_before(counted, tokens, words)) is not None:
        return before
    if has_role or counted.noun is not None:
        return None
    sentence = nominal.sentence
    for token in tokens[counted.number.last + 1 : counted.number.last + 16]:
        if token.sentence != sentence or token.text in (";", ":"):
            return None
        if token.tag in ("VBD", "VBN", "VBP", "VBZ") and token.pos == "VERB" and token.dep != "acl":
            if any(c.dep in ("nsubj", "nsubjpass") for c in token.children):
                return None
            passive = token.child("auxpass") is not None
            meaning = words.undergo.get(token.lemma) if passive else words.do.get(token.lemma)
            return Found(meaning.measure, meaning.rule, token) if meaning else None
    return None


def _by_participle_before(counted: Counted, tokens: Sequence[Token], words: Vocabulary) -> Found | None:
    """ "a rocket hit the market, killing at least 19 people, medics said", where the parser makes the people speak."""
    i = counted.number.first - 1
    while i > 0 and tokens[i].start >= counted.number.words_start:
        i -= 1
    verb = tokens[i] if i >= 0 else None
    if verb is None or verb.tag != "VBG" or verb.sentence != counted.nominal.sentence:
        return None
    meaning = words.undergo.get(verb.lemma)
    return Found(meaning.measure, meaning.rule, verb) if meaning else None


def _with_injuries(counted: Counted, tokens: Sequence[Token], words: Vocabulary) -> Found | None:
    """ "37 constables, ..., sustained injuries", where the parser takes the verb for an adjective."""
    if not counted.nominal.is_root:
        return None
    for token in tokens[counted.number.last + 1 : counted.number.last + 16]:
        if token.sentence != counted.nominal.sentence:
            return None
        for verb in token.under("amod"):
            stem = verb.lower.removesuffix("ed")
            if meaning := words.light.get((stem, token.lemma)) or words.light.get((stem + "e", token.lemma)):
                return Found(meaning.measure, meaning.rule, token)
    return None


def _is_container(clause: Clause) -> bool:
    """ "The refuge holds sixteen": a thing that holds people has room for them; people and bodies detain."""
    if clause.verb.lemma != "hold" or clause.passive:
        return False
    return any(
        s.pos == "NOUN" and not is_person(s) and not belongs(s, ("institution", "people", "authority")) for s in clause.subjects
    )


def _by_compound_verb(role: Role, words: Vocabulary) -> Found | None:
    """Verbs that take a second word: "set free", "shot dead", "taken prisoner", "took into custody"."""
    verb = role.clause.verb
    if not role.undergoes:
        return None
    for c in (*role.clause.predicates, *verb.under("oprd", "acomp", "advmod", "dobj", "xcomp", "ccomp")):
        if meaning := words.undergo.get(f"{verb.lemma} {c.lower}"):
            return Found(meaning.measure, meaning.rule, verb, role.clause)
    return None


def _by_state(counted: Counted, roles: Sequence[Role], words: Vocabulary) -> Found | None:
    """ "with gunshot wounds", "62 were in intensive care", "taken to hospital", "in custody"."""
    holders: list[tuple[Token, Clause | None]] = []
    if counted.noun is not None:
        holders.append((counted.noun, None))
    holders.append((counted.nominal, None))
    for role in roles:
        # "Officers took two men into custody" tells nothing of the officers.
        acts_on_others = role.part == "subject" and not role.clause.passive and bool(role.clause.objects)
        if role.undergoes or (role.part == "subject" and not acts_on_others):
            holders.append((role.clause.verb, role.clause))
            # "are said to be in custody" tells of its subject, "he said two were in custody" does not.
            told_of = [c for c in role.clause.complements if c.dep == "xcomp" or role.clause.passive]
            holders += [(c, role.clause) for c in told_of if role.clause.verb.lemma in _REPORTING]
    for token, clause in holders:
        for prep in token.children:
            if prep.dep != "prep":
                continue
            for obj in prep.children:
                if obj.dep != "pobj":
                    continue
                for noun in (obj, *obj.conjuncts()):
                    name = " ".join(
                        [*(c.lower for c in noun.children if c.dep in ("compound", "amod") and c.i < noun.i), noun.lemma]
                    )
                    meaning = words.state.get((prep.lower, noun.lemma)) or words.state.get((prep.lower, name))
                    if meaning and _state_fits(meaning, prep, noun, token):
                        return Found(meaning.measure, meaning.rule, noun, clause)
    return None


_DRIVING = words_of("drive force chase push uproot flush send displace")
_STAYING = words_of("be stay live shelter sleep remain house accommodate lodge camp take wait spend")
_MOVING = words_of(
    """
    take bring rush transport airlift send carry move deliver transfer evacuate admit drive fly ferry helicopter
    """
)


def _state_fits(meaning: Meaning, prep: Token, noun: Token, holder: Token) -> bool:
    """ "to hospital", "to the police" are states only after a verb of moving; "in good condition" is none."""
    if prep.lower == "to" and noun.lemma == "care" and holder.pos == "NUM":
        return any(c.lower in ("intensive", "critical") for c in noun.children)
    if prep.lower == "from":
        return holder.lemma in _DRIVING
    if meaning.measure is Measure.DISPLACED and prep.lower in ("with", "in", "inside", "at"):
        return holder.lemma in _STAYING
    if prep.lower == "at" and noun.lemma in ("hospital", "clinic"):
        return holder.lemma in ("treat", "recover", "remain", "lie", "care")
    if prep.lower == "to" and holder.lemma not in _MOVING:
        return False
    if noun.lemma == "condition":
        return any(
            c.lower in ("serious", "critical", "grave", "severe", "extremely", "life-threatening", "heavy", "bad")
            for c in noun.children
        )
    if noun.lemma == "care":
        return any(c.lower in ("intensive", "critical") for c in noun.children)
    return not (
        noun.lemma == "hospital"
        and prep.lower == "in"
        and holder.lemma not in ("be", "remain", "stay", "treat", "lie", "recover", "keep", "still")
        and holder.pos == "VERB"
    )


def _by_relative(noun: Token, clauses: Mapping[int, Clause], words: Vocabulary) -> Found | None:
    """ "the two children who perished", "20 men whom soldiers detained"."""
    for c in noun.children:
        if c.dep in ("relcl", "acl") and (clause := clauses.get(c.i)) is not None and not clause.negated:
            part = "subject" if any(s is noun for s in clause.subjects) else "object"
            if found := _by_verb(Role(clause, part), noun, words, clauses):
                return found
    return None
