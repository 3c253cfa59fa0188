"""Use-cases that print: again, for a past moment, after a decision, after a rebuild."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from broadsheet.adapters.bases import drop_bases
from broadsheet.adapters.clock import SystemClock
from broadsheet.adapters.decisions import append_decision
from broadsheet.adapters.files import FolderSink, lock
from broadsheet.adapters.forgetting import forget_captured
from broadsheet.adapters.keys import keys_of
from broadsheet.adapters.rotation import want_base
from broadsheet.adapters.store import drop_store
from broadsheet.compose.newsroom import Newsroom, open_newsroom, read_plan, store_address
from broadsheet.compose.past import PRIVATE, captures
from broadsheet.errors import EditionError
from broadsheet.model.decision import Act, Decision
from broadsheet.model.edition import Edition
from broadsheet.parse import without
from broadsheet.pipeline.obey import make_decision, obey
from broadsheet.pipeline.press import compose_edition, press, print_again, print_edition, render
from broadsheet.pipeline.report import Progress
from broadsheet.pipeline.restore import RestoreReport
from broadsheet.ports import Store
from broadsheet.text.dates import stamp
from broadsheet.text.urls import canonical


def present_edition(room: Newsroom) -> Edition:
    """The edition as it stands."""
    return compose_edition(room.store, room.plan)


def print_present(room: Newsroom) -> tuple[Edition, tuple[str, ...]]:
    """Print the edition as it stands; returns it and the paths that changed."""
    edition, report = print_again(room.store, room.plan, room.sink)
    return edition, report.changed


def print_past(room: Newsroom, at: datetime, out: Path | None) -> tuple[Edition, tuple[str, ...], Path]:
    """Print the edition of a past moment into a folder of its own, never over what is published.

    Returns the edition, the paths that changed, and that folder.
    """
    root = out or room.root / PRIVATE / "editions" / stamp(at).replace(":", "")
    root.mkdir(parents=True, exist_ok=True)
    sink = FolderSink(root, root / PRIVATE / "manifest.json")
    edition = compose_edition(room.store, room.plan, at)
    return edition, print_edition(edition, room.plan, sink).changed, root


def public_folder(root: Path) -> Path:
    """The folder that is served. Raises EditionError where nothing was printed yet."""
    public = root / "public"
    if not public.is_dir():
        raise EditionError("nothing is printed yet", subject=str(root), remedy=f"Run: broadsheet run {root}")
    return public


def carry_out(
    root: Path, act: Act, what: Sequence[str], *, to: str = "", why: str = "", by: str = ""
) -> tuple[Decision, tuple[str, ...]]:
    """Keep an editor's decision, obey it, print; returns it and the paths that changed. A removed address
    leaves the captures too."""
    now = SystemClock().now()
    with open_newsroom(root) as room:
        decision = make_decision(room.store, act, what, now, to=to, why=why, by=by)
        if act is Act.REMOVE:
            press(room.store, room.plan, room.sink)
        printed = obey(room.store, room.plan, room.sink, decision, lambda one: _keep(room, one))
    return decision, printed.changed


def _keep(room: Newsroom, decision: Decision) -> None:
    """Where git holds it; what is removed leaves the captures, as long as its other addresses are known."""
    append_decision(room.root, decision)
    if decision.act is Act.REMOVE:
        addresses = _addresses(room.store, decision.subjects)
        forget_captured(captures(room.root), addresses, lambda body, base: without(body, base, addresses))
        # What a base holds is bound up with it in many ways: all go, and the next run that prints leaves another.
        if drop_bases(captures(room.root)):
            want_base(captures(room.root))


def _addresses(store: Store, subjects: Sequence[str]) -> frozenset[str]:
    """Every address under which answers about these articles may have been captured."""
    articles = [article for subject in subjects if (article := store.article_at(subject))]
    pictures = (article.picture.url for article in articles if article.picture)
    ids = {article.id for article in articles}
    guids = (canonical(noted.guid) for noted in store.noted() if noted.article_id in ids)
    return frozenset((*subjects, *(article.amp for article in articles), *pictures, *guids)) - {""}


def rebuild_store(root: Path, progress: Progress) -> RestoreReport:
    """Throw the store away and bring it back from the records; the database of people is not touched.

    Where the folder holds what would be printed now, that is noted as printed, so that the next run prints when
    the undisturbed engine would; nothing is written in either case. Raises EditionError where the folder holds no
    record, since then everything would be lost, and ConfigurationError for a key of the wrong form, before
    anything is thrown away.
    """
    keys = keys_of(root)
    plan, _ = read_plan(root)
    if not any((root / plan.settings.publish.records).glob("*.md")):
        raise EditionError(
            "there are no records to rebuild from",
            subject=str(root / plan.settings.publish.records),
            remedy="Check the folder, or [publish] records in broadsheet.toml.",
        )
    with lock(root):
        drop_store(store_address(root, plan.settings))
    with open_newsroom(root, progress=progress, keys=keys) as room:
        assert room.restored is not None
        _recognize_print(room)
        return room.restored


def _recognize_print(room: Newsroom) -> None:
    if room.sink.holds(render(compose_edition(room.store, room.plan), room.plan)):
        press(room.store, room.plan, room.sink)
