"""Buttons: what is written on the wire means the same value for ever, and nothing that is sent to us breaks."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.article_workflow import GapStatus
from casework.terms import Danger, Priority
from handlers import buttons
from handlers.buttons import articles, care, cases, courses, forms, menu, questions, surveys
from handlers.buttons.wire import ButtonData

DAY = date(2021, 7, 29)

# As they stand in people's chats: written by the releases before buttons were values. None of these may ever change.
OLD: dict[str, ButtonData] = {
    "f:7:3:o:repair": forms.AnswerForm(7, 3, "o:repair"),
    "f:7:3:o:cat-x20": forms.AnswerForm(7, 3, "o:cat-x20"),
    "f:7:3:o:own-12": forms.AnswerForm(7, 3, "o:own-12"),
    "f:7:3:c:wish": forms.AnswerForm(7, 3, "c:wish"),
    "f:7:3:b": forms.AnswerForm(7, 3, "b"),
    "f:7:3:s": forms.AnswerForm(7, 3, "s"),
    "f:7:3:x": forms.AnswerForm(7, 3, "x"),
    "f:7:3:l": forms.AnswerForm(7, 3, "l"),
    "f:7:3:c": forms.AnswerForm(7, 3, "c"),
    "d:7:go:": forms.LeaveForm(7, forms.WayOut.GO_ON),
    "d:7:save:complaint": forms.LeaveForm(7, forms.WayOut.SAVE, "complaint"),
    "d:7:drop:service:repair": forms.LeaveForm(7, forms.WayOut.DROP, "service:repair"),
    "d:7:open:": forms.ReopenForm(7),
    "d:9:open": forms.ReopenForm(9),
    "d:0:new:complaint": forms.BeginForm("complaint"),
    "d:0:new:service:repair": forms.BeginForm("service:repair"),
    "m:complaint": menu.OpenMenu("complaint"),
    "m:person": menu.OpenMenu("person"),
    "l:de": menu.ChooseLanguage("de"),
    "y:data": menu.WishPrivacy(menu.PrivacyWish.DATA),
    "y:erase": menu.WishPrivacy(menu.PrivacyWish.ERASE),
    "y:data:yes": menu.ConfirmPrivacy(menu.PrivacyWish.DATA, menu.Sure.YES),
    "y:erase:no": menu.ConfirmPrivacy(menu.PrivacyWish.ERASE, menu.Sure.NO),
    "x:export:cases": menu.OrderExport("cases"),
    "p:31:again": menu.RunAgain(31),
    "j:31:case": cases.CaseFromWords(31),
    "j:31:answer": cases.AnswerOnce(31),
    "c:7:also:matter:payment": cases.AlsoMatter(7, "payment"),
    "c:7:also:product:g5": cases.AlsoProduct(7, "g5"),
    "c:5:show": cases.ShowCase(5),
    "c:5:person": cases.AskForPerson(5),
    "c:5:settle": cases.SettleCase(5),
    "c:5:works": cases.ConfirmSolution(5),
    "c:5:fails": cases.RejectSolution(5),
    "c:5:disagree": cases.DisagreeDecision(5),
    "c:5:newtime": cases.SetNewTime(5),
    "c:5:withdraw": cases.WithdrawCase(5),
    "c:5:reopen": cases.ReopenCase(5),
    "c:5:details": cases.ShowDetails(5),
    "c:5:tell:serial": cases.TellDetail(5, "serial"),
    "c:5:told:moment:normal_use": cases.AnswerDetail(5, "moment", "normal_use"),
    "c:5:untold:price": cases.SkipDetail(5, "price"),
    "c:5:enough": cases.EndDetails(5),
    "h:7:show": cases.ShowSteps(7),
    "h:7:helped": cases.StepsHelped(7),
    "h:7:fails": cases.StepsFailed(7),
    "c:5:take": cases.TakeCase(5),
    "c:5:ask": cases.AskCustomer(5),
    "c:5:solve": cases.SolveCase(5),
    "c:5:close": cases.CloseCase(5),
    "c:5:resume": cases.ResumeCase(5),
    "c:5:note": cases.WriteNote(5),
    "c:5:more": cases.ShowMore(5),
    "c:5:card": cases.ShowCard(5),
    "c:5:article": cases.MakeArticle(5),
    "c:5:priority": cases.ChoosePriority(5),
    "c:5:prio:safety": cases.SetPriority(5, Priority.SAFETY),
    "c:5:danger:unsure": cases.AnswerSafety(5, Danger.UNSURE),
    "c:5:handover": cases.ChooseTeam(5),
    "c:5:team:workshop": cases.HandOver(5, "workshop"),
    "c:5:canned": cases.ChooseCanned(5),
    "c:5:say:91": cases.SayAgain(5, 91),
    "c:5:canned:photo-please": cases.PreviewCanned(5, "photo-please"),
    "c:5:send:photo-please": cases.SendCanned(5, "photo-please"),
    "e:31:new": cases.SomethingNew(31),
    "e:31:5": cases.AddToCase(31, 5),
    "z:31:5": cases.SameMatter(31, 5),
    "q:12:helped": questions.AnswerHelped(12),
    "q:12:other": questions.OtherAnswers(12),
    "q:12:none": questions.NoneOfThese(12),
    "q:12:fails": questions.StillFails(12),
    "q:12:matter:delivery": questions.ComplainOf(12, "delivery"),
    "q:12:request:parts": questions.AskFor(12, "parts"),
    "q:12:person": questions.AskPerson(12),
    "q:12:pick:descale-x20": questions.PickArticle(12, "descale-x20"),
    "q:12:pick:~0123456789abcdef0123": questions.PickArticle(12, "~0123456789abcdef0123"),
    "q:12:link:descale-x20": questions.FollowLink(12, "descale-x20"),
    "q:12:full": questions.ReadArticle(12),
    "q:12:full:descale-x20": questions.ReadArticle(12, "descale-x20"),
    "q:12:full:descale-x20:2": questions.ReadArticle(12, "descale-x20", 2),
    "q:12:walk:descale-x20:1": questions.WalkThrough(12, "descale-x20", 1),
    "q:12:s:descale-x20:1.4": questions.TurnToStep(12, "descale-x20", 1, 4),
    "q:12:p:descale-x20:3": questions.TurnToPage(12, "descale-x20", 3),
    "s:4:rating:5": surveys.AnswerSurvey(4, "rating", "5"),
    "s:4:0:5": surveys.AnswerSurvey(4, "0", "5"),
    "s:4:reason:product": surveys.AnswerSurvey(4, "reason", "product"),
    "s:4:comment:_skip": surveys.AnswerSurvey(4, "comment", "_skip"),
    "s:4:rating:_again": surveys.AnswerSurvey(4, "rating", "_again"),
    "s:4:opt:out": surveys.WishSurveys(4, surveys.SurveyWish.OUT),
    "s:0:opt:in": surveys.WishSurveys(0, surveys.SurveyWish.IN),
    "t:first-espresso:go:m": courses.OpenCourse("first-espresso", "m"),
    "t:first-espresso:go:k": courses.OpenCourse("first-espresso", "k"),
    "t:first-espresso:go": courses.OpenCourse("first-espresso"),
    "t:first-espresso:0": courses.TurnToLesson("first-espresso", 0),
    "t:first-espresso:6": courses.TurnToLesson("first-espresso", 6),
    "t:first-espresso:check": courses.BeginCheck("first-espresso"),
    "t:first-espresso:a:2:0f3a9c:1": courses.AnswerCheck("first-espresso", 2, "0f3a9c", 1),
    "t:first-espresso:later": courses.LearnLater("first-espresso"),
    "t:first-espresso:in:3": courses.RemindIn("first-espresso", 3),
    "t:first-espresso:cert": courses.GetCertificate("first-espresso"),
    "t:first-espresso:noname": courses.GetNameless("first-espresso"),
    "t:first-espresso:name": courses.NameOnCertificate("first-espresso"),
    "v:repair": courses.AskForService("repair"),
    "v:training:form": courses.FillInService("training"),
    "v:training:form:": courses.FillInService("training"),
    "v:training:form:x20": courses.FillInService("training", "x20"),
    "o:0:register": care.RegisterProduct(),
    "o:1:show": care.ShowProduct(1),
    "o:1:complaint": care.ComplainAbout(1),
    "o:1:care": care.AgreeToCare(1),
    "o:1:quiet": care.StopReminders(1),
    "o:1:gone": care.RemoveProduct(1),
    "w:1:l": care.ChooseReminders(1),
    "w:1:d:descale:738000": care.DoneFromReminder(1, "descale", DAY),
    "w:1:n:descale:738000": care.DoneFromList(1, "descale", DAY),
    "w:1:e:descale:738000": care.DoneFromSteps(1, "descale", DAY),
    "w:1:o:descale:738000": care.DoneOtherDay(1, "descale", DAY),
    "w:1:s:descale:738000": care.PutOff(1, "descale", DAY),
    "w:1:m:descale:738000": care.ShowDueCare(1, "descale", DAY),
    "w:1:h:descale:738000": care.ShowHow(1, "descale", DAY),
    "w:1:p:descale:738000": care.AskForPart(1, "descale", DAY),
    "w:1:y:descale:738000": care.NoteSaid(1, "descale", DAY),
    "w:1:x:descale": care.NoteSaidNot(1, "descale"),
    "w:1:t:descale:1": care.SwitchReminder(1, "descale", on=True),
    "w:1:t:descale:0": care.SwitchReminder(1, "descale", on=False),
    "w:1:q:descale": care.AskFact(1, "descale"),
    "w:1:a:descale:2": care.AnswerFact(1, "descale", 2),
    "w:1:i:descale": care.FindOutFact(1, "descale"),
    "k:gaps:open:0": articles.ListGaps(GapStatus.OPEN, 0),
    "k:gaps:dismissed:3": articles.ListGaps(GapStatus.DISMISSED, 3),
    "k:gap:8": articles.OpenGap(8),
    "k:gap:8:draft": articles.DraftFromGap(8),
    "k:gap:8:answer": articles.AnswerGap(8),
    "k:gap:8:search": articles.SearchForGap(8),
    "k:gap:8:dismiss": articles.DismissGap(8),
    "k:gap:8:reopen": articles.ReopenGap(8),
    "k:gap:8:by:tank-seal": articles.AnswerGapBy(8, "tank-seal"),
    "k:var:8": articles.OpenWordings(8),
    "k:var:8:yes": articles.ApproveWordings(8),
    "k:var:8:no": articles.RefuseWordings(8),
    "k:var:8:edit:9": articles.EditWording(8, 9),
    "k:var:8:drop:9": articles.DropWording(8, 9),
    "k:arts": articles.OpenArticles(),
    "k:arts:waiting:0": articles.ListArticles(articles.ArticleList.WAITING, 0),
    "k:arts:mine:1": articles.ListArticles(articles.ArticleList.MINE, 1),
    "k:arts:chat:0": articles.ListArticles(articles.ArticleList.CHAT, 0),
    "k:arts:month:0": articles.ListArticles(articles.ArticleList.MONTH, 0),
    "k:arts:ever:2": articles.ListArticles(articles.ArticleList.EVER, 2),
    "k:art:3": articles.OpenArticle(3),
    "k:art:3:approve:1": articles.ApproveArticle(3, 1),
    "k:art:3:back:1": articles.SendBackArticle(3, 1),
    "k:art:3:edit:1": articles.EditArticle(3, 1),
    "k:art:3:submit:1": articles.SubmitArticle(3, 1),
    "k:art:3:refuse:1": articles.RefuseArticle(3, 1),
    "k:art:3:translate:1": articles.TranslateArticle(3, 1),
    "k:art:3:translate:1:it": articles.TranslateInto(3, 1, "it"),
    "k:art:3:withdraw:1": articles.WithdrawArticle(3, 1),
    "k:art:3:sure:1": articles.WithdrawSurely(3, 1),
    "k:art:3:past:1": articles.ShowPast(3, 1),
}  # fmt: skip
# Read for their sake, written differently now.
OF_EARLIER = {"d:9:open", "q:12:full", "q:12:full:descale-x20", "t:first-espresso:go", "v:training:form"}


@pytest.mark.parametrize("text", OLD)
def test_a_button_of_an_earlier_release_still_means_the_same(text: str) -> None:
    assert buttons.decode(text) == OLD[text]
    if text not in OF_EARLIER:
        assert buttons.encode(OLD[text]) == text


def test_every_button_has_an_example_of_an_earlier_release() -> None:
    """A button that is new has none: it is listed here with its first written form."""
    assert {type(each) for each in OLD.values()} == set(buttons.ALL)


# --- any value, any text ---

ID = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,11}", fullmatch=True)
VALUES: dict[type, st.SearchStrategy[Any]] = {
    int: st.integers(0, 10**12), str: ID, bool: st.booleans(), date: st.dates(),
}  # fmt: skip


def values_of(kind: type[ButtonData]) -> st.SearchStrategy[ButtonData]:
    def of(hint: type) -> st.SearchStrategy[Any]:
        return st.sampled_from(list(hint)) if issubclass(hint, StrEnum) else VALUES[hint]

    return st.builds(kind, **{name: of(hint) for name, hint in kind.wire.fields.items()})


ANY = st.one_of(*(values_of(kind) for kind in buttons.ALL))
"""A button of any kind, with the short ids of a usual firm."""


@given(ANY)
def test_what_is_written_is_read_again(data: ButtonData) -> None:
    try:
        text = buttons.encode(data)
    except buttons.Unwritable:
        # Said so instead of meaning another button: a question called "opt", say, or a number of eleven digits.
        assert not buttons.fits(data)
        return
    assert len(text.encode()) <= 64
    assert buttons.decode(text) == data


@given(st.sampled_from(buttons.ALL), st.data())
def test_every_kind_can_be_written(kind: type[ButtonData], data: st.DataObject) -> None:
    value = data.draw(values_of(kind).filter(buttons.fits))
    assert type(buttons.decode(buttons.encode(value))) is kind


PIECES = st.sampled_from(
    [*"fdmlceqstovwxykzph", ":", ".", "~", "0", "1", "²", "٣", "\0", "\n", "new", "go", "opt", "9" * 40]
)


@given(st.one_of(st.text(max_size=64), st.lists(PIECES, max_size=12).map("".join), st.sampled_from(list(OLD)).flatmap(
    lambda text: st.tuples(st.just(text), st.integers(0, len(text)), st.text(max_size=3)).map(
        lambda parts: parts[0][: parts[1]] + parts[2] + parts[0][parts[1] :]
    ))))  # fmt: skip
def test_no_text_whatever_raises(text: str) -> None:
    found = buttons.decode(text)
    assert found is None or type(found) in buttons.ALL


@pytest.mark.parametrize("text", [
    "", "f", "f:", "f:1:2", "c:x:y", "q:1", "zz:1:2:3", "e:1:2:3", "t:x:y", "w:1:n:descale", "w:1:n:descale:0",
    "w:1:n:descale:9999999", "w:1:t:descale:2", "w:1:z:descale:1", "c:9999999999999999999:show", "c:-1:show",
    "c:²:show", "c:٣:show", "k:gaps:nothing:0", "k:art:1:approve", "q:1:s:descale-x20:1", "o:1:show\n", "C:1:show",
])  # fmt: skip
def test_what_never_was_a_button_means_nothing(text: str) -> None:
    assert buttons.decode(text) is None


@pytest.mark.parametrize("data", [
    menu.OpenMenu("x" * 63), menu.OpenMenu(""), menu.OpenMenu("a:b"), cases.ShowCase(-1), cases.ShowCase(10**18),
    surveys.AnswerSurvey(1, "opt", "in"), cases.HandOver(5, "ä" * 30), courses.TurnToLesson("a:b", 1),
])  # fmt: skip
def test_a_button_that_could_not_be_read_again_is_not_written(data: ButtonData) -> None:
    with pytest.raises(buttons.Unwritable):
        buttons.encode(data)
    assert not buttons.fits(data)


def test_the_registry_knows_which_buttons_stand_below_quotes_of_customers() -> None:
    assert all(each.quotes for each in buttons.ALL if each.wire.fixed.startswith(("k:", "f:", "j:")))
    assert {prefix[:2] for prefix in buttons.quoting()} == {"k:", "f:", "j:"}
