"""Statements in the passive: "it was reported that p", "N reported by X", "is said to have fled", "was told by X of N"."""

from sayso.annotate.annotation import Annotation
from sayso.annotate.clause import Clause
from sayso.annotate.cue import Cue, Frames
from sayso.annotate.object_content import ABOUT, EVENTS, TOLLS, agentive, heads_content
from sayso.annotate.proposal import Proposal, counts, counts_number, subtree
from sayso.lexicon.speaker_words import speaker_words
from sayso.model import Act

_ISSUED = speaker_words("document") | frozenset({"toll", "number", "rumour", "rumor", "news", "list", "total"})


def passive_statement(annotation: Annotation, clause: Clause, frames: Frames) -> Proposal | None:
    """ "it was reported that p", "N reported by X", "is said to have V-ed", "was told by X of N"."""
    verb = clause.verb
    cue = frames.get("passive") or frames.get("figure") or frames.get("at") or (frames.get("revise") if clause.agents else None)
    if "issued" in frames and clause.verb.dep == "acl" and clause.verb.head.lemma in _ISSUED and clause.agents:
        # "the figure of 22 dead carried by a broadcaster": only what is told is carried so.
        cue = frames["issued"]
    if cue is None or (verb.lemma in ("read", "detail", "post", "text", "see", "raise") and not clause.agents):
        return None
    source = clause.agents[0] if clause.agents else None
    if source is not None and (
        source.lemma in EVENTS
        or source.pos not in ("NOUN", "PROPN", "PRON", "ADJ")
        or ("revise" in frames and not agentive(source))
    ):
        return None
    own = {verb.i} | {c.i for c in verb.children if c.dep in ("aux", "auxpass", "neg")}
    content: set[int] = set()
    rule = "passive"
    comps = [c for c in clause.complements if c.dep == "ccomp" or (c.dep == "xcomp" and any(a.tag == "TO" for a in c.children))]
    subject = clause.subjects[0] if clause.subjects else None
    told = verb.lemma in ("tell", "inform", "warn", "notify", "brief", "advise")
    if told:
        content = {i for c in comps if c.dep == "ccomp" for i in subtree(c)} or {
            i for p in ("of", "about") for t in clause.prep(p) for i in subtree(t)
        }
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
        if (
            cue is not frames.get("issued")
            and noun.lemma in TOLLS
            and noun.dep in ("nsubj", "nsubjpass")
            and not counts_number(noun)
        ):
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
        # "it was reported about nine dead"
        content = {i for p in ABOUT for t in clause.prep(p) for i in subtree(t)} or heads_content(
            o for o in clause.objects if counts(o)
        )
    content -= own
    if source is not None:
        content -= subtree(source.head if source.head.dep == "agent" else source)
    if not content:
        return None
    kind = cue if source is not None else Cue(Act.DENIED if cue.act is Act.DENIED else Act.UNNAMED, cue.cls, cue.rule)
    return Proposal(source, sorted(own), verb, content, kind, rule)
