"""Clauses: a verb with its arguments, subjects carried over from where English leaves them out.

A subject is *inherited* by coordinated verbs ("seized the building and burned it"), by infinitives and participles
governed by the verb ("forces began to use", "adding that"), and by relative clauses (from the antecedent). Which step found
it is kept in ``subject_rule``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso.annotate.token import Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_NEGATIONS = frozenset({"not", "n't", "never", "no", "nobody", "none", "neither", "nor", "hardly", "scarcely"})


@dataclass(slots=True)
class Clause:
    """``verb``: its head. ``lemma``: with particle ("take over"). ``passive``: voice. ``negated``: the verb is denied
    ("did not name", "never published", subject "nobody"). ``modal``: "will", "would", "may" ..., None. ``subjects``: heads of
    the grammatical subjects (of a passive: who undergoes). ``subject_rule``: own, conj, control, relative, reduced or "".
    ``objects``: heads of direct objects. ``indirect``: dative objects. ``agents``: heads after "by" in a passive.
    ``preps``: lower-case preposition -> heads of its complements, in text order. ``complements``: verbs of clausal complements
    (ccomp, xcomp). ``predicates``: complements of a copula or of an object ("called them terrorists"). ``marker``: the
    subordinator ("that", "if", "when"). ``relative_to``: antecedent of a relative or reduced relative clause.
    """

    verb: Token
    lemma: str
    passive: bool = False
    negated: bool = False
    modal: str | None = None
    subjects: list[Token] = field(default_factory=list)
    subject_rule: str = ""
    objects: list[Token] = field(default_factory=list)
    indirect: list[Token] = field(default_factory=list)
    agents: list[Token] = field(default_factory=list)
    preps: dict[str, list[Token]] = field(default_factory=dict)
    complements: list[Token] = field(default_factory=list)
    predicates: list[Token] = field(default_factory=list)
    adverbs: list[Token] = field(default_factory=list)
    marker: str | None = None
    relative_to: Token | None = None

    @property
    def doers(self) -> list[Token]:
        """Who acts: the subjects of an active verb, the agents of a passive one."""
        return self.agents if self.passive else self.subjects

    @property
    def undergoers(self) -> list[Token]:
        """Who or what undergoes: the objects of an active verb, the subjects of a passive one."""
        return self.subjects if self.passive else self.objects

    def prep(self, *words: str) -> list[Token]:
        """The complements of the prepositions, in the order given."""
        return [t for w in words for t in self.preps.get(w, ())]


def clauses_of(tokens: Sequence[Token]) -> dict[int, Clause]:
    """The clauses of a text by the position of their verbs."""
    found: dict[int, Clause] = {}
    for token in tokens:
        if token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass"):
            found[token.i] = _clause(token)
    for clause in found.values():
        _mend_relative(clause, tokens, found)
    for clause in list(found.values()):
        _plural_not_verb(clause, found)
    for clause in found.values():
        _take_back_subject(clause, found)
    for clause in found.values():
        _inherit(clause, found)
    return found


def _plural_not_verb(clause: Clause, found: dict[int, Clause]) -> None:
    """ "the dam, which rebels overran": the plural noun read as a verb that has the real verb as its object."""
    noun = clause.verb
    if noun.dep != "relcl" or noun.tag != "VBZ" or not clause.subjects or clause.subjects[0].lower not in ("which", "that"):
        return
    verb = next((c for c in noun.children if c.i == noun.i + 1 and c.tag == "VBD" and c.dep in ("dobj", "ccomp")), None)
    mended = found.get(verb.i) if verb is not None else None
    if mended is None or mended.subjects:
        return
    del found[noun.i]
    mended.subjects, mended.subject_rule = [noun], "own"
    mended.objects, mended.relative_to = [noun.head], noun.head


def _clause(verb: Token) -> Clause:
    particle = verb.child("prt")
    clause = Clause(verb, f"{verb.lemma} {particle.lower}" if particle else verb.lemma)
    for c in verb.children:
        match c.dep:
            case "nsubj" | "csubj" | "expl":
                clause.subjects.append(c)
            case "nsubjpass" | "csubjpass":
                clause.subjects.append(c)
                clause.passive = True
            case "auxpass":
                clause.passive = True
                # "Shops stayed shut": the subject may hang on the auxiliary.
                clause.subjects += [g for g in c.children if g.dep == "nsubj"]
            case "dobj" | "obj":
                clause.objects.append(c)
            case "dative" | "iobj":
                clause.indirect.append(c.child("pobj") or c)
            case "agent":
                clause.agents += _complements_of(c)
            case "prep":
                clause.preps.setdefault(_preposition(c), []).extend(_complements_of(c))
            case "ccomp" | "xcomp":
                clause.complements.append(c)
            case "attr" | "oprd" | "acomp":
                clause.predicates.append(c)
            case "advmod" | "npadvmod":
                clause.adverbs.append(c)
            case "mark":
                clause.marker = c.lower
            case "aux" if c.tag == "MD":
                clause.modal = {"'ll": "will", "wo": "will", "ca": "can", "'d": "would"}.get(c.lower, c.lower)
            case "neg":
                clause.negated = True
            case _:
                pass
        if c.lower in _NEGATIONS and c.dep in ("advmod", "preconj", "neg"):
            clause.negated = True
    if len(clause.subjects) > 1:
        # "The vice-chancellor": the parser may take both halves for subjects.
        clause.subjects = [s for s in clause.subjects if not _is_half(s, clause.subjects)]
    clause.negated = clause.negated or any(_is_nobody(t) for t in (*clause.subjects, *clause.objects))
    finite = verb.child("auxpass") is not None and (verb.is_root or verb.dep in ("ccomp", "parataxis"))
    if clause.passive and not clause.subjects and finite:
        # "In the city is declared a curfew": in translated word order the subject follows and is taken for an object.
        later = [t for t in (*clause.objects, *clause.predicates) if t.i > verb.i and t.pos in ("NOUN", "PROPN")]
        if later:
            clause.subjects = later[:1]
            clause.objects = [o for o in clause.objects if o is not later[0]]
            clause.predicates = [p for p in clause.predicates if p is not later[0]]
    if clause.passive and not clause.subjects and verb.tag == "VBN" and verb.child("auxpass") is None:
        clause.passive = False
    if verb.is_root and verb.tag == "VBN" and not clause.objects and verb.child("aux", "auxpass") is None:
        # A headline: "Army chief sacked", "Curfew imposed on port city".
        clause.passive = bool(clause.subjects) and clause.subjects[0].child("det", "poss") is None
    if verb.dep == "acl" and verb.tag == "VBN":
        clause.passive = True
        clause.relative_to = verb.head
        clause.subjects = [verb.head]
        clause.subject_rule = "reduced"
    elif verb.dep == "acl":
        clause.relative_to = verb.head
        if verb.tag == "VBG" and not clause.subjects:
            clause.subjects = [verb.head]
            clause.subject_rule = "reduced"
    elif clause.subjects:
        clause.subject_rule = "own"
    # "by" after a participle is its agent even where the parser calls it a plain preposition.
    if clause.passive and not clause.agents and "by" in clause.preps:
        clause.agents = clause.preps["by"]
    return clause


def _mend_relative(clause: Clause, tokens: Sequence[Token], found: Mapping[int, Clause]) -> None:
    """ "After A left the council, B, who replaced him, said ...": the parser makes B an apposition of the council and hangs
    the relative clause there. Its antecedent is the name right before the comma, which is also the subject of the finite
    verb after the second comma."""
    who = clause.subjects[0] if len(clause.subjects) == 1 else None
    if who is None or who.lower != "who" or clause.verb.dep != "relcl" or who.i < 2 or tokens[who.i - 1].text != ",":
        return
    name = tokens[who.i - 2]
    if name.pos != "PROPN" or name is clause.verb.head or name.dep not in ("appos", "conj", "npadvmod", "dep", "nmod"):
        return
    clause.subjects, clause.subject_rule, clause.relative_to = [name], "relative", name
    after = clause.verb.right + 1
    while after < len(tokens) and (tokens[after].text == "," or tokens[after].pos == "ADV"):
        after += 1
    main = found.get(tokens[after].i) if after < len(tokens) else None
    if main is not None and not main.subjects and main.verb.tag in ("VBD", "VBZ", "VBP"):
        main.subjects, main.subject_rule = [name], "own"


def _take_back_subject(clause: Clause, found: Mapping[int, Clause]) -> None:
    """ "Local media, citing the ministry, wrote ...": the parser gives the subject to the participle set off by commas; it
    is the finite verb's."""
    verb = clause.verb
    if clause.subjects or verb.tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return
    for child in verb.children:
        inner = found.get(child.i)
        if (
            inner is None
            or child.i > verb.i
            or child.dep not in ("advcl", "csubj", "ccomp")
            or child.tag != "VBG"
            or child.child("aux")
        ):
            continue
        own = [s for s in inner.subjects if s.head is child and s.i < child.i]
        if own and any(c.text == "," for c in (*child.children, *own[0].children)):
            clause.subjects, clause.subject_rule = own, "own"
            return


def _is_half(token: Token, others: Sequence[Token]) -> bool:
    return any(c.text == "-" and c.i == token.i + 1 for c in token.children) and any(o.i == token.i + 2 for o in others)


def _is_nobody(token: Token) -> bool:
    if any(c.dep in ("preconj", "cc") and c.lower == "neither" for c in token.children):
        return True
    return token.lower in ("nobody", "none", "nothing") or any(
        c.dep == "det" and c.lower in ("no", "neither") for c in token.children
    )


def _preposition(token: Token) -> str:
    """ "because of", "according to", "ahead of" as one word."""
    inner = token.child("prep", "pcomp")
    return f"{token.lower} {inner.lower}" if inner is not None and inner.dep == "prep" and inner.child("pobj") else token.lower


def _complements_of(prep: Token) -> list[Token]:
    found = [c for c in prep.children if c.dep in ("pobj", "pcomp")]
    for c in prep.children:
        if c.dep == "prep":
            found += _complements_of(c)
    return found


def _antecedent(verb: Token, pronoun: Token) -> Token:
    """Who the relative pronoun stands for: the noun, or the name set beside it when that is nearer ("head of the Council,
    Sidorov, who ..." is read by the parser as an apposition to the Council)."""
    beside = [c for c in verb.head.children if c.dep == "appos" and c.pos == "PROPN" and c.i < pronoun.i]
    return beside[-1] if beside and pronoun.lower == "who" and beside[-1].ent in ("PERSON", "") else verb.head


def _coordinated_to(verb: Token, governor: Clause, found: Mapping[int, Clause]) -> Clause:
    """The clause a verb is coordinated to: a past or present tense cannot stand beside an infinitive or a participle, so that in
    "urged him to open a probe and called for tests" it goes up to the verb in its own tense."""
    if verb.tag not in ("VBD", "VBZ", "VBP") or verb.child("nsubj", "nsubjpass") is not None:
        return governor
    up = governor
    if verb.lemma in _SPEAKING and governor.verb.dep == "ccomp" and _says_of_others(governor):
        # "said only four were missing and dismissed the higher number": he who said it dismissed it.
        above = found.get(governor.verb.head.i)
        if above is not None and above.verb.tag == verb.tag:
            return above
    if _is_ordered(governor) and (above := found.get(governor.verb.head.i)) is not None and above.verb.tag == verb.tag:
        return above
    while (up.verb.tag in ("VB", "VBG", "VBN") and up.verb.child("aux", "auxpass", "nsubj") is None) or _is_bare(up.verb):
        above = next((found[a.i] for a in up.verb.ancestors() if a.i in found), None)
        if above is None:
            return governor
        up = above
    return up if up.verb.tag in (verb.tag, "VBD", "VBZ", "VBP") or up is governor else governor


def _is_ordered(clause: Clause) -> bool:
    """ "Ordered all schools closed and deployed the guard": what is ordered is a participle, whatever tense the parser gives it."""
    verb = clause.verb
    bare = verb.dep == "ccomp" and verb.tag in ("VBN", "VBD") and verb.child("mark", "aux", "auxpass") is None
    return bare and not clause.objects and verb.head.lemma in ("order", "want", "keep", "declare")


_SPEAKING = frozenset(
    """dismiss reject deny call describe urge accuse promise warn demand add condemn brand insist vow appeal ask refute dispute
    pledge criticise criticize blame decline refuse praise thank confirm""".split()
)


def _says_of_others(clause: Clause) -> bool:
    """Whether a clause has a subject that speaks no word, or tells of a time before."""
    if any(c.dep == "aux" and c.lower == "had" for c in clause.verb.children) or clause.passive or clause.verb.lemma == "be":
        return True
    return any(s.pos == "NUM" or s.dep == "expl" or s.child("nummod") is not None for s in clause.subjects)


def _is_bare(verb: Token) -> bool:
    """An infinitive ("to open") or a form under a modal ("will begin")."""
    return verb.tag == "VB" and any(c.dep == "aux" and (c.lower == "to" or c.tag == "MD") for c in verb.children)


_ACCUSING = frozenset({"accuse", "blame", "suspect", "charge", "convict"})


def accused_of(verb: Token) -> Token | None:
    """ "accused the firm of dumping waste": the firm, where the parser hangs "of" on it."""
    if verb.dep != "pcomp" or verb.head.lower not in ("of", "for") or verb.tag != "VBG":
        return None
    noun = verb.head.head
    if noun.pos not in ("NOUN", "PROPN", "PRON") or noun.dep not in ("dobj", "nsubjpass"):
        return None
    return noun if noun.head.lemma in _ACCUSING else None


def _inherit(clause: Clause, found: dict[int, Clause]) -> None:
    verb = clause.verb
    if clause.subjects:
        if len(clause.subjects) == 1 and clause.subjects[0].lower in _RELATIVE and verb.dep == "relcl":
            clause.relative_to = _antecedent(verb, clause.subjects[0])
            clause.subjects = [clause.relative_to]
            clause.subject_rule = "relative"
        return
    if verb.dep == "relcl":
        clause.relative_to = verb.head
        return
    governor = found.get(verb.head.i) if verb.head is not verb else None
    if verb.dep == "pcomp":
        governor = found.get(verb.head.head.i)
        if (accused := accused_of(verb)) is not None:
            clause.subjects, clause.subject_rule = [accused], "control"
            return
    if governor is None:
        return
    if verb.dep == "conj":
        governor = _coordinated_to(verb, governor, found)
        _inherit(governor, found)
        if clause.passive == governor.passive or not governor.passive:
            clause.subjects = governor.subjects
        else:
            clause.subjects = governor.subjects
        clause.subject_rule = "conj" if clause.subjects else ""
        # "was destroyed and set on fire": the auxiliary is shared too.
        # ("... and set alight": the parser often takes such a participle for a past tense.)
        shared = verb.child("aux", "auxpass") is None and not any(o.pos in ("NOUN", "PROPN", "PRON", "NUM") for o in clause.objects)
        if governor.passive and (verb.tag == "VBN" or (verb.tag == "VBD" and shared)):
            clause.passive = True
        if clause.modal is None and verb.tag == "VB":
            clause.modal = governor.modal
        if clause.relative_to is None:
            clause.relative_to = governor.relative_to
    elif verb.dep in ("xcomp", "advcl", "ccomp", "pcomp") and verb.tag in ("VB", "VBG", "VBN"):
        _inherit(governor, found)
        if verb.tag == "VBN" and verb.dep == "advcl":
            clause.passive = True
        holder = governor.objects or governor.indirect if verb.dep == "xcomp" and verb.tag == "VB" else []
        if verb.dep == "pcomp" and verb.head.lower in ("of", "for", "from"):
            # "accused the firm of dumping waste", "was jailed for theft": who undergoes the verb did it.
            holder = governor.undergoers
        clause.subjects = holder or governor.subjects
        clause.subject_rule = "control" if clause.subjects else ""
