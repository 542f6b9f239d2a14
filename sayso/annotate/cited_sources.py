"""Deeper sources: "citing X", "with reference to X", "quoted A as saying", "X, quoted by A, said"."""

from collections.abc import Iterator, Sequence

from sayso.annotate.annotation import Annotation
from sayso.annotate.clause import Clause
from sayso.annotate.cue import named_cue
from sayso.annotate.proposal import Proposal, subtree
from sayso.annotate.token import Token
from sayso.model import Act

CITED = named_cue("cite")
SAID_SO = named_cue("say")
_TAKES_OBJECT = frozenset(["cite", "quote", "reference", "invoke", "credit"])
_TAKES_PREPOSITION = {"refer": "to", "rely": "on", "allude": "to", "point": "to", "base": "on"}
_REFERENCE = frozenset(["reference", "link", "citation", "reliance", "regard"])


def cited_statements(annotation: Annotation, found: Sequence[Proposal]) -> Iterator[Proposal]:
    """The deeper (or, for "quoted by A", the outer) statements, in text order; ``found`` are all others."""
    known = list(found)
    labelled = [
        (min(p.verb.i for p in found if p.content == q.content and p.rule.startswith("label")), min(q.content))
        for q in found
        if q.rule.startswith("label")
    ]
    for i in _cues(annotation):
        if any(a <= i < b for a, b in labelled):
            continue  # "Agency X with reference to Y: p" is read whole as a label
        token = annotation.tokens[i]
        clause = annotation.clauses.get(i)
        made = _by_verb(annotation, clause, known) if clause is not None else _by_preposition(annotation, token, known)
        if made is not None:
            known.append(made)
            yield made
            if made.inner is not None and made.inner not in known:
                known.append(made.inner)
                yield made.inner
    for made in _spread_by(annotation, known):
        known.append(made)
        yield made
    for clause in annotation.clauses.values():
        heard = _heard_from(clause)
        if heard is None or clause.relative_to is None or clause.negated:
            continue
        outer = _teller(clause.relative_to, known)
        if outer is not None and heard is not outer.source and outer.content - {clause.verb.i}:
            made = Proposal(heard, [clause.verb.i], clause.verb, set(outer.content), CITED, "heard from")
            made.spans, made.outer = outer.spans, outer
            known.append(made)
            yield made


_SPREADING = frozenset(
    "share publish post carry broadcast air circulate release relay republish show play run distribute upload".split()
)


def _spread_by(annotation: Annotation, known: Sequence[Proposal]) -> Iterator[Proposal]:
    """ "A nurse said in a message, shared by the channel, that p" and "the channel aired a message in which a nurse says p": the
    channel tells it first."""
    clauses = annotation.clauses
    for inner in list(known):
        clause = clauses.get(inner.verb.i)
        if clause is None or inner.source is None or inner.outer is not None:
            continue
        for carrier in clause.prep("in", "on"):
            for spread in (clauses[c.i] for c in carrier.children if c.dep in ("acl", "relcl") and c.i in clauses):
                if spread.verb.lemma in _SPREADING and spread.passive and spread.agents:
                    yield _outer(spread.agents[0], spread.verb, inner)
        message = clause.relative_to or (inner.verb.head if inner.verb.dep == "relcl" else None)
        in_which = any(t.lower == "which" for t in clause.prep("in"))
        above = clauses.get(message.head.i) if message is not None and message.dep == "dobj" and in_which else None
        if above is not None and above.verb.lemma in _SPREADING and above.subjects and not above.passive:
            yield _outer(above.subjects[0], above.verb, inner)


def _outer(teller: Token, verb: Token, inner: Proposal) -> Proposal:
    made = Proposal(teller, [verb.i], verb, inner.content | set(inner.cue), CITED, "spread by")
    inner.outer = made
    return made


_IT = frozenset("it this that them so figure number news story information account detail report count toll word".split())


def _heard_from(clause: Clause) -> Token | None:
    """From whom it is known in "who had it from villagers", "which got it from the prefecture", "who was told by pilgrims"."""
    verb = clause.verb
    if clause.passive:
        return clause.agents[0] if verb.lemma in ("tell", "inform", "brief") and clause.agents and not clause.complements else None
    if verb.lemma not in ("have", "hear", "get", "learn", "obtain", "receive", "know", "take"):
        return None
    if clause.objects and not any(o.lemma in _IT for o in clause.objects):
        return None
    if not clause.objects and verb.lemma not in ("hear", "learn", "know"):
        return None
    heads = [t for t in clause.prep("from") if t.i > verb.i]
    heads += [
        p
        for o in clause.objects
        for c in o.children
        if c.dep == "prep" and c.lower == "from"
        for p in c.children
        if p.dep == "pobj"
    ]
    return next((h for h in heads if h.pos in ("NOUN", "PROPN", "PRON") and h.ent not in ("DATE", "TIME", "GPE", "LOC")), None)


def _teller(source: Token, known: Sequence[Proposal]) -> Proposal | None:
    """The innermost statement that the antecedent makes."""
    return next(
        (
            p
            for p in reversed(known)
            if p.source is source
            or (
                p.source is not None
                and p.source.i in subtree(source)
                and p.source.pos == "PROPN"
                and source.dominates(p.source)
                and p.source.dep == "appos"
            )
        ),
        None,
    )


def _cues(annotation: Annotation) -> list[int]:
    verbs = [i for i, c in annotation.clauses.items() if c.verb.lemma in _TAKES_OBJECT or c.verb.lemma in _TAKES_PREPOSITION]
    preps = [t.i for t in annotation.tokens if t.lower in ("with", "in") and any(c.lemma in _REFERENCE for c in t.children)]
    return sorted(verbs + preps)


def _cited(clause: Clause) -> Token | None:
    if clause.verb.lemma in _TAKES_OBJECT:
        return clause.objects[0] if clause.objects else None
    heads = clause.prep(_TAKES_PREPOSITION[clause.verb.lemma])
    return heads[0] if heads else None


def _by_verb(annotation: Annotation, clause: Clause, known: list[Proposal]) -> Proposal | None:
    verb = clause.verb
    said = _as_saying(annotation, verb)
    if clause.passive and verb.lemma in ("quote", "cite"):
        if not clause.agents:
            return None
        outlet = clause.agents[0]
        if said is not None:
            return _around(annotation, outlet, clause.subjects[0] if clause.subjects else None, verb, said, known)
        # "X, quoted by A, said p"
        holder = next(
            (
                p
                for p in known
                if p.source is not None
                and clause.relative_to is not None
                and (p.source is clause.relative_to or p.source in clause.subjects)
            ),
            None,
        )
        if holder is None:
            return None
        made = Proposal(outlet, [verb.i], verb, holder.content | set(holder.cue), CITED, "quoted by")
        holder.outer = made
        return made
    source = _cited(clause)
    if source is None or (verb.lemma == "point" and verb.tag != "VBG"):
        return None
    if said is not None and clause.subjects:
        return _around(annotation, clause.subjects[0], source, verb, said, known)
    if clause.negated or _as(clause):
        return None
    outer = _holder(annotation, verb, clause, known)
    if outer is None:
        return None
    own = subtree(verb) if verb.dep in ("advcl", "acl", "relcl") or verb.tag == "VBG" else set()
    return _deeper(annotation.tokens, source, verb, [verb.i], own, outer)


def _as(clause: Clause) -> bool:
    return bool(clause.prep("as"))


def _as_saying(annotation: Annotation, verb: Token) -> Token | None:
    """The "saying" of "quoted X as saying p"."""
    stack = list(verb.children)
    while stack:
        t = stack.pop()
        if t.lower == "as" and t.i > verb.i:
            inner = next((c for c in t.children if c.tag == "VBG" and c.i in annotation.clauses), None)
            if inner is not None:
                return inner
            if t.head.tag == "VBG":
                return t.head
        elif t.dep in ("prep", "dobj", "advcl", "pcomp", "xcomp", "agent", "pobj", "nsubjpass", "acl"):
            stack.extend(t.children)
            if t.tag == "VBG" and t.i > verb.i and any(c.lower == "as" for c in t.children):
                return t
    return None


def _around(
    annotation: Annotation, outlet: Token, quoted: Token | None, verb: Token, said: Token, known: list[Proposal]
) -> Proposal:
    """The outlet's statement around the quoted person's; the latter is made here where the saying had no subject."""
    content = {i for c in said.children if c.dep in ("ccomp", "xcomp", "dobj", "parataxis") and c.i > said.i for i in subtree(c)}
    if not content:
        content = {i for i in subtree(said) if i > said.i}
    inner = next((p for p in known if p.verb is said), None)
    if inner is None:
        inner = Proposal(quoted, [said.i], said, content or {said.i}, SAID_SO, "quoted as saying")
    else:
        inner.source = quoted
    made = Proposal(outlet, [verb.i], verb, inner.content | {said.i}, CITED, "quoted as saying")
    made.inner = inner
    inner.outer = made
    return made


def _by_preposition(annotation: Annotation, token: Token, known: list[Proposal]) -> Proposal | None:
    noun = next((c for c in token.children if c.lemma in _REFERENCE), None)
    if noun is None:
        return None
    source = next(
        (p for c in noun.children if c.dep == "prep" and c.lower in ("to", "on") for p in c.children if p.dep == "pobj"), None
    )
    if source is None:
        source = next(
            (p for c in token.children if c.dep == "prep" and c.lower == "to" for p in c.children if p.dep == "pobj"), None
        )
    if source is None or token.lower == "in":
        return None
    outer = _holder(annotation, token, None, known)
    if outer is None:
        return None
    return _deeper(annotation.tokens, source, token, [token.i, noun.i], subtree(token), outer)


def _deeper(tokens: list[Token], source: Token, verb: Token, cue: list[int], own: set[int], outer: Proposal) -> Proposal | None:
    if source is outer.source:
        return None
    # "assert, with reference to X, that p": the parser may hang p under X.
    resumed = next((i for i in sorted(own) if i > source.i and tokens[i].lower == "that" and tokens[i - 1].text == ","), None)
    if resumed is not None:
        own = {i for i in own if i < resumed}
    outer.content = outer.content - own
    content = set(outer.content)
    if not content:
        return None
    made = Proposal(source, cue, verb, content, CITED, "cited")
    made.spans = outer.spans
    made.outer = outer
    return made


def _holder(annotation: Annotation, cue: Token, clause: Clause | None, known: list[Proposal]) -> Proposal | None:
    """The statement whose speaker cites: by the verb it hangs on, by the noun it modifies, else the nearest one before."""
    sentence = cue.sentence
    near = [
        p
        for p in known
        if (p.verb.sentence == sentence and p.kind.act not in (Act.ORDERED, Act.UNNAMED))
        or (p.verb.sentence == sentence and p.rule == "noun")
    ]
    modified = clause.relative_to if clause is not None else None
    if modified is not None:
        for p in reversed(near):
            if (
                p.source is not None
                and (
                    modified is p.source
                    or (p.source.i in subtree(modified) and p.verb.i not in subtree(modified))
                    or modified.i in subtree(p.source)
                )
            ) or p.verb is modified:
                return p
    for p in near:
        if cue.i in p.adjunct or (p.linear is not None and p.adjunct and cue.i == max(p.adjunct) + 1):
            return p
    above = list(cue.ancestors())
    for a in above:
        for p in reversed(near):
            if p.verb is a:
                return p
            if p.source is a:
                return p
    before = [p for p in near if p.verb.i < cue.i]
    if before:
        return before[-1]
    after = [p for p in near if p.verb.i > cue.i]
    return after[0] if after else None
