"""The form in which an article is written: prefilled from a case or a gap, changed, sent to a second person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel import Locale

from casework.article_workflow import EDITABLE, ArticleMove, DraftStatus
from casework.terms import Fate
from handlers.articles.pages import StaffWords, may_read
from handlers.context import About, Context
from handlers.forms import session
from handlers.forms.flow import Answers, Ask, Flow, Option, Rejected
from handlers.forms.kinds import Day, OneOf, choices, nearest
from handlers.forms.registry import Guided
from handlers.forms.render import REVIEW, speak
from knowledge.language.dates import parse_day
from knowledge.manuals.anonymise import article_id, without_names, without_pictures
from storage import articles
from storage.articles import Source, Written
from storage.gaps import Asked
from storage.tables import ArticleDraft, Draft, Gap, Person

LEAST, TITLE, SHORT, TEXT, WORDING = 5, 120, 600, 3500, 200
MOST = 10
ALL = "all"


@dataclass(frozen=True, slots=True)
class Several:
    """Several short texts, one per line or between commas."""

    most: int
    between: str = "\n"

    def options(self, about: About, answers: Answers) -> tuple[Option, ...]:
        return ()

    def chosen(self, option: str, about: About) -> list[str]:
        raise Rejected("flow-write")

    def read(self, text: str, about: About, answers: Answers) -> list[str]:
        lines = [line.strip(" -•") for part in text.splitlines() for line in part.split(self.between)]
        found = list(dict.fromkeys(line for line in lines if line))
        if len(found) > MOST or any(len(each) > self.most for each in found):
            raise Rejected("article-too-many", count=MOST, most=self.most)
        return found

    def shown(self, value: list[str], about: About) -> str:
        return (" · " if self.between == "\n" else ", ").join(value) or about.words("flow-skipped")


@dataclass(frozen=True, slots=True)
class ForProducts:
    """One product or several, by button or name; or all of them, which is an empty list."""

    def options(self, about: About, answers: Answers) -> tuple[Option, ...]:
        named = [Option(each.id, each.name) for each in about.context.content.products.values()]
        return (*named, Option(ALL, about.words("article-all-products")))

    def chosen(self, option: str, about: About) -> list[str]:
        if option != ALL and option not in about.context.content.products:
            raise Rejected("flow-choose")
        return [] if option == ALL else [option]

    def read(self, text: str, about: About, answers: Answers) -> list[str]:
        options = self.options(about, answers)
        found = [nearest(part, options) for part in text.replace("\n", ",").split(",") if part.strip()]
        if not found or None in found:
            raise Rejected("article-which-products")
        return [each.id for each in dict.fromkeys(found) if each is not None and each.id != ALL]

    def shown(self, value: list[str], about: About) -> str:
        names = [product.name for id in value if (product := about.context.content.products.get(id))]
        return ", ".join(names) or about.words("article-all-products")


class AnyDay(Day):
    """A day to come or gone by."""

    def read(self, text: str, about: Any, answers: Answers) -> str:
        for past in (False, True):
            if (day := parse_day(text, about.lang, about.today, past=past)) is not None:
                return day.isoformat()
        raise Rejected("flow-no-day-future")


def languages(about: About, answers: Answers) -> Sequence[Option]:
    return [Option(each, (Locale(each).get_display_name(about.lang) or each).capitalize())
            for each in about.context.content.firm.languages]  # fmt: skip


def countries(about: About, answers: Answers) -> Sequence[Option]:
    firm = about.context.content.firm
    found = dict.fromkeys(firm.country_of(each) for each in firm.languages)
    return [Option(each, str(Locale(about.lang).territories.get(each, each))) for each in found]


def _free(answers: Answers) -> bool:
    """The language of a new article can be chosen; a version or a translation has its own."""
    return not answers.get("fixed")


def flow(context: Context, draft: Draft) -> Flow:
    """The title, the answer short and whole, for which product, in whose words, where and from when to when."""
    return Flow("article", asks=(
        Ask("tongue", OneOf(languages), when=_free),
        Ask("heading", StaffWords(least=LEAST, most=TITLE)),
        Ask("short", StaffWords(least=10, most=SHORT)),
        Ask("text", StaffWords(least=10, most=TEXT)),
        Ask("about", ForProducts(), columns=2),
        Ask("wordings", Several(WORDING), optional=True),
        Ask("tags", Several(40, ","), optional=True),
        Ask("country", OneOf(countries), optional=True),
        Ask("from_day", AnyDay(past=None), optional=True),
        Ask("until_day", AnyDay(past=None), optional=True),
        Ask(REVIEW, OneOf(choices("article-end", ("send", "keep"))), counted=False, columns=1),
    ))  # fmt: skip


# --- beginning ---


def from_answer(
    context: Context, who: Person, title: str, body: str, wordings: list[str], products: list[str], language: str,
    case_id: int, short: str, place: tuple[int, int],
) -> None:  # fmt: skip
    """An agent's answer in a case becomes a draft: everything is filled in, and can be changed."""
    borrowed = [{"text": each, "case": case_id} for each in dict.fromkeys((title, *wordings))]
    known = {
        "tongue": language, "heading": title, "short": short, "text": body, "about": products, "wordings": wordings,
        **_later(), "source": {"case": case_id}, "borrowed": borrowed,
    }  # fmt: skip
    session.begin(context, who, "article", known_answers=known, subject=case_id, place=place)


def from_gap(context: Context, who: Person, gap: Gap, asked: list[Asked]) -> None:
    """An article for a gap: the customers' words are filled in, the answer is asked for."""
    mine = [each for each in asked if each.language == gap.language] or asked
    texts = {each.text.strip()[:WORDING]: each.id for each in mine}
    title = next(iter(texts))[:TITLE]
    borrowed = [{"text": words, "question": id} for words, id in (*texts.items(), (title, mine[0].id))]
    products = [gap.product] if gap.product in context.content.products else []
    known = {
        "tongue": mine[0].language if mine[0].language in context.content.firm.languages else context.staff_language,
        **({"heading": title} if len(title) >= LEAST else {}), "about": products, "wordings": list(texts),
        **_later(), "source": {"gap": gap.id}, "borrowed": borrowed,
    }  # fmt: skip
    session.begin(context, who, "article", known_answers=known)


def from_version(context: Context, who: Person, row: ArticleDraft, *, again: bool) -> None:
    """The same words to be changed: of a draft in place, or (`again`) as the next version of a published article."""
    source = {"article": row.article_id} if again else {"draft": row.id}
    known = {
        "tongue": row.language, "heading": row.title, "short": row.short, "text": row.body, "about": row.products,
        "wordings": row.questions, "tags": row.tags, "country": row.country,
        "from_day": row.valid_from.isoformat() if row.valid_from else None,
        "until_day": row.valid_until.isoformat() if row.valid_until else None,
        "source": source, "borrowed": row.borrowed, "fixed": True,
    }  # fmt: skip
    session.begin(context, who, "article", known_answers=known)


def translation(context: Context, who: Person, row: ArticleDraft, language: str) -> None:
    """The same article in another language, under the same id."""
    known = {
        "tongue": language, "about": row.products, **_later(), "country": row.country,
        "source": {"article": row.article_id}, "fixed": True,
    }  # fmt: skip
    session.begin(context, who, "article", known_answers=known)


def _later() -> dict[str, Any]:
    return dict.fromkeys(("tags", "country", "from_day", "until_day"))


# --- the end of it ---


def written(context: Context, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    """Keep the draft, or send it to somebody else to look at."""
    if not may_read(context, who):
        return
    said, by = _said(context, answers), who.telegram_id or 0
    row = _kept(context, who, answers, said, by)
    if row is None:
        _say(context, who, draft, "loop-gone")
        return
    sent = draft.answers.get(REVIEW) != "keep"
    if sent and articles.move(context.session, row, ArticleMove.SUBMITTED, by, context.now):
        context.announce(context.html(context.staff_language, "loop-waits", name=who.first_name or "?"))
    _say(context, who, draft, "article-sent" if row.status == DraftStatus.REVIEW else "article-kept", title=row.title)


def _kept(context: Context, who: Person, answers: dict[str, Any], said: Written, by: int) -> ArticleDraft | None:
    source = answers.get("source") or {}
    borrowed = [each for each in answers.get("borrowed") or () if each["text"] in (said.title, *said.questions)]
    if "draft" in source:
        row = articles.locked(context.session, source["draft"])
        if row is None or row.status not in EDITABLE:
            return None
        articles.edit(context.session, row, said, by, context.now)
        row.borrowed = [each for each in row.borrowed if each in borrowed]
        return row
    # An id stays for ever and stands everywhere: it is made of the firm's words, never of a customer's.
    lent = any(each["text"] == said.title for each in borrowed)
    id = source.get("article") or _new_id(context, said.short if lent else said.title)
    made = Source(source.get("case"), source.get("gap"), borrowed)
    return articles.write(context.session, id, answers["tongue"], said, made, by, who.first_name, context.now)


def _new_id(context: Context, title: str) -> str:
    """An id that neither the folder nor the chat has used."""
    have = {article.id for article in context.content.articles}
    id = article_id(title, have)
    while articles.taken(context.session, id):
        have.add(id)
        id = article_id(title, have)
    return id


def _said(context: Context, answers: dict[str, Any]) -> Written:
    folder = context.content.folder / "pictures"
    pictures = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    days = sorted(filter(None, (_day(answers.get(name)) for name in ("from_day", "until_day"))))
    first, last = days if len(days) == 2 else (_day(answers.get("from_day")), _day(answers.get("until_day")))
    return Written(
        title=answers["heading"], short=answers["short"], body=without_pictures(answers["text"], pictures),
        questions=answers.get("wordings") or (), tags=answers.get("tags") or (), products=answers.get("about") or (),
        country=answers.get("country"), valid_from=first, valid_until=last,
    )  # fmt: skip


def _day(written_day: str | None) -> date | None:
    return date.fromisoformat(written_day) if written_day else None


def _say(context: Context, who: Person, draft: Draft, key: str, **values: Any) -> None:
    # In the form's place: what quotes a customer there is found again when the customer is erased.
    speak(context, who, draft, context.html(context.language(who), key, **values), slot=f"form:{draft.id}")


def names_off(text: str, names: Sequence[str | None]) -> str:
    """A customer's words without the names of the customer."""
    return without_names(text, [name for name in names if name])


FORM = Guided("article", flow, written, saves=False, verbatim=True, fate=Fate.STAFF)
