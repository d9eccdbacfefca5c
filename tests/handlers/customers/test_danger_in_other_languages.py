"""Danger in languages that nobody here speaks: where we cannot ask, signs ring."""

from __future__ import annotations

import pytest

from knowledge.language.languages import LANGUAGES
from knowledge.language.unspoken import languages_known, rings, unspoken_in
from storage.tables import Draft, SafetyEntry
from tests.support.desk import Customer, Firm, in_one
from tests.support.other_languages import COMPLAINTS

DANGERS = {
    "fr": "la prise a pris feu ce matin, venez vite",
    "pt": "levei um choque elétrico quando toquei na máquina",
    "nl": "ik heb een elektrische schok gekregen van het apparaat",
    "pl": "w kuchni czuć gaz od wczoraj, proszę o pomoc",
    "ro": "m-a curentat aparatul când l-am atins",
    "cs": "moje dcera se popálila o páru z vašeho přístroje",
    "sk": "z prístroja ide dym a cítiť plyn",
    "hu": "a lányom megégette a kezét a géppel",
    "hr": "udarila me struja kad sam dotaknuo aparat",
    "sr": "апарат је експлодирао и неко је повређен",
    "sl": "v kuhinji smrdi po plinu, prosim za pomoč",
    "bg": "удари ме ток от машината",
    "ru": "меня ударило током от вашей кофемашины",
    "uk": "на кухні пахне газом, допоможіть будь ласка",
    "el": "η κόρη μου έπαθε έγκαυμα από τη μηχανή",
    "tr": "makineye dokununca elektrik çarptı, elim yandı",
    "sv": "jag fick en stöt av maskinen när jag rörde den",
    "da": "jeg fik stød af maskinen, da jeg rørte ved den",
    "no": "jeg fikk støt av maskinen da jeg tok på den",
    "fi": "sain sähköiskun laitteesta, kun koskin siihen",
    "sq": "më kapi rryma kur e preka makinën",
    "ar": "انفجرت الآلة وأصيب ابني",
    "fa": "دستگاه منفجر شد و دستم سوخت",
    "he": "התחשמלתי מהמכונה שלכם",
    "hi": "मशीन छूने पर करंट लगा",
    "ur": "مشین کو ہاتھ لگانے سے کرنٹ لگا",
    "zh": "我摸机器的时候触电了",
    "ja": "機械に触ったら感電しました",
    "ko": "기계를 만지다가 감전됐어요",
    "vi": "tôi bị điện giật khi chạm vào máy",
    "id": "saya kesetrum waktu menyentuh mesin kopi",
    "th": "แตะเครื่องแล้วโดนไฟดูด",
}


def test_thirty_languages_have_words_of_danger() -> None:
    assert {code for code, each in languages_known().items() if each.danger is not None} == set(DANGERS)
    assert set(DANGERS) == set(COMPLAINTS) | {"no"}


@pytest.mark.parametrize(("code", "text"), DANGERS.items())
def test_danger_is_heard_in_it(code: str, text: str) -> None:
    found = unspoken_in(text, LANGUAGES, code)
    assert found is not None and rings(found, text)


@pytest.mark.parametrize(("code", "text"), COMPLAINTS.items())
def test_what_only_does_not_work_rings_nobody(code: str, text: str) -> None:
    found = unspoken_in(text, LANGUAGES)
    assert found is not None and not rings(found, text)


@pytest.mark.parametrize("code", ["tr", "fr", "ru", "ja"])
def test_it_is_a_safety_case_at_once_with_one_message(firm: Firm, ana: Customer, code: str) -> None:
    said = ana.types(DANGERS[code])
    case = firm.case()
    assert case.safety and case.what == DANGERS[code] and len(firm.rows(SafetyEntry)) == 1
    [words] = in_one(said, "customer")
    assert case.number in words and languages_known()[code].line[:20] in words and "112" in words
    assert firm.open("ring")


def test_an_addition_in_it_makes_a_case_a_safety_case(firm: Firm, ana: Customer) -> None:
    ana.files()
    ana.types(DANGERS["tr"])
    assert firm.case().safety


def test_a_form_ends_with_it(firm: Firm, ana: Customer) -> None:
    ana.types("/complaint")
    ana.types("X20")
    ana.types(DANGERS["pl"])
    assert firm.case().safety and DANGERS["pl"] in (firm.case().what or "") and not firm.rows(Draft)
