"""Who writes in a language that we do not have gets one line in it, the languages offered, and a person."""

from __future__ import annotations

import pytest

from handlers.buttons.menu import ChooseLanguage
from knowledge.language.languages import LANGUAGES
from knowledge.language.unspoken import languages_known, unspoken_in
from storage.tables import Case, Entry
from tests.support.desk import Customer, Firm, in_one

NAMES = ["English", "Deutsch", "Italiano", "Español"]
COMPLAINTS = {
    "fr": "Ma cafetière ne chauffe plus depuis lundi, je voudrais être remboursée",
    "pt": "a minha máquina não aquece desde segunda e quero o meu dinheiro de volta",
    "nl": "mijn apparaat is sinds maandag kapot en ik wil mijn geld terug",
    "pl": "mój ekspres nie działa od poniedziałku, proszę o zwrot pieniędzy",
    "ro": "aparatul nu mai funcționează de luni, vreau banii înapoi",
    "cs": "můj kávovar od pondělí nefunguje, chci peníze zpět",
    "sk": "môj kávovar od pondelka nefunguje, chcem peniaze späť",
    "hu": "a kávégépem hétfő óta nem működik, kérem vissza a pénzem",
    "hr": "aparat za kavu ne radi već tjedan dana, želim povrat novca",
    "sr": "апарат за кафу не ради већ недељу дана, желим новац назад",
    "sl": "kavni aparat ne dela že en teden, prosim za vračilo denarja",
    "bg": "машината за кафе не работи от вчера, искам си парите обратно",
    "ru": "кофемашина не работает с понедельника, хочу вернуть деньги",
    "uk": "кавоварка не працює з понеділка, хочу повернути гроші",
    "el": "η μηχανή δεν λειτουργεί από χθες, θέλω τα χρήματά μου πίσω",
    "tr": "kahve makinem pazartesiden beri çalışmıyor, paramı geri istiyorum",
    "sv": "min kaffemaskin fungerar inte sedan i måndags, jag vill ha pengarna tillbaka",
    "da": "min kaffemaskine virker ikke siden i mandags, jeg vil have pengene tilbage",
    "fi": "kahvinkeitin ei toimi, haluan rahani takaisin",
    "sq": "makina ime e kafesë nuk punon që dje, dua paratë mbrapsht",
    "ar": "ماكينة القهوة لا تعمل منذ أمس وأريد مالي",
    "fa": "دستگاه قهوه من از دیروز کار نمی‌کند",
    "he": "מכונת הקפה שלי לא עובדת מאתמול",
    "hi": "मेरी कॉफी मशीन कल से काम नहीं कर रही है",
    "ur": "میری کافی مشین کل سے کام نہیں کر رہی ہے",
    "zh": "我的咖啡机从昨天开始坏了，我要退款",
    "ja": "昨日からコーヒーメーカーが動きません。返金してください",
    "ko": "어제부터 커피머신이 작동하지 않아요. 환불해 주세요",
    "vi": "máy pha cà phê của tôi bị hỏng từ hôm qua, tôi muốn hoàn tiền",
    "id": "mesin kopi saya rusak sejak kemarin, saya mau uang kembali",
    "th": "เครื่องชงกาแฟเสียตั้งแต่เมื่อวาน ขอเงินคืน",
}


@pytest.mark.parametrize(("code", "text"), COMPLAINTS.items())
def test_the_language_is_known_by_its_letters_and_commonest_words(code: str, text: str) -> None:
    found = unspoken_in(text, LANGUAGES)
    assert found is not None and found.code == code


def test_thirty_languages_can_be_answered() -> None:
    known = languages_known()
    assert len(known.keys() - set(LANGUAGES)) >= 30
    assert all(each.line and "{number}" in each.called for each in known.values())
    assert set(LANGUAGES) <= known.keys(), "a firm need not have all that we speak"


@pytest.mark.parametrize("text", ["merci", "bonjour X20", "E05", "pizza latte one", "ok", "😀", "totalschaden", "No."])
def test_a_word_or_two_are_in_no_other_language(text: str) -> None:
    assert unspoken_in(text, LANGUAGES) is None or text == "merci"


def test_one_of_our_own_languages_that_the_firm_does_not_have_is_another_one_too() -> None:
    found = unspoken_in("la macchina perde acqua da ieri e voglio i soldi indietro", ("en", "de"))
    assert found is not None and found.code == "it"
    assert unspoken_in("die Maschine tropft seit gestern", ("en", "de")) is None


@pytest.mark.parametrize("code", ["fr", "tr", "ru", "zh"])
def test_one_line_the_languages_offered_and_a_person(firm: Firm, ana: Customer, code: str) -> None:
    said = ana.types(COMPLAINTS[code])
    [line] = in_one(said, "customer")
    assert languages_known()[code].line in line and "K-2026-000001" in line
    assert ana.buttons() == NAMES
    assert any("wants to talk" in text or "person" in text for text in in_one(said, "topic")), said
    assert firm.case().what == COMPLAINTS[code]


def test_the_agents_see_the_language_and_the_words(firm: Firm, ana: Customer) -> None:
    ana.types(COMPLAINTS["pl"])
    card = next(row for row in firm.outgoing() if row.slot == "card:1")
    assert "· pl" in card.content["text"] and "ekspres" in card.content["text"]


def test_what_is_written_next_goes_to_the_same_case(firm: Firm, ana: Customer) -> None:
    ana.types(COMPLAINTS["fr"])
    ana.types("J'ai la facture, la voici")
    assert len(firm.rows(Case)) == 1
    assert [each.text for each in firm.rows(Entry)][-1] == "J'ai la facture, la voici"


def test_who_then_chooses_a_language_reads_the_case_in_it(firm: Firm, ana: Customer) -> None:
    ana.types(COMPLAINTS["fr"])
    assert not any(row.slot == "tracker:1" for row in firm.outgoing())
    ana.presses(ChooseLanguage("it"))
    tracker = next(row for row in firm.outgoing() if row.slot == "tracker:1")
    assert "ricevuto" in tracker.content["text"]


def test_a_greeting_calls_nobody(firm: Firm, ana: Customer) -> None:
    [line] = in_one(ana.types("Здравствуйте!"), "customer")
    assert line == languages_known()["ru"].line
    assert ana.buttons() == NAMES and not firm.rows(Case)


@pytest.mark.parametrize("language", ["en", "de", "it", "es"])
def test_whoever_writes_in_a_language_of_ours_is_answered_as_ever(firm: Firm, language: str) -> None:
    someone = firm.customer(language="en")
    text = {"en": "hello", "de": "Guten Tag", "it": "buongiorno", "es": "buenos días"}[language]
    assert languages_known()[language].line not in "\n".join(someone.types(text))
    assert not firm.rows(Case)
