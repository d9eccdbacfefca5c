"""What quality staff and administrators do in the chat, and that nobody else can."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bot.exports.jobs import Jobs
from casework.terms import Actor
from handlers import buttons
from handlers.buttons.menu import OrderExport
from handlers.cases import cases
from handlers.customers import own_data
from storage.staff import give_role, take_roles
from storage.tables import Case, Job, Outgoing, Received, Staff, Survey, SurveyAnswer
from tests.support.desk import Customer, Firm
from tests.support.group import lena_writes, sends

QUINN, ADA, LENA = 9101, 9201, 9001
STAFF_COMMANDS = ("/report", "/export", "/export cases", "/deviations", "/actions", "/dashboard", "/staff")


@pytest.fixture
def admins() -> frozenset[int]:
    return frozenset({ADA})


@pytest.fixture
def firm(firm: Firm) -> Firm:
    """Quinn is quality, Ada is named as administrator in the settings, Lena is an agent."""
    with firm.desk() as desk:
        give_role(desk.session, QUINN, "quality", "Quinn", desk.now)
        give_role(desk.session, LENA, "agent", "Lena", desk.now)
    return firm


@pytest.fixture
def quinn(firm: Firm) -> Customer:
    return firm.customer(QUINN, name="Quinn")


def work(firm: Firm) -> None:
    """Run all jobs that are due, as the bot does."""
    running = Jobs(firm.db, firm.setup, firm.clock)
    while running.run_next():
        pass


def documents(firm: Firm) -> list[Outgoing]:
    return firm.rows(Outgoing, Outgoing.kind == "document")


def words(said: list[str]) -> str:
    return "\n".join(said)


# --- who may ---


@pytest.mark.parametrize("text", STAFF_COMMANDS)
def test_customers_and_agents_do_not_have_these_commands(firm: Firm, text: str) -> None:
    for who in (firm.customer(1001), firm.customer(LENA, name="Lena")):
        assert "I do not know " + text.split()[0] in words(who.types(text))
    assert firm.rows(Job) == []


def test_a_role_taken_away_ends_the_commands_and_the_buttons(firm: Firm, quinn: Customer) -> None:
    assert "Which table" in words(quinn.types("/export"))
    with firm.desk() as desk:
        take_roles(desk.session, QUINN, "quality")
    quinn.presses("Surveys")
    assert firm.rows(Job) == []
    assert "do not know /export" in words(quinn.types("/export surveys"))


def test_a_forged_press_of_a_customer_orders_nothing(firm: Firm) -> None:
    firm.customer(1001).presses(OrderExport("safety"))
    assert firm.rows(Job) == []


@pytest.mark.parametrize("rest", ["{id}", "{id}:d:descale:1", "1:{id}", "{id}:1:x", "{id}:{id}"])
def test_a_number_that_no_row_can_have_is_an_old_button(firm: Firm, rest: str) -> None:
    """Neither database takes it; the press would fail, and be told to staff as something that was lost."""
    ana = firm.customer(1001)
    # Forged: what no button of ours sends.
    for letter in {kind.wire.fixed[0] for kind in buttons.ALL}:
        ana.presses_data(f"{letter}:{rest.format(id='9' * 25)}")
    assert [row.error for row in firm.rows(Received) if row.failures or row.error] == []


SECONDHAND = (
    {"forward_origin": {"type": "user", "date": 1, "sender_user": {"id": 666, "is_bot": False, "first_name": "Eve"}}},
    {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Eve"}},
    {"forward_date": 1, "forward_from": {"id": 666, "is_bot": False, "first_name": "Eve"}},
    {"via_bot": {"id": 667, "is_bot": True, "first_name": "Inline", "username": "inline_bot"}},
)


@pytest.mark.parametrize("secondhand", SECONDHAND)
def test_a_command_that_somebody_else_wrote_makes_nobody_staff(firm: Firm, secondhand: dict[str, Any]) -> None:
    ada = firm.customer(ADA, name="Ada")
    said = words(sends(firm, ADA, text="/staff add 666 admin Eve", **secondhand))
    assert said and "admin now" not in said
    assert 666 not in {each.telegram_id for each in firm.rows(Staff)}
    assert "666 is agent now" in words(ada.types("/staff add 666 agent Eve")), "typed, it counts"


def test_a_forwarded_command_in_the_group_neither_acts_nor_reaches_the_customer(firm: Firm) -> None:
    ana = firm.customer(1001)
    ana.files()
    said = words(lena_writes(firm, "/close", 101, **SECONDHAND[0]))
    assert "customer:" not in said and "topic:" in said
    assert firm.case().status == "new" and [row.kind for row in firm.outgoing() if row.kind == "copy"] == []


# --- /report ---


def test_a_report_is_about_the_month_or_the_days_asked_for(firm: Firm, quinn: Customer) -> None:
    firm.customer(1001).files()
    assert "2026-11-01 to 2026-11-30" in (november := words(quinn.types("/report 2026-11")))
    assert "One case was received" in november
    assert "0 cases were received" in words(quinn.types("/report 2026-10"))
    assert "2026-11-01 to 2026-11-15" in words(quinn.types("/report 2026-11-01 2026-11-15"))
    assert "2028-02-01 to 2028-02-29" in words(quinn.types("/report 2028-02"))
    assert "2026-10-18 to 2026-11-16" in words(quinn.types("/report"))
    for wrong in ("november", "2026-13", "2026", "2026-W45", "2026-11-15 2026-11-01", "1 2 3"):
        assert "That is how it is written" in words(quinn.types(f"/report {wrong}"))


def test_a_confirmed_case_is_not_open(firm: Firm, quinn: Customer) -> None:
    ana = firm.customer(1001)
    ana.files()
    assert "1 is still open" in words(quinn.types("/report"))
    with firm.desk() as desk:
        case = desk.session.get_one(Case, 1)
        assert cases.move(desk, case, "solve", Actor.AGENT)
        assert cases.move(desk, case, "confirm", Actor.CUSTOMER)
    assert "0 are still open" in words(quinn.types("/report"))


# --- /export ---


def test_an_export_is_ordered_made_and_sent(firm: Firm, quinn: Customer) -> None:
    ana = firm.customer(1001)
    ana.files(what="=HYPERLINK(1) leaks")
    quinn.types("/export")
    assert "Cases from 2026-10-18 to 2026-11-16: the file is being made" in words(quinn.presses("Cases"))
    assert documents(firm) == []
    work(firm)
    [sent] = documents(firm)
    assert (sent.chat_id, sent.content["name"]) == (QUINN, "cases_2026-10-18_2026-11-16.xlsx")
    assert "one row" in sent.content["caption"] and "Europe/Berlin" in sent.content["caption"]
    sheet = openpyxl.load_workbook(sent.content["path"])["cases"]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [firm.case().number]
    [job] = firm.rows(Job)
    assert job.done is not None


def test_days_and_tables_are_understood_or_explained(firm: Firm, quinn: Customer) -> None:
    assert "2026-10-01 to 2026-10-31" in words(quinn.types("/export questions 2026-10-01 2026-10-31"))
    assert "2026-11-01 to 2026-11-16" in words(quinn.types("/export EVENTS 2026-11-01"))
    for wrong in ("complaints", "cases 2026-13-01", "cases 2026-10-31 2026-10-01", "cases 1 2 3"):
        assert "That is how it is written" in words(quinn.types(f"/export {wrong}"))
    assert len(firm.rows(Job)) == 2


def test_the_same_export_asked_for_twice_is_made_once(firm: Firm, quinn: Customer) -> None:
    quinn.types("/export cases")
    quinn.types("/export cases")
    assert len(firm.rows(Job)) == 1


def test_who_lost_the_role_meanwhile_gets_no_file(firm: Firm, quinn: Customer) -> None:
    quinn.types("/export cases")
    with firm.desk() as desk:
        take_roles(desk.session, QUINN)
    work(firm)
    assert documents(firm) == [] and list((firm.setup.data_dir / "exports").iterdir()) == []


def test_a_file_too_large_for_telegram_is_left_to_the_command_line(
    firm: Firm, quinn: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_data, "LARGEST", 1000)
    quinn.types("/export cases 2026-10-01 2026-10-31")
    work(firm)
    assert documents(firm) == []
    assert "kulanz export cases --from 2026-10-01 --to 2026-10-31 --format xlsx" in words(firm.fresh())


def test_a_job_that_fails_is_tried_three_times_then_told(firm: Firm, quinn: Customer) -> None:
    """A file stands where the folder of the exports should be."""
    firm.setup.data_dir.mkdir()
    (firm.setup.data_dir / "exports").write_text("")
    quinn.types("/export cases")
    for _ in range(3):
        work(firm)
        firm.forward(seconds=10)
    [job] = firm.rows(Job)
    assert (job.failures, job.done is not None) == (3, True)
    assert [row.content["text"] for row in firm.outgoing()][-1].startswith("The file could not be made")


def test_a_job_that_failed_once_succeeds_the_next_time(firm: Firm, quinn: Customer) -> None:
    firm.setup.data_dir.mkdir()
    blocked = firm.setup.data_dir / "exports"
    blocked.write_text("")
    quinn.types("/export cases")
    work(firm)
    blocked.unlink()
    firm.forward(seconds=10)
    work(firm)
    assert len(documents(firm)) == 1


def test_exports_sent_long_ago_are_removed(firm: Firm, quinn: Customer) -> None:
    quinn.types("/export cases")
    work(firm)
    [first] = documents(firm)
    firm.forward(days=8)
    quinn.types("/export cases")
    work(firm)
    assert not Path(first.content["path"]).exists() and Path(documents(firm)[1].content["path"]).exists()
    shutil.rmtree(firm.setup.data_dir)


# --- /report and the others ---


def test_the_report_gives_figures_with_n_and_interval(firm: Firm, quinn: Customer) -> None:
    """Four of five satisfied: 80 %, Wilson 38-96 %; of too few nothing is shown."""
    for number in range(1, 6):
        firm.customer(1000 + number).files()
    with firm.desk() as desk:
        for number in range(1, 6):
            case = desk.session.get_one(Case, number)
            if number <= 3:
                case.solved = desk.now + timedelta(hours=1)
            survey = Survey(case_id=number, person_id=case.person_id, survey="after_case", service="complaint",
                            language="en", sent=desk.now)  # fmt: skip
            desk.session.add(survey)
            desk.session.flush()
            desk.session.add_all([
                SurveyAnswer(survey_id=survey.id, at=desk.now, question="rating", kind="csat", value=value)
                for value in ("1", "3" if number == 5 else "4")
            ])  # fmt: skip
    said = words(quinn.types("/report"))
    assert "5 cases were received, 0 of them about safety; 5 are still open." in said
    assert "100 % were solved within the promised time (3 of 3; with 95 % certainty between 44 and 100 %)" in said
    assert "80 % of the ratings are 4 or 5 of 5 (4 of 5; with 95 % certainty between 38 and 96 %)" in said


def test_an_empty_report_says_so(quinn: Customer) -> None:
    said = words(quinn.types("/report"))
    assert "0 cases were received" in said and "nothing can be said about time" in said
    assert "under five none are shown" in said


@pytest.mark.parametrize("command", ["/deviations", "/actions", "/dashboard"])
def test_what_comes_later_is_said_honestly(quinn: Customer, command: str) -> None:
    assert f"{command} comes with a later version" in words(quinn.types(command))


# --- /staff ---


def test_administrators_give_and_take_roles(firm: Firm) -> None:
    ada = firm.customer(ADA, name="Ada")
    assert "9300 is agent now" in words(ada.types("/staff add 9300 agent Marco Rossi"))
    assert "was agent already" in words(ada.types("/staff add 9300 agent"))
    listed = words(ada.types("/staff"))
    assert "9300 agent Marco Rossi" in listed and f"{ADA} admin (in the settings)" in listed
    assert "no longer agent" in words(ada.types("/staff remove 9300"))
    assert "does not have such a role" in words(ada.types("/staff remove 9300 quality"))
    assert "cannot take the administrator's role" in words(ada.types(f"/staff remove {ADA}"))
    for wrong in ("add", "add Lena agent", "add 9300 boss", "remove", "dance"):
        assert "/staff add 9001 agent Lena" in words(ada.types(f"/staff {wrong}"))
    assert {(row.telegram_id, row.role) for row in firm.rows(Staff)} == {(QUINN, "quality"), (LENA, "agent")}


def test_quality_staff_see_roles_but_cannot_change_them(firm: Firm, quinn: Customer) -> None:
    assert "9001 agent Lena" in words(quinn.types("/staff"))
    assert "given and taken by administrators" in words(quinn.types(f"/staff add {QUINN} admin"))
    assert {row.role for row in firm.rows(Staff, Staff.telegram_id == QUINN)} == {"quality"}
