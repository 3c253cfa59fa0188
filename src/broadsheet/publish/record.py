"""Typed Record -> the bytes of its file, in the form of its era."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from broadsheet.model.record import OLD_KEYS, Era, Record, RecordImage, RecordProvider, RecordRelated
from broadsheet.publish.scalars import plain, quoted
from broadsheet.text.dates import stamp

_Pairs = Iterable[tuple[str, str | None]]
"""Keys with their written values; a key whose value is None is left out."""


def write_record(record: Record) -> bytes:
    """Write a record as its era wrote it (record format, sections 1 and 3).

    For every record that `parse.record` read, the bytes are those that it was read from. Never raises for any
    Unicode text; times are written in UTC, to the second.
    """
    form = _FORMS[record.era]
    blocks = [_head(record, form), *(section for section in _sections(record, form) if section)]
    body = "\n\n".join("\n".join(lines) for lines in blocks)
    return f"---\n{body}\n---{form.end}".encode()


@dataclass(frozen=True, slots=True)
class _Form:
    """What differs between eras."""

    keys: Mapping[str, str]
    address: Callable[[str], str]
    related: Callable[[RecordRelated, _Form], _Pairs]
    end: str = "\n\n"

    def lines(self, indent: int, pairs: _Pairs) -> list[str]:
        """One line for each pair that has a value."""
        space, name = " " * indent, self.keys.get
        return [f"{space}{name(key, key)}: {value}" for key, value in pairs if value is not None]

    def addresses(self, web: str | None, amp: str | None, cdn: str | None) -> _Pairs:
        """The three addresses of an article, in their order."""
        return (
            ("webUrl", _maybe(self.address, web)),
            ("ampWebUrl", _maybe(self.address, amp)),
            ("cdnAmpWebUrl", _maybe(self.address, cdn)),
        )


def _maybe(write: Callable[[str], str], text: str | None) -> str | None:
    return None if text is None else write(text)


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)


def _boolean(value: bool | None) -> str | None:
    return None if value is None else str(value).lower()


def _head(record: Record, form: _Form) -> list[str]:
    pairs = (
        ("category", plain(record.category)),
        ("title", quoted(record.title)),
        ("excerpt", _maybe(quoted, record.excerpt)),
        ("publishedDateTime", stamp(record.published_at)),
        ("originalUrl", _maybe(form.address, record.original_url)),
        *form.addresses(record.web_url, record.amp_web_url, record.cdn_amp_web_url),
        ("type", plain(record.type)),
        ("quality", _number(record.quality)),
        ("heat", _number(record.heat)),
        ("removed", _boolean(record.removed)),
        ("published", _boolean(record.published)),
    )
    return form.lines(0, pairs)


def _sections(record: Record, form: _Form) -> Iterable[list[str]]:
    yield form.lines(0, [("featuredContent", _maybe(quoted, record.featured_content))])
    yield _provider(record.provider, 0, form)
    yield _names("topics", record.topics)
    yield _names("tags", record.tags)
    yield _images(record.images, 0, form)
    yield _related(record.related, form)
    yield form.lines(0, [("secured", _maybe(quoted, record.secured))])


def _provider(provider: RecordProvider | None, indent: int, form: _Form) -> list[str]:
    if provider is None:
        return []
    pairs = (("name", plain(provider.name)), ("domain", plain(provider.domain)))
    return [
        f"{' ' * indent}provider:",
        *form.lines(indent + 2, pairs),
        *_images(provider.images, indent + 2, form),
    ]


def _names(key: str, names: tuple[str | None, ...]) -> list[str]:
    if not names:
        return []
    return [f"{key}:", *(f"  - {'' if name is None else plain(name)}" for name in names)]


def _images(images: tuple[RecordImage, ...], indent: int, form: _Form) -> list[str]:
    if not images:
        return []
    items = [_item(form.lines(0, _image(image, form)), indent + 2) for image in images]
    return [f"{' ' * indent}images:", *items]


def _image(image: RecordImage, form: _Form) -> _Pairs:
    return (
        ("url", form.address(image.url)),
        ("width", _number(image.width)),
        ("height", _number(image.height)),
        ("isCached", _boolean(image.cached)),
        ("title", _maybe(quoted, image.title)),
    )


def _related(related: tuple[RecordRelated, ...], form: _Form) -> list[str]:
    if not related:
        return []
    return ["related:", *(_related_item(one, form) for one in related)]


def _related_item(one: RecordRelated, form: _Form) -> str:
    lines = [
        *form.lines(0, form.related(one, form)),
        *_provider(one.provider, 0, form),
        *form.lines(0, [("quality", _number(one.quality))]),
        *_images(one.images, 0, form),
    ]
    return _item(lines, 2)


def _item(lines: list[str], indent: int) -> str:
    """The lines of a mapping as a list item: a dash before the first, the others below it."""
    space = " " * indent
    return f"{space}- " + "\n".join(lines).replace("\n", f"\n{space}  ")


def _related_facts(one: RecordRelated, form: _Form) -> _Pairs:
    return (
        ("excerpt", _maybe(quoted, one.excerpt)),
        ("publishedDateTime", _maybe_time(one)),
        *form.addresses(one.web_url, one.amp_web_url, one.cdn_amp_web_url),
        ("type", _maybe(plain, one.type)),
    )


def _maybe_time(one: RecordRelated) -> str | None:
    return None if one.published is None else stamp(one.published)


def _related_today(one: RecordRelated, form: _Form) -> _Pairs:
    return (("title", quoted(one.title)), *_related_facts(one, form))


def _related_2019(one: RecordRelated, form: _Form) -> _Pairs:
    facts = (pair for pair in _related_facts(one, form) if pair[0] != "webUrl")
    return (("url", form.address(one.web_url)), ("title", quoted(one.title)), *facts)


_FORMS: Mapping[Era, _Form] = {
    Era.ERA_2019: _Form(OLD_KEYS[Era.ERA_2019], plain, _related_2019, end="\n"),
    Era.ERA_2020_01: _Form(OLD_KEYS[Era.ERA_2020_01], plain, _related_today),
    Era.ERA_2020_05: _Form(OLD_KEYS[Era.ERA_2020_05], quoted, _related_today),
    Era.ERA_2021: _Form(OLD_KEYS[Era.ERA_2021], quoted, _related_today),
}
