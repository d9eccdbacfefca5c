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


# More of what people say of it; below what has a word of it and is none: a call, bitter coffee, money, a lamp.
MORE_DANGERS = [
    ("fr", "j'ai pris un coup de jus en touchant la lance"),
    ("fr", "ma fille s'est coupée avec le bord du bac"),
    ("fr", "il y a des éclats de verre dans mon café"),
    ("fr", "ça disjoncte et ça sent le brûlé"),
    ("pt", "a máquina pegou fogo ontem à noite"),
    ("pt", "o metal dá choque quando encosto"),
    ("pt", "está cheirando a queimado na cozinha"),
    ("pt", "a tomada está soltando faísca"),
    ("nl", "ik krijg een schok als ik de behuizing aanraak"),
    ("nl", "er komt rook uit en het ruikt naar brandgeur"),
    ("nl", "er zitten glasscherven in mijn koffie"),
    ("nl", "mijn zoon heeft brandblaren van de stoom"),
    ("pl", "jak dotykam obudowy to kopie mnie prąd"),
    ("pl", "śmierdzi spalenizną z gniazdka"),
    ("pl", "syn się poparzył parą"),
    ("pl", "z wtyczki lecą iskry"),
    ("ru", "дочка обожглась паром из машины"),
    ("ru", "корпус бьёт током"),
    ("ru", "из розетки пахнет палёным"),
    ("ru", "аппарат загорелся и пошёл дым"),
    ("tr", "parmağımı kestim makinenin kenarıyla"),
    ("tr", "fiş yandı ve koku var"),
    ("tr", "makine tutuştu"),
    ("tr", "mutfakta gaz kokusu var"),
    ("ar", "النار خرجت من الآلة"),
    ("ar", "يوجد دخان كثيف من الجهاز"),
    ("ar", "ابني مصاب بحروق"),
    ("ja", "コンセントから火が出ました"),
    ("ja", "子供が手を切ってしまいました"),
    ("ja", "焦げ臭いにおいがします"),
    ("ko", "기계에서 연기가 나요"),
    ("ko", "손에서 피가 나요"),
    ("ko", "콘센트가 타는 냄새가 나요"),
    ("zh", "插头冒烟了"),
    ("zh", "孩子被蒸汽烫伤了"),
    ("fa", "از دستگاه دود بلند شد"),
    ("fa", "دستم خونریزی دارد"),
    ("he", "יצאה אש מהמכונה"),
    ("he", "יורד לי דם מהיד"),
    ("hi", "मशीन में आग लग गई"),
    ("ur", "مشین میں آگ لگ گئی"),
    ("el", "η μηχανή έπιασε φωτιά"),
    ("fi", "kone palaa ja savua tulee"),
    ("sv", "min dotter skadade sig på kanten"),
    ("hr", "porezala sam se na rub posude"),
    ("sl", "hči se je poškodovala na robu"),
    ("ro", "carcasa mă curentează când o ating"),
    ("hu", "ráz az áram ha hozzáérek"),
    ("cs", "přístroj mě kope, kope mě i ta pára"),
    ("sq", "bojleri plasi dhe u dogja"),
]
NO_DANGERS = [
    ("pt", "quero chamar um técnico, a máquina não liga"),
    ("pt", "como se chama o filtro que eu preciso comprar"),
    ("ru", "кофе горчит, что делать с машиной"),
    ("ru", "доставили кровать вместо кофемашины"),
    ("sv", "paketet kom fram och maskinen är skadad i hörnet"),
    ("da", "pakken kom og maskinen er skadet i hjørnet"),
    ("no", "pakken kom og maskinen er skadet i hjørnet"),
    ("ja", "電源ランプだけが点灯してコーヒーが出ません"),
    ("ja", "電源を切ってもう一度入れました"),
    ("ko", "커피가 안 나와요"),
    ("ko", "커피를 흘렸는데 버튼이 안 눌려요"),
    ("ko", "배송이 연기되었다고 들었어요"),
    ("he", "תודה מראש על העזרה עם המכונה"),
    ("he", "המכונה עבדה קודם ועכשיו לא"),
    ("fa", "حدود دو هفته است که دستگاه کار نمی‌کند"),
    ("fa", "خونه نیستم، کی دستگاه را می‌آورید"),
    ("ar", "دفعت مئتي دينار والآلة لا تعمل"),
    ("ar", "مصابيح الجهاز لا تعمل"),
    ("hi", "आगे क्या करना है, मशीन नहीं चल रही"),
    ("ur", "آگے کیا کرنا ہے، مشین نہیں چل رہی"),
    ("hr", "na računu je porez krivo obračunat"),
    ("sl", "paket je prišel poškodovan, aparat pa ne dela"),
    ("tr", "kırmızı ışık yanıyor ve makine çalışmıyor"),
    ("nl", "het rode lampje brandt en er komt geen koffie"),
    ("fi", "milloin laite palaa huollosta"),
    ("sq", "pjesa prej plastike është thyer"),
    ("fr", "la communication a été coupée, rappelez-moi s'il vous plaît"),
]


def test_thirty_languages_have_words_of_danger() -> None:
    assert {code for code, each in languages_known().items() if each.danger is not None} == set(DANGERS)
    assert set(DANGERS) == set(COMPLAINTS) | {"no"}


@pytest.mark.parametrize(("code", "text"), DANGERS.items())
def test_danger_is_heard_in_it(code: str, text: str) -> None:
    found = unspoken_in(text, LANGUAGES, code)
    assert found is not None and rings(found, text)


@pytest.mark.parametrize(("code", "text"), MORE_DANGERS)
def test_it_is_heard_in_other_words_too(code: str, text: str) -> None:
    assert rings(languages_known()[code], text)


@pytest.mark.parametrize(("code", "text"), NO_DANGERS)
def test_an_everyday_word_that_looks_like_danger_rings_nobody(code: str, text: str) -> None:
    assert not rings(languages_known()[code], text)


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
