"""One OpenAPI 3.1 document of the whole static API."""

from __future__ import annotations

from typing import Any

from broadsheet.model.options import Settings
from broadsheet.publish.newsapi import MEDIA_TYPE

_Json = dict[str, Any]


def document(settings: Settings) -> dict[str, Any]:
    """The OpenAPI document. It depends on the settings alone, never on the news."""
    title = f"{settings.edition.title}: news, stories and front page"
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1"},
        "servers": [{"url": f"{settings.edition.home}/api"}],
        "paths": _paths(),
        "components": {"schemas": _schemas()},
    }


def _paths() -> _Json:
    page, topic = _parameter("page", "integer"), _parameter("topic", "string")
    return {
        "/news/index.json": _get("The newest published records", "Page"),
        "/news/page/{page}/index.json": _get("Published records, 25 a page", "Page", page),
        "/news/{topic}/index.json": _get("The newest published records of a topic", "Page", topic),
        "/news/{topic}/page/{page}/index.json": _get("Records of a topic, 30 a page", "Page", topic, page),
        "/stories/{story}.json": _get("A story with every term", "Story", _parameter("story", "string")),
        "/stories/redirects.json": _get("Where merged stories went: old id to new id", "Redirects"),
        "/front.json": _get("The front page, every place with its terms", "Front"),
    }


def _get(summary: str, schema: str, *parameters: _Json) -> _Json:
    content = {MEDIA_TYPE: {"schema": _ref(schema)}}
    answers = {"200": {"description": summary, "content": content}, "404": {"description": "There is none"}}
    return {"get": {"summary": summary, "parameters": list(parameters), "responses": answers}}


def _parameter(name: str, kind: str) -> _Json:
    return {"name": name, "in": "path", "required": True, "schema": {"type": kind}}


def _ref(name: str) -> _Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(**properties: _Json) -> _Json:
    return {"type": "object", "required": sorted(properties), "properties": properties}


def _list(of: _Json) -> _Json:
    return {"type": "array", "items": of}


def _or_null(schema: _Json) -> _Json:
    return {"anyOf": [schema, {"type": "null"}]}


TEXT: _Json = {"type": "string"}
NUMBER: _Json = {"type": "number"}
WHOLE: _Json = {"type": "integer"}
TRUTH: _Json = {"type": "boolean"}
MOMENT: _Json = {"type": "string", "format": "date-time"}
MAYBE = _or_null(TEXT)


def _schemas() -> _Json:
    return {
        "Page": _object(page=WHOLE, value=_list(_ref("Record")), nextPage=_or_null(WHOLE)),
        "Record": _record(),
        "Image": _object(
            url=TEXT,
            width=_or_null(WHOLE),
            height=_or_null(WHOLE),
            title=MAYBE,
            attribution=MAYBE,
            isCached=TRUTH,
        ),
        "RecordProvider": _object(
            name=TEXT, domain=TEXT, images=_or_null(_list(_ref("Image"))), publishers=MAYBE, authors=MAYBE
        ),
        **_judged(),
        **_placed(),
        "Redirects": {"type": "object", "additionalProperties": TEXT},
    }


def _judged() -> _Json:
    """Schemas of stories: what was judged, with its terms."""
    return {
        "Term": _object(name=TEXT, value=NUMBER, why=TEXT),
        "Score": _object(value=WHOLE, terms=_list(_ref("Term"))),
        "Topic": _object(name=TEXT, how=TEXT, why=TEXT, terms=_list(_ref("Term"))),
        "Provider": _object(name=TEXT, domain=TEXT),
        "Membership": _object(how=TEXT, score=NUMBER, threshold=NUMBER, of=MAYBE, terms=_list(_ref("Term"))),
        "Member": _object(
            id=TEXT,
            title=TEXT,
            address=TEXT,
            provider=_ref("Provider"),
            published=MOMENT,
            quality=_or_null(_ref("Score")),
            heat=_or_null(_ref("Score")),
            topics=_list(_ref("Topic")),
            membership=_ref("Membership"),
        ),
        "Split": _object(story=TEXT, part=TEXT, articles=_list(TEXT)),
        "Story": _object(
            id=TEXT,
            address=TEXT,
            head=TEXT,
            published=TRUTH,
            publishedWhy=TEXT,
            place=_or_null(_ref("Place")),
            noPlace=MAYBE,
            lead=_list(_ref("Term")),
            voices=_list(_ref("Voice")),
            members=_list(_ref("Member")),
            follows=MAYBE,
            followedBy=_list(TEXT),
            splits=_list(_ref("Split")),
        ),
        "Copy": _object(id=TEXT, of=TEXT, how=TEXT, likeness=NUMBER),
        "Voice": _object(reports=_list(TEXT), copies=_list(_ref("Copy"))),
    }


def _placed() -> _Json:
    """Schemas of the front page."""
    return {
        "Head": _object(id=TEXT, title=TEXT, address=TEXT, provider=_ref("Provider"), published=MOMENT),
        "Place": _object(
            rank=WHOLE,
            story=TEXT,
            address=TEXT,
            reports=WHOLE,
            head=_ref("Head"),
            score=_ref("Score"),
            trend=_ref("Score"),
            newSinceYesterday=_list(_ref("Head")),
        ),
        "Rising": _object(story=TEXT, address=TEXT, head=_ref("Head"), voices=WHOLE, trend=_ref("Score")),
        "Front": _object(time=MOMENT, places=_list(_ref("Place")), rising=_list(_ref("Rising"))),
    }


def _record() -> _Json:
    return _object(
        path=TEXT,
        title=TEXT,
        excerpt=MAYBE,
        sourceUrl=MAYBE,
        webUrl=MAYBE,
        originalUrl=MAYBE,
        featuredContent=MAYBE,
        highlight=MAYBE,
        heat=_or_null(WHOLE),
        tags=_or_null(_list(MAYBE)),
        images=_or_null(_list(_ref("Image"))),
        content=MAYBE,
        type=TEXT,
        ampWebUrl=MAYBE,
        cdnAmpWebUrl=MAYBE,
        publishedDateTime=TEXT,
        updatedDateTime=MAYBE,
        provider=_or_null(_ref("RecordProvider")),
        locale=TEXT,
        categories=_list(TEXT),
        topics=_or_null(_list(MAYBE)),
    )
