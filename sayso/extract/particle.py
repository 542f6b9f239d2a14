"""Particles that belong to a verb: "shoot down" is shooting, "hold up" is not holding."""

from sayso.annotate import Clause
from sayso.lexicon.words import words_of

_CHANGING = frozenset({"up", "off", "out", "over", "away", "through", "on", "in", "back", "down"})
_SAME_WITH = {
    "up": words_of("""
        shut close lock seal block blow burn break beat blast smash open line round pick gather rip tear jail bomb
        board light queue assemble evacuate"""),
    "off": words_of("cut block seal fire march send lock close start carry haul kill burn fence"),
    "out": words_of("carry burn send march riot march call pull gut flood rescue hand let"),
    "down": words_of("shoot gun burn close shut tear pull hunt cut raze crash chase fall mow beat strike knock bring march hack"),
    "away": words_of("wash run flee drive chase send lead drag take carry march escort flood cart"),
    "over": words_of("hand take pass run give sign"),
    "back": words_of("send fight fire push pull drive return move withdraw turn force hit strike"),
    "in": words_of("storm send move march call fly bring rush pour arrive lock"),
    "on": words_of("fire march attack"),
    "through": words_of("march break"),
}


_MOTION = words_of("""
    flee run walk march drive ride climb come move rush pour stream fly escape retreat withdraw charge crawl slip sneak swim
    float fall
""")


def is_another_verb(clause: Clause) -> bool:
    """ "The train held up the traffic", "she fired off a letter": with its particle the verb is another than the rule names."""
    particle = clause.verb.child("prt")
    if particle is None or particle.lower not in _CHANGING or clause.verb.lemma in _MOTION:
        return False
    return clause.verb.lemma not in _SAME_WITH.get(particle.lower, ())


_PARTICLES = frozenset({"prt", "advmod", "prep", "acomp", "oprd", "npadvmod", "nmod", "dative"})


def has_particle(clause: Clause, particle: str) -> bool:
    """Whether the clause's verb has the particle, or the noun of a fixed phrase ("take hostage")."""
    words = particle.split()
    own = {c.lower for c in clause.verb.children if c.dep in _PARTICLES or c.pos == "ADV"}
    # "took the guards hostage", "took hostage the guards": the parser makes a clause or an object of the noun.
    own |= {c.lower for c in clause.verb.children if c.pos == "NOUN" and c.dep in ("advcl", "ccomp", "dobj")}
    return all(w in own for w in words) or particle in clause.preps
