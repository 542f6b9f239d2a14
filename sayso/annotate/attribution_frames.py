"""Statements by verbs: what each frame of a cue verb makes of its clause.

A frame is tried only where the lexicon gives it to the verb: "put" takes "the toll at 27", not a clause. One clause may
fill several frames; the first that finds content wins, and contents that continue it (a second object) are added.
"""

from collections.abc import Iterator

from sayso.annotate.annotation import Annotation
from sayso.annotate.clause import Clause
from sayso.annotate.cue import Cue, Frames, verb_frames
from sayso.annotate.proposal import Proposal, counts, counts_number, piece_of, subtree
from sayso.annotate.token import Token
from sayso.model import Act

_TOLLS = frozenset(
    "they toll number figure count total tally estimate crowd death casualty loss strength it them arrest attendance turnout dead one".split()
)
_OUTER_PARTICIPLES = frozenset("add note cite quote reference".split())
_ABOUT = ("about", "of", "on", "regarding", "over")


def verb_statements(annotation: Annotation) -> Iterator[Proposal]:
    """The statements made by verbs, in text order."""
    for clause in annotation.clauses.values():
        frames = verb_frames(clause.lemma, clause.verb.lemma)
        if frames and not (clause.negated and not any(c.act is Act.DENIED for c in frames.values())):
            yield from _of_clause(annotation, clause, frames)


def _of_clause(annotation: Annotation, clause: Clause, frames: Frames) -> Iterator[Proposal]:
    if clause.passive:
        if found := _passive(annotation, clause, frames):
            yield found
        return
    source, rule = _source(annotation, clause)
    if source is not None and source.lower in ("this", "that", "there"):
        return
    if _said_to(annotation, clause.verb):
        return
    for frame in ("clause", "at", "revise", "as", "accuse", "gerund", "whom", "to", "for", "figure", "object", "scene", "demand", "about"):
        cue = frames.get(frame)
        if cue is None:
            continue
        content = _content(annotation, clause, frame)
        if source is not None and source.lemma in _EVENTS and frame in ("figure", "object", "at", "revise", "about"):
            continue
        if not content:
            continue
        own = {clause.verb.i} | {c.i for c in clause.verb.children if c.dep in ("aux", "neg", "prt")}
        content -= own
        if source is not None:
            content -= _source_tokens(source, clause)
        if not content:
            continue
        if frame in ("figure", "about", "revise", "at", "object"):
            content |= _listed(annotation, clause, content)
        proposal = Proposal(source, sorted(own), clause.verb, content, cue, f"{frame}{rule}")
        if source is None and not rule:
            first = annotation.sentence_of(clause.verb).first
            if frame not in ("clause", "about", "figure") or clause.verb.tag in ("VB", "VBG") or clause.verb.i == first:
                continue
            proposal.rule = f"{frame}:left out"
        yield proposal
        return


def _listed(annotation: Annotation, clause: Clause, content: set[int]) -> set[int]:
    """What goes on after counted objects ("14 dead and 60 injured, among them four nurses"), up to the next clause of its own."""
    last = max(content)
    if last < clause.verb.i:
        return set()
    _, end = piece_of(annotation, annotation.sentence_of(clause.verb), clause.verb.i)
    stop = end + 1
    for i in range(last + 1, end + 1):
        token = annotation.tokens[i]
        other = annotation.clauses.get(i)
        finite = other is not None and token.tag in ("VBD", "VBZ", "VBP", "MD", "VBG") and token.dep not in ("amod",)
        if finite and other is not None and (other.subject_rule in ("own", "conj", "control") or token.dep in ("advcl", "conj")):
            stop = min(token.left if token.left > last else i, i)
            break
        if token.lower in ("according", "citing", "but", "while", "although", "after", "when", "because", "as"):
            stop = i
            break
    tail = range(last + 1, stop)
    return set(tail) if any(annotation.tokens[i].pos == "NUM" or annotation.tokens[i].dep == "conj" for i in tail) else set()


def _said_to(annotation: Annotation, verb: Token) -> bool:
    """"a treaty said to have been signed": nobody speaks here, whatever the parser makes of it."""
    after = annotation.tokens[verb.i + 1 : verb.i + 3]
    return verb.lemma in ("say", "report", "think", "believe") and len(after) == 2 and after[0].lower == "to" and after[1].tag == "VB"


# What happens raises tolls and claims lives but says nothing.
_EVENTS = frozenset(
    "storm earthquake quake flood fire blast explosion attack bombing strike shelling clash fighting violence accident crash collision war "
    "battle disease outbreak epidemic cholera ebola virus hurricane typhoon cyclone tornado landslide eruption tsunami drought famine raid "
    "shooting massacre protest riot unrest operation offensive disaster heatwave avalanche tremor aftershock incident campaign siege pandemic".split()
)
_CLAIMED_LIVES = frozenset("life victim casualty scalp title win place point wicket".split())


def _source(annotation: Annotation, clause: Clause) -> tuple[Token | None, str]:
    """Who speaks, and how found: the subject; the office of a translated "In the Ministry of Health told"; an antecedent."""
    verb = clause.verb
    tail = tail_subject(annotation, verb)
    if tail is not None and (not clause.subjects or clause.subject_rule != "own" or tail.i not in subtree(clause.subjects[-1])):
        return tail, ":tail"
    if clause.subjects:
        # "Recall, on May 3 the channel informed": of two subjects the one next to the verb; never a clause where a noun is.
        nouns = [s for s in clause.subjects if s.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") and s.dep != "csubj"] or clause.subjects
        before = [s for s in nouns if s.i < verb.i]
        subject = before[-1] if before else nouns[0]
        if subject.lower in ("who", "which", "that") and clause.relative_to is not None:
            subject = clause.relative_to
        # "the agency's report on Saturday, which counted 21": the day counts nothing.
        while subject.ent in ("DATE", "TIME") and subject.head.dep == "prep" and subject.head.head.pos in ("NOUN", "PROPN"):
            subject = subject.head.head
        return subject, ""
    if clause.relative_to is not None and verb.dep == "relcl" and clause.marker is None:
        return None, ""
    if verb.tag in ("VBD", "VBP", "VBZ", "VBN"):
        sentence = annotation.sentence_of(verb)
        for prep in ("in", "at"):
            for office in clause.prep(prep):
                if office.i < verb.i and office.pos in ("PROPN", "NOUN") and office.ent not in ("DATE", "TIME") and office.head.i <= sentence.first + 2:
                    return office, ":office"
    return None, ""


def tail_subject(annotation: Annotation, verb: Token) -> Token | None:
    """The head of X in "p, X said." by position, None where the words are not so."""
    found = _tail_of(annotation, verb)
    return found[0] if found else None


_CLOSERS = (",", ".", ";", ":", "”", '"', ")", "–", "—")
_COMMAS = (",", "”", "–", "—")


def _tail_of(annotation: Annotation, verb: Token) -> tuple[Token, int] | None:
    """The head of X in "p, X said." and the position of the comma before X: between the comma and the verb stands one noun phrase,
    perhaps with a relative clause or an apposition, and after the verb the sentence ends or pauses."""
    tokens = annotation.tokens
    sentence = annotation.sentence_of(verb)
    following = tokens[verb.i + 1] if verb.i < sentence.last else None
    if following is not None and following.text not in _CLOSERS and following.ent not in ("DATE", "TIME"):
        if not (following.pos == "ADP" and following.lower in ("on", "in", "at", "by", "from", "via", "during", "after")):
            return None
    i = _comma_before(annotation, verb.i, sentence.first)
    if i == verb.i - 1:
        # "p, the governor, A. Name, said": back over the apposition
        inner = _comma_before(annotation, i, sentence.first)
        apposition = tokens[inner + 1 : i]
        finite = any(t.pos in ("VERB", "AUX") for t in apposition)
        if not apposition or finite and apposition[0].lower not in ("who", "which"):
            return None
        i, end = _comma_before(annotation, inner, sentence.first), inner
    else:
        end = verb.i
    if i <= sentence.first or tokens[i].text not in _COMMAS:
        return None
    segment = [t for t in tokens[i + 1 : end] if t.pos != "ADV" and t.dep not in ("aux", "neg")]
    if not segment or segment[0].pos not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"):
        return None
    who = next((n for n, t in enumerate(segment) if t.lower in ("who", "which", "that")), len(segment))
    group = segment[:who]
    if any(t.pos in ("VERB", "AUX", "SCONJ", "CCONJ") and t.tag not in ("VBN", "VBG") for t in group if t.lower != "and"):
        return None
    stop = next((n for n, t in enumerate(group) if t.pos == "ADP" and n), len(group))
    nouns = [t for t in group[:stop] if t.pos in ("NOUN", "PROPN", "PRON")]
    return (nouns[-1], i) if nouns else None


def _comma_before(annotation: Annotation, position: int, first: int) -> int:
    i = position - 1
    while i >= first and annotation.tokens[i].text not in (*_COMMAS, ";", ":"):
        i -= 1
    return i


def _source_tokens(source: Token, clause: Clause) -> set[int]:
    return set() if clause.verb.i in (own := subtree(source)) else own


def _content(annotation: Annotation, clause: Clause, frame: str) -> set[int]:
    match frame:
        case "clause":
            return _clausal(annotation, clause)
        case "at":
            return _at(clause)
        case "revise":
            return _revised(clause)
        case "as":
            return _as(clause)
        case "accuse":
            return _accused(clause)
        case "gerund":
            return _of(c for c in clause.complements if c.tag == "VBG" and c.i > clause.verb.i)
        case "whom":
            return _of(c for c in _infinitives(clause) if clause.objects or clause.prep("to", "on", "upon", "from") or c.child("nsubj"))
        case "to":
            return _of(_infinitives(clause))
        case "for":
            return _of(clause.prep("for"))
        case "figure":
            if clause.verb.lemma == "claim":
                return set()
            return _of(o for o in clause.objects if counts(o)) or _of(
                p for p in clause.verb.children if p.dep in ("ccomp", "npadvmod", "attr", "acomp", "oprd") and p.i > clause.verb.i and counts(p) and p.ent not in ("DATE", "TIME")
            ) or _absolute(annotation, clause)
        case "object":
            return _of(
                o for o in clause.objects if o.pos in ("NOUN", "PROPN", "NUM", "ADJ") and o.i > clause.verb.i and o.lemma not in _CLAIMED_LIVES
            )
        case "scene":
            return _scene(clause)
        case "demand":
            return _of(o for o in clause.objects if o.pos == "NOUN") if clause.verb.lemma in ("demand", "urge", "request", "recommend") else set()
        case "about":
            return _about(clause)
        case _:
            return set()


def _of(heads: Iterator[Token] | list[Token]) -> set[int]:
    found: set[int] = set()
    for head in heads:
        found |= subtree(head)
    return found


def _infinitives(clause: Clause) -> list[Token]:
    found = [c for c in clause.complements if c.tag.startswith("VB") and any(a.tag == "TO" for a in c.children)]
    found += [c for c in clause.verb.children if c.dep == "advcl" and c.tag == "VB" and c.i > clause.verb.i and any(a.tag == "TO" for a in c.children)]
    return found


def _clausal(annotation: Annotation, clause: Clause) -> set[int]:
    verb = clause.verb
    first, last = piece_of(annotation, annotation.sentence_of(verb), verb.i)
    # "Asked how many, he said: "..."": what stands before is not what was said.
    leads = verb.i < last and annotation.tokens[verb.i + 1].text == ":"
    for comp in clause.complements:
        if comp.dep != "ccomp":
            continue
        if comp.i > verb.i:
            if comp.tag == "VBG" and not comp.child("nsubj", "nsubjpass"):
                continue
            content = _cut_tail(annotation, comp, subtree(comp)) | _coordinated(annotation, clause, comp)
            content = {i for i in content if i <= last}
            return content | _listed(annotation, clause, content) if content else content
        if comp.i < first:
            continue
        if leads:
            continue
        return _before(annotation, verb, comp)
    return (set() if leads else _tail(annotation, clause, first, last)) or _after_medium(clause) or _small_clause(clause) or _trailing(annotation, clause)


def _tail(annotation: Annotation, clause: Clause, first: int, last: int) -> set[int]:
    """The content of "p, X said" and "p, X said, and q" by position, where the parser did not make p the complement."""
    verb = clause.verb
    tail = _tail_of(annotation, verb)
    if tail is None or verb.tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return set()
    tokens = annotation.tokens
    comma = tail[1]
    start = first
    for i in range(first, comma):
        token = tokens[i]
        other = annotation.clauses.get(i)
        # "A said p, but q, B said": q only.
        if (token.lower in ("but", "while", "although") and any(_says(annotation, j) for j in range(first, i))) or (other is not None and _says(annotation, i) and tail_subject(annotation, token) is not None):
            start = i + 1
    content = set(range(start, comma))
    if not any(tokens[i].pos in ("VERB", "AUX", "NUM") for i in content):
        return set()
    after = verb.i + 1
    while after <= last and tokens[after].text != ",":
        after += 1
    if (after < last and tokens[after + 1].lower == "and" and not any(_says(annotation, i) for i in range(after, last + 1))) or (after < last and verb.dep == "parataxis" and verb.head.i > after and not any(_says(annotation, i) for i in range(after, last + 1))):
        content |= set(range(after + 1, last + 1))
    return content


MEDIA = ("in", "on", "at", "via", "during", "to", "through", "by")


def _after_medium(clause: Clause) -> set[int]:
    """"said in a statement that p", where the parser hangs p under the statement."""
    if clause.subject_rule == "" or clause.objects:
        return set()
    found: set[int] = set()
    for medium in clause.prep(*MEDIA):
        if medium.i < clause.verb.i:
            continue
        for t in (medium, *(p for c in medium.children if c.dep == "prep" for p in c.children)):
            for c in t.children:
                if c.dep in ("acl", "relcl", "ccomp") and any(m.lower == "that" and m.dep == "mark" for m in c.children):
                    found |= subtree(c)
    return found


def _says(annotation: Annotation, i: int) -> bool:
    clause = annotation.clauses.get(i)
    return clause is not None and clause.subject_rule == "own" and not clause.passive and "clause" in verb_frames(clause.lemma, clause.verb.lemma)


def _coordinated(annotation: Annotation, clause: Clause, comp: Token) -> set[int]:
    """"said that p and that q" where q hangs on the saying itself."""
    found: set[int] = set()
    for other in clause.verb.children:
        if other.dep in ("conj", "ccomp") and other is not comp and other.i > comp.i and any(m.lower == "that" for m in other.children):
            found |= subtree(other)
    return found


def _before(annotation: Annotation, verb: Token, comp: Token) -> set[int]:
    """The content of "p, X said": all before X up to the start of the sentence, a semicolon or another saying."""
    own = subtree(comp)
    sentence = annotation.sentence_of(verb)
    first, _ = piece_of(annotation, sentence, verb.i)
    low = min(own)
    subjects = [c for c in verb.children if c.dep in ("nsubj", "csubj")]
    high = min([verb.left if verb.left > low else verb.i, verb.i, *(s.left for s in subjects if s.left > comp.i)])
    if high <= comp.i:
        high = verb.i
    between = [annotation.tokens[i] for i in range(first, low)]
    if not any(t.i in annotation.clauses and verb_frames(annotation.clauses[t.i].lemma, t.lemma).get("clause") for t in between):
        own |= set(range(first, high))
    found = {i for i in own if i < verb.i or (i > verb.i and i in own)}
    # "p, X said, and q": what follows under p is still said.
    return found


def _cut_tail(annotation: Annotation, comp: Token, own: set[int]) -> set[int]:
    """Without ", adding that q" and without "but Y said q", which are other statements."""
    clauses = annotation.clauses
    for i in sorted(own):
        token = annotation.tokens[i]
        if token is comp or i not in clauses or i not in own:
            continue
        frames = verb_frames(clauses[i].lemma, token.lemma)
        if not frames:
            continue
        tail = (
            (token.dep == "advcl" and token.tag == "VBG" and token.lemma in _OUTER_PARTICIPLES and token.i > comp.i)
            or (token.dep == "conj" and clauses[i].subject_rule == "own" and _conjoined(token, "but", "while") and _is_saying(frames))
            or (token.dep == "advcl" and clauses[i].subject_rule == "own" and clauses[i].marker in ("while", "although", "whereas", "though") and _is_saying(frames))
        )
        if tail:
            own -= subtree(token)
    return own


def _is_saying(frames: Frames) -> bool:
    return any(f in frames for f in ("clause", "about", "at", "figure")) and any(c.act in (Act.SAID, Act.DENIED) for c in frames.values())


def _conjoined(token: Token, *words: str) -> bool:
    return any(c.dep == "cc" and c.lower in words for c in token.head.children)


def _small_clause(clause: Clause) -> set[int]:
    """"reported the attack the deadliest": an object and its predicate."""
    if clause.predicates and clause.objects and clause.verb.lemma in ("report", "say", "declare", "announce", "confirm"):
        return _of(clause.objects) | _of(clause.predicates)
    return set()


def _trailing(annotation: Annotation, clause: Clause) -> set[int]:
    """"X said in a report, p", "X assert, with reference to Y, that p": the parser lost the complement; it follows a comma."""
    verb = clause.verb
    if clause.subject_rule not in ("own", "conj") or clause.objects or verb.tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return set()
    _, last = piece_of(annotation, annotation.sentence_of(verb), verb.i)
    tokens = annotation.tokens
    for i in range(verb.i + 1, last):
        token = tokens[i]
        if token.lower == "that" and tokens[i - 1].text == ",":
            return set(range(i, last + 1))
        if i in annotation.clauses and verb_frames(annotation.clauses[i].lemma, token.lemma).get("clause"):
            return set()
    if verb.lemma not in ("say", "announce", "state", "report", "claim", "add", "confirm", "tell", "note"):
        return set()
    comma = next((i for i in range(verb.i + 1, last) if tokens[i].text == ","), None)
    if comma is None or tokens[comma + 1].lower in ("and", "but", "who", "which", "where", "when", "while", "as", "after", "with", "or", "citing", "adding"):
        return set()
    if (tokens[verb.i + 1].i == comma and verb.lemma != "say") or any(tokens[i].pos in ("VERB", "AUX") for i in range(verb.i + 1, comma)):
        return set()
    finite = any(i in annotation.clauses and tokens[i].tag in ("VBD", "VBZ", "VBP", "MD", "VBN", "VB") for i in range(comma + 1, last + 1))
    return set(range(comma + 1, last + 1)) if finite and tokens[comma + 1].tag not in ("VBG", "VBN") else set()


_SCENES = frozenset("footage video image photo photograph picture camera clip recording satellite film imagery film drone".split())


def _scene(clause: Clause) -> set[int]:
    """"Footage showed protesters running": what is seen, told by whoever made it."""
    if not clause.subjects or clause.subjects[0].lemma not in _SCENES:
        return set()
    heads = [c for c in clause.verb.children if c.i > clause.verb.i and c.dep in ("dobj", "ccomp", "xcomp", "advcl")]
    return _of(heads)


def _absolute(annotation: Annotation, clause: Clause) -> set[int]:
    """"with officials reporting at the time 150 dead": all that follows."""
    verb = clause.verb
    if verb.tag != "VBG" or not clause.subjects or clause.subjects[0].i > verb.i or clause.subjects[0].left <= 0:
        return set()
    if annotation.tokens[clause.subjects[0].left - 1].lower != "with":
        return set()
    _, last = piece_of(annotation, annotation.sentence_of(verb), verb.i)
    found = set(range(verb.i + 1, last + 1))
    return found if any(annotation.tokens[i].pos == "NUM" for i in found) else set()


def _at(clause: Clause) -> set[int]:
    numbers = [t for t in clause.prep("at") if counts(t)]
    objects = [o for o in clause.objects if o.i < min((n.i for n in numbers), default=0)]
    if not numbers:
        # "put the number of detained at 27" with "at" somewhere under the number.
        for o in clause.objects:
            own = subtree(o)
            stack = list(o.children)
            while stack:
                p = stack.pop()
                if p.dep == "prep" and p.lower == "at" and any(counts(n) for n in p.children) and o.lemma in _TOLLS:
                    return own
                stack.extend(p.children)
        return set()
    if clause.verb.lemma not in ("estimate", "assess", "calculate", "reckon") and not any(o.lemma in _TOLLS or counts(o) for o in objects):
        return set()
    return _of(objects) | {i for n in numbers for i in subtree(n.head if n.head.dep == "prep" else n)}


def _revised(clause: Clause) -> set[int]:
    """"raised the toll to 41": an act of saying only where people or bodies do it, not "the blast raised"."""
    objects = [o for o in clause.objects if o.lemma in ("toll", "figure", "number", "count", "tally", "estimate", "total", "it")]
    numbers = [t for t in (*clause.prep("to", "from", "by"), *(n for o in objects for p in o.children if p.dep == "prep" for n in p.children)) if counts(t)]
    if not objects or not numbers or (clause.subjects and not _agentive(clause.subjects[0])):
        return set()
    return _of(objects) | {i for n in numbers for i in subtree(n.head if n.head.dep == "prep" else n)}


_BODIES = frozenset(
    "government ministry authority official police agency department office council committee minister army hospital centre center union he she "
    "they it we spokesman spokeswoman spokesperson governor mayor bureau commission organisation organization company service directorate "
    "prefecture command group agency observatory institute media prefect mayor president ruler radio newspaper channel ministry administration prosecutor rescuer".split()
)


def _agentive(token: Token) -> bool:
    return token.pos == "PROPN" or token.lemma in _BODIES or token.lower in _BODIES


def _as(clause: Clause) -> set[int]:
    targets = [t for t in clause.prep("as") if t.i > clause.verb.i]
    if targets and (clause.objects or clause.prep("to")):
        return _of(clause.objects) | _of(clause.prep("to")) | {i for t in targets for i in subtree(t.head)}
    if targets and clause.verb.dep == "relcl":
        return {i for t in targets for i in subtree(t.head)}
    predicates = [p for p in clause.predicates if p.i > clause.verb.i]
    if predicates and clause.verb.lemma in ("call", "label", "brand", "dub", "term", "name"):
        return _of(clause.objects) | _of(predicates)
    # "called the vote a farce" parsed as a small clause.
    small = [c for c in clause.complements if c.i > clause.verb.i and c.pos in ("NOUN", "PROPN", "ADJ")]
    return _of(small) if clause.verb.lemma in ("call", "label", "brand", "dub", "term", "name", "declare") else set()


def _accused(clause: Clause) -> set[int]:
    found = {i for p in ("of", "for", "with", "over") for t in clause.prep(p) for i in subtree(t)}
    for o in clause.objects:
        for p in o.children:
            if p.dep == "prep" and p.lower in ("of", "for") and p.i > o.i and any(t.tag == "VBG" or t.pos == "NOUN" for t in p.children):
                found |= {i for t in p.children for i in subtree(t)}
    found |= _of(o for o in clause.objects) if clause.verb.lemma == "blame" else set()
    return found


def _about(clause: Clause) -> set[int]:
    verb = clause.verb
    for p in (*_ABOUT, "to"):
        heads = [t for t in clause.prep(p) if t.i > verb.i]
        if not heads or p == "to" and not (verb.lemma in ("admit", "confess", "attest", "testify") and counts(heads[0])):
            continue
        if p in ("on", "over") and not any(counts(h) for h in heads):
            continue
        if verb.lemma in ("say", "tell", "read", "hear", "report", "write") and p in ("of", "on") and not any(counts(h) for h in heads):
            continue
        return {i for h in heads for i in subtree(h)}
    # "said about 18 dead": the preposition taken for an approximator.
    return _of(o for o in clause.objects if counts(o)) if verb.lemma in ("say", "speak", "tell", "inform", "report") else set()


def _passive(annotation: Annotation, clause: Clause, frames: Frames) -> Proposal | None:
    """"it was reported that p", "N reported by X", "is said to have V-ed", "was told by X of N"."""
    verb = clause.verb
    cue = frames.get("passive") or frames.get("figure") or frames.get("at") or (frames.get("revise") if clause.agents else None)
    if cue is None or (verb.lemma in ("read", "detail", "post", "text", "see", "raise") and not clause.agents):
        return None
    source = clause.agents[0] if clause.agents else None
    if source is not None and (source.lemma in _EVENTS or source.pos not in ("NOUN", "PROPN", "PRON", "ADJ") or "revise" in frames and not _agentive(source)):
        return None
    own = {verb.i} | {c.i for c in verb.children if c.dep in ("aux", "auxpass", "neg")}
    content: set[int] = set()
    rule = "passive"
    comps = [c for c in clause.complements if c.dep == "ccomp" or (c.dep == "xcomp" and any(a.tag == "TO" for a in c.children))]
    subject = clause.subjects[0] if clause.subjects else None
    told = verb.lemma in ("tell", "inform", "warn", "notify", "brief", "advise")
    if told:
        content = {i for c in comps if c.dep == "ccomp" for i in subtree(c)} or {i for p in ("of", "about") for t in clause.prep(p) for i in subtree(t)}
        if not content:
            return None
    elif comps and (subject is None or subject.lower in ("it", "there") or comps[0].dep == "xcomp"):
        content = {i for c in comps for i in subtree(c)}
        if comps[0].dep == "xcomp" and subject is not None:
            content |= subtree(subject)
    elif verb.dep == "acl":
        if source is None:
            return None
        noun = verb.head
        content = subtree(noun) - subtree(verb)
        rule = "passive:participle"
        if noun.lemma in _TOLLS and noun.dep in ("nsubj", "nsubjpass") and not counts_number(noun):
            # "tolls given by officials exceeded 100"
            content = subtree(noun.head) - subtree(verb)
    elif subject is not None and subject.lower not in ("it", "there"):
        if source is None and verb.lemma not in ("report", "say", "allege", "claim", "believe", "estimate"):
            return None
        content = {i for i in subtree(verb) if i not in own}
        for c in verb.children:
            if c.dep == "advcl" and c.i > verb.i:
                content -= subtree(c)
    else:
        # "Later it was reported about 5,000 troops."
        content = {i for p in _ABOUT for t in clause.prep(p) for i in subtree(t)} or _of(o for o in clause.objects if counts(o))
    content -= own
    if source is not None:
        content -= subtree(source.head if source.head.dep == "agent" else source)
    if not content:
        return None
    kind = cue if source is not None else Cue(Act.DENIED if cue.act is Act.DENIED else Act.UNNAMED, cue.cls, cue.rule)
    return Proposal(source, sorted(own), verb, content, kind, rule)
