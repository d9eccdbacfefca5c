"""The words of a complaint: which of them say what happened, and which go with it to be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handlers.context import About
from handlers.forms.engine import FEW_WORDS
from handlers.forms.flow import Answers, Rejected
from handlers.forms.kinds import Words
from handlers.understanding import CLEARLY, OF_CIRCUMSTANCE, Understood
from knowledge.language.normalize import words
from knowledge.loading.content_folder import PRODUCT

ALSO = "also"
"""The answer that holds what was said beside all questions."""
LEAST_WORDS, SENTENCE = 2, 4
SHORTEST_KIND = 4
"""A shorter word is no kind of product."""
SAYING_NOTHING = frozenset({"greeting", "thanks", "yes", "no"})
"""What such words open a form with is no description."""


@dataclass(frozen=True, slots=True)
class Told(Words):
    """What happened: a word is enough where it tells of a fault, or where some were said before it."""

    def read(self, text: str, about: Any, answers: Answers) -> str:
        """As for words of one's own; raises Rejected for what is too short to say anything."""
        understood = about.context.understand(about.person, text)
        fault = bool(understood.features)  # "broken" says as little as nothing
        goes_on = bool(answers.get(ALSO)) and _may_tell(understood)
        if not fault and understood.as_answer().wish is not None and len(text.split()) < SENTENCE:
            raise Rejected("flow-write")
        return text.strip() if fault or goes_on else Words.read(self, text, about, answers)


def _may_tell(understood: Understood) -> bool:
    """Whether a word or two may be part of a description: no wish, no courtesy, nothing that steers the form."""
    said = words(understood.text)
    if understood.as_answer().wish is not None or understood.no_idea or understood.intent not in OF_CIRCUMSTANCE:
        return False
    return any(len(word) >= SHORTEST_KIND and word.isalpha() for word in said)


def opened(text: str, about: About) -> dict[str, Any]:
    """What happened, in the words that opened the form: whole, so that nobody is asked to say it again."""
    understood = about.context.understand(about.person, text)
    nothing = understood.intent in SAYING_NOTHING or understood.only_announces or _only_a_kind(about, understood)
    return {} if nothing else {"what": text.strip()}


def saying_nothing(understood: Understood) -> bool:
    """Whether words tell of a fault in form only: they announce that one is told, or say that nobody was hurt."""
    wording = understood.wording
    unhurt = (wording.nobody_hurt or wording.nothing_happened) and not understood.features and not understood.dangers
    return understood.only_announces or (unhurt and len(words(understood.text)) <= FEW_WORDS)


def _only_a_kind(about: About, understood: Understood) -> bool:
    """Whether the words are but a kind of product that we have ("mühle", "the machine"): nothing has happened yet."""
    said = words(understood.text)
    if len(said) > LEAST_WORDS or understood.features or understood.matter or understood.wish or understood.dangers:
        return False
    titles = (about.context.content.text(each.title, about.lang) for each in about.context.content.products.values())
    kinds = {word for title in titles for word in words(title)}
    return any(kind.endswith(said[-1]) for kind in kinds if said and len(said[-1]) >= SHORTEST_KIND)


def kept(text: str, about: About, answers: Answers) -> dict[str, Any]:
    """Words that answer nothing, or say more than the answer, go with the description.

    A sentence where the product is asked is the description.
    """
    more = kept_beside(text, about, answers)
    understood, size = about.context.understand(about.person, text), len(text.split())
    fault = bool(understood.features) or (understood.matter == PRODUCT and size >= LEAST_WORDS)
    sentence = size >= SENTENCE and "product" not in answers and understood.intent in OF_CIRCUMSTANCE
    return {"what": text.strip()} if more and "what" not in answers and (fault or sentence) else more


def kept_beside(text: str, about: About, answers: Answers) -> dict[str, Any]:
    """The same for any form: what was said beside all questions, unless the words say nothing."""
    understood, size = about.context.understand(about.person, text), len(text.split())
    nothing = understood.intent in SAYING_NOTHING and understood.confidence >= CLEARLY and size <= FEW_WORDS
    if nothing or understood.only_announces:
        return {}
    tells = bool(understood.features) or understood.matter == PRODUCT or understood.intent == "complaint"
    if (size < LEAST_WORDS and not (tells or _may_tell(understood))) or _only_a_kind(about, understood):
        return {}
    return {ALSO: [*answers.get(ALSO, ()), text.strip()]}


def described(answers: Answers) -> str | None:
    """What happened, with all else that was said in words of one's own; None where nothing was."""
    told = [words for words in (answers.get("what"), *answers.get(ALSO, ())) if words]
    return "\n".join(dict.fromkeys(told)) or None
