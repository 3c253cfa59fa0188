"""Who speaks in a story: copies and wire copies are folded into the voice that they repeat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from broadsheet.dedupe.index import CREDITED, Index, credited, names, order
from broadsheet.dedupe.sketch import likeness
from broadsheet.model.article import Article, Provider
from broadsheet.model.options import DedupeOptions
from broadsheet.model.story import Copy, Story, Voice


def voices(
    story: Story,
    articles: Mapping[str, Article],
    providers: Mapping[str, Provider],
    options: DedupeOptions,
) -> tuple[Voice, ...]:
    """The independent voices of a story, by (published, address) of the report with which each began.

    Within one story less evidence is needed than to bring two articles together. A report repeats an earlier
    one if their sketches are alike enough or it joined the story as its copy (``text``), if it credits the
    other's provider or both credit the same one (``credit``), or if they are of one house and have the same
    title or half that likeness (``owner``). The copy of a copy repeats the original. What is left are originals;
    those of one house (an owner as ``providers`` says, else a provider) are one voice.

    Depends only on what records keep, and never on the order of joining.
    """
    here = (articles[article_id] for article_id in story.article_ids if article_id in articles)
    members = sorted(here, key=order)
    if len(members) == 1:
        return (Voice((members[0].id,)),)
    copies = _copies(members, _Trace(story, providers, options))
    origins = {copy.article_id: copy.of for copy in copies}
    by_id = {article.id: article for article in members}
    spoken: defaultdict[Hashable, list[str]] = defaultdict(list)
    for article in members:
        spoken[_house(by_id[origins.get(article.id, article.id)], providers)].append(article.id)
    return tuple(
        Voice(tuple(ids), tuple(copy for copy in copies if copy.article_id in set(ids)))
        for ids in spoken.values()
    )


class _Trace:
    """Earlier members, found again by what a later one may share with them."""

    def __init__(self, story: Story, providers: Mapping[str, Provider], options: DedupeOptions) -> None:
        self._likeness = options.likeness
        self._providers = providers
        self._index = Index(options.likeness)
        self._joined = {
            member.article_id: member.of for member in story.members if member.of and member.how != "opened"
        }
        self._known: dict[str, Article] = {}
        self._of_house: defaultdict[Hashable, list[str]] = defaultdict(list)
        self._of_name: defaultdict[Hashable, list[str]] = defaultdict(list)

    def add(self, article: Article) -> None:
        self._known[article.id] = article
        self._index.add(article)
        self._of_house[_house(article, self._providers)].append(article.id)
        for name in {*names(article.provider), *credited(article)}:
            self._of_name[name].append(article.id)

    def repeated_by(self, article: Article) -> Iterator[tuple[Article, str]]:
        """Earlier members that the article repeats, each with the evidence, the strongest evidence first."""
        texts = {other.id for other, why in self._index.alike(article) if why == "text"}
        texts |= {self._joined.get(article.id, "")}
        texts |= {key for key, of in self._joined.items() if of == article.id}
        yield from ((self._known[key], "text") for key in self._known if key in texts)
        for name in sorted(credited(article)):
            yield from ((self._known[key], "credit") for key in self._of_name.get(name, ()))
        for key in self._of_house.get(_house(article, self._providers), ()):
            if self._same_house_text(article, self._known[key]):
                yield self._known[key], "owner"

    def _same_house_text(self, one: Article, other: Article) -> bool:
        if one.title.casefold() == other.title.casefold():
            return True
        return likeness(one.sketch, other.sketch) >= self._likeness * CREDITED


def _copies(members: Sequence[Article], trace: _Trace) -> list[Copy]:
    origins: dict[str, Article] = {}
    copies = []
    for article in members:
        found = list(trace.repeated_by(article))
        trace.add(article)
        if not found:
            origins[article.id] = article
            continue
        origin = min((origins[other.id] for other, _ in found), key=order)
        origins[article.id] = origin
        copies.append(Copy(article.id, origin.id, likeness(article.sketch, origin.sketch), found[0][1]))
    return copies


def _house(article: Article, providers: Mapping[str, Provider]) -> Hashable:
    domain = article.provider.domain
    registered = providers.get(domain)
    if registered and registered.owner:
        return "owner", registered.owner.casefold()
    return ("provider", domain) if domain else ("article", article.id)
