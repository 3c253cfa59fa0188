"""What all tests share: how hard property tests try.

`make check` leaves out slow tests and tries each law on a few examples; `make test` tries all of them harder.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("full", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", parent=settings.get_profile("full"), max_examples=12)


def pytest_configure(config: pytest.Config) -> None:
    """Choose the profile by what is asked for."""
    settings.load_profile("quick" if config.option.markexpr == "not slow" else "full")
