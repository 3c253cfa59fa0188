"""Brings standing stories in line with editors' constraints, before a batch is judged."""

from __future__ import annotations

from broadsheet.model.story import Membership
from broadsheet.story.batch import Batch
from broadsheet.story.cluster import Cluster


def obey(batch: Batch) -> None:
    """Part what must not stand together, then bring together what must. Loaded stories only, old ones too."""
    home = batch.state.home
    for story_id in sorted({home[each] for each in batch.binding.parted if each in home}):
        _part(batch, batch.cluster(story_id))
    for group in batch.binding.groups():
        _gather(batch, group)


def _part(batch: Batch, cluster: Cluster) -> None:
    """Whoever came later than one that it must not meet leaves, with its group; those who leave are parted
    among themselves likewise."""
    stay: set[str] = set()
    leave: set[str] = set()
    for member in cluster.members:
        group = batch.binding.group(member.article_id)
        if group not in leave:
            (leave if batch.binding.forbids((group,), stay) else stay).add(group)
    if leave:
        gone = {each.article_id for each in cluster.members if batch.binding.group(each.article_id) in leave}
        _part(batch, batch.move(cluster, gone))


def _gather(batch: Batch, group: tuple[str, ...]) -> None:
    """One story for the group: whole stories merge, unless others in them must not meet; then the group's
    own members alone move to the story that was opened first."""
    homes = {cluster.id: cluster for each in group if (cluster := batch.home(each))}
    if len(homes) < 2:
        return
    kept, *rest = sorted(homes.values(), key=Cluster.opened)
    for cluster in rest:
        if batch.parted(cluster, kept):
            kept = batch.move(cluster, group, kept)
        else:
            kept = batch.merge(kept, cluster, Membership("", "editor"))
