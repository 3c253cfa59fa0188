"""An edition that is printed again and again is the one that is printed from nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from broadsheet.adapters.files import FolderSink
from broadsheet.model.artifact import Artifact
from broadsheet.pipeline.press import compose_edition, print_again, print_edition, render
from broadsheet.text.digests import short_id
from tests.build import hours
from tests.newsroom import Room
from tests.pipeline.samples import ALPHA, BETA, GAMMA, HARBOR, HARBOR_AGAIN, OWLS, QUIET, TAXES
from tests.pipeline.test_rebuild import carry_out, operations, room_in, small_web, tell
from tests.trees import stamps, tree


def folder_sink(root: Path) -> FolderSink:
    """A sink over a folder that exists from now on."""
    root.mkdir(parents=True, exist_ok=True)
    return FolderSink(root, root / ".broadsheet" / "manifest.json")


def print_into(room: Room, root: Path) -> tuple[str, ...]:
    """Print the edition as it stands into a folder, whatever was printed there before."""
    return print_edition(compose_edition(room.store, room.plan), room.plan, folder_sink(root)).changed


def retitle_sheet(room: Room, root: Path) -> None:
    """The operator gives the edition another title."""
    shown = room.plan.settings
    title = shown.edition.title + "!"
    changed = replace(shown, edition=replace(shown.edition, title=title))
    room.plan = replace(room.plan, settings=changed, key=title, shared=title)


def spoil(room: Room, root: Path) -> None:
    """Somebody writes into a printed file, and deletes another."""
    files = sorted(path for path in (root / "public").rglob("*.html"))
    files[0].write_text("by hand")
    files[-1].unlink()


def forget(room: Room, root: Path) -> None:
    """The memory of what files were made from is lost."""
    (root / ".broadsheet" / "imprints.json").unlink()


disturbances = st.sampled_from((retitle_sheet, spoil, forget))


@pytest.mark.slow
@settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.lists(operations | disturbances, min_size=1, max_size=5))
def test_printing_again_gives_what_printing_from_nothing_gives(
    done: list[list[object] | Callable[[Room, Path], None]],
) -> None:
    """After any runs, decisions, changes of settings and disturbances, the folder holds the same bytes."""
    with tempfile.TemporaryDirectory() as own:
        room, root, hour = room_in(Path(own) / "store", small_web()), Path(own) / "printed", 1.0
        room.sink = folder_sink(root)  # type: ignore[assignment]
        try:
            carry_out(room, {ALPHA: [HARBOR, OWLS], BETA: [], GAMMA: [TAXES]}, hour)
            for number, step in enumerate(done):
                for operation in step if isinstance(step, list) else ():
                    hour += 20
                    carry_out(room, operation, hour)
                if not isinstance(step, list):
                    step(room, root)
                print_into(room, root)
                fresh = Path(own) / str(number)
                print_into(room, fresh)
                assert tree(root) == tree(fresh)
        finally:
            room.store.close()


def test_what_was_printed_on_demand_is_not_printed_again(tmp_path: Path) -> None:
    """After a print on demand, a print of what differs finds that nothing does."""
    room = room_in(tmp_path / "store", small_web())
    tell(room.web, ALPHA, [HARBOR])
    room.run(hours(1))
    room.plan = replace(room.plan, key="another")
    print_again(room.store, room.plan, room.sink)
    assert not room.print().printed
    room.store.close()


def test_only_what_changed_is_rendered(tmp_path: Path) -> None:
    """An article that joins a story costs the rendering of that story, of the lists that show it, and of the stories
    whose place on the front page has other terms now; no other story is rendered, and no file touched whose bytes
    stay."""
    room, root = room_in(tmp_path / "store", small_web()), tmp_path / "printed"
    small = replace(room.plan.settings.edition, front_size=1)
    room.plan = replace(room.plan, settings=replace(room.plan.settings, edition=small))
    for feed, chosen in ((ALPHA, [HARBOR, OWLS]), (GAMMA, [TAXES, QUIET])):
        tell(room.web, feed, chosen)
    room.run(hours(1))
    print_into(room, root)
    before, standing = stamps(root), tree(root)
    before_it = set(compose_edition(room.store, room.plan).places)
    tell(room.web, BETA, [HARBOR_AGAIN])
    room.run(hours(2))
    rendered: list[str] = []
    edition = compose_edition(room.store, room.plan)
    folder_sink(root).write(_watched(one, rendered) for one in render(edition, room.plan))
    after, now = stamps(root), tree(root)
    assert {path for path in after if after[path] != before.get(path)} == {
        path for path in now if now[path] != standing.get(path)
    }
    moved = before_it | set(edition.places)
    others = [one for one in edition.coverages if one.story.id not in moved and one.head.verdict.published]
    assert others
    assert not any(one.story.id in path for one in others for path in rendered)
    records = [f"_news/{one.stem}.md" for one in room.store.articles().values()]
    (joined,) = room.store.stories_of([short_id(HARBOR_AGAIN.address)])
    assert len([path for path in rendered if path in records]) == len(joined.members) == 2
    room.store.close()


def _watched(artifact: Artifact, rendered: list[str]) -> Artifact:
    def content() -> bytes:
        rendered.append(artifact.path)
        return artifact.body

    return replace(artifact, content=content)
