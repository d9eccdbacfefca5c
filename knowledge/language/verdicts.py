"""Whether it works now: what customers answer to that question in their own words, in the four languages."""

from __future__ import annotations

import re
from functools import cache

from knowledge.language.normalize import fold


# Made when first needed: a start does not need them, and they take a tenth of a second.
@cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{pattern})\b" for pattern in patterns))


_FEW = r"(?:\w+ ){0,2}"
# Everything is folded: without accents, umlauts and capitals.
_FAILS = (
    # English
    rf"(?:doesn'?t|does not|don'?t|isn'?t|is not|not|won'?t|never) {_FEW}(?:work(?:ing|s)?|help(?:ed)?|fixed|solved"
    r"|repaired|running|better|resolved|settled)",
    rf"still {_FEW}(?:leak\w*|broken|drip\w*|the same|fail\w*|no|not|nothing|doesn'?t|isn'?t|bad|defect\w*)",
    r"(?:same|old) (?:problem|issue|fault|thing)",
    r"(?:leak\w*|broken?|drip\w*|fail\w*) again",
    r"(?:got|is) worse|no longer works|stopped working|nothing (?:has )?changed",
    # German
    r"(?:geht|funktioniert|laeuft|lauft|klappt|hilft|tut)(?: \w+){0,4} (?:nicht|nix)",
    rf"(?:nicht|nichts|nie) {_FEW}(?:geholfen|geloest|gelost|repariert|behoben|besser|erledigt|geklappt)",
    rf"(?:immer noch|noch immer|weiterhin|nach wie vor|schon wieder|wieder) {_FEW}(?:nicht|nichts|kein\w*|kaputt"
    r"|defekt|undicht|das gleiche|dasselbe|leckt|tropft|schlecht)",
    r"(?:leckt|tropft|spinnt|streikt) (?:immer noch|noch immer|schon wieder|wieder|weiter)",
    r"(?:gleiche|selbe|dasselbe) (?:problem|fehler)|schlimmer|geht gar nichts",
    # Italian
    rf"non {_FEW}(?:funziona|va|parte|risolto|cambiato|aiutato|riparat[oa]|servito|sistemat[oa])",
    rf"(?:ancora|di nuovo|continua a|sempre) {_FEW}(?:perde\w*|rott[oa]|guast[oa]|difettos[oa]|lo stesso"
    r"|gocciola\w*)",
    r"(?:perde|gocciola) (?:ancora|di nuovo|sempre)",
    r"stesso (?:problema|difetto|guasto)|peggio|niente e cambiato",
    # Spanish
    rf"no {_FEW}(?:funciona|va|anda|arranca|resuelto|arreglad[oa]|ayudado|servido|solucionado|cambiado)",
    rf"(?:sigue|aun|todavia|otra vez|continua) {_FEW}(?:sin|igual|rot[oa]|gotea\w*|perdiendo|pierde|fallando"
    r"|averiad[oa]|mal)",
    # A customer who does not accept the decision is heard again.
    r"(?:do not|don'?t|cannot|can'?t) (?:agree|accept)|disagree|object to",
    r"widersprech\w*|(?:nicht|nie) (?:einverstanden|hinnehmen|akzeptieren)|akzeptiere (?:\w+ ){0,2}nicht",
    r"non sono d'?accordo|non accetto|contesto (?:la|il|questa)",
    r"no estoy de acuerdo|no acepto|no conforme",
    r"(?:gotea|pierde|falla) (?:otra vez|de nuevo|todavia)",
    r"mismo (?:problema|fallo|defecto)|peor|nada ha cambiado",
)
_WORKS = (
    r"works|working|worked|runs|running|fixed|solved|sorted|settled|resolved|perfect",
    r"(?:all|everything|it is|it's) (?:good|fine)|problem gone",
    r"geht|funktioniert|laeuft|lauft|klappt|hat geklappt|hat geholfen",
    r"geloest|gelost|behoben|erledigt|repariert|perfekt|alles (?:gut|bestens|in ordnung)|passt alles",
    r"funziona|va bene|risolto|sistemat[oa]|tutto (?:bene|a posto|ok)|perfetto|e a posto",
    r"funciona|va bien|ya va|resuelto|solucionado|arreglad[oa]|todo (?:bien|en orden)|perfecto",
)
_OPEN = (
    "but|aber|ma|pero|allerdings|jedoch|however|though|tuttavia|sin embargo",
    "if|when|once|how|wenn|sobald|wie|wann|falls|se|quando|come|cuando|como",
    "perhaps|maybe|vielleicht|forse|quizas?|hope|hoffe|spero|espero|tomorrow|morgen|domani|manana",
)


_BACK = (
    r"still|again|keeps?|same (?:problem|issue|fault|thing)|(?:is|it'?s|came|come) back",
    r"immer noch|noch immer|(?:schon )?wieder|erneut|weiterhin|nach wie vor",
    r"(?:gleiche|selbe|dasselbe)n? (?:problem|fehler)",
    r"ancora|di nuovo|un'?altra volta|daccapo|continua a|come prima|stesso (?:problema|difetto|guasto)",
    r"sigue|siguen|otra vez|de nuevo|nuevamente|todavia|aun|mismo (?:problema|fallo|defecto)|volvio a|vuelve a",
)


def comes_back(text: str) -> bool:
    """Whether a fault is said to be there still, or again."""
    return _any_of(_BACK).search(fold(text)) is not None


def verdict(text: str) -> bool | None:
    """True: it works. False: it still fails. None: the words leave it open, so a person has to read them."""
    said = fold(text)
    if _any_of(_FAILS).search(said):
        return False
    if _any_of(_WORKS).search(said) and not _any_of(_OPEN).search(said) and "?" not in said:
        return True
    return None
