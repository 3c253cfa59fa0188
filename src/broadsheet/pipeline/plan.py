"""What the pipeline is handed: the ports it may ask, and the plan of one edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from broadsheet.model.article import Draft, Provider
from broadsheet.model.artifact import Artifact
from broadsheet.model.edition import Edition
from broadsheet.model.exchange import Asking, Response
from broadsheet.model.item import Parsed
from broadsheet.model.options import Settings
from broadsheet.model.source import Source, SourceState
from broadsheet.model.topic import Taxonomy
from broadsheet.ports import Clock, Fetcher, Runner, Sink, Store
from broadsheet.score import NO_FILTERS, SIGNALS, Filters, Signals

SourceKind = Callable[[Source, SourceState, tuple[tuple[str, str], ...]], Asking]
Parser = Callable[[Response], Parsed]
Output = Callable[[Edition, Settings], Iterator[Artifact]]


@dataclass(frozen=True, slots=True)
class Ports:
    """The world, as far as a run touches it."""

    fetcher: Fetcher
    store: Store
    runner: Runner
    sink: Sink
    clock: Clock


@dataclass(frozen=True, slots=True)
class Plan:
    """One edition: what the operator wrote, and the tables of parts that compose chose."""

    settings: Settings
    sources: tuple[Source, ...]
    taxonomy: Taxonomy
    providers: Mapping[str, Provider]
    kinds: Mapping[str, SourceKind] = field(default_factory=dict)
    parsers: Mapping[str, Parser] = field(default_factory=dict)
    outputs: tuple[Output, ...] = ()
    signals: Signals = field(default_factory=lambda: SIGNALS)
    assets: Callable[[], Iterable[Artifact]] = tuple
    """Files of the edition's own that are served as they are (logos)."""
    letters: Callable[[], Mapping[str, bytes]] = dict
    """The newsletter's archive as it stands, by path."""
    enter: Callable[[Sequence[Draft]], Plan] | None = None
    """Keeps drafts of providers in the edition's registry, and gives the plan as it then is. None: nobody does."""
    warnings: tuple[str, ...] = ()
    """What is said at each print."""
    filters: Filters = NO_FILTERS
    key: str = ""
    """Digest of all that the operator wrote: another key prints the edition anew."""
    meant: str = ""
    """The same without the drafts of providers, which runs write themselves."""
    shared: str = ""
    """Digest of what the pages of all stories share: settings, topics, keys and the program itself. Another one
    renders all of them anew; where it is empty, every print does."""
