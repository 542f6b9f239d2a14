# ruff: noqa: RUF001 - names stand here in the letters they are written in
"""Names in, places out: hits, look-alikes that must stay silent, and doubts that must stay doubts."""

import pickle
import re
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from sayso.lexicon.gazetteer import Gazetteer, Place, gazetteer

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|Mr\.|[^\W_]+(?:['’](?!s\b)[^\W_]+)*|['’]s|[^\w\s]")


def named(text: str) -> list[str]:
    """The places of a text as "words = country or name": longest match, left to right."""
    tokens = _TOKEN.findall(text)
    found, i = [], 0
    while i < len(tokens):
        n, places = gazetteer().longest(tokens, i)
        if n:
            found.append(f"{' '.join(tokens[i : i + n])} = {places[0].kind} {places[0].country}".rstrip())
        i += n or 1
    return found


HITS = [
    ("Crowds gathered in Almaty before dawn.", ["Almaty = city KZ"]),
    ("The depot at Alma-Ata burned.", ["Alma - Ata = city KZ"]),
    ("Oil workers in Zhanaozen and Aktau went on strike.", ["Zhanaozen = city KZ", "Aktau = city KZ"]),
    ("Flights to Nur-Sultan were cancelled.", ["Nur - Sultan = city KZ"]),
    ("The Mangystau region saw the first rallies.", ["Mangystau region = region KZ"]),
    ("Kazakhstan closed its border with Kyrgyzstan.", ["Kazakhstan = country KZ", "Kyrgyzstan = country KG"]),
    ("Shelling hit Kharkiv and the Kherson Oblast overnight.", ["Kharkiv = city UA", "Kherson Oblast = region UA"]),
    ("Air raid sirens sounded in Kiev, Lvov and Odessa.", ["Kiev = city UA", "Lvov = city UA", "Odessa = city UA"]),
    ("Families left the Donbas.", ["Donbas = area UA"]),
    ("Two shells fell on Bakhmut.", ["Bakhmut = city UA"]),
    ("Fighting resumed in Nagorno-Karabakh.", ["Nagorno - Karabakh = region AZ"]),
    ("A convoy was stopped outside Tskhinvali in South Ossetia.", ["Tskhinvali = city GE", "South Ossetia = region GE"]),
    ("Police in Dagestan detained him near Makhachkala.", ["Dagestan = region RU", "Makhachkala = city RU"]),
    ("He was flown to Rostov-on-Don.", ["Rostov - on - Don = city RU"]),
    ("The Taliban took Lashkar Gah in Helmand province.", ["Lashkar Gah = city AF", "Helmand province = region AF"]),
    ("A mosque in Mazar-i-Sharif was hit.", ["Mazar - i - Sharif = city AF"]),
    ("The quake was felt in Khost and Paktika.", ["Khost = city AF", "Paktika = region AF"]),
    ("A bomb went off in Quetta, Balochistan.", ["Quetta = city PK", "Balochistan = region PK"]),
    ("Clashes continued in Deir ez-Zor and al-Hasakah.", ["Deir ez - Zor = city SY", "al - Hasakah = city SY"]),
    ("Barrel bombs fell on Idlib.", ["Idlib = city SY"]),
    ("Villages in Rural Damascus were shelled.", ["Rural Damascus = region SY"]),
    ("Protesters blocked roads in Nasiriyah and Basra.", ["Nasiriyah = city IQ", "Basra = city IQ"]),
    ("Troops entered Anbar governorate.", ["Anbar governorate = region IQ"]),
    ("Houthi forces advanced on Marib and Hodeidah.", ["Marib = city YE", "Hodeidah = city YE"]),
    ("Strikes on Sana'a killed civilians.", ["Sana'a = city YE"]),
    ("Hospitals in the Gaza Strip and the West Bank asked for fuel.", ["Gaza Strip = region PS", "West Bank = region PS"]),
    ("Bombs fell on Khan Younis and Rafah.", ["Khan Younis = city PS", "Rafah = city PS"]),
    ("The RSF besieged El Fasher in North Darfur.", ["El Fasher = city SD", "North Darfur = region SD"]),
    ("Refugees from Darfur crossed into Chad.", ["Darfur = area SD", "Chad = country TD"]),
    ("Famine threatens Tigray.", ["Tigray = region ET"]),
    ("Soldiers left Mekelle.", ["Mekelle = city ET"]),
    ("Gunmen attacked Chibok in Borno State.", ["Chibok = city NG", "Borno State = region NG"]),
    ("Bandits raided a school in Zamfara.", ["Zamfara = region NG"]),
    ("Rebels seized Goma, the capital of North Kivu.", ["Goma = city CD", "North Kivu = region CD"]),
    ("Militants killed villagers in Cabo Delgado.", ["Cabo Delgado = region MZ"]),
    ("A patrol was ambushed near Ménaka, Mali.", ["Ménaka = city ML", "Mali = country ML"]),
    ("The junta bombed a village in Sagaing region.", ["Sagaing region = region MM"]),
    ("Thousands fled Rakhine for Cox's Bazar.", ["Rakhine = region MM", "Cox 's Bazar = city BD"]),
    ("Riots broke out in Imphal, Manipur.", ["Imphal = city IN", "Manipur = region IN"]),
    ("Blasts shook Bombay in the nineties.", ["Bombay = city IN"]),
    ("The camp in Xinjiang was closed.", ["Xinjiang = region CN"]),
    ("A typhoon struck Tacloban and the Visayas.", ["Tacloban = city PH", "Visayas = area PH"]),
    ("The tsunami reached Palu in Central Sulawesi.", ["Palu = city ID", "Central Sulawesi = region ID"]),
    ("Gangs control much of Port-au-Prince.", ["Port - au - Prince = city HT"]),
    ("Students vanished in Iguala, Guerrero.", ["Iguala = city MX"]),
    ("A gunman opened fire in Uvalde, Texas.", ["Uvalde = city US", "Texas = region US"]),
    ("A lorry ran into a crowd in Nice.", ["Nice = city FR"]),
    ("The U.S. and the UK urged calm.", ["U.S. = country US", "UK = country GB"]),
    ("Migrants drowned in the Mediterranean off Lampedusa.", ["Mediterranean = area", "Lampedusa = area IT"]),
    ("Ships avoid the Bab el-Mandeb.", ["Bab el - Mandeb = area"]),
    ("Aid reached N'Djamena.", ["N'Djamena = city TD"]),
    ("He fled to the Democratic Republic of the Congo.", ["Democratic Republic of the Congo = country CD"]),
    ("Protests spread across Central Asia.", ["Central Asia = area"]),
    ("The Turkish city of Diyarbakır was quiet.", ["Diyarbakır = city TR"]),
    ("Jordan King addressed the nation in Amman.", ["Jordan = country JO", "Amman = city JO"]),
    ("Police in Georgia used water cannon.", ["Georgia = country GE"]),
    ("Washington condemned the attack.", ["Washington = city US"]),
    ("He flew to Washington, D.C. on the same evening.", ["Washington , D.C. = city US"]),
    ("LIMA: Roads stay blocked.", ["LIMA = city PE"]),
    ("В Алматы объявлено чрезвычайное положение.", ["Алматы = city KZ"]),
    ("Протесты начались в Жанаозен, затем Нур-Султан.", ["Жанаозен = city KZ", "Нур - Султан = city KZ"]),
    ("Казахстан и Россия закрыли границу.", ["Казахстан = country KZ", "Россия = country RU"]),
    ("Жаңаөзен қаласы", ["Жаңаөзен = city KZ"]),
    ("قصف حلب و غزة", ["حلب = city SY", "غزة = region PS"]),
]

SILENT = [
    "Reading the statement took an hour.",
    "Nice weather held all day.",
    "Police said nothing; Mobile phones were down.",
    "In March the ministry closed the road.",
    "Most of the men went home on Sunday.",
    "Of those held, many were students.",
    "He told us that the lima beans were gone.",
    "Jordan Miller spoke first.",
    "Victoria Adams, a nurse, was hurt.",
    "Senator Lincoln voted against it.",
    "Mr. Washington declined to comment.",
    "Ali Hassan was released.",
    "Officers of the National Guard stood by.",
    "Bar owners and Orange sellers complained.",
    "Independence Day was cancelled.",
    "Central Bank reserves fell.",
    "They asked us to stay.",
    "The Man in the street had doubts.",
    "WHO and ISNA reported the same.",
    "Mission leaders met on Monday.",
    "Hope remains.",
    "According to him, Ivan shot first.",
]


@pytest.mark.parametrize(("text", "places"), HITS, ids=[t for t, _ in HITS])
def test_places_of_a_sentence(text: str, places: list[str]) -> None:
    found = named(text)
    for place in places:
        assert place in found
    assert len(found) <= len(places) + (text == "Students vanished in Iguala, Guerrero.")


@pytest.mark.parametrize("text", SILENT)
def test_ordinary_words_and_people_are_no_places(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "names",
    [
        ("Almaty", "almaty", "ALMATY", "Alma-Ata", "Alma Ata", "Алматы", "Алма-Ата"),
        ("Astana", "Nur-Sultan", "Нур-Султан", "Tselinograd"),
        ("Zhanaozen", "Janaozen", "Zhanaözen", "Жанаозен"),
        ("Kyiv", "Kiev", "Київ", "Киев"),
        ("Mumbai", "Bombay"),
        ("Yangon", "Rangoon"),
        ("Sanaa", "Sana'a", "Sana’a", "صنعاء"),
        ("Saint Petersburg", "St. Petersburg", "St Petersburg", "Leningrad"),
        ("The Gambia", "Gambia"),
        ("Mangystau", "Mangystau Region", "Mangistau Oblast"),
        ("US", "U.S.", "USA", "United States"),
    ],
)
def test_spellings_of_one_place(names: tuple[str, ...]) -> None:
    likeliest = {gazetteer().find(name)[0].id for name in names}
    assert len(likeliest) == 1


def test_abbreviations_need_their_capitals() -> None:
    assert gazetteer().is_place("US")
    assert not gazetteer().is_place("us")


def test_every_afghan_province_is_known() -> None:
    provinces = """Badakhshan, Badghis, Baghlan, Balkh, Bamyan, Daykundi, Farah, Faryab, Ghazni, Ghor, Helmand, Herat, Jowzjan,
        Kabul, Kandahar, Kapisa, Khost, Kunar, Kunduz, Laghman, Logar, Nangarhar, Nimruz, Nuristan, Paktia, Paktika, Panjshir,
        Parwan, Samangan, Sar-e Pul, Takhar, Uruzgan, Wardak, Zabul"""
    names = [p.strip() for p in provinces.split(",")]
    assert len(names) == 34
    for name in names:
        assert [p.country for p in gazetteer().find(f"{name} Province") if p.kind == "region"] == ["AF"], name


def first(name: str) -> Place:
    return gazetteer().find(name)[0]


@pytest.mark.parametrize(
    ("outer", "inner", "inside"),
    [
        ("Kazakhstan", "Almaty", True),
        ("Mangystau Region", "Zhanaozen", True),
        ("Mangystau Region", "Almaty", False),
        ("Central Asia", "Zhanaozen", True),
        ("Donbas", "Kramatorsk", True),
        ("Darfur", "El Fasher", True),
        ("West Bank", "Jenin", True),
        ("Gaza Strip", "Khan Younis", True),
        ("Gaza Strip", "Ramallah", False),
        ("Mindanao", "Davao del Sur", True),
        ("Helmand Province", "Lashkar Gah", True),
        ("Texas", "Dallas", True),
        ("Almaty", "Kazakhstan", False),
        ("Russia", "Almaty", False),
        ("Almaty", "Almaty", True),
    ],
)
def test_what_lies_in_what(outer: str, inner: str, inside: bool) -> None:
    assert gazetteer().contains(first(outer).id, first(inner).id) is inside


@pytest.mark.parametrize(
    ("name", "hints", "meant"),
    [
        ("Almaty", (), "KZ city"),
        ("Kandahar", (), "AF city"),
        ("Tripoli", (), "LY city"),
        ("Tripoli", ("Lebanon",), "LB city"),
        ("Tripoli", ("Beirut", "Syria"), "LB city"),
        ("Hyderabad", (), None),
        ("Hyderabad", ("Pakistan",), "PK city"),
        ("Hyderabad", ("Pakistan", "India"), None),
        ("Punjab", (), None),
        ("Punjab", ("Lahore",), "PK region"),
        ("Birmingham", ("Alabama",), "US city"),
        ("Moscow", ("United States",), "RU city"),
        ("Georgia", ("Tbilisi", "United States"), "GE country"),
        ("Georgia", ("United States",), None),
        ("Georgia", ("Atlanta", "United States"), "US region"),
        ("Gaza", (), "PS region"),
        ("San Juan", (), None),
        ("San Juan", ("Argentina",), "AR city"),
        ("Nowhereville", (), None),
    ],
)
def test_the_place_that_is_meant_or_none(name: str, hints: tuple[str, ...], meant: str | None) -> None:
    found = gazetteer().prefer(gazetteer().find(name), [first(h) for h in hints])
    assert (f"{found.country} {found.kind}" if found else None) == meant


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("Kazakh", "Kazakhstan"),
        ("Kazakhs", "Kazakhstan"),
        ("Kazakhstani", "Kazakhstan"),
        ("Russian", "Russia"),
        ("Afghans", "Afghanistan"),
        ("French", "France"),
        ("U.S.", "United States"),
        ("American", "United States"),
        ("South Korean", "South Korea"),
        ("Chechen", "Chechnya"),
        ("Burmese", "Myanmar"),
        ("российский", "Russia"),
        ("Congolese", None),
        ("Punjabi", None),
        ("Table", None),
        ("us", None),
    ],
)
def test_nationalities(word: str, place: str | None) -> None:
    found = gazetteer().nationality(word)
    assert (found.name if found else None) == place


def test_every_nationality_and_country_leads_to_a_place() -> None:
    from sayso.lexicon.place_words import nationalities

    for word, places in nationalities().items():
        for place in places:
            assert gazetteer().place(place) if ":" in place else gazetteer().country(place), (word, place)


def test_a_place_tells_where_it_is() -> None:
    almaty = first("Almaty")
    assert (almaty.id, almaty.kind, almaty.country) == ("geonames:1526384", "city", "KZ")
    assert almaty.lat == pytest.approx(43.25, abs=0.01)
    assert almaty.lon == pytest.approx(76.91, abs=0.01)
    assert almaty.population > 1_000_000
    assert gazetteer().place(almaty.id) == almaty
    assert gazetteer().place("geonames:1") is None


def test_the_file_is_small_opens_fast_and_cannot_be_written() -> None:
    fresh = Gazetteer()
    assert fresh.path.stat().st_size < 15_000_000
    start = time.perf_counter()
    assert fresh.find("Almaty")
    assert time.perf_counter() - start < 0.3  # 3 ms when nothing else runs
    with pytest.raises(sqlite3.OperationalError):
        fresh._db().execute("DELETE FROM place")


def test_a_thousand_tokens_are_quick() -> None:
    tokens = _TOKEN.findall(" ".join(text for text, _ in HITS) + " and others said the same")
    tokens = (tokens * (1000 // len(tokens) + 1))[:1000]
    best = 1.0
    for _ in range(3):
        fresh = Gazetteer()
        start = time.process_time()
        for i in range(len(tokens)):
            fresh.longest(tokens, i)
        best = min(best, time.process_time() - start)
    assert best < 0.05  # some 10 ms: every third token here begins a name


def test_it_travels_to_other_processes_and_threads() -> None:
    used = gazetteer()
    used.find("Almaty")
    copy = pickle.loads(pickle.dumps(used))
    assert copy.find("Almaty") == used.find("Almaty")
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda n: copy.find(n)[0].country, ["Almaty", "Kyiv", "Goma", "Homs"] * 25))
    assert found == ["KZ", "UA", "CD", "SY"] * 25


def test_a_missing_file_says_what_to_do() -> None:
    with pytest.raises(FileNotFoundError, match="compile_gazetteer"):
        Gazetteer("/nowhere/gazetteer.sqlite").find("Almaty")
