"""The only room that sees every part: the tables of built-ins, and the use-cases that put them to work."""

from broadsheet.compose.adopt import Adoption, adopt_folder
from broadsheet.compose.checkup import SourceCheck, check_sources
from broadsheet.compose.discover import discover, sources_as_opml
from broadsheet.compose.explain import explain_front, explain_one, explain_pair
from broadsheet.compose.feeds import measure_feeds
from broadsheet.compose.filters import idle_rules, try_filters
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
from broadsheet.compose.pages import measure_extraction
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
from broadsheet.compose.scores import measure_scores, measure_topics
from broadsheet.evaluate import Split
from broadsheet.model.edition import Edition
from broadsheet.parse import WARC_SUFFIXES
from broadsheet.pipeline.report import Progress as ProgressCall
from broadsheet.pipeline.report import RunReport, silent
from broadsheet.pipeline.restore import RestoreReport
from broadsheet.pipeline.take_pages import PagesReport
from broadsheet.score import Catch, Count, Finding, Grade, TopicGrades, title_of, with_root

__all__ = [
    "ENGINES",
    "WARC_SUFFIXES",
    "Adoption",
    "ApiCheck",
    "Catch",
    "Count",
    "DayLetter",
    "Edition",
    "Finding",
    "Grade",
    "Newsroom",
    "PagesReport",
    "ProgressCall",
    "Replayed",
    "RestoreReport",
    "RunReport",
    "SourceCheck",
    "Split",
    "TopicGrades",
    "add_source",
    "add_sources",
    "adopt_folder",
    "carry_out",
    "check_api",
    "check_records",
    "check_sources",
    "commit_run",
    "discover",
    "explain_front",
    "explain_one",
    "explain_pair",
    "idle_rules",
    "import_pages",
    "import_records",
    "letter_of",
    "make_edition",
    "measure_extraction",
    "measure_feeds",
    "measure_scores",
    "measure_stories",
    "measure_topics",
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
    "title_of",
    "try_filters",
    "tune_stories",
    "with_root",
    "write_edition",
]
