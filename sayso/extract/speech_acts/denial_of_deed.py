"""Denials that name no claim: a speaker says that a deed was not done, that it was this many "and not" that many, or answers with
nothing but a word for a falsehood."""

from collections.abc import Iterator

from sayso.annotate import Annotation, Clause, Phrase, Token
from sayso.annotate.statement import Statement
from sayso.extract.draft import Draft
from sayso.extract.evidence import clause_span, lean_phrase
from sayso.extract.frame import Match
from sayso.extract.speech_acts.denial_draft import CLAIMS, FILE, made
from sayso.extract.speech_acts.governed import rule_name
from sayso.extract.speech_acts.label import set_off
from sayso.extract.speech_acts.voice import Voices
from sayso.extract.speech_acts.wording import end_of
from sayso.lexicon.target_class import belongs
from sayso.lexicon.words import words_of

_ASIDE = frozenset({"relcl", "acl", "advcl", "pcomp"})
_DONE = words_of("did had has have was were 've 's do does")
_NONE = frozenset({"nobody", "none", "nothing"})
_RETELLING = words_of(
    """
    report write publish assure insist maintain stress swear emphasize emphasise protest reassure deny refute rebut disclaim
    """
)
"""Media tell again what others said; the verbs of insisting and denying have rules of their own."""
_BACK = 400
"""How many tokens back the deed may have been told that a speaker now says nobody did or suffered."""
_ALIKE = (words_of("die kill perish dead"), words_of("arrest detain hold jail imprison"), words_of("injure wound hurt"))


def told_not(annotation: Annotation, voices: Voices, clause: Clause, match: Match) -> Draft | None:
    """ "The colonel said his men had not looted shops", "no such order was given"; with the flag "again" only where the text
    told the deed before by another voice ("Nobody has died, the hospital now says")."""
    flags = match.frame.rule.words("flags")
    if clause.modal or clause.marker in ("if", "unless", "whether") or clause.verb.dep in _ASIDE or not _is_negated(clause):
        return None
    helpers = {c.lower for c in clause.verb.children if c.dep in ("aux", "auxpass")}
    if clause.verb.tag not in ("VBD", "VBN") and not helpers & _DONE:
        return None
    if clause.passive and helpers & {"is", "are"}:
        return None
    if clause.verb.lemma == "pay" and clause.passive:
        # "the drivers said they had not been paid": a complaint.
        return None
    statement = voices.holding(clause.verb)
    if statement is not None and statement.cue_token.lemma in _RETELLING:
        return None
    speaker = voices.speaker(clause.verb)
    if "never" in flags:
        if not _at_no_time(clause):
            return None
    elif statement is None or speaker is None or (speaker.start <= clause.verb.start < speaker.end):
        return None
    nobody = any(s.lower in ("nobody", "none", "one") or _no_people(s) for s in (*clause.undergoers, *clause.subjects))
    if "again" in flags:
        if not nobody or not _told_before(annotation, voices, clause, speaker):
            return None
    elif nobody and clause.undergoers and (clause.passive or any(_no_people(o) or o.lower in _NONE for o in clause.objects)):
        # "no villager was killed": a zero, which is a figure.
        return None
    start, end = clause_span(clause)
    for verb in clause.complements:
        end = max(end, end_of(verb).end)
    first = annotation.tokens[clause.verb.left]
    if first.sentence == clause.verb.sentence and statement is not None and statement.holds(first):
        start = min(start, first.start)
    target = Phrase(clause.verb, start, end)
    if statement is not None and speaker is not None and not statement.direct:
        start, end = _with_cue(annotation, statement, speaker, start, end)
    return made(annotation, match.frame.rule.name, clause.verb, start, end, "denies", speaker, target, None)


def _is_negated(clause: Clause) -> bool:
    return (
        clause.negated
        or any(c.dep == "det" and c.lower == "no" for p in clause.predicates for c in p.children)
        or any(c.lower == "not" for s in (*clause.subjects, *clause.objects) for c in s.children)
        or _at_no_time(clause)
    )


def _no_people(noun: Token) -> bool:
    return any(c.dep == "det" and c.lower in ("no", "neither") for c in noun.children) and belongs(noun, ("people",))


def _at_no_time(clause: Clause) -> bool:
    return any(
        p.lower in ("time", "point", "stage", "moment") and any(c.lower == "no" for c in p.children) for p in clause.prep("at")
    )


def _told_before(annotation: Annotation, voices: Voices, clause: Clause, speaker: Phrase | None) -> bool:
    lemma = clause.verb.lemma
    same = next((group for group in _ALIKE if lemma in group), frozenset({lemma}))
    mine = annotation.words(speaker).lower() if speaker else None
    for token in annotation.tokens[max(0, clause.verb.i - _BACK) : clause.verb.i]:
        if token.lemma not in same or token.pos not in ("VERB", "ADJ") or token.sentence == clause.verb.sentence:
            continue
        other = annotation.clauses.get(token.i)
        if other is not None and (other.negated or other.modal):
            continue
        told = voices.speaker(token)
        if told is None or annotation.words(told).lower() != mine:
            return True
    return False


def _with_cue(annotation: Annotation, statement: Statement, speaker: Phrase, start: int, end: int) -> tuple[int, int]:
    """The words said with those that attribute them, where both stand in one sentence."""
    first, last = annotation.token_at(start), statement.cue_token
    if first is None or first.sentence != last.sentence:
        return start, end
    spans = [*statement.cue, (speaker.start, speaker.end)]
    spans = [s for s in spans if (t := annotation.token_at(s[0])) is not None and t.sentence == last.sentence]
    return min(start, *(a for a, _ in spans)), max(end, *(b for _, b in spans))


def not_that_many(annotation: Annotation, voices: Voices) -> Iterator[Draft]:
    """ "three people, not five, had been arrested", "the dead were two and not nine": the number that is not so."""
    tokens = annotation.tokens
    for i in range(1, len(tokens) - 1):
        word = tokens[i]
        if word.lower != "not" or tokens[i + 1].pos != "NUM" or tokens[i + 1].ent in ("DATE", "TIME", "MONEY", "PERCENT"):
            continue
        if tokens[i - 1].text != "," and tokens[i - 1].lower not in ("and", "but"):
            continue
        number = tokens[i + 1]
        verb = next((t for t in (*number.ancestors(), *_before(annotation, word)) if t.i in annotation.clauses), None)
        if verb is None or verb.sentence != word.sentence or not any(_counts(t) for t in _before(annotation, word)):
            continue
        clause = annotation.clauses[verb.i]
        speaker = voices.speaker(number) or voices.speaker(verb)
        statement = voices.holding(number) or voices.holding(verb)
        start, end = clause_span(clause)
        start, end = min(start, word.start), max(end, number.end)
        if statement is not None and speaker is not None and not statement.direct:
            start, end = _with_cue(annotation, statement, speaker, start, end)
        corrects = statement is None or statement.cue_token.lemma in ("clarify", "correct", "rectify", "amend")
        mode = "corrects" if corrects else "denies"
        yield made(
            annotation,
            rule_name(FILE, "not-that-many"),
            number,
            start,
            end,
            mode,
            speaker,
            Phrase(number, number.start, number.end),
            None,
        )


def _before(annotation: Annotation, word: Token) -> list[Token]:
    first = annotation.sentence_of(word).first
    return list(reversed(annotation.tokens[first : word.i]))


def _counts(token: Token) -> bool:
    return token.pos == "NUM" and token.ent not in ("DATE", "TIME", "MONEY", "PERCENT")


_FALSEHOODS = words_of(
    """
    lie lies fiction fabrication nonsense invention hoax slander disinformation misinformation fantasy propaganda rubbish
    falsehood myth untruth
    """
)


def bare_verdicts(annotation: Annotation, voices: Voices) -> Iterator[Draft]:
    """ "“A shameless lie,” the bishop replied": a quotation that holds nothing but a word for a falsehood."""
    for statement in voices.statements:
        if not statement.direct or statement.source is None or len(statement.content) != 1:
            continue
        start, end = statement.content[0]
        inside = [t for t in annotation.tokens_in(start, end) if t.pos != "PUNCT"]
        if not 1 <= len(inside) <= 5 or inside[-1].lower not in _FALSEHOODS | {"news"}:
            continue
        if inside[-1].lower == "news" and inside[0].lower != "fake":
            continue
        if any(t.pos in ("VERB", "AUX", "PRON") for t in inside):
            continue
        source = statement.source
        spans = [statement.content[0], *statement.cue, (source.start, source.end)]
        first, last = min(a for a, _ in spans), max(b for _, b in spans)
        head = inside[-1]
        if (opening := annotation.token_at(first)) is None or opening.sentence < head.sentence - 1:
            first, last = statement.content[0]
        yield made(
            annotation, rule_name(FILE, "bare-verdict"), head, first, last, "denies", source, None, set_off(annotation, first, last)
        )


def contrary_to(annotation: Annotation, voices: Voices) -> Iterator[Draft]:
    """ "Contrary to reports, the bridge was not hit, the engineers said": what is said stands against the reports."""
    tokens = annotation.tokens
    for word in tokens[:-2]:
        if word.lower != "contrary" or tokens[word.i + 1].lower != "to":
            continue
        told = next((t for t in tokens[word.i + 2 : word.i + 7] if t.lemma in CLAIMS or t.lemma in _CLAIMING), None)
        verb = next((a for a in word.ancestors() if a.i in annotation.clauses), None)
        if told is None or verb is None or verb.sentence != word.sentence or told.sentence != word.sentence:
            continue
        start, end = clause_span(annotation.clauses[verb.i])
        inner = lean_phrase(told) if told.pos == "NOUN" else None
        start, end = min(start, word.start), max(end, told.end)
        own = next((s.source for s in voices.statements if s.cue_token is verb), None)
        speaker = own or voices.speaker(verb)
        yield made(annotation, rule_name(FILE, "contrary-to"), word, start, end, "denies", speaker, inner, None)


_CLAIMING = words_of("claim say allege report assert rumour rumor speculation talk")
