"""The report in the chat: three sentences, each figure with its n and its uncertainty."""

from __future__ import annotations

from datetime import date

from casework.statistics import wilson
from casework.surveys import SMALLEST_GROUP
from handlers.context import Context
from handlers.texts import Html, joined
from storage.exports import Period
from storage.figures import Share, of_period


def text(context: Context, lang: str, first: date, last: date) -> Html:
    """What came in, how much of it was solved in time, how satisfied customers were."""
    found = of_period(context.session, Period.of(first, last, context.zone), context.now)
    return joined(
        [
            context.html(lang, "report-head", firm=context.content.firm.name, first=str(first), last=str(last)),
            context.html(lang, "report-cases", received=found.received, safety=found.safety, open=found.open),
            _share(context, lang, "report-in-time", found.solved_in_time, least=1),
            _share(context, lang, "report-satisfied", found.satisfied, least=SMALLEST_GROUP),
            context.html(lang, "report-later"),
        ],
        "\n\n",
    )


def _share(context: Context, lang: str, key: str, share: Share, *, least: int) -> Html:
    """A share with its 95 % interval (Wilson); of too few it is not shown."""
    if share.n < least:
        return context.html(lang, f"{key}-few", n=share.n)
    low, high = wilson(share.good, share.n)
    return context.html(lang, key, share=round(100 * share.good / share.n), good=share.good, n=share.n,
                     low=round(100 * low), high=round(100 * high))  # fmt: skip
