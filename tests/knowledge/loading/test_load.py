"""Content folders as firms write them: what is loaded, and how each mistake is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from casework.calendar import Duration
from casework.terms import Priority
from knowledge.loading.content_folder import Content
from knowledge.loading.describe import describe_models
from knowledge.loading.example import FolderInUse, init_folder
from knowledge.loading.faults import ContentError, Fault
from knowledge.loading.load import check, fingerprint, load, load_jsonl, stamp

FIRM = """\
name: Aroma Werke
languages: [en, de]
country: DE
timezone: Europe/Berlin
working_hours:
  mon: ["08:00-12:00", "13:00-17:00"]
  fri: ["08:00-12:00"]
holidays: {country: DE, subdivision: BY, categories: [catholic], extra: [2026-12-24]}
quiet_hours: off
safety_text: {en: Unplug it., de: Ziehen Sie den Stecker.}
danger_words: {en: [smoke], de: [Rauch]}
teams:
  service:
    title: {en: Service, de: Service}
    members: [9001]
"""
SERVICES = """\
complaint:
  title: {en: Complaint, de: Beschwerde}
  description: {en: We listen., de: Wir kümmern uns.}
  team: service
  requirements:
    quantitative: [Answer within a day]
  procedure: [Receive, Assess, {en: Solve, de: Lösen}]
  questions:
    - id: fault
      kind: choice
      text: {en: "What?", de: "Was?"}
      options:
        - {id: leaks, text: {en: Leaks, de: Undicht}}
        - {id: dead, text: {en: Dead, de: Defekt}}
    - id: since
      kind: day
      day: past
      optional: yes
      when: {question: fault, is: [leaks]}
      text: {en: "Since when?", de: "Seit wann?"}
  gates:
    - {name: intake, from: service, to: workshop, within: 1 working days, complete: [serial number]}
  clocks:
    first_response: 4 working hours
    next_response: 8 working hours
    solution: 5 working days
    priorities:
      safety: {first_response: 30 min}
  followups: {ask_after: 2s, remind_after: 3 days, close_after: 4 days, survey_after: 1 h}
  indicators:
    - {name: in_time, target: 95 %, direction: at_least}
"""
PRODUCTS = """\
- id: x20
  name: Aroma X20
  nicknames: [X20]
  kind: espresso_machine
  title: {en: Espresso machine, de: Espressomaschine}
  description: {en: Makes coffee., de: Macht Kaffee.}
  serial:
    pattern: '\\d{2}-\\d{6}'
    example: 20-118833
    where: {en: Below., de: Unten.}
  price: 499.00
  guarantee: 24 months
  features:
    - id: tight
      text: {en: Tight, de: Dicht}
      weight: 5
      words: {en: [leaks], de: [tropft]}
  spare_parts:
    - {id: "0042", text: {en: Seal, de: Dichtung}, price: 4.90}
  maintenance:
    - {id: descale, every: 3 months, text: {en: Descale, de: Entkalken}, article: descale}
  picture: x20.png
  first_aid:
    - {feature: tight, article: descale}
"""
PROMISES = """\
- id: answer
  text: {en: We answer within a day., de: Wir antworten binnen eines Tages.}
  made_by: marketing
  guarantor: Head of service
  concerns: [complaint, x20]
  within: 1 working days
  valid_from: 2026-01-01
  valid_until: 2026-12-31
  realistic: {checked_on: 2025-12-01, by: Quinn, evidence: 97 % in 2025}
"""
SURVEYS = """\
- id: after_complaint
  services: [complaint]
  answer_window: 7 days
  questions:
    - {id: rating, kind: csat, text: {en: "Satisfied?", de: "Zufrieden?"}}
    - {id: why, kind: text, when: low, optional: yes, text: {en: "Why?", de: "Warum?"}}
"""
CANNED = """\
- id: thanks
  title: {en: Thanks, de: Dank}
  text: {en: "Thank you, {customer}.", de: "Danke, {customer}."}
"""
ARTICLE = """\
---
id: descale
title: Descaling
products: [x20]
questions: ["How do I descale?"]
tags: [limescale]
short: One sachet, 20 minutes.
---
1. Fill the tank.
2. Hold both keys.

![Keys](keys.png)
"""
COURSE = """\
---
id: first_steps
title: First steps
products: [x20]
minutes: 5
check:
  - question: What first?
    options:
      - {text: Rinse, right: yes}
      - {text: Brew}
    why: Dust from the factory.
---
![Keys](keys.png)
Rinse the tank.
---
Brew a cup.
"""

Change = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "firm.yaml": FIRM,
        "services.yaml": SERVICES,
        "products.yaml": PRODUCTS,
        "promises.yaml": PROMISES,
        "surveys.yaml": SURVEYS,
        "canned.yaml": CANNED,
        "synonyms.yaml": "en: [[tank, reservoir]]\n",
        "articles/en/descale.md": ARTICLE,
        "articles/de/descale.md": ARTICLE.replace("Descaling", "Entkalken"),
        "courses/en/first_steps.md": COURSE,
        "courses/de/first_steps.md": COURSE.replace("First steps", "Erste Schritte"),
        "pictures/x20.png": "png",
        "pictures/keys.png": "png",
    }
    for name, text in files.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "content"


@pytest.fixture
def change(folder: Path) -> Change:
    def changed(file: str, old: str, new: str) -> Path:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return changed


@pytest.fixture
def content(folder: Path) -> Content:
    return load(folder)


def errors(folder: Path) -> list[Fault]:
    with pytest.raises(ContentError) as caught:
        load(folder)
    return [fault for fault in caught.value.faults if fault.severity == "error"]


def warnings(folder: Path) -> list[Fault]:
    return list(load(folder).warnings)


def test_a_good_folder_has_neither_errors_nor_warnings(folder: Path) -> None:
    assert check(folder) == []


def test_the_firm_is_as_written(content: Content) -> None:
    firm = content.firm
    assert (firm.name, firm.language, str(firm.zone)) == ("Aroma Werke", "en", "Europe/Berlin")
    assert firm.quiet_hours is None
    assert firm.contact_cap is not None
    assert firm.contact_cap.contacts == 3
    assert firm.teams["service"].members == (9001,)


def test_the_calendar_knows_hours_public_holidays_and_own_days(content: Content) -> None:
    calendar = content.firm.calendar([2026])
    assert calendar.is_working(datetime(2026, 11, 20, 9, tzinfo=UTC))
    assert not calendar.is_working(datetime(2026, 11, 20, 13, tzinfo=UTC))
    assert date(2026, 8, 15) in calendar.holidays  # Assumption Day: free where Bavaria is Catholic
    assert date(2026, 12, 24) in calendar.holidays


def test_a_service_is_as_written(content: Content) -> None:
    service = content.service("complaint")
    assert service.followups.ask_after == Duration.parse("2s")
    assert service.followups.survey_remind_after is None
    assert [question.id for question in service.questions] == ["fault", "since"]
    assert service.questions[1].optional
    assert service.questions[1].when is not None
    assert service.questions[1].when.values == ("leaks",)
    assert service.indicators[0].target == pytest.approx(0.95)
    assert (service.gates[0].giver, service.gates[0].taker) == ("service", "workshop")
    assert str(service.requirements.quantitative[0]) == "Answer within a day"


def test_other_times_for_a_priority_replace_only_what_they_name(content: Content) -> None:
    clocks = content.service("complaint").clocks
    assert clocks.at(Priority.SAFETY).first_response == Duration.parse("30 min")
    assert clocks.at(Priority.SAFETY).solution == Duration.parse("5 working days")
    assert clocks.at(Priority.NORMAL) == clocks
    assert clocks.assessed == Duration.parse("4 working hours")


def test_a_product_keeps_leading_zeros_and_exact_prices(content: Content) -> None:
    product = content.product("x20")
    assert product.spare_parts[0].id == "0042"
    assert product.price == Decimal("499.00")
    assert product.names == ("Aroma X20", "X20")
    assert product.serial is not None
    assert product.serial.matches("20-118833")
    assert not product.serial.matches("20-118833-1")


def test_an_article_has_its_pictures_and_steps(content: Content) -> None:
    article = content.article("descale", "en")
    assert article.pictures == ("keys.png",)
    assert article.steps == ("Fill the tank.", "Hold both keys.")
    assert content.picture("keys.png").is_file()


def test_an_article_missing_in_a_language_comes_in_the_nearest(folder: Path) -> None:
    (folder / "articles/de/descale.md").unlink()
    content = load(folder)
    assert content.article("descale", "de").title == "Descaling"
    assert content.articles_in("de") == []
    [warning] = content.warnings
    assert (warning.file, warning.severity) == ("articles/en/descale.md", "warning")
    assert warning.wrong == "'descale' is missing in de"
    assert warning.remedy == "write articles/de/descale.md"


def test_a_course_has_steps_with_pictures_and_one_right_answer(content: Content) -> None:
    course = content.course("first_steps", "de")
    assert course.title == "Erste Schritte"
    assert [(step.text, step.picture) for step in course.steps] == [
        ("Rinse the tank.", "keys.png"),
        ("Brew a cup.", None),
    ]
    assert [option.right for option in course.check[0].options] == [True, False]


def test_articles_are_limited_by_country_day_and_audience(change: Change) -> None:
    limits = "tags: [limescale]\ncountry: AT\nvalid_until: 2026-06-30\nstatus: staff"
    for lang in ("en", "de"):
        folder = change(f"articles/{lang}/descale.md", "tags: [limescale]", limits)
    content = load(folder)
    june, july = date(2026, 6, 30), date(2026, 7, 1)
    assert content.articles_in("en") == []
    assert len(content.articles_in("en", audience="staff")) == 1
    assert len(content.articles_in("en", "AT", june, "staff")) == 1
    assert content.articles_in("en", "AT", july, "staff") == []
    assert content.articles_in("en", "DE", june, "staff") == []


def test_an_article_without_a_country_applies_everywhere(content: Content) -> None:
    assert len(content.articles_in("en", country="IT", on=date(2026, 1, 1))) == 1


def test_a_draft_is_shown_to_nobody(change: Change) -> None:
    content = load(change("articles/en/descale.md", "tags:", "status: draft\ntags:"))
    assert content.articles_in("en", audience="staff") == []


def test_texts_fall_back_to_the_firms_first_language(content: Content) -> None:
    title = content.product("x20").title
    assert content.text(title, "de") == "Espressomaschine"
    assert content.text(title, "es") == "Espresso machine"
    assert content.text(content.service("complaint").procedure[0], "de") == "Receive"


def test_a_folded_text_has_no_sign_where_its_lines_met(folder: Path) -> None:
    text = (folder / "firm.yaml").read_text(encoding="utf-8")
    written = "safety_text:\n  en: >-\n    Unplug it\n    now.\n\n    Then wait.\n  de: |-\n    Ziehen\n    Sie.\n"
    text = "".join(written if line.startswith("safety_text") else line for line in text.splitlines(keepends=True))
    (folder / "firm.yaml").write_text(text, encoding="utf-8")
    content = load(folder)
    assert content.text(content.firm.safety_text, "en") == "Unplug it now.\nThen wait."
    assert content.text(content.firm.safety_text, "de") == "Ziehen\nSie."


def test_promises_are_found_by_what_they_concern_and_the_day(content: Content) -> None:
    def found(product: str, on: date) -> str | None:
        promise = content.promise_for("complaint", product, on, safety=False)
        return promise.id if promise is not None else None

    assert found("x20", date(2026, 12, 31)) == "answer"
    assert found("x20", date(2027, 1, 1)) is None
    assert found("other", date(2026, 5, 1)) is None


def test_fingerprint_and_stamp_change_with_any_file(folder: Path) -> None:
    before, stamped = fingerprint(folder), stamp(folder)
    assert fingerprint(folder) == before
    assert stamp(folder) == stamped
    (folder / "pictures/keys.png").write_text("other picture")
    assert fingerprint(folder) != before
    assert stamp(folder) != stamped


# Each row: file, words replaced, words written, line, part of what is wrong, part of the remedy.
MISTAKES = [
    ("firm.yaml", "country: DE\n", "contry: DE\n", 1, "the key 'country' is missing", "add country: Country of"),
    (
        "firm.yaml",
        "country: DE\n",
        "country: DE\ncontact_caps: off\n",
        4,
        "unknown key 'contact_caps'",
        "did you mean 'contact_cap'?",
    ),
    (
        "firm.yaml",
        "country: DE\n",
        "country: Germany\n",
        3,
        "country: 'Germany' does not have the form",
        "country: Country",
    ),
    ("firm.yaml", "Europe/Berlin", "Europe/Munich", 4, "'Europe/Munich' is not a time zone", "timezone: Time zone"),
    ("firm.yaml", "08:00-12:00", "08:00", 6, "'08:00' is not a period such as 08:00-12:00", "working_hours"),
    ("firm.yaml", '"08:00-12:00", ', '"12:00-08:00", ', 6, "ends before it starts", "working_hours"),
    ("firm.yaml", "  mon:", "  monday:", 6, "'monday' is not possible", "did you mean 'mon'?"),
    ("firm.yaml", "subdivision: BY", "subdivision: XX", 8, "XX", "region such as BY"),
    ("firm.yaml", "2026-12-24", "2026-02-30", 8, "'2026-02-30' is not a day of the calendar", "YYYY-MM-DD"),
    (
        "firm.yaml",
        "quiet_hours: off",
        "quiet_hours:",
        9,
        "'quiet_hours' has no value",
        "write one or remove the key",
    ),
    (
        "firm.yaml",
        "quiet_hours: off",
        "contact_cap: {contacts: 3, within: 7 dayz}",
        9,
        "'7 dayz' is not a duration",
        "7 days",
    ),
    (
        "firm.yaml",
        "quiet_hours: off",
        "\tquiet_hours: off",
        9,
        "a tab where YAML wants spaces",
        "indent with spaces",
    ),
    ("firm.yaml", "quiet_hours: off", "country: AT", 9, "the key 'country' stands twice", "the other is in line 3"),
    ("firm.yaml", "quiet_hours: off", "name: Aroma: Werke", 9, "a colon in the middle", "double quotes"),
    (
        "firm.yaml",
        "members: [9001]",
        "members: [Lena]",
        15,
        "'Lena' is not a whole number",
        "members: Telegram user ids",
    ),
    ("firm.yaml", "members: [9001]", "members: 9001", 15, "a list is expected here", "members"),
    ("firm.yaml", ", de: Ziehen Sie den Stecker.", "", 10, "'safety_text' has no text in 'de'", "add de:"),
    ("services.yaml", "complaint:", "complaints:", 1, "there is no service 'complaint'", "add it"),
    ("services.yaml", "team: service", "team: servise", 4, "unknown team 'servise'", "did you mean 'service'?"),
    (
        "services.yaml",
        "  team: service\n",
        "",
        1,
        "the key 'team' is missing",
        "add team: Team that is responsible",
    ),
    ("services.yaml", "kind: choice", "kind: choise", 10, "'choise' is not possible", "did you mean 'choice'?"),
    (
        "services.yaml",
        "day: past",
        "day: past\n      least: 3",
        15,
        "least is only for a question of kind words",
        "questions",
    ),
    ("services.yaml", ', de: "Was?"', "", 11, "'text' has no text in 'de'", "add de:"),
    (
        "services.yaml",
        "question: fault",
        "question: falt",
        19,
        "'falt' is not an earlier question",
        "did you mean 'fault'?",
    ),
    (
        "services.yaml",
        "is: [leaks]",
        "is: [leak]",
        19,
        "'leak' is not an answer to 'fault'",
        "did you mean 'leaks'?",
    ),
    ("services.yaml", "id: since", "id: fault", 15, "the id 'fault' is used twice in questions", "choose another"),
    ("services.yaml", "{id: dead", "{id: leaks", 14, "the id 'leaks' is used twice in options", "choose another"),
    (
        "services.yaml",
        "within: 1 working days",
        "within: soon",
        22,
        "'soon' is not a duration",
        "within: Time allowed",
    ),
    (
        "products.yaml",
        "de: Dichtung",
        "de: Dichtung 1,8 l",
        19,
        "a comma cuts the text before '8 l'",
        "double quotes",
    ),
    ("services.yaml", "from: service", "giver: service", 22, "unknown key 'giver'", "there are:"),
    (
        "services.yaml",
        "first_response: 4 working hours",
        "first_response: 4",
        24,
        "'4' is not a duration",
        "first_response",
    ),
    ("services.yaml", "      safety:", "      saftey:", 28, "'saftey' is not possible", "did you mean 'safety'?"),
    ("services.yaml", "95 %", "most", 31, "'most' is not a number", "target: Target"),
    ("products.yaml", "id: x20", "id: x 20", 1, "'x 20' does not have the form", "id: Short name"),
    ("products.yaml", "20-118833", "118833", 7, "the example '118833' does not match the pattern", "serial"),
    ("products.yaml", "'\\d{2}", "'(\\d{2}", 8, "is not a regular expression", "pattern"),
    ("products.yaml", "499.00", "499 EUR", 11, "'499 EUR' is not an amount such as 499.00", "price: Unit price"),
    ("products.yaml", "weight: 5", "weight: 9", 16, "9 is more than 5", "weight: How much it matters"),
    (
        "products.yaml",
        "article: descale}\n",
        "article: descal}\n",
        21,
        "unknown article 'descal'",
        "did you mean 'descale'?",
    ),
    ("products.yaml", "x20.png", "x21.png", 22, "there is no picture 'x21.png'", "did you mean 'x20.png'?"),
    ("products.yaml", "feature: tight", "feature: tigt", 24, "unknown feature 'tigt'", "did you mean 'tight'?"),
    (
        "products.yaml",
        "picture: x20.png",
        "usage_services: [repair]",
        22,
        "the key 'usage_services' is no longer one",
        "remove it: nothing was ever read from it",
    ),
    (
        "promises.yaml",
        "concerns: [complaint, x20]",
        "concerns: [complaint, x2o]",
        5,
        "unknown product or service 'x2o'",
        "did you mean 'x20'?",
    ),
    (
        "promises.yaml",
        "made_by: marketing",
        "made_by: markting",
        3,
        "'markting' is not possible",
        "did you mean 'marketing'?",
    ),
    ("promises.yaml", "2026-12-31", "2025-12-31", 1, "valid_until lies before valid_from", "see 'Promise'"),
    ("surveys.yaml", "[complaint]", "[complain]", 2, "unknown service 'complain'", "did you mean 'complaint'?"),
    ("surveys.yaml", "kind: csat", "kind: text", 1, "the first question is the rating", "see 'Survey'"),
    ("canned.yaml", "{customer}.", "{custommer}.", 3, "unknown variable {custommer}", "text: The answer"),
    ("synonyms.yaml", "[tank, reservoir]", "tank", 1, "not a list of two or more words", "[water tank, reservoir]"),
    ("articles/en/descale.md", "---\nid", "id", 1, "there is no front matter", "begin with a line ---"),
    ("articles/en/descale.md", "---\n1. Fill", "1. Fill", 1, "the front matter does not end", "put a line ---"),
    ("articles/en/descale.md", "title: Descaling\n", "", 2, "the key 'title' is missing", "add title"),
    ("articles/en/descale.md", "title:", "tittle: x\ntitle:", 3, "unknown key 'tittle'", "did you mean 'title'?"),
    ("articles/en/descale.md", "[x20]", "[x20, x30]", 4, "unknown product 'x30'", "did you mean 'x20'?"),
    (
        "articles/en/descale.md",
        "keys.png",
        "key.png",
        12,
        "there is no picture 'key.png'",
        "did you mean 'keys.png'?",
    ),
    (
        "articles/en/descale.md",
        "tags:",
        "status: published\ntags:",
        6,
        "'published' is not possible",
        "did you mean 'public'?",
    ),
    (
        "articles/en/descale.md",
        "tags:",
        "valid_from: 21.11.2026\ntags:",
        6,
        "'21.11.2026' is not a day",
        "YYYY-MM-DD",
    ),
    (
        "courses/en/first_steps.md",
        "{text: Brew}",
        "{text: Brew, right: yes}",
        7,
        "exactly one option must be right",
        "check",
    ),
    ("courses/en/first_steps.md", "right: yes", "right: maybe", 9, "'maybe' is not yes or no", "right: Whether"),
]


@pytest.mark.parametrize(("file", "old", "new", "line", "wrong", "remedy"), MISTAKES, ids=lambda part: str(part)[:30])
def test_a_mistake_is_named_with_file_line_and_remedy(
    change: Change, file: str, old: str, new: str, line: int, wrong: str, remedy: str
) -> None:
    faults = errors(change(file, old, new))
    assert any(
        (fault.file, fault.line) == (file, line) and wrong in fault.wrong and remedy in fault.remedy for fault in faults
    ), "\n".join(map(str, faults))


def test_all_faults_are_told_at_once(change: Change) -> None:
    change("firm.yaml", "Europe/Berlin", "Berlin")
    change("services.yaml", "kind: choice", "kind: choise")
    change("products.yaml", "weight: 5", "weight: 9")
    change("products.yaml", "499.00", "much")
    folder = change("articles/en/descale.md", "[x20]", "[x30]")
    assert [(fault.file, fault.line) for fault in errors(folder)] == [
        ("articles/en/descale.md", 4),
        ("firm.yaml", 4),
        ("products.yaml", 11),
        ("products.yaml", 16),
        ("services.yaml", 10),
    ]


def test_a_faulty_product_does_not_make_its_articles_faulty(change: Change) -> None:
    [fault] = errors(change("products.yaml", "weight: 5", "weight: 9"))
    assert fault.file == "products.yaml"


def test_a_fault_reads_as_one_line(change: Change) -> None:
    [fault] = errors(change("products.yaml", "feature: tight", "feature: tigt"))
    assert str(fault) == "products.yaml:24: error: unknown feature 'tigt'; did you mean 'tight'?"


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "promises.yaml").unlink()
    [fault] = errors(folder)
    assert (fault.file, fault.line, fault.wrong) == ("promises.yaml", 1, "the file is missing")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    [fault] = errors(tmp_path / "nowhere")
    assert fault.wrong == "there is no such folder"


def test_a_file_that_is_not_utf8_is_named_with_its_line(folder: Path) -> None:
    (folder / "canned.yaml").write_bytes(CANNED.replace("Danke", "Grüße").encode("latin-1"))
    [fault] = errors(folder)
    assert (fault.file, fault.line, fault.wrong) == ("canned.yaml", 3, "the file is not UTF-8")


def test_an_empty_firm_is_told_every_required_key(folder: Path) -> None:
    (folder / "firm.yaml").write_text("")
    missing = [fault.wrong for fault in errors(folder) if fault.file == "firm.yaml"]
    assert "the key 'name' is missing" in missing
    assert "the key 'working_hours' is missing" in missing


@pytest.mark.parametrize(
    "text", ["[]", "- a", "just words", "{a: &x [*x]}", "? [a]\n: b\n", "\0", "a: !!python/object:os.system {}"]
)
@pytest.mark.parametrize("file", ["firm.yaml", "services.yaml", "products.yaml", "synonyms.yaml"])
def test_any_other_yaml_is_a_fault_not_a_crash(folder: Path, file: str, text: str) -> None:
    (folder / file).write_text(text)
    assert isinstance(check(folder), list)
    if (file, text) != ("products.yaml", "[]"):
        assert [fault for fault in check(folder) if fault.file == file]


def test_an_id_used_twice_names_the_first_place(folder: Path) -> None:
    (folder / "articles/en/again.md").write_text(ARTICLE)
    [fault] = errors(folder)
    assert (fault.file, fault.line) == ("articles/en/descale.md", 2)
    assert fault.remedy == "choose another; the first is in articles/en/again.md:2"


@pytest.mark.parametrize("name", ["products", "promises", "surveys", "canned"])
def test_an_entry_written_twice_is_a_fault(folder: Path, name: str) -> None:
    path = folder / f"{name}.yaml"
    text = path.read_text()
    path.write_text(text + text)
    assert any("is used twice" in fault.wrong and fault.line > 1 for fault in errors(folder))


def test_windows_line_ends_and_byte_order_mark_are_fine(folder: Path) -> None:
    for file in ("firm.yaml", "articles/en/descale.md"):
        path = folder / file
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load(folder).article("descale", "en").title == "Descaling"


# Each row: file, words replaced, words written, file and line warned about, part of what is wrong.
DOUBTS = [
    ("firm.yaml", ", de: [Rauch]", "", "firm.yaml", 11, "danger_words has no words for 'de'"),
    ("firm.yaml", "de: Ziehen", "fr: Débrancher, de: Ziehen", "firm.yaml", 10, "the firm does not offer 'fr'"),
    ("services.yaml", "from: service", "from: servise", "services.yaml", 22, "'servise' is not a team"),
    ("surveys.yaml", SURVEYS, "[]\n", "services.yaml", 29, "no survey is for the service 'complaint'"),
    ("promises.yaml", PROMISES[PROMISES.index("  realistic") :], "", "promises.yaml", 1, "nobody has checked"),
    ("articles/de/descale.md", "tags:", "status: staff\ntags:", "articles/de/descale.md", 6, "'status' differs"),
]


@pytest.mark.parametrize(("file", "old", "new", "where", "line", "wrong"), DOUBTS, ids=lambda part: str(part)[:30])
def test_a_doubt_is_a_warning_and_the_content_is_used(
    change: Change, file: str, old: str, new: str, where: str, line: int, wrong: str
) -> None:
    [warning] = warnings(change(file, old, new))
    assert (warning.file, warning.line, warning.severity) == (where, line, "warning")
    assert wrong in warning.wrong


def test_a_file_with_a_mistyped_name_is_warned_about(folder: Path) -> None:
    (folder / "servces.yaml").write_text("a: 1\n")
    (folder / "articles/loose.md").write_text(ARTICLE)
    assert [(fault.file, fault.remedy) for fault in warnings(folder)] == [
        ("articles/loose.md", "move it to articles/<language>/"),
        ("servces.yaml", "did you mean 'services.yaml'?"),
    ]


def test_articles_of_a_jsonl_file(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(
        '{"id":"a","lang":"de","title":"Tür","questions":["Wo?"],"tags":["t"],"body":"Da.","product":"x20"}\n'
        '\n{"id":"b","lang":"en","title":"Door","questions":[],"tags":[],"body":"","product":""}\n'
    )
    first, second = load_jsonl(path)
    assert (first.id, first.questions, first.products) == ("a", ("Wo?",), ("x20",))
    assert (second.lang, second.products, second.status) == ("en", (), "public")


def test_faulty_lines_of_a_jsonl_file_are_all_named(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text('{"id":"a","lang":"de"}\n{"id":"b","lang":"en","title":"T"}\nnot json\n[1]\n{"id":1}\n')
    with pytest.raises(ContentError) as caught:
        load_jsonl(path)
    assert [fault.line for fault in caught.value.faults] == [1, 3, 4, 5]
    assert caught.value.faults[0].wrong == "the key 'title' is missing"


def test_a_missing_jsonl_file_is_a_content_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        load_jsonl(tmp_path / "no.jsonl")


def test_init_writes_a_folder_that_is_valid_and_explains_its_keys(tmp_path: Path) -> None:
    written = init_folder(tmp_path / "mine")
    assert tmp_path / "mine/firm.yaml" in written
    assert "#   timezone (required): Time zone" in (tmp_path / "mine/firm.yaml").read_text()
    assert [fault for fault in check(tmp_path / "mine") if fault.severity == "error"] == []


def test_init_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    for target in (tmp_path, tmp_path / "mine.txt"):
        with pytest.raises(FolderInUse):
            init_folder(target)
    assert (tmp_path / "mine.txt").read_text() == "x"


def test_the_docs_describe_every_key_as_it_is() -> None:
    """Red? Run `python -m knowledge.loading.describe`."""
    docs = Path(__file__).parents[3] / "docs" / "content.md"
    assert describe_models() in docs.read_text(encoding="utf-8")


def test_every_key_says_what_it_means() -> None:
    assert "| None |" not in describe_models()
