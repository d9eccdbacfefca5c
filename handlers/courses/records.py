"""What is kept of customers' training for use: a row per product, moving together; who is trained in what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select

from casework.courses import Offered, certificate_number
from handlers.context import Context
from handlers.forms.product_question import owned_by
from knowledge.schema.models import Course
from storage.next_number import next_number
from storage.tables import Person, Training

# What is of one row alone; everything else is the same in all rows of a course.
OWN = frozenset({"id", "product"})


def available(context: Context, who: Person) -> list[Course]:
    """The courses that this customer may take today."""
    lang = context.language(who)
    return context.content.courses_in(lang, country=context.content.firm.country_of(lang), on=context.today)


def about(courses: Iterable[Course], product: str | None) -> list[Course]:
    """Those that are about a product."""
    return [course for course in courses if product is not None and product in course.products]


def rows_of(context: Context, who: Person, course_id: str) -> list[Training]:
    mine = select(Training).where(Training.person_id == who.id, Training.course == course_id)
    return list(context.session.scalars(mine.order_by(Training.id)))


def by_course(context: Context, who: Person) -> dict[str, Training]:
    """One row for each course that was begun."""
    mine = select(Training).where(Training.person_id == who.id).order_by(Training.id.desc())
    return {row.course: row for row in context.session.scalars(mine)}


def begun(context: Context, who: Person, course: Course, offered: Offered = Offered.MENU) -> list[Training]:
    """The rows of a course, begun if need be: one for each product of the customer's that it is about.

    A product that is registered later joins in with what has been learnt by then.
    """
    rows = rows_of(context, who, course.id)
    owned = {each.product for each in owned_by(context, who.id)}
    mine = [product for product in course.products if product in owned]
    if not rows:
        # Somebody without a product registered takes a course about one product for that one.
        alone = course.products[0] if len(course.products) == 1 else None
        taken: list[str | None] = [*mine] or [alone]
        rows = [_begin(context, who, course, product, offered) for product in taken]
    for product in mine:
        if all(row.product != product for row in rows):
            _join(context, rows, product)
    return rows


def _begin(context: Context, who: Person, course: Course, product: str | None, offered: Offered) -> Training:
    row = Training(
        person_id=who.id, course=course.id, product=product, started=context.now, step=0, right=0, attempts=0,
        language=context.language(who), offered=str(offered),
    )  # fmt: skip
    context.session.add(row)
    return row


def _join(context: Context, rows: list[Training], product: str) -> None:
    nameless = next((row for row in rows if row.product is None), None)
    if nameless is not None:
        nameless.product = product
        return
    same = {each.key: getattr(rows[0], each.key) for each in Training.__mapper__.column_attrs if each.key not in OWN}
    rows.append(Training(product=product, **same))
    context.session.add(rows[-1])


def change(rows: Iterable[Training], **values: Any) -> None:
    """The same in every row of a course."""
    for row in rows:
        for name, value in values.items():
            setattr(row, name, value)


def position(course: Course, row: Training) -> int:
    """The step reached, counted from 0; the course may have lost steps since."""
    return min(max(row.step, 0), len(course.steps) - 1)


def next_certificate(context: Context) -> str:
    """The number of the next certificate of the year."""
    year = context.today.year
    return certificate_number(year, next_number(context.session, "certificates", year))


def passed_about(context: Context, person_id: int, product: str | None) -> list[tuple[str, date]]:
    """The courses about a product that somebody has passed, by id, and on which day."""
    mine = select(Training).where(Training.person_id == person_id, Training.passed.is_not(None))
    found: dict[str, date] = {}
    for row in context.session.scalars(mine.order_by(Training.passed)):
        if row.passed is not None and product is not None and _concerns(context, row, product):
            found.setdefault(row.course, row.passed.astimezone(context.zone).date())
    return list(found.items())


def _concerns(context: Context, row: Training, product: str) -> bool:
    """A course that is gone still counts for the product it was taken for."""
    products = {product for course in context.content.courses if course.id == row.course for product in course.products}
    return product in products or row.product == product
