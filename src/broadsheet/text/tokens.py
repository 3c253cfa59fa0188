"""Words of short news texts, in the form in which they are compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import IntEnum
from functools import lru_cache, partial
from sys import intern

from broadsheet.text import stopwords
from broadsheet.text.grammars import GRAMMARS, Grammar, unspaced

STOP_WORDS = stopwords.STOP_WORDS["en"]
"""Words that say nothing of the subject: English, and the articles and prepositions of its neighbors."""
MOST_ENGLISH_WORDS = 200_000
"""Words of English, as they stand between two spaces, that are kept with their stems."""
MOST_WORDS = 30_000
"""The same for each other language."""

_PIECE = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|\d+(?:[.,]\d+)*[^\W_]*"  # 1,200  3.5  12th  4.6bn
    r"|[^\W\d_]+(?:['’][^\W\d_]+)?\d*"  # word, word's, H4
    r"|[.!?:;…|\"“”]$|[“\"(]"  # where a sentence may start
)
_MARK = re.compile(
    r"^\s*(?:video|watch|live|breaking|breaking news|exclusive|update \d+|explainer|interview|factbox|wrapup \d+)"
    r"\s*[:\-–—|]\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s+[-–—|]\s+([^|]{2,40})$|\s*\|\s*([^|]{2,40})$")
_TAIL_SIGNS = "-–—|"
_ENTITY = re.compile(r"&#?\w{2,8};")
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
# Looking a member up in its class costs more than all else that is done with it.
_PLAIN, _LEADING, _CAPITALIZED = Kind.PLAIN, Kind.LEADING, Kind.CAPITALIZED
_NUMBER, _BREAK = Kind.NUMBER, Kind.BREAK


def headline(title: str, outlet: str, domain: str = "") -> str:
    """The title without marks ("Video:", "UPDATE 2-") and without the outlet's own name at its end.

    A tail after a dash or bar is taken off only if it repeats the outlet's name or domain.
    """
    mark = _MARK.match(title)
    bare = (title[mark.end() :] or title) if mark else title
    if not any(sign in bare for sign in _TAIL_SIGNS):
        return bare
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
    first, semicolon, rest = title.partition("; ")
    if not semicolon:
        return title, ""
    return (first, rest) if len(first.split()) >= _LEAST_ITEM_WORDS else (title, "")


def scan(text: str, language: str = "") -> list[Token]:
    """Stems of the words that are no stop words, in order, each with its kind.

    ``language`` (ISO 639-1) is that of the text: `grammars.GRAMMARS` lists those with rules of their own, all others,
    and the empty one of a text whose language is unknown, are read by the rules of English. Capitals at a sentence's
    start, in Title Case or in a line of capitals are not taken for names, nor are those of German, where every noun
    has one. HTML entities left in the text are passed over. Runs of Chinese, Japanese and Korean signs become
    overlapping pairs. Known limits: compounds stay whole, and simplified and traditional Chinese share no sign that
    is written in two ways.
    """
    if not text:
        return []
    if "&" in text:
        text = _ENTITY.sub(" ", text)
    prepare, lexicon = _READERS.get(language, _ENGLISH)
    if not text.isascii():
        text = prepare(text)
    tokens: list[Token] = []
    for line in text.split("\n"):
        start = True
        for chunk in line.split():
            for token in lexicon[chunk]:
                word, kind = token
                if word:
                    tokens.append((word, _LEADING) if start and kind is _CAPITALIZED else token)
                start = kind is _BREAK
    return tokens if _sentence_case(tokens) else [_plain(token) for token in tokens]


class Lexicon(dict[str, tuple[Token, ...]]):
    """What stands between two spaces, with what its pieces are reduced to. Kept, for few serve most texts; begins anew
    when it holds ``most``."""

    def __init__(self, reduce: Callable[[str], Token], most: int) -> None:
        super().__init__()
        self._reduce = reduce
        self._most = most

    def __missing__(self, chunk: str) -> tuple[Token, ...]:
        if len(self) >= self._most:
            self.clear()
        # Interned, so that the many tables of words need not compare them letter by letter.
        if chunk.isalpha():
            word, kind = self._reduce(chunk)
            self[chunk] = ((intern(word), kind),)
        else:
            reduced = map(self._reduce, _PIECE.findall(chunk))
            self[chunk] = tuple([(intern(word), kind) for word, kind in reduced])
        return self[chunk]


def reduce_word(piece: str) -> tuple[str, Kind]:
    """The stem and kind of one word; the stem is empty for a stop word and a break."""
    if piece.isalpha():
        bare = piece
    elif piece[0].isdigit():
        return piece.replace(",", "").lower(), _NUMBER
    elif not piece[0].isalpha():
        return "", _BREAK
    else:
        bare = piece.replace(".", "").split("'")[0].split("’")[0]
    word = bare.lower()
    if (word in STOP_WORDS or len(word) < 2) and bare != "US":
        return "", _PLAIN
    return stem(word), _PLAIN if bare == word else _kind(bare)


def _reduce(grammar: Grammar, capital: Kind, piece: str) -> tuple[str, Kind]:
    """`reduce_word` by the rules of another language, in which a capital is of kind ``capital``."""
    first = piece[0]
    if first.isdigit():
        return grammar.number(piece).lower(), Kind.NUMBER
    if not first.isalpha():
        return "", Kind.BREAK
    bare = grammar.bare(piece.replace(".", ""))
    word = bare.lower()
    if word in grammar.stop_words or len(word) < grammar.shortest:
        return "", Kind.PLAIN
    kind = _kind(bare)
    return grammar.stem(word), capital if kind is Kind.CAPITALIZED else kind


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
    long = [kind for word, kind in tokens if kind is not _NUMBER and len(word) > 2]
    return len(long) - long.count(_PLAIN) - long.count(_LEADING) <= _TITLE_CASE_SHARE * len(long)


def _plain(token: Token) -> Token:
    return (token[0], Kind.PLAIN) if token[1] is _CAPITALIZED else token


def _squeezed(name: str) -> str:
    return "".join(sign for sign in name.lower() if sign.isalnum()).removeprefix("the")


def _same_name(name: str, own: str) -> bool:
    return len(name) > 1 and len(own) > 1 and (name.startswith(own) or own.startswith(name))


Reader = tuple[Callable[[str], str], Lexicon]
"""What prepares a text that is not ASCII, and what its words are reduced to."""

_CAPITALS: Mapping[str, Kind] = {"de": Kind.LEADING}
"""What a capital says in languages where it need not name."""
_ENGLISH: Reader = (unspaced, Lexicon(reduce_word, MOST_ENGLISH_WORDS))
_READERS: Mapping[str, Reader] = {
    language: (
        grammar.prepare,
        Lexicon(
            lru_cache(MOST_WORDS)(partial(_reduce, grammar, _CAPITALS.get(language, Kind.CAPITALIZED))),
            MOST_WORDS,
        ),
    )
    for language, grammar in GRAMMARS.items()
}
