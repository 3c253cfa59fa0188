"""The private part: all that a record's public part lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.article import article_of, completed, verdict_with_reasons
from broadsheet.errors import SealError
from broadsheet.model.article import Picture, ProviderName
from broadsheet.model.edition import Coverage, Edition, Report
from broadsheet.model.private import Archive, Noted, PressMemory
from broadsheet.model.source import SourceState
from broadsheet.model.story import Membership, Redirect, Split, Story
from broadsheet.parse import read_memory, read_private, read_record, sealed_memory
from broadsheet.publish.outputs import records
from broadsheet.publish.private import MEMORY, Vault, private_of, ties, write_memory, write_private
from broadsheet.text.sealing import Keys, unseal
from tests.adapters.test_store_roundtrip import articles, terms, texts, verdicts
from tests.publish.sample import EDITION, SETTINGS

KEYS = Keys((b"k" * 64,))
names = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=12)
whole_articles = st.builds(
    lambda article, address, provider, kind, picture, tags, size: replace(
        article,
        id="own",
        stem="2026-09-07-own",
        address=f"https://{address.lower()}.example/a",
        stated_address="",
        provider=ProviderName(*provider),
        kind=kind,
        video=article.video if kind == "video" else "",
        picture=picture and Picture(f"https://{address}.example/p", *size, *picture),
        tags=tuple(tags),
    ),
    articles,
    names,
    st.tuples(names, names),
    st.sampled_from(("article", "video")),
    st.none() | st.tuples(st.booleans(), texts),
    st.lists(names, max_size=3),
    st.tuples(st.integers(0, 4000), st.integers(0, 4000)),
)
memberships = st.builds(Membership, st.just("own"), texts, st.floats(0, 1), st.floats(0, 1), terms, texts)
noted = st.lists(st.builds(Noted, texts, texts, texts, st.just("own")), max_size=3).map(tuple)


def edition_of(report: Report, **archive: object) -> Edition:
    """An edition of one story, which two others joined and one left."""
    story = Story("s-own", (Membership("gone", "opened"), report.membership))
    return replace(
        EDITION,
        coverages=(Coverage(story, (report,)),),
        redirects=(Redirect("s-a", "s-own"), Redirect("s-b", "s-own")),
        splits=(Split("s-b", "s-away", ("x",)),),
        archive=Archive(**archive),  # type: ignore[arg-type]
    )


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(whole_articles, memberships, verdicts, noted, texts)
def test_a_record_and_its_private_part_are_the_whole(
    article: object, membership: Membership, verdict: object, items: tuple[Noted, ...], title: str
) -> None:
    """From the two parts come back article and judgement, exactly, an editor's title notwithstanding."""
    verdict = replace(
        verdict,  # type: ignore[type-var]
        article_id="own",
        quality=replace(verdict.quality, value=verdict.quality.value % 10_000),  # type: ignore[attr-defined]
        heat=replace(verdict.heat, value=verdict.heat.value % 10_000),  # type: ignore[attr-defined]
        topics=tuple({one.name: one for one in verdict.topics if one.name}.values()),  # type: ignore[attr-defined]
    )
    report = Report(replace(article, title=title), verdict, membership)  # type: ignore[type-var]
    edition = edition_of(report, originals={"own": article}, items={"own": items})
    (coverage,) = edition.coverages
    record = read_record(next(iter(records.render(edition, SETTINGS))).body, "own")
    private = private_of(report, coverage, edition, ties(edition))
    opened = read_private(write_private(private), "own")
    assert opened == private
    assert completed(article_of(record, "2026-09-07-own"), opened) == article
    assert verdict_with_reasons(record, opened) == verdict
    assert opened.redirects == ("s-a", "s-b")
    assert opened.splits == edition.splits


def test_a_key_of_a_later_version_is_passed_over() -> None:
    """A private part with more in it than is known here is read all the same."""
    coverage = EDITION.coverages[0]
    private = private_of(coverage.head, coverage, EDITION, ties(EDITION))
    widened = write_private(private).replace(b'{"', b'{"added":[1],"', 1)
    assert read_private(widened, "x") == private


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"id":1}', b"\xff", b"[" * 99_999])
def test_what_is_no_private_part_is_refused(data: bytes) -> None:
    """Anything else that opens is refused by the name of its record."""
    with pytest.raises(SealError, match=r"own\.md"):
        read_private(data, "own.md")


def test_every_record_is_sealed_for_its_path() -> None:
    """With a key every record has a private part that opens at its own path, and only secured differs."""
    plain = {one.path: one.body for one in records.render(EDITION, SETTINGS)}
    for artifact in records.render(EDITION, SETTINGS, Vault(KEYS)):
        record = read_record(artifact.body, artifact.path)
        assert read_private(unseal(KEYS, record.secured or "", artifact.path), artifact.path).article_id
        assert artifact.body.replace(f'\n\nsecured: "{record.secured}"'.encode(), b"") == plain[artifact.path]


def test_a_foreign_part_is_kept_while_its_record_is_unchanged() -> None:
    """What another's key sealed is kept to the byte where all else is as before, and sealed anew where not."""
    others = {one.path: one.body for one in records.render(EDITION, SETTINGS, Vault(Keys((b"o" * 32,))))}
    vault = Vault(KEYS, lambda path: others.get(path, b""))
    assert {one.path: one.body for one in records.render(EDITION, SETTINGS, vault)} == others
    head = EDITION.coverages[0].head
    path = records.record_path(head.article, SETTINGS)
    others[path] = others[path].replace(b"type: article", b"type: essay")
    sealed = {one.path: one.body for one in records.render(EDITION, SETTINGS, vault)}
    assert unseal(KEYS, read_record(sealed[path], path).secured or "", path)
    assert [name for name in sealed if sealed[name] != others[name]] == [path]


def test_our_own_part_is_never_taken_for_a_foreign_one() -> None:
    """Where foreign parts are kept, one that our key opens is renewed."""
    coverage = EDITION.coverages[0]
    older = replace(
        coverage,
        reports=(
            replace(coverage.head, membership=replace(coverage.head.membership, score=0.9)),
            *coverage.reports[1:],
        ),
    )
    before = replace(EDITION, coverages=(older, *EDITION.coverages[1:]))
    standing = {one.path: one.body for one in records.render(before, SETTINGS, Vault(KEYS))}
    vault = Vault(KEYS, lambda path: standing.get(path, b""))
    fresh = {one.path: one.body for one in records.render(EDITION, SETTINGS, Vault(KEYS))}
    assert standing != fresh
    assert {one.path: one.body for one in records.render(EDITION, SETTINGS, vault)} == fresh


@given(st.builds(PressMemory, texts, st.lists(st.builds(
    SourceState, source_id=texts, failures=st.integers(0, 99), reason=texts,
    gone=st.booleans()), max_size=3, unique_by=lambda state: state.source_id).map(tuple),
    st.dictionaries(texts, texts, max_size=3)))  # fmt: skip
def test_the_memory_of_the_press_comes_back(memory: PressMemory) -> None:
    """What the press remembers is sealed and read again as it was."""
    data = write_memory(memory, KEYS)
    opened = read_memory(unseal(KEYS, sealed_memory(data, MEMORY), MEMORY), MEMORY)
    assert (opened.obeyed, opened.erased) == (memory.obeyed, memory.erased)
    assert {state.source_id: state for state in opened.failing} == {
        one.source_id: one for one in memory.failing
    }


def test_an_edition_without_troubles_has_no_memory() -> None:
    """Where nothing was decided and every source answers, no file is written for it."""
    assert MEMORY not in {one.path for one in records.render(EDITION, SETTINGS, Vault(KEYS))}
    failing = replace(EDITION, archive=Archive(memory=PressMemory("d1", (SourceState("a", failures=2),))))
    assert MEMORY in {one.path for one in records.render(failing, SETTINGS, Vault(KEYS))}
