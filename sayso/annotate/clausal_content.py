"""What is said in clauses ("X said that p", "p, X said"), by the parse and, where it fails, by position."""

from sayso.annotate.annotation import Annotation
from sayso.annotate.clause import Clause
from sayso.annotate.cue import Frames, verb_frames
from sayso.annotate.object_content import heads_content
from sayso.annotate.proposal import piece_of, subtree
from sayso.annotate.token import Token
from sayso.lexicon.words import words_of
from sayso.model import Act

_OUTER_PARTICIPLES = frozenset(["add", "note", "cite", "quote", "reference"])


def _rest(annotation: Annotation, verb: Token, end: int, last: int) -> set[int]:
    """The rest of a sentence that the parser cut off after "said that p", unless another clause or statement begins in it."""
    tail = range(end + 1, last + 1)
    for i in tail:
        token = annotation.tokens[i]
        if token.lower in (
            "but",
            "while",
            "although",
            "after",
            "when",
            "because",
            "as",
            "according",
            "citing",
            "adding",
            "with",
            "who",
        ):
            return set()
        if i in annotation.clauses and (
            (token.head is verb and token.dep in ("conj", "advcl")) or verb_frames(token.lemma, token.lemma)
        ):
            return set()
    return set(tail) if any(i in annotation.clauses for i in tail) else set()


def listed_after(annotation: Annotation, clause: Clause, content: set[int]) -> set[int]:
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
        if other is not None and _counted_participle(token, other):
            continue  # "21 fishermen dead and 16 women abducted"
        if token.tag == "VBG" and token.lemma in ("bring", "take", "push", "leave", "include", "raise"):
            continue  # "36 new cases, bringing the total to 236"
        if finite and other is not None and (other.subject_rule in ("own", "conj", "control") or token.dep in ("advcl", "conj")):
            stop = min(token.left if token.left > last else i, i)
            break
        if token.lower in ("according", "citing", "but", "while", "although", "after", "when", "because", "as"):
            stop = i
            break
    tail = range(last + 1, stop)
    return set(tail) if any(annotation.tokens[i].pos == "NUM" or annotation.tokens[i].dep == "conj" for i in tail) else set()


_DONE_TO_PEOPLE = words_of("""
    abduct injure wound kill arrest detain displace rescue hospitalise hospitalize evacuate kidnap capture trap affect bury
""")


def _counted_participle(token: Token, clause: Clause) -> bool:
    """A participle read as a past tense: a counted subject, no object, nothing after it."""
    if token.lemma not in _DONE_TO_PEOPLE or token.tag not in ("VBD", "VBN") or clause.objects or token.right > token.i + 1:
        return False
    return any(s.pos == "NUM" or s.child("nummod") is not None for s in clause.subjects) and token.child("aux", "auxpass") is None


def tail_subject(annotation: Annotation, verb: Token) -> Token | None:
    """The head of X in "p, X said." by position, None where the words are not so."""
    found = tail_of(annotation, verb)
    return found[0] if found else None


_CLOSERS = (",", ".", ";", ":", "”", '"', ")", "–", "—")


_COMMAS = (",", "”", "–", "—")


def tail_of(annotation: Annotation, verb: Token) -> tuple[Token, int] | None:
    """The head of X in "p, X said." and the position of the comma before X: between the comma and the verb stands one noun phrase,
    perhaps with a relative clause or an apposition, and after the verb the sentence ends or pauses."""
    tokens = annotation.tokens
    sentence = annotation.sentence_of(verb)
    after = _after_hearer(annotation, verb, sentence.last)
    following = tokens[after] if after <= sentence.last else None
    if following is not None and following.text not in _CLOSERS and following.ent not in ("DATE", "TIME"):
        if not (following.pos == "ADP" and following.lower in ("on", "in", "at", "by", "from", "via", "during", "after")):
            return None
    i = _comma_before(annotation, verb.i, sentence.first)
    if i == verb.i - 1:
        # "p, the governor, A. Name, said": back over the apposition
        inner = _comma_before(annotation, i, sentence.first)
        apposition = tokens[inner + 1 : i]
        finite = any(t.pos in ("VERB", "AUX") for t in apposition)
        if not apposition or (finite and apposition[0].lower not in ("who", "which")):
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


_TELLING = frozenset({"tell", "inform", "brief", "assure"})


def _after_hearer(annotation: Annotation, verb: Token, last: int) -> int:
    """The position after the verb and, in "p, X told the daily by phone", after whom it was told."""
    tokens = annotation.tokens
    i = verb.i + 1
    while verb.lemma in _TELLING and i <= last and tokens[i].pos in ("DET", "ADJ", "NOUN", "PROPN", "PRON") and i < verb.i + 8:
        i += 1
    return i


def _comma_before(annotation: Annotation, position: int, first: int) -> int:
    i = position - 1
    while i >= first and annotation.tokens[i].text not in (*_COMMAS, ";", ":"):
        i -= 1
    return i


def clausal_content(annotation: Annotation, clause: Clause) -> set[int]:
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
            if (
                comp.pos not in ("VERB", "AUX")
                and not comp.child("aux", "cop", "mark")
                and verb.lemma in ("find", "see", "declare", "show")
            ):
                continue  # "found the door open"
            content = _cut_tail(annotation, comp, subtree(comp)) | _coordinated(annotation, clause, comp)
            content = {i for i in content if i <= last}
            if content and verb.is_root and any(m.lower == "that" and m.dep == "mark" for m in comp.children):
                content |= _rest(annotation, verb, max(content), last)
            return content | listed_after(annotation, clause, content) if content else content
        if comp.i < first:
            continue
        if leads:
            continue
        return _before(annotation, verb, comp)
    return (
        (set() if leads else _tail(annotation, clause, first, last))
        or _after_medium(clause)
        or _small_clause(clause)
        or _trailing(annotation, clause)
    )


def _tail(annotation: Annotation, clause: Clause, first: int, last: int) -> set[int]:
    """The content of "p, X said" and "p, X said, and q" by position, where the parser did not make p the complement."""
    verb = clause.verb
    tail = tail_of(annotation, verb)
    if tail is None or verb.tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return set()
    tokens = annotation.tokens
    comma = tail[1]
    start = first
    for i in range(first, comma):
        token = tokens[i]
        other = annotation.clauses.get(i)
        # "A said p, but q, B said": q only.
        if (token.lower in ("but", "while", "although") and any(_says(annotation, j) for j in range(first, i))) or (
            other is not None and _says(annotation, i) and tail_subject(annotation, token) is not None
        ):
            start = i + 1
    content = set(range(start, comma))
    after = verb.i + 1
    while after <= last and tokens[after].text != ",":
        after += 1
    if (after < last and tokens[after + 1].lower == "and" and not any(_says(annotation, i) for i in range(after, last + 1))) or (
        after < last
        and verb.dep == "parataxis"
        and verb.head.i > after
        and not any(_says(annotation, i) for i in range(after, last + 1))
    ):
        content |= set(range(after + 1, last + 1))
    return content if any(tokens[i].pos in ("VERB", "AUX", "NUM") for i in content) else set()


MEDIA = ("in", "on", "at", "via", "during", "to", "through", "by")


def _after_medium(clause: Clause) -> set[int]:
    """ "said in a statement that p", where the parser hangs p under the statement."""
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
    return (
        clause is not None
        and clause.subject_rule == "own"
        and not clause.passive
        and "clause" in verb_frames(clause.lemma, clause.verb.lemma)
    )


def _coordinated(annotation: Annotation, clause: Clause, comp: Token) -> set[int]:
    """ "said that p and that q" where q hangs on the saying itself."""
    found: set[int] = set()
    for other in clause.verb.children:
        if (
            other.dep in ("conj", "ccomp")
            and other is not comp
            and other.i > comp.i
            and any(m.lower == "that" for m in other.children)
        ):
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
    # "The nurses remember it differently: p, they said": said is what follows the colon.
    colon = next((i for i in range(first, comp.i) if annotation.tokens[i].text == ":"), None)
    if colon is not None and any(s.lower in ("he", "she", "they", "it") for s in subjects):
        if any(
            s.i < colon and s.pos != "PRON"
            for i in range(first, colon)
            if i in annotation.clauses
            for s in annotation.clauses[i].subjects
        ):
            own = {i for i in own if i > colon}
    # "p, X said, and q": what follows under p is still said.
    return own


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
            or (
                token.dep == "conj"
                and clauses[i].subject_rule == "own"
                and _conjoined(token, "but", "while")
                and _is_saying(frames)
            )
            or (
                token.dep == "advcl"
                and clauses[i].subject_rule == "own"
                and clauses[i].marker in ("while", "although", "whereas", "though")
                and _is_saying(frames)
            )
        )
        if tail:
            own -= subtree(token)
    return own


def _is_saying(frames: Frames) -> bool:
    return any(f in frames for f in ("clause", "about", "at", "figure")) and any(
        c.act in (Act.SAID, Act.DENIED) for c in frames.values()
    )


def _conjoined(token: Token, *words: str) -> bool:
    return any(c.dep == "cc" and c.lower in words for c in token.head.children)


def _small_clause(clause: Clause) -> set[int]:
    """ "reported the attack the deadliest": an object and its predicate."""
    if clause.predicates and clause.objects and clause.verb.lemma in ("report", "say", "declare", "announce", "confirm"):
        return heads_content(clause.objects) | heads_content(clause.predicates)
    return set()


def _trailing(annotation: Annotation, clause: Clause) -> set[int]:
    """ "X said in a report, p", "X assert, with reference to Y, that p": the parser lost the complement; it follows a comma."""
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
    if comma is None or tokens[comma + 1].lower in (
        "and",
        "but",
        "who",
        "which",
        "where",
        "when",
        "while",
        "as",
        "after",
        "with",
        "or",
        "citing",
        "adding",
    ):
        return set()
    if (tokens[verb.i + 1].i == comma and verb.lemma != "say") or any(
        tokens[i].pos in ("VERB", "AUX") for i in range(verb.i + 1, comma)
    ):
        return set()
    finite = any(
        i in annotation.clauses and tokens[i].tag in ("VBD", "VBZ", "VBP", "MD", "VBN", "VB") for i in range(comma + 1, last + 1)
    )
    return set(range(comma + 1, last + 1)) if finite and tokens[comma + 1].tag not in ("VBG", "VBN") else set()
