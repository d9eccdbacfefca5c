"""Spanish sentences as customers type them, and exactly what is understood of them."""

import pytest

from tests.knowledge.language.understood import Said, facts, heard, november

COMPLAINTS = (
    Said(
        "mi máquina gotea desde el lunes, quiero que me devuelvan el dinero",
        "complaint",
        None,
        november(16),
        "refund",
    ),
    Said("¡¡la X20 gotea desde ayer!!", "complaint", "x20", november(19)),
    Said("LA X20 GOTEA DESDE ANTEAYER!!! QUIERO MI DINERO", "complaint", "x20", november(18), "refund"),
    Said("hola mi aroma x 20 ya no calienta", "complaint", "x20"),
    Said("la latte one no enciende desde la semana pasada", "complaint", "latte", november(13)),
    Said("el molinillo G7 hace mucho ruido", "complaint", "g7"),
    Said("aroma x30 averiada desde hace tres dias, pueden arreglarla?", "complaint", "x30", november(17), "repair"),
    Said("el café sale frío", "complaint"),
    Said("desde esta mañana no funciona, quiero una nueva", "complaint", None, november(20), "replacement"),
    Said("sale humo de la x20", "complaint", "x20", None, None, True),
    Said("me dio un calambre al tocar la máquina", "complaint", None, None, None, True),
    Said("anoche salieron chispas del G7", "complaint", "g7", november(19), None, True),
    Said("me he quemado la mano", "complaint", None, None, None, True),
    Said("no hay humo pero hace un ruido raro", "complaint"),
    Said("el café sabe a quemado, estoy decepcionado", "complaint"),
    Said("nadie resultó herido pero la cafetera está rota", "complaint"),
    Said("otra vez rota!! devuélvanme el dinero", "complaint", None, None, "refund"),
    Said("no quiero la reparación, quiero un reembolso", "complaint", None, None, "refund"),
    Said("está defectuosa, que me la cambien", "complaint", None, None, "replacement"),
    Said("arañazos en la carcasa, me hacen un descuento?", "complaint", None, None, "price_reduction"),
    Said("quisiera un reembolso parcial, está rayada", "complaint", None, None, "price_reduction"),
    Said("sale agua por debajo, gotea. ¿qué puedo hacer?", "complaint"),
    Said("maquina muerta, la necesito todos los dias para mi cafeteria", "complaint"),
    Said("mi x20 gotéa desde el martes", "complaint", "x20", november(17)),
    Said("makina rota desde aller quiero el reenbolso", "complaint", None, None, "refund"),
    Said("No enciende. Cámbienmela por favor", "complaint", None, None, "replacement"),
    Said("20-118833 depósito agrietado", "complaint", "x20"),
    Said("rota desde el 11 de noviembre, vengan a recogerla", "complaint", None, november(11), "take_back"),
    Said("muy decepcionado, el molinillo está atascado desde el 3/11", "complaint", None, november(3)),
    Said("desde principios de noviembre no sale vapor", "complaint", None, november(1)),
    Said("quiero una explicación de por qué se rompió la bomba", "complaint", None, None, "explanation"),
    Said("quiero poner una reclamación por la entrega", "complaint"),
    Said("hace dos semanas se rompió el asa", "complaint", None, november(6)),
    Said("me mandaron el color equivocado", "complaint"),
    Said("latte oen gotea", "complaint", "latte"),
    Said("qué asco de máquina, se para cada dos por tres", "complaint"),
    Said("después de la reparación gotea otra vez", "complaint"),
    Said("no la X30 sino la X20 gotea", "complaint", "x20"),
)
QUESTIONS = (
    Said("¿cómo se descalcifica?", "question"),
    Said("como descalcifico la x20", "question", "x20"),
    Said("¿Cada cuánto debo limpiar el grupo?", "question"),
    Said("que significa E05", "question"),
    Said("puedo usar agua destilada?", "question"),
    Said("¿dónde está el número de serie?", "question"),
    Said("¿qué café debo usar para la Latte One?", "question", "latte"),
    Said("¿se puede dejar encendida toda la noche?", "question"),
    Said("cómo hago más espuma", "question"),
    Said("como limpio el molinillo G7", "question", "g7"),
    Said("¿cuál es la molienda correcta para espresso?", "question"),
    Said("¿debo usar un filtro?", "question"),
    Said("cuánto tiempo tarda la descalcificación?", "question"),
)
SERVICES = (
    Said("quisiera reservar la instalación de mi nueva X30", "service_request", "x30", service="installation"),
    Said("¿puede venir alguien a instalar la máquina en la oficina?", "service_request", service="installation"),
    Said("quiero pedir una revisión anual", "service_request", service="maintenance"),
    Said("quiero una cita para reparación", "service_request", None, None, "repair", service="repair"),
    Said("¿cuánto cuesta una reparación?", "service_request", wish="repair", service="repair"),
    Said("quiero ejercer mi derecho de desistimiento", "service_request", wish="take_back", service="return"),
    Said("¿pueden recoger mi máquina vieja?", "service_request", wish="take_back", service="return"),
    Said("¿tienen un curso de barista?", "service_request", service="training"),
)
REST = (
    Said("¿dónde está mi máquina?", "status"),
    Said("hay novedades sobre mi reclamación?", "status"),
    Said("todavía no he recibido respuesta", "status"),
    Said("¿cuándo estará lista mi máquina?", "status"),
    Said("estado de K-2026-000123", "status"),
    Said("quiero hablar con una persona", "person"),
    Said("puedo hablar con alguien", "person"),
    Said("agente", "person"),
    Said("¡gracias!", "thanks"),
    Said("muchas gracias por su ayuda", "thanks"),
    Said("ya funciona, muchas gracias", "thanks"),
    Said("hola", "greeting"),
    Said("Buenos días", "greeting"),
    Said("tengo otro problema", "something_new"),
    Said("son unos idiotas", "insult"),
    Said("no me escriban más", "opt_out"),
    Said("no quiero más mensajes", "opt_out"),
    Said("sí, claro", "yes"),
    Said("no gracias", "no"),
    Said("no, nadie resultó herido", "no"),
    Said("cancelar", "cancel"),
    Said("olvídalo", "cancel"),
    Said("atrás", "back"),
    Said("saltar esta pregunta", "skip"),
    Said("no lo sé", "skip"),
    Said("guardar para después", "save"),
    Said("eso es todo", "done"),
    Said("elefantes morados", "other"),
)


@pytest.mark.parametrize("said", (*COMPLAINTS, *QUESTIONS, *SERVICES, *REST), ids=lambda said: said.text)
def test_spanish_is_understood(said: Said) -> None:
    assert facts(heard(said.text, "es")) == said.facts()


@pytest.mark.parametrize("said", QUESTIONS, ids=lambda said: said.text)
def test_a_clear_question_is_clear_enough_to_interrupt_a_form(said: Said) -> None:
    assert heard(said.text, "es").intent.confidence >= 0.7


def test_what_happened_stands_without_greeting_wish_and_day() -> None:
    understood = heard("Buenos días, mi X20 pierde agua desde el lunes. Quiero un reembolso. Gracias", "es")
    assert understood.what is not None and understood.what.text == "mi X20 pierde agua"
