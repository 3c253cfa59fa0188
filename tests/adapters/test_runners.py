"""The contract of runners, for both."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from broadsheet.adapters.run import InlineRunner, ProcessRunner
from broadsheet.errors import BroadsheetError, UsageError
from tests.adapters.runner_work import die, square

Runner = InlineRunner | ProcessRunner


@pytest.fixture(params=[InlineRunner, partial(ProcessRunner, 2)], ids=["inline", "processes"], scope="module")
def runner(request: pytest.FixtureRequest) -> Iterator[Runner]:
    """Each kind of runner, ready."""
    with request.param() as made:
        yield made


def test_results_come_in_the_order_of_the_values(runner: Runner) -> None:
    """However the work is spread, its results are in order and complete; partials are taken too."""
    assert list(runner.map(square, range(50))) == [number * number for number in range(50)]
    assert list(runner.map(partial(pow, 2), [3, 1])) == [8, 2]
    assert list(runner.map(square, [])) == []


def test_a_failure_comes_out_in_its_place(runner: Runner) -> None:
    """Results before a failing value are given, then its exception."""
    results = runner.map(square, [2, 3, -1, 4])
    assert [next(results), next(results)] == [4, 9]
    with pytest.raises(ValueError, match="-1 is negative"):
        next(results)
    assert list(runner.map(square, [5])) == [25]


def test_values_are_read_only_a_little_ahead(runner: Runner) -> None:
    """A stream without end can be worked on, and left."""
    read = []

    def endless() -> Iterator[int]:
        number = 0
        while True:
            read.append(number)
            yield number
            number += 1

    results = runner.map(square, endless())
    assert [next(results) for _ in range(3)] == [0, 1, 4]
    assert len(read) < 20


def test_a_worker_that_died_is_explained() -> None:
    """A killed process is named as such, with what to try."""
    with (
        ProcessRunner(1) as runner,
        pytest.raises(BroadsheetError, match=r"worker process died.*--engine inline"),
    ):
        list(runner.map(die, [1]))


def test_no_workers_is_a_wrong_usage() -> None:
    """Fewer than one worker is refused."""
    with pytest.raises(UsageError, match="0 workers"):
        ProcessRunner(0)
