"""Whether a title tells of something that happened, and whether it speaks of what weighs on people.

Word lists for English titles; others pass unmarked.
"""

from __future__ import annotations

import re

_ACTS = (
    "accuses acquires adds adopts agrees aims allows amends announces appoints approves arrests asks "
    "backs bans beats becomes begins blocks boosts breaks brings builds buys cancels challenges charges "
    "chooses clears closes collapses combines commits condemns confirms considers convicts cracks cuts "
    "debuts declares defends delays delivers demands denies deploys destroys detects develops dies "
    "discontinues discovers ditches doubles drops embraces ends enters evacuates expands explodes faces "
    "fails falls files finds fines fires gains gets grabs halts helps hires hits identifies introduces "
    "invades invents invests jails joins jumps kills launches leads leaves lifts limits loosens loses "
    "merges mourns moves names offers open-sources opens orders outperforms overtakes overturns partners "
    "passes pauses picks plunges postpones probes promises proposes prosecutes protests proves publishes "
    "pulls pushes quits raids raises reaches rejects releases removes renews reopens replaces resigns "
    "restores restricts resumes retires returns reveals revives rises rolls rules saves says secures "
    "seeks seizes sells sentences settles shelves shuts signs slashes slips slumps soars sparks spends "
    "spots stops strikes sues surges suspends switches takes taps teaches tells threatens tightens trains "
    "tumbles turns unveils upholds urges uses vetoes votes vows wants warns wins withdraws"
)
"""Verbs of headlines, in the third person; left out are those that are as often a noun (calls, plans, reports)."""
_DONE = (
    "accused acquired agreed announced approved arrested banned blocked bought built charged chosen "
    "cleared closed confirmed convicted created cut dead delayed died discontinued discovered dropped "
    "evacuated extended fined fired found halted hired injured introduced invented killed launched leaked "
    "lost named opened outsourced passed postponed raised recalled rejected released removed resigned "
    "revealed ruled said sentenced signed sold stolen sued suspended tapped taught unveiled voted warned "
    "withdrawn won"
)
_DO = (
    "accuse acquire adopt announce approve arrest become begin condemn create deploy develop discover "
    "embrace evacuate find identify introduce invent launch lose outperform postpone propose prosecute "
    "receive reject release reveal seek sell settle sign spot start sue suspend unveil urge warn win "
    "withdraw"
)
"""The same of several; not after "to" or a verb like "can", where nobody has done it yet."""
_DOING = (
    "acquiring banning blocking building buying closing cutting firing hiring joining launching leading "
    "leaving merging planning pulling quitting recalling seeking selling shutting sounding suing "
    "suspending testing"
)
"""After "is" or "are": what is under way. Left out is what talk is made of (changing, transforming)."""
_MATTERS = (
    "breakthrough clearance crash deal engineers fda lawmakers layoffs outage probe recall regulators "
    "researchers resignation ruling scientists shutdown strike study takeover talks verdict"
)
"""Nouns of what is decided, found, sold or lost, and of those who do it."""
_STAKES = (
    "administration army authorities ban banned bans bill congress council councilors councillors court "
    "courts election elections government governments governor judge jury law lawmakers laws lawsuit "
    "legislation legislators military minister ministers ministry parliament pentagon police president "
    "privacy prosecutors regulate regulation regulations regulator regulators rights sanctions school "
    "schools senate senator senators tax taxes treaty tribunal trial troops verdict veto vote voters "
    "votes war weapons cancer clinical dead deaths dementia dies disease diseases doctors hospital "
    "hospitals injured kill killed kills lives medicine outbreak patient patients safety stroke surgery "
    "tumor tumors tumour tumours vaccine vaccines victims acquire acquires acquired acquisition "
    "bankruptcy bought buys fined fines fires funding hires ipo jobs layoffs merger raises strike "
    "takeover wages workers"
)
"""Words of law and rights, life and death, work and money."""
_EVENT = re.compile(
    rf"\b(?:{'|'.join(f'{_ACTS} {_DONE} {_MATTERS}'.split())}|(?:is|are) (?:{'|'.join(_DOING.split())})"
    rf"|(?<!\bto )(?<!\bcan )(?<!\bwill )(?<!\bcould )(?:{'|'.join(_DO.split())}))\b",
    re.IGNORECASE,
)
_WEIGHTY = re.compile(
    rf"\b(?:{'|'.join(_STAKES.split())})\b|[$€£¥]\s?\d[\d.,]*\s?(?:m|mn|bn?|million|billion)\b", re.IGNORECASE
)
_ASKED = r"[^.!?]*\?"
"""A question: what is asked has not happened."""
_NO_EVENT = re.compile(
    rf"^(?:how|why|what|if|when|which|meet)\b.*|{_ASKED}|\bcase stud(?:y|ies)\b", re.IGNORECASE
)
_QUESTION = re.compile(_ASKED)

_REPORTED = re.compile(
    r"\b(?:said|told|announced|unveiled|launched|released|acquired|raised|approved|published|signed|voted|filed|"
    r"introduced|confirmed|revealed|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|"
    r"(?:this|last) (?:week|month))\b",
    re.IGNORECASE,
)
"""What reports tell of: who said or did something, and on which day."""


def report_word(excerpt: str) -> str:
    """The first word of the excerpt that says who spoke or acted, or when; empty where there is none."""
    found = _REPORTED.search(excerpt)
    return found.group(0) if found else ""


def event_word(title: str) -> str:
    """The first word of the title by which something happened, as it stands there; empty where there is none."""
    found = _EVENT.search(_NO_EVENT.sub(" ", title))
    return found.group(0) if found else ""


def stakes_word(title: str) -> str:
    """The first word of the title that speaks of law and rights, life and death, work and money; empty where there
    is none."""
    found = _WEIGHTY.search(_QUESTION.sub(" ", title))
    return found.group(0) if found else ""
