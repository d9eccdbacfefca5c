"""The articles of one language with their ranking, made when first needed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.schema.articles import Article
from knowledge.search.expansion import Expansion
from knowledge.search.index import Index
from knowledge.search.limits import SMALL
from knowledge.search.ranking import Limit, Ranked, Ranking

Synonyms = Sequence[Sequence[str]]


@dataclass(slots=True)
class Heads:
    """What a search asks of every article, held apart so that no article need be read from its file for it.

    By id: its place in the source, its products, and whether it is for one country only.
    """

    chosen: dict[str, int] = field(default_factory=dict)
    products: dict[str, tuple[str, ...]] = field(default_factory=dict)
    abroad: set[str] = field(default_factory=set)

    def note(self, article: Article, place: int) -> None:
        """An id that comes again stands for the last article with it."""
        self.drop(article.id, keep_place=True)
        self.chosen[article.id] = place
        if article.products:
            self.products[article.id] = article.products
        if article.country is not None:
            self.abroad.add(article.id)

    def drop(self, id: str, *, keep_place: bool = False) -> None:
        if not keep_place:
            self.chosen.pop(id, None)
        self.products.pop(id, None)
        self.abroad.discard(id)

    def copy(self) -> Heads:
        return Heads(dict(self.chosen), dict(self.products), set(self.abroad))


class Shelf:
    """Articles of one language, each id once. Only its ranking is made later; `changed` gives another shelf."""

    def __init__(self, lang: str, source: Sequence[Article], heads: Heads, synonyms: Synonyms) -> None:
        self.lang = lang
        self.synonyms = synonyms
        self._source, self._heads = source, heads
        self._ids = tuple(heads.chosen)
        self._made: Ranking | None = None

    def __len__(self) -> int:
        return len(self._heads.chosen)

    def __contains__(self, id: str) -> bool:
        return id in self._heads.chosen

    def __iter__(self) -> Iterator[Article]:
        return map(self._source.__getitem__, self._heads.chosen.values())

    def article(self, id: str) -> Article:
        return self._source[self._heads.chosen[id]]

    @property
    def products(self) -> set[str]:
        return {product for products in self._heads.products.values() for product in products}

    def products_of(self, id: str) -> tuple[str, ...]:
        return self._heads.products.get(id, ())

    def of_products(self) -> Iterator[Article]:
        """The articles that are about certain products."""
        return map(self.article, self._heads.products)

    def everywhere(self, id: str) -> bool:
        """Whether the article is not for one country only."""
        return id not in self._heads.abroad

    def adds(self, others: Collection[Shelf]) -> bool:
        """Whether it has an article for every country that none of the others has."""
        return any(self.everywhere(id) and not any(id in other for other in others) for id in self._heads.chosen)

    def scores(self, text: str, lang: str | None, limit: Limit) -> tuple[Sequence[str], Ranked]:
        """The ids by place, and the articles that come into question."""
        return self._ids, self.ranking().scores(text, lang, limit)

    def ranking(self) -> Ranking:
        made = self._made
        if made is None:
            index = Index.of(self, self.lang)
            made = self._made = Ranking(index, Expansion(index, self.synonyms))
        return made

    def changed(self, articles: Iterable[Article], removed: Collection[str]) -> Shelf:
        """Without the removed ids, and with these articles in place of those with the same ids.

        A small shelf is made anew; of a large one only what is changed is read and counted.
        """
        news = {article.id: article for article in articles}
        gone = {id for id in (*removed, *news) if id in self}
        heads, source = self._heads.copy(), _Longer.of(self._source)
        for id in gone:
            heads.drop(id)
        for article in news.values():
            heads.note(article, source.append(article))
        shelf = Shelf(self.lang, source, heads, self.synonyms)
        if self._made is not None and len(shelf) > SMALL:
            shelf._take_up(self._made, self._ids, gone, tuple(news.values()))
        return shelf

    def _take_up(self, made: Ranking, ids: Sequence[str], gone: Collection[str], news: Sequence[Article]) -> None:
        """Another shelf's ranking, with these articles behind all and without those that are gone."""
        old = made.index
        places = [place for place in range(len(ids)) if ids[place] in gone and old.alive[place]]
        index = old.changed(places, news)
        # What was worked out for the old words (ideas, spelled rows) stays valid as long as their numbers do.
        if index.grown_from(old):
            self._ids = (*ids, *(article.id for article in news))
            self._made = Ranking(index, made.expansion.over(index))
        else:
            self._made = Ranking(index, Expansion(index, self.synonyms))


class _Longer(Sequence[Article]):
    """A sequence with more articles behind it; what stood there before is found where it was."""

    def __init__(self, first: Sequence[Article], later: list[Article]) -> None:
        self._first, self._later = first, later

    @classmethod
    def of(cls, source: Sequence[Article]) -> _Longer:
        return cls(source._first, [*source._later]) if isinstance(source, _Longer) else cls(source, [])

    def __len__(self) -> int:
        return len(self._first) + len(self._later)

    def __getitem__(self, place: int) -> Article:  # type: ignore[override]
        return self._first[place] if place < len(self._first) else self._later[place - len(self._first)]

    def append(self, article: Article) -> int:
        self._later.append(article)
        return len(self) - 1
