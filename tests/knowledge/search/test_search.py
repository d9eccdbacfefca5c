"""Questions as customers type them, asked of the example firm's articles in four languages."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path

import pytest

from casework.terms import Zone
from knowledge.loading.example import EXAMPLE
from knowledge.loading.load import load
from knowledge.schema.articles import Article
from knowledge.search.search import Findings, Knowledge, open_kb

TODAY = date(2026, 11, 16)

ASKED = {
    "en": """
        how to decsale x20 = descale-x20
        my x30 needs descalling = descale-x30
        descale lattte one = descale-latte-one
        orang lamp blinking = descale-x20
        water leeks from the tank of the x20 = tank-seal
        puddle under the mashine = leak-elsewhere tank-seal
        coffe tastes biter = coffee-taste
        espresso is too sour = coffee-taste
        where is the serail number = serial-number
        cant get proper mlik foam = milk-foam clean-milk-system
        steam wnad is clogged = steam-wand-blocked
        grinder is stuck and only hums = grinder-blocked
        error E05 = error-codes
        it trips the fuze when i switch it on = fuse-trips
        machine stays cold = no-heat
        my coffee is only lukewarm = cup-warmth
        the pump is realy loud today = pump-loud
        change watter filter = water-filter
        how do i backflsuh = backflush
        i want to order a new gaskit = spare-parts gasket-change
        how long is the garantee = guarantee
        i bought it online and want to send it back = withdrawal return-label
        how much dose a repair cost = repair-how
        throw away the old machine = disposal-weee
        which grind setting for espreso = grind-size
        delete my personal data please = data-protection
        going on holiday for 2 months = storage
        turns itself off after 30 minuts = eco-mode
    """,
    "de": """
        wie entkalke ich die x20 = descale-x20
        entkalkungs programm x30 = descale-x30
        latte one entklaken = descale-latte-one
        orange lampe blinkt = descale-x20
        x20 tank undicht = tank-seal
        wasser unter der maschiene = leak-elsewhere tank-seal
        kaffe schmeckt bitter = coffee-taste
        espresso ist viel zu sauer = coffee-taste
        wo finde ich die seriennumer = serial-number
        milchschaum wird nix = milk-foam clean-milk-system
        dampfdüse verstopt = steam-wand-blocked
        mahlwerk blokiert = grinder-blocked
        fehler E05 = error-codes
        sicherung fliegt raus = fuse-trips
        maschine heizt nich = no-heat
        kaffee nur lauwarm = cup-warmth
        pumpe ist so laut = pump-loud
        wasserfilter wechslen = water-filter
        rückspuelen = backflush
        dichtung am brühkopf tauschen = gasket-change
        wie lange habe ich garantie = guarantee legal-guarantee-de
        geld zurueck online gekauft = withdrawal
        was kostet eine reparatur = repair-how
        alte maschine entsorgen = disposal-weee
        welcher mahlgrad fuer espresso = grind-size
        meine daten löschen = data-protection
        im urlaub wochenlang nicht benutzt = storage
        geht nach 30 minuten von selbst aus = eco-mode
    """,
    "it": """
        come decalcifico la x20 = descale-x20
        decalcificazzione x30 = descale-x30
        decalcificare latte one = descale-latte-one
        spia aranzione lampeggia = descale-x20
        la x20 perde acqua dal serbatoio = tank-seal
        aqua sotto la macchina = leak-elsewhere tank-seal
        caffe amaro = coffee-taste
        espresso troppo acido = coffee-taste
        dove trovo il numero di seria = serial-number
        schiuma del late non viene = milk-foam clean-milk-system
        lancia vapore otturatta = steam-wand-blocked
        macinacaffe bloccato = grinder-blocked
        errore E05 = error-codes
        salta il salvavita = fuse-trips
        la machina non scalda = no-heat
        caffè tiepido = cup-warmth
        la pompa fa rumore = pump-loud
        cambiare filtro aqua = water-filter
        controlavaggio = backflush
        cambiare la guarnizione del gruppo = gasket-change
        quanto dura la garanzia = guarantee
        voglio restituirla comprata online = withdrawal return-label
        quanto costa la riparazione = repair-how
        smaltire la vecchia macchina = disposal-weee
        che macinatura per espresso = grind-size
        cancellare i miei dati = data-protection
        vado in vacanza un mese = storage
        si spegne da sola dopo 30 minuti = eco-mode
    """,
    "es": """
        como descalcifico la x20 = descale-x20
        descalcificasion x30 = descale-x30
        descalcificar latte one = descale-latte-one
        piloto naranja parpadea = descale-x20
        la x20 pierde agua por el deposito = tank-seal leak-elsewhere
        charco de agua debajo de la maquina = leak-elsewhere tank-seal
        el cafe sabe amargo = coffee-taste
        espresso demasiado acido = coffee-taste
        donde esta el numero de serie = serial-number
        la espuma de leche no sale bien = milk-foam clean-milk-system
        molinillo atascado = grinder-blocked
        error E05 = error-codes
        salta el diferencial = fuse-trips
        la maquina no calienta = no-heat
        el cafe sale poco caliente = cup-warmth no-heat
        la bomba hace ruido = pump-loud
        cambiar filtro de agua = water-filter
        pedir repuestos = spare-parts
        cuanto dura la garantia = guarantee legal-guarantee-es
        quiero devolverla comprada por internet = withdrawal return-label
        cuanto cuesta la reparacion = repair-how
        tirar la maquina vieja = disposal-weee
        borrar mis datos = data-protection
    """,
}

OUT_OF_SCOPE = {
    "en": (
        "what is the weather tomorrow", "can I make tea with it?", "who won the match last night", "tell me a joke",
        "book a table for two", "do you sell vacuum cleaners", "how tall is mount everest", "hi", "what about it?",
    ),
    "de": (
        "wie wird das wetter morgen", "kann ich damit tee kochen", "wer hat gestern gewonnen", "erzähl einen witz",
    ),
    "it": ("che tempo fa domani", "chi ha vinto la partita", "raccontami una barzelletta"),
    "es": ("quien gano el partido de ayer", "cuentame un chiste", "reserva una mesa para dos", "hola que tal"),
}  # fmt: skip


ODD = """
    en how tall is mount everest | what is the capital of france | which wine goes with fish | play some music
    en how do I change a bike tyre | my phone has no signal | translate good morning into french | are you a robot
    de wie hoch ist die zugspitze | wo ist der nächste bahnhof | spiel musik | wie alt bist du
    de mein auto springt nicht an | kann ich dich heiraten
    it quanto è alto il monte bianco | dove si trova la stazione | suona una canzone | quanti anni hai
    it ricetta del tiramisù | posso fare il bagno | ordina una pizza
    es que altura tiene el teide | donde esta la estacion | pon musica | cuantos años tienes | receta de paella
"""


AS_TYPED = """
    en DESCALE X20!!! = descale-x20
    en descale x20 = descale-x20
    en 😡😡 water leaks from the x20 tank 💧💧 = tank-seal
    en x20 water-tank leaking = tank-seal
    en watertank of my x20 leaks = tank-seal
    en hello, sorry to bother you, I have had the machine for two years and was always happy with it, my wife drinks
       two cups each morning and so do I, but now, since last Monday, the coffee tastes bitter = coffee-taste
    de ENTKALKEN X20 = descale-x20
    de entkalkungs programm x20 starten = descale-x20
    de wasser tank x20 undicht = tank-seal
    de mahl grad fuer espresso einstellen = grind-size
    de mein espresso tastes bitter = coffee-taste
    de ruckspulen = backflush
    de wie wird die x20 entkalkt? = descale-x20
    de die milch düse ist dicht, dampf düse verstopft 😭 = steam-wand-blocked
    de kaffee schmeckt bitter bitte helfen sie mir ich weiss nicht mehr weiter und habe schon alles versucht was in
       der anleitung steht aber es wird einfach nicht besser seit wochen = coffee-taste
    it DECALCIFICARE X20 = descale-x20
    it caffe AMARO 😖 = coffee-taste
    it decalcificarla, la x20 = descale-x20
    it la lancia del vapore otturata = steam-wand-blocked
    it il caffè tastes amaro = coffee-taste
    it perche il caffe e amaro = coffee-taste
    es DESCALCIFICAR LA X20 = descale-x20
    es cafe amargo 😖 = coffee-taste
    es la bombita hace ruido = pump-loud
    es numero de serie = serial-number
    es el cafe tastes amargo = coffee-taste
"""


def _table() -> list[tuple[str, str, list[str]]]:
    rows = [(lang, *line.split(" = ")) for lang, text in ASKED.items() for line in text.strip().splitlines()]
    return [(lang, question.strip(), answers.split()) for lang, question, answers in rows]


def _ids(found: Findings, most: int = 10) -> list[str]:
    return [hit.article.id for hit in found.hits[:most]]


@pytest.mark.parametrize(("lang", "question", "right"), _table())
def test_the_right_article_is_answered_or_offered(
    knowledge: Knowledge, lang: str, question: str, right: list[str]
) -> None:
    found = knowledge.ask(question, lang)
    assert found.zone is not Zone.PERSON
    assert set(_ids(found, 1 if found.zone is Zone.ANSWER else 3)) & set(right)


def _as_typed() -> list[tuple[str, str, str]]:
    lines = AS_TYPED.replace("\n       ", " ").strip().splitlines()
    return [(line.strip()[:2], *line.strip()[3:].split(" = ")) for line in lines]


@pytest.mark.parametrize(("lang", "question", "right"), _as_typed())
def test_short_long_loud_mixed_split_and_joined_words_are_found(
    knowledge: Knowledge, lang: str, question: str, right: str
) -> None:
    found = knowledge.ask(question, lang)
    assert right in _ids(found, 1 if found.zone is Zone.ANSWER else 3)


@pytest.mark.parametrize(("lang", "question"), [(lang, each) for lang in OUT_OF_SCOPE for each in OUT_OF_SCOPE[lang]])
def test_what_no_article_answers_is_not_answered_at_once(knowledge: Knowledge, lang: str, question: str) -> None:
    assert knowledge.ask(question, lang).zone is not Zone.ANSWER


@pytest.mark.parametrize(
    "text", ["", "...", "😀😀", "how do I", "und wie ist das", "\x00\ud800\u202e", "مرحبا", "a" * 100_000]
)
def test_texts_that_say_nothing_are_not_answered_at_once(knowledge: Knowledge, text: str) -> None:
    for lang in (None, "en", "de", "xx", ""):
        assert knowledge.ask(text, lang).zone is not Zone.ANSWER


def test_no_text_raises(knowledge: Knowledge) -> None:
    chance = random.Random(7)
    for _ in range(500):
        knowledge.ask("".join(chr(chance.randrange(0x11_0000)) for _ in range(chance.randrange(60))), "de", "x20")


def test_an_article_is_found_once_in_the_language_of_the_customer(knowledge: Knowledge) -> None:
    found = knowledge.ask("wie entkalke ich die X20", "de")
    assert len(_ids(found)) == len(set(_ids(found))) == 10
    assert {hit.article.lang for hit in found.hits} == {"de"}
    assert [hit.score for hit in found.hits] == sorted((hit.score for hit in found.hits), reverse=True)
    assert len(knowledge.ask("wie entkalke ich die X20", "de", limit=3).hits) == 3


def test_a_question_in_another_language_is_answered_in_the_customers_own(knowledge: Knowledge) -> None:
    found = knowledge.ask("wie entkalke ich die maschine X20", "it")
    assert found.language == "de"
    assert (found.hits[0].article.id, found.hits[0].article.lang) == ("descale-x20", "it")


def test_an_article_that_a_language_lacks_comes_in_the_nearest() -> None:
    only = Article("tank", "en", "The water tank leaks", questions=("water drips from the tank",))
    other = Article("milk", "en", "Clean the milk frother", questions=("the foam is bad",))
    german = Article("descale", "de", "Die Maschine entkalken", questions=("Wie entkalke ich?",))
    found = Knowledge([only, other, german]).ask("der Wassertank tropft", "de")
    assert (found.hits[0].article.id, found.hits[0].article.lang) == ("tank", "en")


def test_a_question_in_a_language_without_articles_is_bridged() -> None:
    pages = [
        Article("tank", "en", "The water tank leaks"),
        Article("milk", "en", "Clean the milk frother"),
        Article("noise", "en", "The grinder is loud"),
    ]
    for question, right in (("perché il serbatoio perde acqua?", "tank"), ("warum ist die Mühle so laut?", "noise")):
        assert Knowledge(pages).ask(question).hits[0].article.id == right


def test_articles_of_the_customers_product_come_first(knowledge: Knowledge) -> None:
    for product in ("x20", "x30", "latte-one"):
        assert knowledge.ask("how do I descale", "en", product).hits[0].article.id == f"descale-{product}"


@pytest.mark.parametrize(
    ("lang", "question"),
    [
        ("en", "how do I get rid of limescale"),
        ("de", "wie wird entkalkt"),
        ("it", "come si toglie il calcare?"),
        ("es", "¿cómo quito la cal?"),
    ],
)
def test_articles_that_say_the_same_of_other_products_do_not_make_unsure(
    knowledge: Knowledge, lang: str, question: str
) -> None:
    found = knowledge.ask(question, lang)
    assert found.zone is not Zone.PERSON
    same = {found.hits[0].article.id, *(each.id for each in knowledge.siblings(found.hits[0].article))}
    assert same == {"descale-x20", "descale-x30", "descale-latte-one"}


def test_a_product_named_in_the_question_counts_more_than_the_registered_one(knowledge: Knowledge) -> None:
    assert knowledge.ask("how do I descale the X30", "en", "x20").hits[0].article.id == "descale-x30"


def test_articles_of_other_products_are_found_when_the_own_has_none(knowledge: Knowledge) -> None:
    assert "clean-burrs" in _ids(knowledge.ask("clean the burrs", "en", "x20"), 3)


def test_articles_of_other_countries_and_drafts_are_not_found() -> None:
    content = load(EXAMPLE)
    knowledge = Knowledge.of(content, TODAY)
    assert (content.firm.country_of("en"), content.firm.country_of("es")) == ("DE", "ES")
    assert "legal-guarantee-es" not in _ids(knowledge.ask("statutory rights in Spain", "en", limit=99), 99)
    assert "legal-guarantee-es" in _ids(knowledge.ask("garantía legal en España", "es"), 3)


def test_synonyms_of_the_content_folder_stand_for_one_another() -> None:
    pages = [
        Article("a", "en", "Clean the blorb"),
        Article("b", "en", "Fill the tank"),
        Article("c", "en", "Order beans"),
    ]
    found = Knowledge(pages, {"en": [["blorb", "whatsit thing"]]}).ask("my whatsit thing", "en")
    assert found.hits[0].article.id == "a"


def test_codes_are_never_taken_for_misspelt(knowledge: Knowledge) -> None:
    pages = [Article("e05", "en", "Error E05: pump"), Article("e06", "en", "Error E06: heater")]
    assert Knowledge(pages).ask("E06").hits[0].article.id == "e06"
    assert Knowledge(pages).ask("E07").zone is not Zone.ANSWER


@pytest.mark.parametrize("asked", ("how do I descale the X20?", "Wie entkalke ich?", "¿garantía?", "zzz"))
def test_languages_put_off_until_needed_change_nothing(knowledge: Knowledge, asked: str) -> None:
    later = Knowledge.of(load(EXAMPLE), TODAY, at_once=False)
    assert later.ask(asked) == knowledge.ask(asked)
    assert later.ask(asked, "it") == knowledge.ask(asked, "it")


def test_no_articles_at_all() -> None:
    assert Knowledge([]).ask("how do I descale", "en") == Findings(Zone.PERSON, 0.0, (), "en")


def test_a_file_of_articles_is_asked_in_lines(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    page = {"id": "tank", "lang": "en", "title": "The tank leaks", "questions": [], "tags": [], "body": ""}
    file.write_text(json.dumps(page) + "\n" + json.dumps({**page, "id": "milk", "title": "Foam the milk"}))
    answer = open_kb(file)
    reply = answer({"id": "7", "text": "taNK leeks", "lang": None})
    assert reply["id"] == "7"
    assert reply["hits"][0]["id"] == "tank"
    assert 0 <= reply["confidence"] <= 1
    assert isinstance(reply["answer"], bool)
    assert answer({"id": "8", "text": None, "lang": 5})["answer"] is False
