"""Who tells a number: labels of digests, posts, further hops, revised tolls, nouns, negations, witnesses; word in, chain out."""

import pytest

from sayso.annotate import annotate
from sayso.annotate.statement import statements_of
from sayso.model import Document
from sayso.resolve.chain import Chains
from sayso.resolve.speakers import Speakers


def named(text: str, word: str) -> list[str]:
    annotation = annotate(Document(text=text, id="t"))
    statements = statements_of(annotation)
    token = annotation.token_at(text.index(word))
    assert token is not None
    told = Chains(annotation, statements, Speakers(annotation, statements)).at(token, token.start, token.end)
    return [hop.source.words for hop in told.chain if hop.source is not None]


CHAINS = [
    ("Both parties traded blame: the army accused the rebels of killing nine miners.", "nine", ["the army"]),
    ("Some 18,400 people have fled to the hills since 25 September (IOM).", "18,400", ["IOM"]),
    ("A nurse said in a message, shared by the channel Vesna, that guards took 13 men.", "13", ["Vesna", "A nurse"]),
    ("State television aired a video in which a captain said nine men had died.", "nine", ["State television", "a captain"]),
    ("In a letter seen by the paper, the governor wrote that nine people had died.", "nine", ["the governor"]),
    ("Ruiz rejected reports in the Vesna daily that nine men had drowned.", "nine", ["the Vesna daily"]),
    ("The channel Vesna Live, citing a nurse, claims more than 40 dead.", "40", ["Vesna Live", "a nurse"]),
    ("An early message of 12 August put the enemy dead at 31.", "31", ["An early message of 12 August"]),
    ("The governor's office gave the toll as 14 dead.", "14", ["The governor's office"]),
    ("Elders reported 21 fishermen dead and 16 women abducted.", "16", ["Elders"]),
    ("Forty men were brought in, its director, Dr. Pavel Ruiz, told the agency by phone.", "Forty", ["Pavel Ruiz"]),
    ("Last year 61 porters were hurt there, by our own count.", "61", []),
    ("18:55 Health ministry: nine dead. The ministry has just raised the toll from seven.", "seven", ["The ministry"]),
    ("PRESENTER: What of the camp?\nREPORTER: A nurse told me 14 men are dead.\nPRESENTER: And now?", "14", ["A nurse"]),
    ("PRESENTER: What of the camp?\nREPORTER: They shot 14 men.\nPRESENTER: And now?", "14", []),
    ("MAYOR: They shot 14 men.\nREPORTER: When?\nMAYOR: On Sunday.", "14", ["MAYOR"]),
    ('Channel "Free Port", 08:12. Some 900 dockers stayed at home.', "900", ['Channel "Free Port"']),
    (
        '• Channel "Free Port", 08:12. Some 900 dockers stayed at home. They want pay.\n'
        "• Same channel, 09:40. Guards hit dockers, 17 are hurt.",
        "17",
        ['Channel "Free Port"'],
    ),
    ("Agency Vesna with reference to the harbour office: nine dockers are held.", "nine", ["Agency Vesna", "the harbour office"]),
    ("The harbour master, quoted by Vesna: nine dockers are held.", "nine", ["Vesna", "The harbour master"]),
    ("The interior minister to television: nine dockers are held.", "nine", ["The interior minister"]),
    ("The mayor on the radio: nine dockers are held.", "nine", ["The mayor"]),
    ("Governor Ana Reis: nine dockers are held.", "nine", ["Ana Reis"]),
    ("Red Cross: nine dead, 40 wounded.", "nine", ["Red Cross"]),
    ("14:05 Police: nine arrests so far.", "nine", ["Police"]),
    ("[09:20] Vesna, citing a doctor: nine children are in intensive care.", "nine", ["Vesna", "a doctor"]),
    ("The regional hospital, 17:30: nine patients were discharged.", "nine", ["The regional hospital"]),
    ("Killed: nine dockers.", "nine", []),
    ("Number of wounded: 40.", "40", []),
    ("Total: nine dead.", "nine", []),
    ("Monday: nine dead.", "nine", []),
    ("Update: nine dead.", "nine", []),
    ("Porto Novo: nine dead after storm.", "nine", []),
    ("Damage so far: nine houses and 40 people displaced.", "40", []),
    ("The result is clear: nine people died.", "nine", []),
    ("“About nine boats,” writes a passer-by.", "nine", ["a passer-by"]),
    ("Nine dead, a nurse posts on her page.", "Nine", ["a nurse"]),
    ("Nine boys are missing, a teacher wrote on the school page.", "Nine", ["a teacher"]),
    ('"Nine of us are left," texts a miner.', "Nine", ["a miner"]),
    ("Nine dead, tweets the mayor.", "Nine", ["the mayor"]),
    ("At least nine dead, reads a message from the ward.", "nine", ["the ward"]),
    (
        "Nurses at the ward remember it differently: they had counted nine coffins, they said, and two men were carried out alive.",
        "nine",
        ["Nurses at the ward"],
    ),
    (
        "Nurses at the ward remember it differently: they had counted nine coffins, they said, and two men were carried out alive.",
        "two",
        ["Nurses at the ward"],
    ),
    ("The families tell another story: nine men were never found.", "nine", ["The families"]),
    ("Survivors give a different account: 40 people were on board.", "40", ["Survivors"]),
    ("The clinic has other numbers: nine dead.", "nine", ["The clinic"]),
    (
        "Radio Costa, quoting a fisherman who had it from villagers, says nine were washed away.",
        "nine",
        ["Radio Costa", "a fisherman", "villagers"],
    ),
    ("The daily, citing a source in the ministry, wrote that nine were held.", "nine", ["The daily", "a source in the ministry"]),
    ("A teacher, who heard it from a guard, said nine boys were held.", "nine", ["A teacher", "a guard"]),
    ("According to a monk who was told by pilgrims, nine people froze.", "nine", ["a monk", "pilgrims"]),
    ("Radio Costa, which got the figure from the prefecture, said nine had drowned.", "nine", ["Radio Costa", "the prefecture"]),
    ("Its director, Ana Reis, then lowered that to nine.", "nine", ["Ana Reis"]),
    ("The ministry, which until then had spoken of 20, acknowledged nine more.", "20", ["The ministry"]),
    ("The ministry, which until then had spoken of 20, acknowledged 29.", "29", ["The ministry"]),
    ("A first message of 4 May put the dead at nine.", "nine", ["A first message of 4 May"]),
    ("The prefect raised it to nine.", "nine", ["The prefect"]),
    ("The police corrected the figure to nine on Sunday.", "nine", ["The police"]),
    ("By evening the clinic had revised this upwards to nine.", "nine", ["the clinic"]),
    ("An early bulletin gave nine dead.", "nine", ["An early bulletin"]),
    ("Civil defence cut the toll from 20 to nine.", "nine", ["Civil defence"]),
    ("The coroner reduced the number of victims to nine.", "nine", ["The coroner"]),
    ("The fire raised that to nine.", "nine", []),
    ("Rain raised the river to nine metres.", "nine", []),
    ("The toll was lowered to nine by the ministry.", "nine", ["the ministry"]),
    ("The prosecutor set the number of victims at nine.", "nine", ["The prosecutor"]),
    ("The communique tells of nine dead.", "nine", ["The communique"]),
    ("The notice counts nine dead.", "nine", ["The notice"]),
    ("The army owns up to nine dead.", "nine", ["The army"]),
    ("The army admits to nine losses.", "nine", ["The army"]),
    ("The bulletin lists nine wounded.", "nine", ["The bulletin"]),
    ("The letter states that nine workers were dismissed.", "nine", ["The letter"]),
    ('The statement reads: "We mourn nine comrades."', "nine", ["The statement"]),
    ("A banner reads: nine years are enough.", "nine", ["A banner"]),
    ("Doctors report nine amputations.", "nine", ["Doctors"]),
    ("The union tallies nine deaths.", "nine", ["The union"]),
    ("The ministry is now talking of nine dead.", "nine", ["The ministry"]),
    ("Hospitals speak of nine dead and 40 wounded.", "40", ["Hospitals"]),
    ("The governor visited the site, putting the toll at nine.", "nine", ["The governor"]),
    ("The ship sank on Friday, the coast guard said, adding that nine were rescued.", "nine", ["the coast guard"]),
    ("Speaking to reporters, the mayor said nine were hurt.", "nine", ["the mayor"]),
    ("Asked about the wounded, the doctor answered that nine had lost an eye.", "nine", ["the doctor"]),
    ("Police broke up the march, claiming that nine officers were hurt.", "nine", ["Police"]),
    ("Nine people died, according to the coroner on Friday, and the union on Saturday.", "Nine", ["the coroner", "the union"]),
    ("Nine people died, according to the coroner and the union.", "Nine", ["the coroner", "the union"]),
    ("Nine people died, say both the coroner and the union.", "Nine", ["the coroner", "the union"]),
    ("A report by a television channel that nine had fled was false.", "nine", ["a television channel"]),
    ("Rumours that nine children had died spread on Sunday.", "nine", []),
    ("Claims by the rebels that nine soldiers deserted could not be checked.", "nine", ["the rebels"]),
    ("The prefect denied a newspaper report that nine had drowned.", "nine", ["a newspaper report"]),
    ("The army's claim that nine gunmen died was met with laughter.", "nine", ["The army"]),
    ("An allegation by the union that nine men were beaten is being examined.", "nine", ["the union"]),
    ("The announcement by the mayor of nine deaths came late.", "nine", ["the mayor"]),
    ("There were rumours of nine deaths.", "nine", []),
    ("Word spread that nine had died.", "nine", []),
    ("The clinic said nine were dead; 40 people slept in the square.", "40", []),
    ("Forty people slept in the square; nine had died, the clinic said.", "nine", ["the clinic"]),
    ("Forty people slept in the square; nine had died, the clinic said.", "Forty", []),
    ("Neither the police nor the mayor said that nine had died.", "nine", []),
    ("Officials have not said whether the nine are alive.", "nine", []),
    ("Nobody has confirmed nine deaths.", "nine", []),
    ("The mayor refused to say whether nine had died.", "nine", []),
    ("A baker saw nine men climb over the wall, she said.", "nine", ["A baker"]),
    ("A baker saw nine men climb over the wall.", "nine", ["A baker"]),
    ("The radio said a baker had seen nine men climb over the wall.", "nine", ["The radio"]),
    ("Residents heard nine shots and saw 40 soldiers run.", "40", ["Residents"]),
    ("The country saw nine deaths last week.", "nine", []),
    ("Monday saw nine arrests.", "nine", []),
    ("The commissioner counted scores of wounded. The Red Cross drove nine of them to the clinic.", "nine", []),
    ("The commissioner said 40 were wounded, and the Red Cross drove nine of them to the clinic.", "40", ["The commissioner"]),
    ("The bishop said 40 were held. Of these, nine are minors.", "nine", ["The bishop"]),
    ("The bishop said 40 were held. Nine of them are minors.", "Nine", []),
    ('Police and the bishop both say nobody got out. A baker saw "nine or ten men" run, she said.', "nine", ["A baker"]),
    ('"Nine or ten men ran out," a baker said.', "Nine", ["a baker"]),
]


@pytest.mark.parametrize(("text", "word", "sources"), CHAINS, ids=[f"{c[1]}:{c[0][:50]}" for c in CHAINS])
def test_who_tells(text: str, word: str, sources: list[str]) -> None:
    assert named(text, word) == sources
