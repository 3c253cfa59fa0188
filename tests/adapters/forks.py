"""Child processes for tests that need a second one, or one that dies. Forked: they start at once."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable


def fork(action: Callable[[], object]) -> int:
    """Start a process that does the action and ends: with 0, or with 1 and a traceback if it raises."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        action()
        status = 0
    except BaseException:  # the child must never return into the test runner
        traceback.print_exc()
    finally:
        os._exit(status)


def ended(process: int) -> int:
    """Wait for it. Its exit status, or the negative number of the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
