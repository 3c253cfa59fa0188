"""Explanations in words and tables for people, from the object that ``--json`` gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from broadsheet.cli.voice import say, say_table

Told = Mapping[str, Any]

_HOW = {
    "opened": "it opened the story",
    "similar": "its words are like those of the reports that were there",
    "copy": "it repeats the text of {of}",
    "original": "its text was there before it, repeated by {of}",
    "merged": "it came with a story that was merged into this one",
    "editor": "an editor placed it there",
    "record": "the record that it was read from places it there",
}
_COMPARED = {
    "stories": "The two stories compared",
    "joining": "The later report against the story as it stood",
    "articles": "The two reports compared",
}


def show(found: Told) -> None:
    """Say an explanation of whatever kind."""
    _SHOWN[found["kind"]](found)
    for miss in found.get("near_misses", ()):
        say("")
        say(f"Near: {miss['other']['title']} ({miss['other']['story']})")
        _show_comparison(miss)
    if "changes" in found:
        say("")
        _show_change(found["changes"])


def _show_article(found: Told) -> None:
    article = found["article"]
    story = found["story"]
    rows = [
        ("address", article["address"]),
        *(
            (f"by {step['rule']}", f"{step['address']}: {step['why']}")
            for step in found.get("address_steps", ())
        ),
        ("record", found["record"]),
        ("provider", article["provider"]["name"]),
        ("appeared", f"{article['published']}, first seen {found['first_seen']}"),
        ("story", f"{story['id']}: {story['address']}"),
        ("its reports", str(story["reports"])),
        ("how it came there", _how(article["membership"])),
        *_shared_rows(found, found["published"], found["published_why"]),
    ]
    say_table(article["title"], ("", ""), rows)
    _show_terms(_scores(article, found["place"] or found["with_room"]))
    topics = [(each["name"], each["why"], ", ".join(each["keywords"])) for each in found["topics"]]
    say_table("Topics", ("topic", "why", "keywords in the title"), topics)
    _show_shares(article["membership"]["terms"])


def _show_story(found: Told) -> None:
    story = found["story"]
    rows = [
        ("address", story["address"]),
        *_shared_rows(found, story["published"], story["publishedWhy"]),
        *(("merged into it", old) for old in found["merged"]),
        *(("parted by an editor", f"{each['story']} and {each['part']}") for each in story["splits"]),
    ]
    say_table(found["lead"]["title"], ("", ""), rows)
    members = [*story["members"], *found["hidden"]]
    names = _score_names(members)
    reports = [
        (each["title"], each["provider"]["name"], *_values(each, names), _how(each["membership"]))
        for each in members
    ]
    say_table("Reports", ("report", "provider", *names, "how it came there"), reports)
    head = next(each for each in members if each["id"] == story["head"])
    _show_terms(_scores(head) | _scores(story, found["place"] or found["with_room"]))


def _show_topic(found: Told) -> None:
    topic = found["topic"]
    rows = [
        ("file", topic["file"]),
        ("parent", topic["parent"] or "none: the root"),
        ("keywords", ", ".join(topic["keywords"])),
        ("given to", f"{found['articles']} articles in {found['stories']} stories"),
        ("on the front page", f"{len(found['places'])} stories"),
    ]
    say_table(topic["name"], ("", ""), rows)
    say_table(
        "Why it was given", ("why", "articles"), [(each["why"], each["articles"]) for each in found["given"]]
    )
    places = [(each["rank"], each["head"]["title"], each["score"]["value"]) for each in found["places"]]
    say_table("On the front page", ("", "story", "points"), places)
    newest = [(each["published"], each["title"], each["why"]) for each in found["newest"]]
    say_table("Newest", ("appeared", "article", "why"), newest)


def _show_pair(found: Told) -> None:
    for name in ("one", "other"):
        side = found[name]
        came = f": {_how(side['membership'])}" if side["membership"] else ""
        say(f"{side['title']} ({side['provider']}, {side['published']})")
        say(f"  in {side['story_address']}{came}")
    say("They stand in one story." if found["together"] else "They stand in two stories.")
    if found["set"]:
        say(f"As {', '.join(found['set'])} would judge them:")
    _show_comparison(found)
    text = found["text"]
    if text["likeness"]:
        say(
            f"Their texts are alike by {text['likeness']:.2f}; from {text['threshold']:.2f} on one is a copy."
        )
    for decision in found["decisions"]:
        say(f"An editor's word holds: {_decided(decision)}")


def _show_comparison(found: Told) -> None:
    likeness = found["likeness"]
    obstacles = "; ".join(f"{each['name']}: {each['why']}" for each in likeness["obstacles"])
    say(
        f"{_COMPARED[found['compared']]}, as of {found['judged']}: likeness {likeness['score']:.3f} where "
        f"{likeness['threshold']:.3f} is enough, breadth {likeness['breadth']:.2f}."
    )
    say(f"Kept apart by: {obstacles}." if obstacles else "Nothing keeps them apart.")
    if found["differs"]:
        say(f"What stands is otherwise: {found['differs']}.")
    if found["moved"]:
        say(f"Since then the words of the edition have moved: today it is {found['today']['score']:.3f}.")
    alone = found["articles"]
    if alone and found["compared"] != "articles":
        say(f"The two reports by themselves: {alone['score']:.3f}.")
    _show_shares(likeness["terms"])


def _show_change(found: Told) -> None:
    moves = [move for move in found["moves"] if move["change"] != "same"]
    rows = [
        (
            move["change"],
            move["title"],
            _seat(move["before"], "rank"),
            _seat(move["after"], "rank"),
            _seat(move["before"], "points"),
            _seat(move["after"], "points"),
            f"{move['before']['headed_by']} → {move['after']['headed_by']}" if move["head_changed"] else "",
        )
        for move in moves
    ]
    title = f"With {', '.join(found['set'])}"
    if rows:
        say_table(title, ("change", "story", "before", "after", "points", "then", "head"), rows)
    published = found["published"]
    say(
        f"{title}: {len(moves)} of the {len(found['moves'])} stories on either front page would stand otherwise; "
        f"{published['after']} stories would be published, {published['before']} are."
    )
    if found["mixed"]:
        say(
            "The printed page differs from both: some of it was judged by other settings, or stands as records say."
        )
    if found["stated"]:
        say(
            f"The quality of {found['stated']} heads is known only as their records state it: no weight changes it."
        )


_SHOWN: Mapping[str, Callable[[Told], None]] = {
    "article": _show_article,
    "story": _show_story,
    "topic": _show_topic,
    "pair": _show_pair,
    "change": _show_change,
}


def _shared_rows(found: Told, published: bool, why: str) -> list[tuple[str, str]]:
    lead = found["lead"]
    return [
        ("headed by", f"{lead['title']} ({lead['provider']}): {lead['why']}"),
        ("published", f"{'yes' if published else 'no'}: {why}"),
        ("front page", _position(found)),
        *(("an editor's word", _decided(decision)) for decision in found["decisions"]),
    ]


def _decided(decision: Told) -> str:
    to = f" {decision['to']!r}" if decision["to"] else ""
    why = f": {decision['why']}" if decision["why"] else ""
    return f"{decision['act']}{to} ({decision['id']}){why}"


def _position(found: Told) -> str:
    if found["place"]:
        return _ranked(found["place"])
    room = found["with_room"]
    would = f" (with room for all it would have {_ranked(room)})" if room else ""
    return f"no place: {found['no_place']}{would}"


def _ranked(place: Told) -> str:
    return f"place {place['rank']}, {place['score']['value']} points"


def _scores(told: Told, place: Told | None = None) -> dict[str, Told]:
    """Everything in it that is a number with terms, whatever its name, and the place's points."""
    found = {
        name: value
        for name, value in told.items()
        if isinstance(value, dict) and {"value", "terms"} <= value.keys()
    }
    return found | ({"front page": place["score"], "its trend": place["trend"]} if place else {})


def _score_names(members: Iterable[Told]) -> list[str]:
    return list(dict.fromkeys(name for member in members for name in _scores(member)))


def _values(member: Told, names: Iterable[str]) -> list[object]:
    scores = _scores(member)
    return [scores[name]["value"] if name in scores else "—" for name in names]


def _show_terms(scores: Mapping[str, Told]) -> None:
    rows = [
        (
            name if number == 0 else "",
            score["value"] if number == 0 else "",
            term["name"],
            f"{term['value']:+g}",
            term["why"],
        )
        for name, score in scores.items()
        for number, term in enumerate(score["terms"])
    ]
    say_table("Terms", ("number", "value", "term", "points", "why"), rows)


def _show_shares(terms: Iterable[Told]) -> None:
    rows = [(term["name"], f"{term['value']:.0%}") for term in terms]
    if rows:
        say_table("Strongest shared terms", ("term", "share of the likeness"), rows)


def _how(membership: Told) -> str:
    how: str = membership["how"]
    words = _HOW.get(how, how).format(of=membership["of"])
    if how in ("copy", "original"):
        return f"{words} (likeness of the texts {membership['score']:.2f})"
    if not membership["threshold"]:
        return words
    return f"{words} (likeness {membership['score']:.3f}, {membership['threshold']:.3f} is enough)"


def _seat(seat: Told | None, what: str) -> str:
    return str(seat[what]) if seat else "—"
