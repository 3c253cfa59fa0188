"""The only room that sees every part: the tables of built-ins, and the use-cases that put them to work."""

from broadsheet.adapters.warc import SUFFIXES as WARC_SUFFIXES
from broadsheet.compose.adopt import Adoption, adopt_folder
from broadsheet.compose.discover import discover, sources_as_opml
from broadsheet.compose.explain import explain_front, explain_one, explain_pair
from broadsheet.compose.feeds import measure_feeds
from broadsheet.compose.folders import add_source, add_sources, make_edition, write_edition
from broadsheet.compose.letters import DayLetter, letter_of
from broadsheet.compose.measure import check_records, measure_stories, tune_stories
from broadsheet.compose.newsroom import (
    Newsroom,
    commit_run,
    import_pages,
    import_records,
    open_newsroom,
    read_plan,
    read_states,
    run_once,
)
from broadsheet.compose.oldapi import ApiCheck, check_api
from broadsheet.compose.parts import ENGINES
from broadsheet.compose.printing import (
    carry_out,
    present_edition,
    print_past,
    print_present,
    public_folder,
    rebuild_store,
)
from broadsheet.compose.replay import Replayed, replay_edition
from broadsheet.compose.scores import measure_scores
from broadsheet.evaluate import Split
from broadsheet.model.edition import Edition
from broadsheet.pipeline.report import Progress as ProgressCall
from broadsheet.pipeline.report import RunReport, silent
from broadsheet.pipeline.restore import RestoreReport
from broadsheet.pipeline.take_pages import PagesReport

__all__ = [
    "ENGINES",
    "WARC_SUFFIXES",
    "Adoption",
    "ApiCheck",
    "DayLetter",
    "Edition",
    "Newsroom",
    "PagesReport",
    "ProgressCall",
    "Replayed",
    "RestoreReport",
    "RunReport",
    "Split",
    "add_source",
    "add_sources",
    "adopt_folder",
    "carry_out",
    "check_api",
    "check_records",
    "commit_run",
    "discover",
    "explain_front",
    "explain_one",
    "explain_pair",
    "import_pages",
    "import_records",
    "letter_of",
    "make_edition",
    "measure_feeds",
    "measure_scores",
    "measure_stories",
    "open_newsroom",
    "present_edition",
    "print_past",
    "print_present",
    "public_folder",
    "read_plan",
    "read_states",
    "rebuild_store",
    "replay_edition",
    "run_once",
    "silent",
    "sources_as_opml",
    "tune_stories",
    "write_edition",
]
