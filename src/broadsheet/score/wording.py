"""What the wording of a title or excerpt gives away. Rules on English titles; others pass unmarked."""

from __future__ import annotations

import re

_NUMBER = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)"
_LISTED = (
    "ways|things|reasons|tips|steps|trends|predictions|lessons|examples|facts|myths|mistakes|questions|benefits|"
    "secrets|skills|ideas|best|biggest|must-have|essential"
)
_ACTING = "books|tools|apps|stocks|jobs|startups|companies|gadgets|courses"
"""Things that lists hold, and that do something in the news: "3 startups to watch", but "3 startups merge"."""
_LISTED_ON = r"\s*(?:$|[:,.–—|(?]|-\s|(?:to|that|you|your|for|in|of|from|with|on|about|we|worth|which|who|every|and)\b)"
_LISTICLE = re.compile(
    rf"^(?:the\s+)?(?:top\s+)?{_NUMBER}\s+(?:[\w’'&-]+\s+){{0,3}}?(?:(?:{_LISTED})\b|(?:{_ACTING})\b(?={_LISTED_ON}))"
    rf"|\btop\s+{_NUMBER}\b"
    rf"|^here are\s+(?:the\s+)?{_NUMBER}\b",
    re.IGNORECASE,
)
_GUIDE = re.compile(
    r"^(?:how to\b|what (?:is|are)\b|what you need to know|everything you need|"
    r"why you (?:should|need)|get(?:ting)? started|tutorial\b|an? introduction to\b|beginner)"
    r"|\bguide to\b|\bhere['’]?s (?:how|why|what)\b"
    r"|\b(?:explained|(?:a|the) (?:complete|beginner’?'?s|ultimate) guide|everything you need to know)$",
    re.IGNORECASE,
)
_MARKET = re.compile(r"\bmarkets?\b|\bindustry\b", re.IGNORECASE)
_REPORT_WORDS = re.compile(
    r"\b(?:cagr|forecasts?|analysis|growth|growing|grow|size|share|revenue|demand|segment(?:s|ation)?|outlook|trends?|"
    r"opportunit(?:y|ies)|key players|vendors?|research|report|insights?|scope|valuation|estimation|"
    r"estimated|worth|reach|statistics|drivers?|challenges|boom(?:ing)?|top players|manufacturers|"
    r"global|worldwide|thriving|top companies|perspective|witness|outstanding|industry|20\d\d\s*[-–—]\s*20?\d\d|"
    r"(?:by|to|till|until) 20[2-9]\d)\b",
    re.IGNORECASE,
)
FEWEST_REPORT_WORDS = 2
"""Words of the trade that, beside "market" or "industry", make a title that of a market report."""
MANY_REPORT_WORDS = 5
"""As many of them are the template without either."""
_OF_REPORTS = re.compile(
    r"\bCAGR\b|\bcompound annual growth\b"
    r"|\b(?:(?:market|business) (?:research|intelligence|study)|research|the) report "
    r"(?:titled|released|provides|presents)\b"
    r"|\bmarket (?:research|intelligence) report\b|\breport (?:titled|with title)\b|\bsample (?:copy|report)\b",
    re.IGNORECASE,
)
_SPONSORED = re.compile(
    r"[\[(]\s*(?:sponsored|advertorial|paid|partner|promoted)(?:\s+(?:\w+\s+)?(?:article|post|content))?\s*[\])]"
    r"|^(?:sponsored(?: (?:post|content|article))?|advertorial|paid (?:post|content)|partner content|"
    r"promoted)\s*[:|–—-]",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\?(?=['\"’”)]?(?:\s|$))"
    r"|^(?:opinion|viewpoint|editorial|commentary|column|comment|letters?|podcast|webinar|review|perspective|"
    r"sponsored|q&a)\s*[:|–—]"
    r"|^(?:why|can|could|should|would|inside|explore|discover|"
    r"understanding|unlocking|rethinking|demystifying|perfecting)\b"
    r"|^how (?:[\w’'&.-]+ ){1,5}?(?:will|can|could|should|is|are)\b"
    r"|^(?:the\s+)?(?:\w+\s+)?(?:future|rise|role|promise|power|case|secrets?|age|era|art|benefits?|challenges?|"
    r"importance|impact|need|dark side)\s+(?:of|for|to)\b"
    r"|\b(?:the future|the next decade|year in review|look(?:s|ing)? back|best practices|hands-on|primer|to watch|"
    r"worth following|predictions|trends?|misconceptions|myths?|tips|vs\.?|versus|news digest|newsletter|round-?up|"
    r"the week|livestream|hype)\b"
    r"|\bwill (?:\w+ly )?(?:be|become|bloom|change|define|disrupt|dominate|fuel|grow|have|impact|make|never|"
    r"reach|replace|reshape|rise|shape|transform)\b"
    r"|\b(?:must|should|shouldn['’]t|needn['’]t|needs? to|won['’]t)\b"
    r"|\b(?:is|are) (?:now )?(?:changing|transforming|revolutioni[sz]ing|reshaping|disrupting|here to stay)\b"
    r"|\b(?:you|your|we|our)\b",
    re.IGNORECASE,
)
_VENDOR = re.compile(
    r"\b(?:case study|customer story|success story|client win|competency|certified|certification|accreditation|"
    r"honoree|finalist|recogni[sz]ed (?:as|by)|named (?:\w+ ){0,5}?(?:leader|partner|winner)|partner of the year|"
    r"(?:strategic|expand(?:s|ed)?|deepen(?:s|ed)?|strengthen(?:s|ed)?) (?:\w+ ){0,3}?"
    r"(?:partnerships?|relationships?|collaborations?|alliances?)|powered by|now (?:supports?|available)|"
    r"to (?:present|exhibit|showcase)|showcas(?:es?|ing)|first-of-its-kind|industry-(?:first|leading)|next-generation|"
    r"cutting-edge|world-class|leading provider|empower(?:s|ing)?|streamlin(?:es|ing)|"
    r"seamless(?:ly)?|effortless(?:ly)?|webinar|demo table|training bundle|crosses milestone)\b"
    r"|[®™]|\((?:nasdaq|nyse|nysearca|otc\w*|tsx|lse|asx)\s*:[^)]*\)",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"/\s*(?:PRNewswire|PRNewsfoto|EINPresswire|EIN Presswire)[\w.-]*\s*/"
    r"|\b(?:BUSINESS WIRE|GLOBE NEWSWIRE|ACCESSWIRE|PRWEB|Newsfile Corp|MARKETERSMEDIA)\b"
)


def is_listicle(title: str) -> bool:
    """Whether the title promises a list: "7 ways to …", "Top 10 …"."""
    return bool(_LISTICLE.search(title))


def is_guide(title: str) -> bool:
    """Whether the title promises advice or a definition rather than news: "How to …", "What is …"."""
    return bool(_GUIDE.search(title))


def is_report_template(title: str, excerpt: str) -> bool:
    """Whether the title is made from the template of market reports: "… Market 2026: Size, Share, Forecast"."""
    found = {word.lower() for word in _REPORT_WORDS.findall(title)}
    if not _MARKET.search(title):
        return len(found) >= MANY_REPORT_WORDS
    return len(found) >= FEWEST_REPORT_WORDS or bool(found and _OF_REPORTS.search(excerpt))


def is_sponsored(title: str, excerpt: str) -> bool:
    """Whether title or excerpt say that somebody paid for it: "[Sponsored Guest Article]"."""
    return bool(_SPONSORED.search(title) or _SPONSORED.search(excerpt))


def is_release(excerpt: str) -> bool:
    """Whether the excerpt carries the mark of a distributor of press releases: "/PRNewswire/"."""
    return bool(_RELEASE.search(excerpt))


def is_talk(title: str) -> bool:
    """Whether the title promises opinion, forecast or general talk: a question, "Opinion: …", "The future of …"."""
    return bool(_TALK.search(title))


def is_vendor(title: str) -> bool:
    """Whether the title speaks as a seller of itself: "… achieves … certification", "… powered by …"."""
    return bool(_VENDOR.search(title))
