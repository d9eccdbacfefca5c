"""Which pieces of an article warn: what never may be left out when its steps are shown."""

from __future__ import annotations

import re
from functools import cache

from knowledge.language.normalize import fold
from knowledge.manuals.blocks import Block, Kind

# Folded: without accents, umlauts and capitals. A word too many shows a line too many; one too few hides a danger.
_DANGERS = {
    "en": r"never|unplug\w*|plug out|out the plug|fuse|danger\w*|caution|warning|beware|shock|caustic|corrosive|burns?|"
    r"scald\w*|under pressure|child\w*|gloves|mains voltage|fire|poison\w*|irritat\w*|must not|do not",
    "de": r"nie|niemals|stecker\w*|netzstecker|sicherung|gefahr\w*|gefaehrlich|gefahrlich|vorsicht|achtung|warnung|"
    r"stromschlag|schlag|atzend\w*|verbrenn\w*|verbruh\w*|unter druck|kinder\w*|handschuhe|netzspannung|brand\w*|"
    r"giftig|reizt|keinesfalls|auf keinen fall|(?:darf|durfen|bitte) nicht",
    "it": r"mai|spina|stacc\w+|salvavita|pericol\w*|attenzione|avvertenza|scossa|caustic\w*|scott\w*|ustion\w*|"
    r"sotto pressione|in pressione|bambin\w*|guanti|tensione|incendi\w*|velenos\w*|irrit\w*|non (?:deve|devono|usi)",
    "es": r"nunca|jamas|desenchuf\w*|enchufe|fusible|diferencial|peligr\w*|cuidado|atencion|precaucion|advertencia|"
    r"descarga|caustic\w*|quem\w*|a presion|bajo presion|nin[oa]s|guantes|tension|incendio\w*|toxic\w*|irrit\w*|"
    r"no (?:debe|deben|use|utilice)",
}
_NEGATIONS = {
    "en": r"no|not|never|don'?t|only once",
    "de": r"kein\w*|nicht|nie|niemals|nur einmal",
    "it": r"non|mai|niente|nessun\w*|una sola volta",
    "es": r"no|nunca|jamas|ni|ningun\w*|una sola vez",
}
_SIGNS = ("⚠", "❗", "🔥", "⛔", "🚫")


def warns(block: Block, lang: str) -> bool:
    """Whether the block warns. In a language that is not known every paragraph may, and quotes always do."""
    if block.kind is Kind.WHOLE:
        return block.markdown.lstrip().startswith(">")
    if lang not in _DANGERS or any(sign in block.markdown for sign in _SIGNS):
        return True
    words, lead = fold(block.words), fold(block.lead)
    forbids = not lead.endswith(("?", ":")) and _any_of(_NEGATIONS[lang]).search(lead) is not None
    return forbids or _any_of(_DANGERS[lang]).search(words) is not None


@cache
def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b")
