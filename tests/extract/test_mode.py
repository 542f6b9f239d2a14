"""Modes: text in; PLOVER type and mode out, or the mode left open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate import annotate
from sayso.extract.draft import Draft
from sayso.extract.event import event_drafts
from sayso.extract.figure import figure_drafts
from sayso.lexicon.check import unexercised
from sayso.lexicon.rule import rules
from sayso.model import Document, Event
from sayso.model.plover import MODES


def drafts(text: str) -> list[Draft]:
    annotation = annotate(Document(text=text))
    return event_drafts(annotation, counted=figure_drafts(annotation)[0])


def modes(text: str) -> list[tuple[str | None, str | None]]:
    return [(d.content.code, d.content.mode) for d in drafts(text) if isinstance(d.content, Event) and d.content.code]


@pytest.mark.parametrize(
    ("text", "code", "mode"),
    [
        # A strike at a mine.
        ("Winders at the Orla pit went on strike on Monday.", "PROTEST", "strike"),
        ("The pit's pumpmen struck over unpaid wages.", "PROTEST", "strike"),
        ("Miners downed tools on Tuesday.", "PROTEST", "strike"),
        ("Two widows began a hunger strike at the gate.", "PROTEST", "hunger"),
        ("Four prisoners went on hunger strike in the north wing.", "PROTEST", "hunger"),
        ("A hunger strike by detainees continued in the fort.", "PROTEST", "hunger"),
        ("Miners' wives marched through Orla.", "PROTEST", "demo"),
        ("Thousands of people took to the streets of the capital.", "PROTEST", "demo"),
        ("Villagers held a vigil outside the mill.", "PROTEST", "demo"),
        ("Rioters burned the flag of the company.", "PROTEST", "riot"),
        ("Rioters marched on the governor's palace.", "PROTEST", "riot"),
        ("Violent protests broke out in the harbour.", "PROTEST", "riot"),
        ("Lawyers boycotted the hearing.", "PROTEST", "boycott"),
        ("Farmers boycotted the fair.", "PROTEST", "boycott"),
        ("A boycott of the fair took place in June.", "PROTEST", "boycott"),
        # Crowds and police.
        ("Police fired tear gas at nurses.", "ASSAULT", "crowd-control"),
        ("Riot police used water cannon against students.", "ASSAULT", "crowd-control"),
        ("Tear gas and rubber bullets were fired at the crowd.", "ASSAULT", "crowd-control"),
        ("Officers fired a volley of tear gas at the stand.", "ASSAULT", "crowd-control"),
        ("Guards beat a photographer with batons.", "ASSAULT", "beat"),
        ("A clerk was punched by a deputy.", "ASSAULT", "beat"),
        ("The beating of a porter by guards lasted an hour.", "ASSAULT", "beat"),
        ("Wardens tortured the smuggler.", "ASSAULT", "torture"),
        ("Two fishermen were tortured by the coast guard.", "ASSAULT", "torture"),
        ("The torture of the fishermen by soldiers lasted a week.", "ASSAULT", "torture"),
        ("Soldiers raped a nurse in Belva.", "ASSAULT", "sexual"),
        ("A guard sexually assaulted a prisoner.", "ASSAULT", "sexual"),
        ("Sexual violence against women continued in the camp.", "ASSAULT", "sexual"),
        ("Youths hurled stones at the convoy.", "ASSAULT", "primitive"),
        ("Two brothers stabbed a guard.", "ASSAULT", "primitive"),
        ("A man attacked a monk with a machete.", "ASSAULT", "primitive"),
        # War and rebellion.
        ("Snipers shot a nurse near the bridge.", "ASSAULT", "firearms"),
        ("Border guards opened fire on a van.", "ASSAULT", "firearms"),
        ("Bandits attacked the bus with rifles.", "ASSAULT", "firearms"),
        ("A car bomb exploded near the bakery.", "ASSAULT", "explosives"),
        ("Two men threw grenades at a tavern.", "ASSAULT", "explosives"),
        ("A roadside bomb hit the convoy.", "ASSAULT", "explosives"),
        ("A suicide bomber attacked the shrine.", "ASSAULT", "suicide-attack"),
        ("A man blew himself up near the registry.", "ASSAULT", "suicide-attack"),
        ("Militants launched a suicide attack on the barracks.", "ASSAULT", "suicide-attack"),
        ("Artillery shelled the old quarter.", "ASSAULT", "heavy-weapons"),
        ("Rebels fired rockets at the port.", "ASSAULT", "heavy-weapons"),
        ("A mortar round hit the market.", "ASSAULT", "heavy-weapons"),
        ("Warplanes bombed the dam.", "ASSAULT", "aerial"),
        ("The alliance carried out an air strike on the depot.", "ASSAULT", "aerial"),
        ("Helicopters fired missiles at the village.", "ASSAULT", "aerial"),
        ("Drones hit the refinery.", "ASSAULT", "drone"),
        ("A drone strike on the refinery took place at night.", "ASSAULT", "drone"),
        ("The base was attacked by drones.", "ASSAULT", "drone"),
        ("Gunmen assassinated a judge.", "ASSAULT", "assassinate"),
        ("The mayor was assassinated with a bomb.", "ASSAULT", "assassinate"),
        ("The assassination of the bishop by gunmen shocked the island.", "ASSAULT", "assassinate"),
        ("Raiders massacred the herders.", "ASSAULT", "massacre"),
        ("The massacre of herders by raiders happened at dawn.", "ASSAULT", "massacre"),
        ("Villagers were massacred by a militia.", "ASSAULT", "massacre"),
        ("The authorities executed a smuggler.", "ASSAULT", "execute"),
        ("A colonel was executed for treason.", "ASSAULT", "execute"),
        ("A monk was hanged for blasphemy.", "ASSAULT", "execute"),
        ("The army attacked the suburb with chlorine.", "ASSAULT", "unconventional"),
        ("Troops used poison gas against the village.", "ASSAULT", "unconventional"),
        ("A chemical attack on the suburb took place at dawn.", "ASSAULT", "unconventional"),
        # What states do.
        ("Police detained the editor.", "COERCE", "arrest"),
        ("The general was placed under house arrest.", "COERCE", "arrest"),
        ("Prosecutors charged the mayor with fraud.", "COERCE", "arrest"),
        ("Customs confiscated two lorries.", "COERCE", "seize"),
        ("Police seized computers in the newsroom.", "COERCE", "seize"),
        ("The cameras were impounded by soldiers.", "COERCE", "seize"),
        ("The ministry deported a missionary.", "COERCE", "deport"),
        ("The junta exiled a poet.", "COERCE", "deport"),
        ("A nun was expelled from the island.", "COERCE", "deport"),
        ("The court disqualified a candidate.", "COERCE", "ban"),
        ("The commission disqualified the candidate.", "COERCE", "ban"),
        ("A candidate was disqualified by the court.", "COERCE", "ban"),
        ("The ministry censored the weekly.", "COERCE", "censor"),
        ("The junta gagged the press.", "COERCE", "censor"),
        ("Two films were censored by the ministry.", "COERCE", "censor"),
        ("Police kettled the marchers near the bridge.", "COERCE", "restrict"),
        ("Soldiers denied reporters access to the camp.", "COERCE", "restrict"),
        ("Police turned away monitors at the border.", "COERCE", "restrict"),
        ("Guards denied the prisoners food.", "COERCE", "withhold"),
        ("The prison denied treatment to the poet.", "COERCE", "withhold"),
        ("Guards denied food to the inmates.", "COERCE", "withhold"),
        ("The alliance sent troops to the island.", "MOBILIZE", "troops"),
        ("Marines landed on the coast.", "MOBILIZE", "troops"),
        ("Soldiers patrolled the streets.", "MOBILIZE", "troops"),
        ("Riot police were deployed at the stadium.", "MOBILIZE", "police"),
        ("Police patrolled the harbour.", "MOBILIZE", "police"),
        ("The governor sent police to the square.", "MOBILIZE", "police"),
        ("A militia patrolled the suburb.", "MOBILIZE", "militia"),
        ("The militia set up a checkpoint near the mill.", "MOBILIZE", "militia"),
        ("The deployment of the militia by the governor caused alarm.", "MOBILIZE", "militia"),
        ("The army moved tanks to the border.", "MOBILIZE", "weapons"),
        ("The navy sent a warship to the strait.", "MOBILIZE", "weapons"),
        ("The army deployed tanks in the square.", "MOBILIZE", "weapons"),
        # Talks, ties and words.
        ("The envoy visited the capital.", "CONSULT", "visit"),
        ("The king hosted two ministers.", "CONSULT", "visit"),
        ("The visit of the envoy to Belva lasted a day.", "CONSULT", "visit"),
        ("The president phoned the king.", "CONSULT", "phone"),
        ("The ministers discussed the dam by telephone.", "CONSULT", "phone"),
        ("The leaders held a video conference.", "CONSULT", "phone"),
        ("The envoys held multilateral talks in Belva.", "CONSULT", "multilateral"),
        ("The three ministers held a trilateral meeting.", "CONSULT", "multilateral"),
        ("Envoys held six-party talks on the reactor.", "CONSULT", "multilateral"),
        ("The abbot mediated between the clans.", "CONSULT", "third-party"),
        ("The talks were mediated by the abbot.", "CONSULT", "third-party"),
        ("The envoys met under the auspices of the bishop.", "CONSULT", "third-party"),
        ("Troops withdrew from the valley.", "RETREAT", "withdraw"),
        ("The junta withdrew its troops from the island.", "RETREAT", "withdraw"),
        ("The retreat of the army from the valley took a week.", "RETREAT", "withdraw"),
        ("The rebels ceased fire at noon.", "RETREAT", "ceasefire"),
        ("The militia halted its offensive.", "RETREAT", "ceasefire"),
        ("The two sides ended hostilities.", "RETREAT", "ceasefire"),
        ("The gang threatened to kill the judge.", "THREATEN", "violence"),
        ("The gang threatened the judge with death.", "THREATEN", "violence"),
        ("The rebels threatened to attack the port.", "THREATEN", "violence"),
        ("Police threatened to arrest the editor.", "THREATEN", "arrest"),
        ("The king threatened to imprison his brother.", "THREATEN", "arrest"),
        ("Police threatened the editor with arrest.", "THREATEN", "arrest"),
        ("The junta threatened to expel the monitors.", "THREATEN", "expel"),
        ("The kingdom threatened to sever ties with its neighbour.", "THREATEN", "relations"),
        ("The general threatened to annex the valley.", "THREATEN", "territory"),
        ("The court threatened to outlaw the party.", "THREATEN", "ban"),
        ("The navy threatened to blockade the port.", "THREATEN", "restrict"),
        ("The bishop condemned the raid.", "ACCUSE", "disapprove"),
        ("Monks decried the war.", "ACCUSE", "disapprove"),
        ("The union criticised the minister.", "ACCUSE", "disapprove"),
        ("The weekly sued the ministry.", "ACCUSE", "allege"),
        ("The miners accused the firm.", "ACCUSE", "allege"),
        ("Two villages sued the mill.", "ACCUSE", "allege"),
        ("The rebels refused talks.", "REJECT", "meet"),
        ("The clan ruled out dialogue.", "REJECT", "meet"),
        ("The union declined the negotiations.", "REJECT", "meet"),
        ("The junta rejected aid.", "REJECT", "assist"),
        ("The rebels rejected a ceasefire.", "REJECT", "yield"),
        ("Voters rejected the constitution.", "REJECT", "change"),
        ("The republic cut ties with its neighbour.", "SANCTION", "discontinue"),
        ("The bloc suspended cooperation with the junta.", "SANCTION", "discontinue"),
        ("The kingdom severed ties with the island.", "SANCTION", "discontinue"),
        ("The republic recalled its ambassador.", "SANCTION", "withdraw"),
    ],
)
def test_a_mode_is_what_the_words_say(text: str, code: str, mode: str) -> None:
    assert modes(text) == [(code, mode)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Rebels attacked a police post.", "ASSAULT"),
        ("Gunmen attacked a convoy near the river.", "ASSAULT"),  # that they bear guns is not that they used them
        ("The bombing of the bank happened on Monday.", "ASSAULT"),  # from the air or laid
        ("The navy opened fire on two boats.", "ASSAULT"),
        ("Youths threw eggs at the bus.", "ASSAULT"),
        ("Youths threw petrol bombs at the police.", "ASSAULT"),
        ("Police used force against nurses.", "ASSAULT"),
        ("Rebels attacked a tank.", "ASSAULT"),
        ("The army shot down a drone.", "ASSAULT"),
        ("Miners clashed with riot police.", "ASSAULT"),
        ("Gunmen executed a driver.", "ASSAULT"),  # PLOVER's execute is under a state's sentence
        ("Guards mistreated the prisoner.", "ASSAULT"),
        ("Officers mistreated a nurse near a gun shop.", "ASSAULT"),
        ("Police questioned the editor.", "COERCE"),
        ("Police baton-charged the students.", "COERCE"),
        ("Gunmen kidnapped a doctor.", "COERCE"),  # PLOVER counts it among assaults, and so has no such mode here
        ("Students chanted slogans.", "PROTEST"),
        ("A protest against the dam took place on Sunday.", "PROTEST"),
        ("The two ministers held talks.", "CONSULT"),
        ("Residents fled the town.", "RETREAT"),
        ("The rebels withdrew from the talks.", "RETREAT"),
        ("The firm threatened to sue the paper.", "THREATEN"),
        ("The bishop praised the rescuers.", "SUPPORT"),
        ("The rescue service treated a boy.", "AID"),
    ],
)
def test_where_the_words_do_not_say_it_the_mode_is_open(text: str, code: str) -> None:
    assert modes(text) == [(code, None)]


@pytest.mark.parametrize(
    ("text", "mode", "why"),
    [
        (
            "Police attacked the crowd with batons and rifles.",
            None,
            "left open: “batons” says crowd-control, “rifles” says firearms",
        ),
        ("The army deployed tanks and troops in the square.", None, "left open: “tanks” says weapons, “troops” says troops"),
        (
            "Guards beat a man with batons.",
            "beat",
            "“beat” says beat; not taken, since it weighs less: “batons” says crowd-control",
        ),
        ("Police shot rubber bullets at the crowd.", "crowd-control", "“bullets” says crowd-control"),
        ("Soldiers opened fire with mortars.", "heavy-weapons", "“mortars” says heavy-weapons"),
        ("Rebels attacked a police post.", None, ""),
    ],
)
def test_of_two_modes_the_one_that_heads_the_clause_or_none(text: str, mode: str | None, why: str) -> None:
    (draft,) = drafts(text)
    assert isinstance(draft.content, Event)
    assert draft.content.mode == mode
    assert draft.note.startswith(why) and bool(draft.note) == bool(why)


def test_what_was_not_used_tells_nothing() -> None:
    assert all(mode is None for _, mode in modes("Rebels attacked the post with no rifles."))


def test_every_mode_rule_can_be_traced_in_the_claim() -> None:
    (draft,) = drafts("Police fired tear gas at nurses.")
    assert [part.split("@")[0] for part in draft.rule.split("+")] == [
        "en/events.yml:fire-weapon",
        "en/modes.yml:crowd-control-means",
        "en/modes.yml:wielded",
    ]


def test_every_word_of_the_rules_is_shown_by_an_example() -> None:
    missing: list[str] = []
    for rule in rules("en/modes.yml"):
        seen = {w for e in rule.examples for t in annotate(Document(text=str(e))).tokens for w in (t.lower, t.lemma.lower())}
        missing += [f"{rule.id}: {w}" for w in unexercised(rule, seen)]
        missing += [f"{rule.id}: {p}" for p in rule.words("words") if not seen.issuperset(p.split())]
    assert missing == []


WORDS = (
    "police rebels guards troops drones attacked shot beat fired stabbed arrested marched sent visited threatened the a crowd "
    "mayor town tear gas rifles knives tanks bomb suicide bomber drone strike hunger with at by in on and to kill was were . ,"
).split()


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_a_mode_belongs_to_its_type_and_its_word_to_the_claim(words: list[str]) -> None:
    text = " ".join(words) + "."
    for draft in drafts(text):
        assert isinstance(draft.content, Event)
        mode, code = draft.content.mode, draft.content.code
        assert (mode is not None) == ("en/modes.yml" in draft.rule)
        if mode is not None:
            assert code is not None and mode in MODES[code]
            word = draft.note.split("”")[0].removeprefix("“")
            parts = [(p.start, p.end) for p in (draft, draft.actor, draft.target) if p is not None]
            assert any(word in text[start:end] for start, end in parts)
