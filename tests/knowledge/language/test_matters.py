"""What a complaint is about and what is asked for: the nine matters and six requests in four languages."""

from __future__ import annotations

import pytest

from handlers.understanding import Understood, understand_text
from knowledge.language.matters import Offered, subjects_in
from knowledge.language.phrases import spelled
from tests.knowledge.language.understood import TODAY
from tests.support.content import example

CONTENT = example()[0]

MATTERS = [
    ("delivery", "en", "my parcel is lost and nobody cares"),
    ("delivery", "de", "das paket kam völlig zerdrückt und nass an, die lieferung ist unvollständig"),
    ("delivery", "it", "il pacco non è mai arrivato"),
    ("delivery", "es", "el paquete llegó abierto y faltan cosas en la caja"),
    ("payment", "en", "you billed me double for one bag of beans"),
    ("payment", "de", "mein konto wurde doppelt belastet"),
    ("payment", "it", "la fattura è sbagliata, avete messo un prezzo diverso"),
    ("payment", "es", "me han cobrado dos veces el mismo pedido"),
    ("staff", "en", "the man on the hotline was extremely rude"),
    ("staff", "de", "Ihre Verkäuferin war pampig und hat mich weggeschickt"),
    ("staff", "it", "il commesso è stato davvero maleducato con mia madre"),
    ("staff", "es", "la dependienta me trató fatal y me gritó delante de todos"),
    ("promise", "en", "you promised me a replacement by friday, it is tuesday now"),
    ("promise", "de", "mir wurde zugesagt, dass der Monteur heute kommt, niemand kam"),
    ("promise", "it", "mi avevano assicurato che sareste venuti ieri e non si è presentato nessuno"),
    ("promise", "es", "quedaron en llamarme el lunes y nunca llamaron"),
    ("waiting", "en", "nobody answers, I have been on hold for an hour"),
    ("waiting", "de", "seit wochen keine antwort, ihr lasst mich einfach hängen"),
    ("waiting", "it", "ho scritto tre volte e nessuno risponde"),
    ("waiting", "es", "llevo un mes esperando y nadie contesta"),
    ("instructions", "en", "your manual is useless, the pictures show another machine"),
    ("instructions", "de", "die bedienungsanleitung ist völlig unverständlich"),
    ("instructions", "it", "le istruzioni sono tradotte malissimo"),
    ("instructions", "es", "el manual no se entiende, está mal traducido"),
    ("privacy", "en", "I never agreed to your newsletter and you passed my number on"),
    ("privacy", "de", "Sie haben meine Daten ohne Zustimmung weitergegeben, das verstößt gegen die DSGVO"),
    ("privacy", "it", "avete venduto i miei dati, ricevo pubblicità indesiderata"),
    ("privacy", "es", "han cedido mis datos sin mi consentimiento"),
]
REQUESTS = [
    ("parts", "en", "I'd like to order a new drip tray please"),
    ("parts", "de", "ich brauche eine neue Dichtung, bitte schicken"),
    ("parts", "it", "vorrei ordinare due filtri di ricambio"),
    ("parts", "es", "quisiera pedir una junta de repuesto"),
    ("invoice_copy", "en", "could you resend the invoice, I lost it"),
    ("invoice_copy", "de", "bitte schicken Sie mir die Rechnung nochmal"),
    ("invoice_copy", "it", "mi serve una copia della fattura"),
    ("invoice_copy", "es", "necesito un duplicado de la factura"),
    ("address", "en", "we moved, please note my new address"),
    ("address", "de", "ich bin umgezogen, meine neue adresse lautet Am Bach 3"),
    ("address", "it", "ho cambiato indirizzo, mi sono trasferita"),
    ("address", "es", "nos hemos mudado, esta es la nueva dirección"),
    ("appointment", "en", "can we move the appointment to next week?"),
    ("appointment", "de", "ich muss den Termin am Dienstag leider verschieben"),
    ("appointment", "it", "dovrei spostare l'appuntamento di giovedì"),
    ("appointment", "es", "quiero cambiar la cita del jueves"),
    ("cancel", "en", "please cancel my order"),
    ("cancel", "de", "ich möchte meine Bestellung stornieren"),
    ("cancel", "it", "vorrei annullare l'ordine"),
    ("cancel", "es", "quiero anular mi pedido"),
    ("loan_machine", "en", "could I borrow a machine while mine is being repaired?"),
    ("loan_machine", "de", "bekomme ich ein Leihgerät für die Zeit der Reparatur?"),
    ("loan_machine", "it", "avete una macchina sostitutiva?"),
    ("loan_machine", "es", "¿me dejan una máquina de préstamo mientras tanto?"),
]


def heard(text: str, lang: str) -> Understood:
    return understand_text(CONTENT, text, lang, TODAY)


@pytest.mark.parametrize(("matter", "lang", "text"), MATTERS)
def test_which_matter_a_complaint_is_about(matter: str, lang: str, text: str) -> None:
    assert heard(text, lang).matter == matter


@pytest.mark.parametrize(("request_id", "lang", "text"), REQUESTS)
def test_what_is_asked_for(request_id: str, lang: str, text: str) -> None:
    assert heard(text, lang).request == f"desk/{request_id}"


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "my X20 leaks"), ("de", "die X20 tropft"), ("it", "la X20 perde acqua"), ("es", "la X20 pierde agua")],
)
def test_a_fault_is_about_the_product(lang: str, text: str) -> None:
    assert heard(text, lang).matter == "product"


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "hello there"), ("de", "ich habe eine Frage"), ("it", "buongiorno"), ("es", "muchas gracias")],
)
def test_what_says_nothing_of_it_is_about_nothing(lang: str, text: str) -> None:
    assert (heard(text, lang).matter, heard(text, lang).request) == (None, None)


def test_a_firms_own_matters_and_services_are_known_by_its_own_phrases() -> None:
    own = Offered(
        matters={"roasting": {"en": ("beans|coffee .. burnt|bitter|stale",)}},
        requests={"sharpening": {"de": ("scheiben|mahlwerk .. schärfen",)}, "desk/tasting": {"en": ("tasting",)}},
    )
    assert subjects_in(spelled("the beans were totally stale", "en"), "en", own).matter(False, own) == "roasting"
    assert subjects_in(spelled("bitte das Mahlwerk schärfen", "de"), "de", own).request == "sharpening"
    assert subjects_in(spelled("may I join a tasting?", "en"), "en", own).request == "desk/tasting"


def test_only_what_the_firm_has_is_found() -> None:
    some = Offered(matters={"product": {}, "payment": {}})
    found = subjects_in(spelled("the man in the shop was rude", "en"), "en", some)
    assert found.matter(False, some) is None and found.trouble > 0


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "I demand my money back, you are crooks"), ("de", "das ist eine Frechheit, ich verlange mein Geld"),
        ("it", "è una vergogna, pretendo il rimborso"), ("es", "es una estafa, exijo una solución"),
    ],
)  # fmt: skip
def test_demands_and_accusations_are_heard(lang: str, text: str) -> None:
    assert heard(text, lang).accuses
