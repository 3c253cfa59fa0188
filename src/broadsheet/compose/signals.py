"""The signals of quality: the built-in ones, and those that plug-ins add."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points

from broadsheet.config import place_of
from broadsheet.errors import ConfigurationError
from broadsheet.model.options import ScoreOptions
from broadsheet.score import SIGNALS, Signal, Signals

GROUP = "broadsheet.signals"
"""Entry points of this group are signals: `name = "package.module:function"`, a `score.Signal`."""


def signals_of(options: ScoreOptions, text: str, where: str) -> Signals:
    """The built-in signals and, after them, those to which `[score.plugins]` gives a weight, by name.

    Raises ConfigurationError, naming the line of the settings' ``text``, for a weight or a cap of a signal that
    is not there, and for a plug-in that cannot be loaded.
    """
    offered = {entry.name: entry for entry in entry_points(group=GROUP)}
    for name in options.plugins:
        if name in SIGNALS or name not in offered:
            raise _unknown("plugins", name, tuple(sorted(offered)), text, where)
    chosen = {name: _load(offered[name], text, where) for name in sorted(options.plugins)}
    for name in options.caps:
        if name not in SIGNALS and name not in chosen:
            raise _unknown("caps", name, (*SIGNALS, *chosen), text, where)
    return {**SIGNALS, **chosen}


def _unknown(table: str, name: str, known: tuple[str, ...], text: str, where: str) -> ConfigurationError:
    remedy = f"Choose from: {', '.join(known)}." if known else "Install its plug-in, or delete the line."
    return ConfigurationError(
        f"there is no signal {name!r}" if table == "caps" else f"no plug-in gives a signal {name!r}",
        subject=place_of(("score", table, name), text, where),
        remedy=remedy,
    )


def _load(entry: EntryPoint, text: str, where: str) -> Signal:
    try:
        signal = entry.load()
    except (ImportError, AttributeError) as error:
        raise _broken(entry, f"it cannot be loaded: {error}", text, where) from error
    if not callable(signal):
        raise _broken(entry, f"{entry.value} is no function", text, where)
    return signal  # type: ignore[no-any-return]


def _broken(entry: EntryPoint, what: str, text: str, where: str) -> ConfigurationError:
    return ConfigurationError(
        f"the plug-in of the signal {entry.name!r} is broken: {what}",
        subject=place_of(("score", "plugins", entry.name), text, where),
        remedy="Mend or remove the package that brings it, or delete the line.",
    )
