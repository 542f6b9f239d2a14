"""Who is meant: pronouns resolved to the words of their antecedents, persons to their names, documents to their issuers.

Nouns stay as written ("the ministry"): which ministry it is, is for the reader of the chain and for entity resolution. A pronoun
with two equally good antecedents stays a pronoun, and the slot's rule says "ambiguous".
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate import Annotation, Phrase, Token, name_of, noun_phrase
from sayso.annotate.statement import Statement
from sayso.lexicon.actors import actor
from sayso.lexicon.speaker_words import speaker_words
from sayso.model import Slot, TextSpan
from sayso.resolve.agents import ROLES, agent_of, agrees

_THIRD = frozenset(
    ["he", "she", "they", "it", "him", "her", "them", "his", "its", "their", "himself", "herself", "themselves", "itself"]
)
_FIRST = frozenset(["i", "me", "my", "mine", "myself"])
_DOCUMENTS = speaker_words("document")
_KEPT = frozenset(["report", "video", "footage", "source", "document", "word"])
_OUTLETS = speaker_words("outlet")
_WINDOW = 4


class Speakers:
    """Slots for phrases of one document. ``statements``: of the same annotation."""

    def __init__(self, annotation: Annotation, statements: Sequence[Statement]) -> None:
        self._annotation = annotation
        self._statements = statements
        self._sources = {s.source.head.i for s in statements if s.source is not None}
        self._known: dict[int, Slot] = {}
        self._candidates: list[Token] | None = None

    def slot(self, phrase: Phrase | Token) -> Slot:
        """The words as understood, the span as written, and the rule that understood them ("" = as written)."""
        head = phrase.head if isinstance(phrase, Phrase) else phrase
        if isinstance(phrase, Token):
            phrase = noun_phrase(phrase)
        text = self._annotation.text
        span = TextSpan.of(text, phrase.start, phrase.end) if phrase.end > phrase.start else None
        lower = head.lower
        if lower in _THIRD or lower in _FIRST:
            words, rule = self._antecedent_words(head, 0)
            return self._known_as(Slot(words, TextSpan.of(text, head.start, head.end), rule), phrase)
        words, rule, inner = self._words(head, phrase)
        return self._known_as(Slot(words, inner or span, rule), phrase)

    def _known_as(self, slot: Slot, phrase: Phrase) -> Slot:
        """The slot with the id of whom a pack or the project lists under these words on the day of the document."""
        day = self._annotation.document.published
        whole = self._annotation.text[phrase.start : phrase.end]
        found = actor(slot.words, day) or (actor(whole, day) if whole != slot.words else None)
        return replace(slot, entity=found) if found else slot

    def antecedent(self, pronoun: Token) -> Token | None:
        """The head of what a pronoun stands for; None where nothing or more than one thing fits."""
        lower = pronoun.lower
        if lower in _FIRST:
            holder = self._holder(pronoun)
            return holder.source.head if holder is not None and holder.source is not None else None
        if lower not in _THIRD:
            return None
        ranked = self._ranked(pronoun)
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None
        return ranked[0][1]

    def _antecedent_words(self, pronoun: Token, depth: int) -> tuple[str, str]:
        as_written = self._annotation.text[pronoun.start : pronoun.end]
        found = self.antecedent(pronoun)
        if found is None or depth > 4:
            rule = "ambiguous" if pronoun.lower in _THIRD and len(self._ranked(pronoun)) > 1 else ""
            return as_written, rule
        if found.lower in _THIRD | _FIRST:
            return self._antecedent_words(found, depth + 1)
        words, _, _ = self._words(found, noun_phrase(found))
        return words, f"pronoun:{pronoun.lower}"

    def _holder(self, token: Token) -> Statement | None:
        """The innermost direct statement a token stands in."""
        holding = [s for s in self._statements if s.direct and s.holds(token)]
        return min(holding, key=lambda s: len(s.positions), default=None)

    def _ranked(self, pronoun: Token) -> list[tuple[float, Token]]:
        """Antecedents that agree, best first; one entry for each way of writing."""
        annotation = self._annotation
        sentence = annotation.sentence_of(pronoun)
        inside = self._holder(pronoun)
        # "Of those, 600 were held in Moscow, it added": who speaks is not inside what is said.
        said = frozenset[int]().union(*(s.positions for s in self._statements if s.source is not None and s.source.head is pronoun))
        found: dict[str, tuple[float, Token]] = {}
        for token in self._before(pronoun):
            distance = sentence.i - token.sentence
            if (token.i in said and not _first_hand(token)) or distance > _WINDOW or not self._fits(pronoun, token):
                continue
            # Speech and the words around it are different voices.
            if (inside is not None and not inside.holds(token) and distance > 2) or (
                inside is None and self._holder(token) is not None
            ):
                continue
            if self._bound(pronoun, token):
                continue
            score = self._score(pronoun, token, distance)
            key = token.lower
            if key not in found or found[key][0] < score:
                found[key] = (score, token)
        return sorted(found.values(), key=lambda p: (-p[0], -p[1].i))

    def _fits(self, pronoun: Token, token: Token) -> bool:
        """Whether the noun agrees; one that no list knows ("a baker") is a person where it speaks or sees."""
        if agrees(pronoun.lower, token):
            return True
        unknown = token.pos == "NOUN" and token.tag == "NN" and token.lemma not in _DOCUMENTS | _OUTLETS
        agent = agent_of(token)
        return (
            unknown
            and pronoun.lower in ("he", "she", "him", "her", "his")
            and agent.person is False
            and agent.body is None
            and (token.i in self._sources or _first_hand(token))
        )

    def _before(self, pronoun: Token) -> list[Token]:
        if self._candidates is None:
            self._candidates = [
                t
                for t in self._annotation.tokens
                if t.pos in ("NOUN", "PROPN")
                and t.dep not in ("compound", "nmod", "amod", "flat")
                and t.ent not in ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY")
            ]
        return [t for t in self._candidates if t.i < pronoun.i and pronoun.sentence - t.sentence <= _WINDOW]

    def _bound(self, pronoun: Token, token: Token) -> bool:
        """An argument of the same verb cannot be the antecedent of its subject pronoun ("the army said it")."""
        return (
            token.head is pronoun.head
            and token.dep in ("dobj", "nsubj", "nsubjpass", "dative")
            and token.sentence == pronoun.sentence
        )

    def _score(self, pronoun: Token, token: Token, distance: int) -> float:
        same_block = token.block == pronoun.block
        score = -2.0 * distance - (0 if same_block else 2.0)
        agent = agent_of(token)
        if token.dep in ("nsubj", "nsubjpass", "ROOT"):
            score += 2.0
        elif token.dep in ("agent", "dobj", "dative"):
            score += 0.7
        elif token.dep == "appos":
            score += 0.5
        if token.i in self._sources:
            score += 1.5 + (1.0 if pronoun.i in self._sources else 0.0)
        if any(s.source is not None and s.source.head is token and s.holds(pronoun) and not s.direct for s in self._statements):
            # "Muster, who took his place, said that he would act": of his own report a speaker is the first to be meant.
            score += 1.5
        if token.dep == "poss":
            score += 0.3
        if pronoun.lower in ("he", "she", "him", "her", "his") and (agent.person or token.pos == "PROPN"):
            score += 1.0
        if pronoun.lower == "it" and agent.body:
            score += 1.0
        if pronoun.lower in ("they", "their") and agent.plural:
            score += 0.8
        if agent.person is None and agent.body is None:
            score -= 0.5
        if pronoun.i in self._sources and agent.person is not True and agent.body is not True and token.pos != "PROPN":
            score -= 2.0
        root = next((a for a in token.ancestors() if a.is_root), token)
        if token.head is root:
            score += 0.4
        return score

    def _words(self, head: Token, phrase: Phrase) -> tuple[str, str, TextSpan | None]:
        text = self._annotation.text
        issuer = self._issuer(head, phrase)
        if issuer is not None:
            words, _, span = self._words(issuer, noun_phrase(issuer))
            return words, "issuer", span
        if (joint := _joint_names(head, phrase)) is not None:
            return text[joint.start : joint.end], "", TextSpan.of(text, joint.start, joint.end)
        outlet = _outlet_name(head)
        name = outlet or self._name(head)
        if name is not None:
            return text[name.start : name.end], "", TextSpan.of(text, name.start, name.end)
        if phrase.head is head and self._clean(phrase):
            narrow = phrase
        else:
            narrow = noun_phrase(head, conjuncts=True)
            if narrow.start < phrase.start or narrow.end > phrase.end:
                narrow = Phrase(head, max(narrow.start, phrase.start), min(narrow.end, phrase.end))
        words = text[narrow.start : narrow.end]
        words, end = _trimmed(words, narrow.end)
        if not words or end <= narrow.start:
            return text[head.start : head.end], "", TextSpan.of(text, head.start, head.end)
        return words, "", TextSpan.of(text, narrow.start, end)

    def _clean(self, phrase: Phrase) -> bool:
        return (
            all(
                t.dep not in ("relcl", "acl", "appos") or t.head is not phrase.head
                for t in self._annotation.tokens_in(phrase.start, phrase.end)
            )
            and len(self._annotation.tokens_in(phrase.start, phrase.end)) < 9
        )

    def _name(self, head: Token) -> Phrase | None:
        """The proper name of a person: by the model's entity, by an apposition, by the title before it."""
        if head.conjuncts():
            return None
        if head.lower in ROLES and (late := self._late_name(head)):
            return late
        # "the General Staff", "the People's Front": a body, whatever the model says
        outlet = any(c.lemma in _OUTLETS for c in head.children)
        opens = self._annotation.tokens[head.left]
        if head.pos == "PROPN" and not outlet and opens.lower == "the" and agent_of(head).body:
            return None
        if (
            head.pos == "PROPN"
            and head.lower not in ROLES
            and head.ent in ("PERSON", "")
            and (head.ent == "PERSON" or agent_of(head).person)
        ):
            return _person_run(self._annotation, head) or name_of(head)
        called = next((c.child("oprd", "attr") for c in head.children if c.dep == "acl" and c.lower in ("named", "called")), None)
        if called is not None and called.pos == "PROPN":
            return _person_run(self._annotation, called) or name_of(called)
        if head.pos == "PROPN" and (kind := next((c for c in head.children if _is_outlet_before(c, head)), None)) is not None:
            # "the Telegram channel Vesna Live", "the channel Vesna 1"
            first = min([head.start, *(c.start for c in head.children if c.pos == "PROPN" and kind.i < c.i < head.i)])
            return Phrase(head, first, max([head.end, *(c.end for c in head.children if c.dep == "nummod" and c.i == head.i + 1)]))
        if agent_of(head).person and (late := self._late_name(head)):
            return late
        named = next(
            (c for c in head.children if c.dep == "appos" and c.pos == "PROPN" and (c.ent == "PERSON" or agent_of(head).person)),
            None,
        )
        if named is not None and (agent_of(head).person is not False or (named.ent == "PERSON" and not agent_of(head).body)):
            return _person_run(self._annotation, named) or name_of(named)
        if head.lemma in _OUTLETS:
            named = next((c for c in head.children if c.dep == "appos" and c.pos == "PROPN"), None)
            return noun_phrase(named, prepositions=False) if named is not None else None
        return None

    def _late_name(self, head: Token) -> Phrase | None:
        """ "Chairman of the council, prime minister of Armenia Nikol Ivanyan": a person right after a country or body that ends
        the phrase; not "spokesman for President Ivanyan"."""
        tokens = self._annotation.tokens
        last = tokens[head.right]
        while last.i > head.i and last.pos == "PUNCT":
            last = tokens[last.i - 1]
        if last.i - head.i > 20:
            return None
        if last.ent != "PERSON":
            return _after_country(tokens, head, last)
        run = _person_run(self._annotation, last)
        first = self._annotation.token_at(run.start) if run is not None else None
        if run is None or first is None or first.i - 1 <= head.i:
            return None
        before = tokens[first.i - 1]
        others = [
            t
            for t in tokens[head.i + 1 : first.i]
            if (t.pos == "NOUN" and t.dep not in ("compound", "nmod") and agent_of(t).person)
            or t.ent == "PERSON"
            or t.lower in ("and", "or")
        ]
        if others:
            return None
        # after a comma it closes the phrase as its apposition; else it follows the body the person speaks for
        return run if before.text == "," or before.ent in ("GPE", "ORG", "NORP") or agent_of(before).body else None

    def _issuer(self, head: Token, phrase: Phrase) -> Token | None:
        """The author of a document: "data from the ministry", "the schedule of the utility", "NDRRMC report"."""
        if head.lemma not in _DOCUMENTS:
            return None
        for child in head.children:
            if child.dep in ("prep", "agent") and child.lower in ("by", "from", "of") and child.start < phrase.end:
                found = child.child("pobj")
                if found is not None and found.ent in ("DATE", "TIME"):
                    continue
                if found is not None and (
                    child.lower != "of" or found.pos == "PROPN" or agent_of(found).body or agent_of(found).person
                ):
                    return found
        possessor = head.child("poss")
        if possessor is not None and possessor.pos in ("NOUN", "PROPN"):
            return possessor
        compound = next(
            (c for c in head.children if c.dep == "compound" and c.pos == "PROPN" and c.ent in ("ORG", "GPE", "")), None
        )
        return compound if head.lemma in ("report", "datum", "data", "statement", "figure") else None


def _is_outlet_before(child: Token, head: Token) -> bool:
    return child.lemma in _OUTLETS and child.lower == child.text and child.i < head.i


_FIRST_HAND = frozenset(
    ["see", "hear", "watch", "notice", "witness", "smell", "remember", "recall", "feel", "count", "recognise", "recognize"]
)


def _first_hand(token: Token) -> bool:
    """ "A baker saw nine men run, she said": who saw it says so."""
    return token.dep == "nsubj" and token.head.lemma in _FIRST_HAND


_COUNTRIES = speaker_words("country")


def _after_country(tokens: Sequence[Token], head: Token, last: Token) -> Phrase | None:
    """ "prime minister of Armenia Nikol Ivanyan", where the model sees no person: the names that follow "of" and a country."""
    i = last.i
    while i > head.i and tokens[i].pos == "PROPN" and tokens[i].lower not in _COUNTRIES:
        i -= 1
    if not 2 <= last.i - i <= 3 or tokens[i].lower not in _COUNTRIES or tokens[i - 1].lower != "of":
        return None
    return Phrase(last, tokens[i + 1].start, last.end)


def _joint_names(head: Token, phrase: Phrase) -> Phrase | None:
    """ "Armenia, Georgia and Belarus": a joint subject is one, also where the parser calls its second name an apposition."""
    if head.pos != "PROPN" or head.ent not in ("GPE", "NORP"):
        return None
    beside = [t for c in head.under("appos") if c.ent == head.ent and c.child("conj") for t in (c, *c.conjuncts())]
    named = beside or [t for t in head.conjuncts() if t.end <= phrase.end]
    return Phrase(head, phrase.start, max(t.end for t in named)) if named and all(t.pos == "PROPN" for t in named) else None


def _trimmed(words: str, end: int) -> tuple[str, int]:
    stripped = words.rstrip(" ,;:")
    for tail in ("'s", "’s"):
        if stripped.endswith(tail) and " " not in stripped.split()[-1]:
            pass
    return stripped, end - (len(words) - len(stripped))


def _person_run(annotation: Annotation, head: Token) -> Phrase | None:
    """The run of tokens the model calls one person around a head."""
    if head.ent != "PERSON":
        return None
    tokens = annotation.tokens
    first = last = head.i
    while (
        first > 0
        and tokens[first - 1].ent == "PERSON"
        and tokens[first - 1].sentence == head.sentence
        and (tokens[first - 1].pos == "PROPN" or tokens[first - 1].text == "-")
    ):
        first -= 1
    while (
        last + 1 < len(tokens)
        and tokens[last + 1].ent == "PERSON"
        and tokens[last + 1].sentence == head.sentence
        and tokens[last + 1].pos in ("PROPN", "PUNCT")
        and tokens[last + 1].text not in (",", "’s", "'s")
    ):
        last += 1
    while first < last and tokens[first].lower in (
        "president",
        "minister",
        "mr.",
        "mrs.",
        "prime",
        "general",
        "colonel",
        "governor",
    ):
        first += 1
    if first == last and (whole := name_of(tokens[last])) is not None:
        return Phrase(head, min(whole.start, tokens[first].start), tokens[last].end)
    return Phrase(head, tokens[first].start, tokens[last].end)


def _outlet_name(head: Token) -> Phrase | None:
    """ "Russia's RIA news agency" is RIA: the proper name before a common noun for an outlet."""
    if head.lemma not in _OUTLETS or head.pos != "NOUN":
        return None
    names = [c for c in head.children if c.dep in ("compound", "nmod", "amod") and c.pos == "PROPN" and c.i < head.i]
    if not names:
        return None
    name = noun_phrase(names[0], prepositions=False)
    return Phrase(names[0], name.start, max(name.end, names[-1].end))
