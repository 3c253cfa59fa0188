"""Topics as readers see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from broadsheet.model.score import GivenTopic
from broadsheet.model.topic import Taxonomy, Topic
from broadsheet.publish.site import address
from broadsheet.publish.site.wording import clean


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A topic's name and page."""

    name: str
    short: str
    path: str


def index(taxonomy: Taxonomy) -> dict[str, TopicLink]:
    """Links by the name of their topic, in the taxonomy's order, the root topic too."""
    return {topic.name: link(topic) for topic in taxonomy.topics}


def link(topic: Topic) -> TopicLink:
    """A link to the topic's page."""
    name = clean(topic.name)
    return TopicLink(name, clean(topic.shortname) or name, address.topic_page(topic.id))


def given(topics: Sequence[GivenTopic], links: Mapping[str, TopicLink], root: str) -> tuple[TopicLink, ...]:
    """The topics of an article without the root topic, which all have, and those the taxonomy lacks."""
    return tuple(known for topic in topics if topic.name != root and (known := links.get(topic.name)))
