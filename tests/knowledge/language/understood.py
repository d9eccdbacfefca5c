"""A small catalogue and a table row for the tests of understanding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.language.catalogue import Catalogue
from knowledge.language.understand import Reading, understand

TODAY = date(2026, 11, 20)  # a Friday


@dataclass(frozen=True, slots=True)
class FeatureWords:
    """A feature's id with the words, per language, by which customers say that it fails."""

    id: str
    words: dict[str, tuple[str, ...]]


LEAK = FeatureWords(
    "tightness",
    {
        "en": ("leak", "leaking", "drips", "dripping", "loses water", "puddle"),
        "de": ("undicht", "leckt", "tropft", "läuft aus", "verliert Wasser", "Pfütze"),
        "it": ("perde", "perdita", "gocciola", "pozza"),
        "es": ("gotea", "fuga", "pierde agua", "charco"),
    },
)
HEAT = FeatureWords(
    "heating",
    {
        "en": ("cold", "does not heat", "doesn't heat", "lukewarm"),
        "de": ("kalt", "heizt nicht", "lauwarm"),
        "it": ("fredda", "freddo", "non scalda", "tiepido"),
        "es": ("fría", "frío", "no calienta", "tibio"),
    },
)
NOISE = FeatureWords(
    "quietness",
    {
        "en": ("loud", "noise", "noisy"),
        "de": ("laut", "Geräusch", "Lärm"),
        "it": ("rumore", "rumorosa"),
        "es": ("ruido", "ruidosa"),
    },
)
DANGER = {
    "en": ("smok", "fire", "flame", "spark", "burn", "injur", "hurt", "explod", "electric shock"),
    "de": (
        "rauch",
        "qualm",
        "feuer",
        "flamme",
        "stromschlag",
        "funken",
        "verbrann",
        "verbrüh",
        "verletz",
        "explod",
    ),
    "it": ("fumo", "fiamm", "fuoco", "scossa", "scintill", "bruciat", "ustion", "ferit", "esplos"),
    "es": (
        "humo",
        "llamas",
        "fuego",
        "calambre",
        "chispa",
        "quemad",
        "quemé",
        "herid",
        "explot",
        "descarga eléctrica",
    ),
}


@dataclass(frozen=True)
class Pattern:
    pattern: str


@dataclass(frozen=True)
class Product:
    id: str
    names: tuple[str, ...]
    serial: Pattern | None = None
    features: tuple[FeatureWords, ...] = (LEAK, HEAT, NOISE)


CATALOGUE = (
    Product("x20", ("Aroma X20", "X20"), Pattern(r"20-\d{6}")),
    Product("x30", ("Aroma X30 Duo", "X30", "Aroma X30"), Pattern(r"30-\d{6}")),
    Product("latte", ("Aroma Latte One", "Latte One", "One"), Pattern(r"40-\d{6}")),
    Product("g7", ("Grano G7", "G7"), Pattern(r"70-\d{6}"), (NOISE,)),
)
PREPARED = Catalogue(CATALOGUE)


@dataclass(frozen=True)
class Said:
    """A sentence, and exactly what is understood of it."""

    text: str
    intent: str
    product: str | None = None
    since: date | None = None
    wish: str | None = None
    danger: bool = False
    service: str | None = None

    def facts(self) -> dict[str, object]:
        return {
            "intent": self.intent,
            "product": self.product,
            "since": self.since,
            "wish": self.wish,
            "danger": self.danger,
            "service": self.service,
        }


def november(day: int) -> date:
    return date(2026, 11, day)


def heard(text: str, lang: str | None) -> Reading:
    return understand(text, lang, TODAY, PREPARED, danger_words=DANGER)


def facts(understood: Reading) -> dict[str, object]:
    return {
        "intent": str(understood.intent.kind),
        "product": understood.product.id if understood.product else None,
        "since": understood.since.day if understood.since else None,
        "wish": str(understood.wish.wish) if understood.wish else None,
        "danger": bool(understood.danger),
        "service": understood.intent.service,
    }
