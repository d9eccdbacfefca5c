"""English sentences as customers type them, and exactly what is understood of them."""

from datetime import date

import pytest

from tests.knowledge.language.understood import Said, facts, heard, november

COMPLAINTS = (
    Said("my machine leaks since Monday, I want my money back", "complaint", None, november(16), "refund"),
    Said("the X20 is leaking since yesterday!!!", "complaint", "x20", november(19)),
    Said("THE X20 IS LEAKING SINCE YESTERDAY AND NOBODY CARES", "complaint", "x20", november(19)),
    Said("hi my aroma x 20 drips all over the counter", "complaint", "x20"),
    Said("my latte one doesnt heat anymore, bought it on 3 march", "complaint", "latte"),
    Said("the grinder G7 is so noisy since last week", "complaint", "g7", november(13)),
    Said("aroma x30 broke down two weeks ago. please repair it", "complaint", "x30", november(6), "repair"),
    Said("coffee is only lukewarm since 3 days", "complaint", None, november(17)),
    Said("It stopped working this morning, i need a replacement", "complaint", None, november(20), "replacement"),
    Said("the x20 started smoking and there was a burning smell", "complaint", "x20", None, None, True),
    Said("I got an electric shock from the steam wand", "complaint", None, None, None, True),
    Said("sparks came out of my G7 last night", "complaint", "g7", november(19), None, True),
    Said("my hand was hurt when the portafilter flew off", "complaint", None, None, None, True),
    Said("no smoke but a loud noise", "complaint"),
    Said("the coffee tastes burnt, not happy with it", "complaint"),
    Said("pump makes a horrible noise since the day before yesterday", "complaint", None, november(18)),
    Said("this is the third time my x20 is broken, i want a refund now", "complaint", "x20", None, "refund"),
    Said("i don't want a repair, i want my money back", "complaint", None, None, "refund"),
    Said("instead of a repair I would like a new machine", "complaint", None, None, "replacement"),
    Said("scratches everywhere on arrival, can you give me a discount?", "complaint", None, None, "price_reduction"),
    Said("Some money back would be fair, the casing is scratched", "complaint", None, None, "price_reduction"),
    Said("water leaks from the bottom. what can I do?", "complaint"),
    Said("machine dead. need it every day for my café. send someone", "complaint"),
    Said("my x20 leeks since tuesday", "complaint", "x20", november(17)),
    Said("teh machien is brokn sinse yesterday i want a refudn", "complaint", None, november(19), "refund"),
    Said("It does not turn on. Swap it for a new one please", "complaint", None, None, "replacement"),
    Said("serial 20-118833, tank is cracked", "complaint", "x20"),
    Said("broken since 11 Nov, take it back please", "complaint", None, november(11), "take_back"),
    Said("disappointed!! grinder jammed on 03/11/2026", "complaint", None, november(3)),
    Said("since the beginning of november no steam comes out", "complaint", None, november(1)),
    Said("why this happened? tell me why the pump failed after 2 months", "complaint", None, None, "explanation"),
    Said("I would like to complain about your delivery service", "complaint"),
    Said("cold coffee, noisy pump, rude technician. i have had enough", "complaint"),
    Said("you sent the wrong colour", "complaint"),
    Said("latte oen leaks", "complaint", "latte"),
    Said("X30 leaks, X20 is fine", "complaint"),
    Said("after the repair it leaks again", "complaint"),
    Said("not the X30 but the X20 leaks", "complaint", "x20"),
)
QUESTIONS = (
    Said("how do I descale?", "question"),
    Said("how do i descale the x20", "question", "x20"),
    Said("How often should I clean the brew group?", "question"),
    Said("what does E05 mean", "question"),
    Said("can i use distilled water?", "question"),
    Said("where is the serial number?", "question"),
    Said("which beans should I use for the Latte One?", "question", "latte"),
    Said("is it ok to leave the machine on overnight?", "question"),
    Said("how can i make better foam", "question"),
    Said("hwo do i clean the grinder G7", "question", "g7"),
    Said("what is the right grind size for espresso?", "question"),
    Said("do i need a water filter", "question"),
    Said("how long does descaling take?", "question"),
)
SERVICES = (
    Said("I'd like to book an installation for my new X30", "service_request", "x30", service="installation"),
    Said("can someone install the machine in our office?", "service_request", service="installation"),
    Said("i want to book a maintenance", "service_request", service="maintenance"),
    Said("please arrange a repair appointment", "service_request", None, None, "repair", service="repair"),
    Said("how much does a repair cost?", "service_request", wish="repair", service="repair"),
    Said("I want to return it, i changed my mind", "service_request", None, None, "take_back", service="return"),
    Said("can you dispose of my old machine?", "service_request", wish="take_back", service="return"),
    Said("do you offer a barista course?", "service_request", service="training"),
)
REST = (
    Said("where is my repair?", "status"),
    Said("any news about my complaint?", "status"),
    Said("I still haven't heard anything from you", "status"),
    Said("when will my machine be ready?", "status"),
    Said("K-2026-000123", "status"),
    Said("I want to talk to a human", "person"),
    Said("can I speak to someone please", "person"),
    Said("human", "person"),
    Said("thanks!", "thanks"),
    Said("thank you very much for your help", "thanks"),
    Said("it works again, thank you so much", "thanks"),
    Said("hello", "greeting"),
    Said("Good morning", "greeting"),
    Said("I have another problem", "something_new"),
    Said("you idiots", "insult"),
    Said("stop sending me messages", "opt_out"),
    Said("unsubscribe", "opt_out"),
    Said("yes please", "yes"),
    Said("nope", "no"),
    Said("no, nobody was hurt", "no"),
    Said("cancel", "cancel"),
    Said("never mind", "cancel"),
    Said("go back", "back"),
    Said("skip this question", "skip"),
    Said("I don't know", "skip"),
    Said("save for later", "save"),
    Said("that's all", "done"),
    Said("purple elephants", "other"),
)


@pytest.mark.parametrize("said", (*COMPLAINTS, *QUESTIONS, *SERVICES, *REST), ids=lambda said: said.text)
def test_english_is_understood(said: Said) -> None:
    assert facts(heard(said.text, "en")) == said.facts()


@pytest.mark.parametrize("said", QUESTIONS, ids=lambda said: said.text)
def test_a_clear_question_is_clear_enough_to_interrupt_a_form(said: Said) -> None:
    assert heard(said.text, "en").intent.confidence >= 0.7


def test_the_first_sentence_of_the_product_page_fills_what_since_and_wish() -> None:
    understood = heard("my machine leaks since Monday, I want my money back", None)
    assert understood.language == "en"
    assert understood.what is not None and understood.what.text == "my machine leaks"
    assert [failure.id for failure in understood.features] == ["tightness"]
    assert understood.since is not None and understood.since.day == november(16)


def test_a_day_of_purchase_is_not_the_day_of_failure() -> None:
    understood = heard("bought the X20 on 3 March 2026, leaks since last friday", "en")
    assert understood.bought is not None and understood.bought.day == date(2026, 3, 3)
    assert understood.since is not None and understood.since.day == november(13)
