"""Words of short news texts, in the form in which they are compared."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

_STOP_WORDS = """
a about above after again against all also am amid among an and any are as at be because been before being
below between both but by can cannot could did do does doing down during each even ever every few for from
further get gets getting go goes going got had has have having he her here hers herself him himself his how i
if in into is it its itself just last let like made make makes making many may me might more most much must my
myself near need needs new no nor not now of off on once one only or other our ours ourselves out over own per
put puts re said same say saying says see sees set sets she should show shows since so some still such take
takes than that the their theirs them themselves then there these they this those through till to too two
under until up upon us use used uses using very via want wants was way we were what when where whether which
while who whom whose why will with within without would yet you your yours yourself
isn aren wasn weren hasn haven hadn doesn don didn won wouldn couldn shouldn ll ve
al aus che dans das de del della dem den der des die dos du e ein eine einem einen einer el en er es et
für gli het il im ist la las le les lo los mit na não nicht o os ou para por pour que se sich sono sur um un
una und une van von zu zum zur
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words that say nothing of the subject: English, and the articles and prepositions of its neighbors."""

_PIECE = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|\d+(?:[.,]\d+)*[^\W_]*"  # 1,200  3.5  12th  4.6bn
    r"|[^\W\d_]+(?:['’][^\W\d_]+)?\d*"  # word, word's, H4
    r"|[.!?:;…|\"“”](?=\s)|[“\"(]|\n"  # where a sentence may start
)
_MARK = re.compile(
    r"^\s*(?:video|watch|live|breaking|breaking news|exclusive|update \d+|explainer|interview|factbox|wrapup \d+)"
    r"\s*[:\-–—|]\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s+[-–—|]\s+([^|]{2,40})$|\s*\|\s*([^|]{2,40})$")
_ENTITY = re.compile(r"&#?\w{2,8};")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")
_TITLE_CASE_SHARE = 0.6
_LEAST_ITEM_WORDS = 3
_VOWELS = frozenset("aeiouy")


class Kind(IntEnum):
    """What the spelling of a word says of it."""

    PLAIN = 0
    LEADING = 1
    """A capital that a sentence's start may have given."""
    CAPITALIZED = 2
    """First letter only, within a sentence that is not in Title Case: a name."""
    NAME = 3
    """Capitals inside (OpenAI, NASA): a name wherever it stands."""
    NUMBER = 4
    BREAK = 5
    """No word: a sentence may start after it."""


Token = tuple[str, Kind]


def headline(title: str, outlet: str, domain: str = "") -> str:
    """The title without marks ("Video:", "UPDATE 2-") and without the outlet's own name at its end.

    A tail after a dash or bar is taken off only if it repeats the outlet's name or domain.
    """
    bare = _MARK.sub("", title) or title
    tail = _TAIL.search(bare)
    if tail is None or not tail.start():
        return bare
    name = _squeezed(tail.group(1) or tail.group(2))
    own = (_squeezed(outlet), _squeezed(domain.partition(".")[0]))
    return bare[: tail.start()] if any(_same_name(name, each) for each in own) else bare


def first_item(title: str) -> tuple[str, str]:
    """A round-up's title as its first item and the rest: what stands after a semicolon. The rest is empty for any
    other title.

    A round-up goes by its first item (the labels' guideline in benchmarks/README.md).
    """
    first, _, rest = title.partition("; ")
    return (first, rest) if len(first.split()) >= _LEAST_ITEM_WORDS else (title, "")


def scan(text: str) -> list[Token]:
    """Stems of the words that are no stop words, in order, each with its kind.

    Capitals at a sentence's start, in Title Case or in a line of capitals are not taken for names.
    HTML entities left in the text are passed over. Runs of Chinese, Japanese and Korean signs become overlapping pairs.
    """
    if "&" in text:
        text = _ENTITY.sub(" ", text)
    if not text.isascii():
        text = _UNSPACED.sub(_pairs, text)
    tokens: list[Token] = []
    start = True
    for piece in _PIECE.findall(text):
        word, kind = reduce_word(piece)
        if word:
            tokens.append((word, Kind.LEADING if start and kind is Kind.CAPITALIZED else kind))
        start = kind is Kind.BREAK
    return tokens if _sentence_case(tokens) else [_plain(token) for token in tokens]


@lru_cache(maxsize=200_000)
def reduce_word(piece: str) -> tuple[str, Kind]:
    """The stem and kind of one word; the stem is empty for a stop word and a break."""
    first = piece[0]
    if first.isdigit():
        return piece.replace(",", "").lower(), Kind.NUMBER
    if not first.isalpha():
        return "", Kind.BREAK
    bare = piece.replace(".", "").split("'")[0].split("’")[0]
    word = bare.lower()
    if (word in STOP_WORDS or len(word) < 2) and bare != "US":
        return "", Kind.PLAIN
    return stem(word), _kind(bare)


def stem(word: str) -> str:
    """A light English stem of a lower-cased word: plural, -ed, -ing and a final e are taken off.

    It need not be a word; other languages lose no more than a plural or a final e.
    """
    if len(word) < 4:
        return word
    word = _without_plural(word)
    if len(word) > 6 and word.endswith(("tion", "sion")):
        return word[:-3]
    if len(word) > 5 and word.endswith("ly"):
        return word[:-2]
    if len(word) > 6 and word.endswith("ment"):
        return word[:-4]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) > 2 and not _VOWELS.isdisjoint(base):
            return _without_double(base).removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


def _without_plural(word: str) -> str:
    if not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


def _without_double(base: str) -> str:
    return base[:-1] if base[-1] == base[-2] and base[-1] not in "lsz" else base


def _kind(bare: str) -> Kind:
    if bare[1:] != bare[1:].lower():
        return Kind.NAME
    return Kind.CAPITALIZED if bare[0].isupper() else Kind.PLAIN


def _sentence_case(tokens: list[Token]) -> bool:
    """Whether capitals in these tokens mean anything: most words are written without."""
    long = [kind for word, kind in tokens if kind is not Kind.NUMBER and len(word) > 2]
    return sum(kind > Kind.LEADING for kind in long) <= _TITLE_CASE_SHARE * len(long)


def _plain(token: Token) -> Token:
    return (token[0], Kind.PLAIN) if token[1] is Kind.CAPITALIZED else token


def _squeezed(name: str) -> str:
    return "".join(sign for sign in name.lower() if sign.isalnum()).removeprefix("the")


def _same_name(name: str, own: str) -> bool:
    return len(name) > 1 and len(own) > 1 and (name.startswith(own) or own.startswith(name))


def _pairs(run: re.Match[str]) -> str:
    signs = run.group()
    return " " + " ".join(signs[at : at + 2] for at in range(len(signs) - 1)) + " "
