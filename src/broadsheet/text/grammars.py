"""What differs from language to language when words are compared; English itself stands in `text.tokens`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol
from unicodedata import normalize

from snowballstemmer.french_stemmer import FrenchStemmer
from snowballstemmer.german_stemmer import GermanStemmer
from snowballstemmer.italian_stemmer import ItalianStemmer
from snowballstemmer.portuguese_stemmer import PortugueseStemmer
from snowballstemmer.russian_stemmer import RussianStemmer
from snowballstemmer.spanish_stemmer import SpanishStemmer

from broadsheet.text.stopwords import CHINESE_SIGNS, STOP_WORDS

LONGEST_STEMMED = 40
"""Letters of a word; a longer one is no word of a language and stays as it is."""

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〇"
_HAN_RUN = re.compile(f"[{_HAN}]+")
_JAPANESE_RUN = re.compile(f"[{_HAN}]+|[ぁ-ゖゝゞ]+|[ァ-ヺヽヾ][ァ-ヺー-ヾ]*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
_THIN_THOUSANDS = re.compile("(?<=\\d)[\u00a0\u2009\u202f](?=\\d{3}(?!\\d))")
_QUOTES = str.maketrans("«‹„¿¡»›", "“““““””")
_ARABIC_SEPARATORS = str.maketrans({"٬": ",", "٫": "."})
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_ARABIC_LETTERS = str.maketrans("أإآٱىةؤئی", "ااااي\u0647ويي")
_ARABIC_ARTICLES = ("وال", "بال", "كال", "فال", "لل", "ال")
_ARABIC_ENDINGS = ("ها", "ات", "ان", "ون", "ين", "يه", "ه", "ي")
_CYRILLIC_IO = str.maketrans("ёЁ", "еЕ")


class _Stemmer(Protocol):
    """What every class of snowballstemmer offers."""

    def stemWord(self, word: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Grammar:
    """How one language is read."""

    stop_words: frozenset[str]
    stem: Callable[[str], str]
    """Stem of a lower-cased word."""
    prepare: Callable[[str], str]
    """The whole text before it is cut into words, its numbers in ASCII digits."""
    bare: Callable[[str], str]
    """What is left of a word with an apostrophe in it."""
    number: Callable[[str], str]
    """A number as it is compared."""
    shortest: int = 2
    """Signs of a word that says something."""


def unspaced(text: str) -> str:
    """The text with runs of Chinese, Japanese and Korean signs as overlapping pairs, in Unicode's form NFC."""
    return _UNSPACED.sub(lambda run: _spaced(_pairs(run.group())), normalize("NFC", text))


def decimal_point(number: str) -> str:
    """A number whose commas part thousands: "1,200" is "1200"."""
    return number.replace(",", "")


def decimal_comma(number: str) -> str:
    """A number whose comma parts the fraction: "1.200" is "1200", "3,5" is "3.5". Before three digits either sign parts
    thousands, as it nearly always does."""
    return _THOUSANDS.sub("", number).replace(",", ".")


def _european(text: str) -> str:
    """Quotation marks as English has them, numbers without spaces."""
    return unspaced(_ascii_digits(_THIN_THOUSANDS.sub("", text.translate(_QUOTES))))


def _ascii_digits(text: str) -> str:
    """The text in Unicode's form NFKC (full-width letters become plain), every decimal digit an ASCII one."""
    return _OTHER_DIGIT.sub(lambda digit: str(int(digit.group())), normalize("NFKC", text))


def before_apostrophe(word: str) -> str:
    """The word without a possessive."""
    return word.split("'")[0].split("’")[0]


def after_elision(word: str) -> str:
    """The word without an elided article: "l'accord", "dell'accordo"; "Brenn's" loses its ending."""
    first, _, second = word.replace("’", "'").partition("'")
    return second if len(second) > 1 else first


def _snowball(algorithm: Callable[[], _Stemmer]) -> Callable[[str], str]:
    """A stem by the algorithms of M. Porter's Snowball. A stemmer holds the word it works on, so each word has its own
    and threads may stem at once."""

    def stem(word: str) -> str:
        return algorithm().stemWord(word) if len(word) <= LONGEST_STEMMED else word

    return stem


def _unchanged(word: str) -> str:
    return word


def _russian(text: str) -> str:
    return _european(text).translate(_CYRILLIC_IO)


def _arabic(text: str) -> str:
    """Without vowel signs and tatweel, and with one form of each letter that is written in several."""
    marked = text.translate(_ARABIC_SEPARATORS)
    return _ARABIC_MARKS.sub("", _ascii_digits(marked)).translate(_ARABIC_LETTERS)


def _arabic_stem(word: str) -> str:
    """The light stem of Larkey, Ballesteros and Connell (2002, "light10"): the conjunction, the article with what is
    written on to it, and the endings of number, gender and possession are taken off, if enough is left."""
    if word.startswith("و") and len(word) > 3:
        word = word[1:]
    article = next((each for each in _ARABIC_ARTICLES if word.startswith(each)), "")
    if len(word) - len(article) >= 2:
        word = word.removeprefix(article)
    for ending in _ARABIC_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            word = word.removesuffix(ending)
    return word


def _chinese(text: str) -> str:
    return unspaced(_HAN_RUN.sub(lambda run: _spaced(_chinese_pairs(run.group())), _ascii_digits(text)))


def _chinese_pairs(signs: str) -> list[str]:
    return [pair for pair in _pairs(signs) if CHINESE_SIGNS.isdisjoint(pair)]


def _japanese(text: str) -> str:
    """Han signs become overlapping pairs (one alone stays, as the root of a verb does), katakana words stay whole, and
    hiragana, in which grammar is written, says nothing."""
    return _JAPANESE_RUN.sub(lambda run: _spaced(_japanese_words(run.group())), _ascii_digits(text))


def _japanese_words(signs: str) -> list[str]:
    first = signs[0]
    if "ぁ" <= first <= "ゞ":
        return []
    if "ァ" <= first <= "ヾ":
        return [signs.rstrip("ー")]
    return _pairs(signs) or [signs]


def _pairs(signs: str) -> list[str]:
    return [signs[at : at + 2] for at in range(len(signs) - 1)]


def _spaced(words: list[str]) -> str:
    return f" {' '.join(words)} "


def _of_europe(
    language: str,
    algorithm: Callable[[], _Stemmer],
    bare: Callable[[str], str] = before_apostrophe,
    prepare: Callable[[str], str] = _european,
) -> Grammar:
    return Grammar(STOP_WORDS[language], _snowball(algorithm), prepare, bare, decimal_comma)


GRAMMARS: Mapping[str, Grammar] = {
    "ar": Grammar(STOP_WORDS["ar"], _arabic_stem, _arabic, before_apostrophe, decimal_point),
    "de": _of_europe("de", GermanStemmer),
    "es": _of_europe("es", SpanishStemmer),
    "fr": _of_europe("fr", FrenchStemmer, after_elision),
    "it": _of_europe("it", ItalianStemmer, after_elision),
    "ja": Grammar(STOP_WORDS["ja"], _unchanged, _japanese, before_apostrophe, decimal_point, shortest=1),
    "pt": _of_europe("pt", PortugueseStemmer),
    "ru": _of_europe("ru", RussianStemmer, prepare=_russian),
    "zh": Grammar(STOP_WORDS["zh"], _unchanged, _chinese, before_apostrophe, decimal_point),
}
"""By language (ISO 639-1); those that do not stand here are read by the rules of English, in `text.tokens`."""
