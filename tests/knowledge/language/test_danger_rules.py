"""The example firm's words of danger: what they hear, and everyday words of the other languages that they must not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

import pytest

from knowledge.language.danger import find_danger
from knowledge.language.danger_words import DangerLevel
from knowledge.loading.example import EXAMPLE
from knowledge.loading.load import load


@pytest.fixture(scope="module")
def words() -> Mapping[str, Sequence[str]]:
    found = load(EXAMPLE).firm.danger_words
    assert found
    return found


@pytest.mark.parametrize("text", [
    "I scalded my hand", "smoke comes out of it", "the plug is hot", "I got an electric shock",
    "es gab einen Brand in der Küche", "das Kabel ist in Brand geraten", "ich habe einen Schlag bekommen",
    "la macchina è andata in corto", "la presa ha fatto corto", "mi sono fatta male alla mano", "escono fiamme",
    "me dio una descarga", "da descargas al tocarla", "se cortó el dedo", "me lastimé la mano", "sale humo",
])  # fmt: skip
def test_danger_is_heard(text: str, words: Mapping[str, Sequence[str]]) -> None:
    assert find_danger(text, words)


@pytest.mark.parametrize("text", [
    "la mia X30 non scalda più", "la macchina non si scalda", "un caffè troppo corto", "me sale el café muy corto",
    "which brand of beans do you recommend?", "it is brand new", "qué lástima que no funcione",
    "la descarga del depósito gotea", "no descarga el agua", "la leche se cortó", "mi sono fatto un caffè",
    "una macchina nuova fiammante", "el cable es corto", "sabe a quemado", "schmeckt verbrannt", "sa di bruciato",
])  # fmt: skip
def test_everyday_words_are_no_danger(text: str, words: Mapping[str, Sequence[str]]) -> None:
    assert not find_danger(text, words)


@pytest.mark.parametrize("text", [
    "the wand got my hand and the skin is peeling", "got descaler in my eye", "the cord is glowing near the plug",
    "it electricuted me", "boiling coffee all over my knuckles", "little shocks off the frame when I touch it",
    "i hob mi an dem ding saumäßig brennt", "der stecker ist ganz braun geworden", "beim anfassen bitzelt es",
    "es richt verbrant aus dem motor", "hab mir den finger im mahlwerk eingezwickt", "stromschag beim einstecken",
    "quando tocco la scocca pizzica", "la presa frigge quando scalda", "odore di brucciato dal motore",
    "mi è schizzato il decalcificante negli occhi", "il vapore mi ha pelato la mano",
    "si toco la carcasa me da la corriente", "guele a quemado el motor", "me pillé el dedo con las muelas",
    "la clavija se ha puesto marrón y blanda", "me escupió leche hirviendo a la cara",
])  # fmt: skip
def test_danger_is_heard_in_words_that_stand_together(text: str, words: Mapping[str, Sequence[str]]) -> None:
    assert find_danger(text, words)
    assert find_danger(text, {"en": ["no such word"]}), "whatever words the firm lists"


@pytest.mark.parametrize("text", [
    "nobody burnt their hand", "it doesn't smell burnt", "i clean the tray by hand", "fire off an email to me",
    "es riecht nicht verbrannt", "niemand hat sich verletzt", "das haut nicht hin",
    "die mühle ist der knaller",
    "l'ho presa ieri e il caffè non esce caldo", "non puzza di bruciato", "la pompa è una bomba",
    "me sale corto el café en la taza", "me salió cara y está rota", "la bomba no huele a quemado",
    "echo humo con la entrega",
    "taste is like an ashtray, burnt rubber flavour", "sabe a cenicero, un gusto a goma quemada",
])  # fmt: skip
def test_what_only_sounds_dangerous_is_no_danger(text: str, words: Mapping[str, Sequence[str]]) -> None:
    assert not find_danger(text, words)


@pytest.mark.parametrize("text", [
    "the leak got to the wall socket and it fizzes", "the prongs are brown and melted",
    "our budgie died of the fumes",
    "the rabbit gnawed the lead", "flames at the bottom, nothing left of it", "the burrs caught my thumb",
    "it started smoking after two minutes", "the carbon monoxide detector keeps beeping",
    "i tripped and broke my ankle",
    "der tank ist übergelaufen, mitten in die steckdosenleiste", "die stifte am stecker sind braun",
    "es britzelt am finger",
    "unser kaninchen hat das kabel angenagt", "die messer haben meinen daumen erwischt",
    "aus der kartusche riecht es gasig",
    "der kohlenmonoxidmelder piept ständig", "bin ausgerutscht und hab mir den arm gebrochen",
    "la perdita è arrivata alla multipresa", "i contatti della spina sono neri", "il coniglio ha rosicchiato il cavo",
    "le lame mi hanno beccato il pollice", "in cucina sa di gas", "sono inciampata e mi sono slogata il polso",
    "ha cominciato a fumare dopo due minuti", "il tanque della stufa: il rilevatore di monossido suona di continuo",
    "la fuga llegó al enchufe", "los contactos del enchufe están negros", "el conejo mordisqueó el cable",
    "las cuchillas me agarraron el dedo", "empezó a humear a los dos minutos", "la alarma de monóxido sigue sonando",
    "me resbalé y me fracturé el brazo",
])  # fmt: skip
def test_harm_is_heard_whomever_and_whatever_it_meets(text: str, words: Mapping[str, Sequence[str]]) -> None:
    assert any(match.level is DangerLevel.SURE for match in find_danger(text, words))


@pytest.mark.parametrize("text", [
    "the receipt got burnt with other papers", "our manager exploded on the phone", "your prices are exploding",
    "the driver smoked next to my door", "she runs like a rocket again", "your website went up in flames on monday",
    "the parcel was cut open", "the milk gets scorched at 80 degrees", "i live at Fire Street 5 now",
    "i haven't bought it yet, does a burnt smell go away?", "what if the fuse blows, is that covered?",
    "die rechnung ist mir verbrannt", "der monteur hat vor der tür geraucht", "eure preise explodieren",
    "die läuft wie eine rakete", "eure homepage ist in flammen aufgegangen", "das paket war aufgeschlitzt",
    "Rauchweg 7 ist jetzt meine Adresse", "bei der konkurrenz hab ich mich schon mal verbrannt",
    "lo scontrino si è bruciato", "il responsabile è scoppiato al telefono", "i vostri prezzi esplodono",
    "va come un razzo", "il vostro sito va a fuoco", "il pacco era tagliato", "abito in via del Fuoco 5",
    "se me quemó la factura", "el encargado estalló en la llamada", "sus precios explotan", "va como un cohete",
    "su web se prendió fuego", "el paquete venía cortado", "vivo en la calle Fuego 5",
])  # fmt: skip
def test_what_burns_or_bursts_elsewhere_is_never_sure(text: str, words: Mapping[str, Sequence[str]]) -> None:
    assert not any(match.level is DangerLevel.SURE for match in find_danger(text, words))


@pytest.mark.parametrize("text", [
    "the receipt got burnt and the plug is melting", "your driver was here and now smoke comes out of the machine",
    "die rechnung ist verbrannt, und meine hand hab ich mir verbrüht", "der monteur war da, jetzt raucht die maschine",
    "lo scontrino si è bruciato e dalla presa escono scintille", "su web se cayó y mi hijo se quemó la mano",
])  # fmt: skip
def test_what_means_something_else_hides_no_danger_beside_it(text: str, words: Mapping[str, Sequence[str]]) -> None:
    assert any(match.level is DangerLevel.SURE for match in find_danger(text, words))


PLAIN_FAULTS = {
    "en": (
        ["the machine", "my X20", "the lid", "the water tank", "the grinder", "the drip tray", "our pump", "its screw"],
        ["leaks", "drips from below", "is broken", "has a crack", "fell off", "dropped and chipped", "went dark",
         "is not hot enough", "hums and leaks", "popped out", "rattles", "broke in two"],
    ),
    "de": (
        ["die Maschine", "meine X20", "der Deckel", "der Wassertank", "die Mühle", "das Display", "unsere Pumpe"],
        ["tropft unten", "verliert Wasser", "hat einen Riss", "ist abgefallen", "ist mir runtergefallen",
         "bleibt schwarz", "brummt und tropft", "ist locker", "klappert", "ist entzwei", "wird nicht heiß genug"],
    ),
    "it": (
        ["la macchina", "la mia X20", "il coperchio", "il serbatoio", "il macinino", "lo schermo", "il piedino"],
        ["perde acqua", "gocciola da sotto", "ha una crepa", "si è spaccato in due", "è caduto",
         "mi è caduto e si è rotto", "resta nero", "ronza e perde", "si è staccato", "balla", "non scalda abbastanza"],
    ),
    "es": (
        ["la máquina", "mi X20", "la tapa", "el depósito", "el molinillo", "la pantalla negra", "la patita"],
        ["pierde agua por abajo", "gotea por debajo", "tiene una raja", "se partió en dos", "se cayó",
         "se me cayó y se rompió", "quedó en negro", "zumba y gotea", "se soltó", "baila", "no calienta bastante"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("lang", PLAIN_FAULTS)
def test_a_plain_fault_of_any_part_is_no_sure_danger(lang: str, words: Mapping[str, Sequence[str]]) -> None:
    parts, faults = PLAIN_FAULTS[lang]
    said = [f"{part} {fault}" for part in parts for fault in faults]
    sure = [text for text in said for match in find_danger(text, words) if match.level is DangerLevel.SURE]
    assert sure == []


def test_the_same_passage_is_shown_in_every_run() -> None:
    """The order in which Python keeps a set differs from run to run; what agents read must not."""
    said = (
        "from knowledge.language.danger import find_danger, usual_danger_words\n"
        "for text in ('it reeked of singed wiring', 'el perro mordió el cable y los alambres están al aire'):\n"
        "    print(find_danger(text, usual_danger_words())[0].found)"
    )
    runs = [{**os.environ, "PYTHONHASHSEED": str(seed)} for seed in range(1, 4)]
    said_by = [subprocess.run([sys.executable, "-c", said], env=run, capture_output=True, check=True) for run in runs]
    assert len({run.stdout for run in said_by}) == 1
