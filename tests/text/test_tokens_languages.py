"""Words of languages other than English, in the form in which they are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.text.grammars import GRAMMARS
from broadsheet.text.stopwords import STOP_WORDS
from broadsheet.text.tokens import Kind, scan

LANGUAGES = st.sampled_from(("", "en", "ko", "xx", *GRAMMARS))


def words(text: str, language: str) -> list[str]:
    return [word for word, _ in scan(text, language)]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("de", "Haus Häuser Häusern Hauses"),
        ("fr", "usine usines l'usine L’USINE"),
        ("es", "elección elecciones ELECCIÓN"),
        ("pt", "vereador vereadores VEREADORA"),
        ("it", "ponte ponti dell'ponte"),
        ("ru", "самолёт самолета самолетом Самолёты"),
        ("ar", "حكومة الحكومة والحكومة بالحكومة الحُكُومة الحكــومة"),
        ("ar", "فيضان الفيضانات فيضانات والفيضانات"),
        ("ja", "コンピュータ コンピューター ｺﾝﾋﾟｭｰﾀｰ"),
    ],
)
def test_forms_of_a_word_share_a_stem(language: str, forms: str) -> None:
    """Number, case, article and spelling of a word do not part its forms."""
    assert len(set(words(forms, language))) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "وقال إنه على هذا الذي"),
        ("de", "Nach dem, was sie sagte, wird das nicht mehr sein"),
        ("en", "It is what it was, and they said so"),
        ("es", "Según lo que dijo, también será así"),
        ("fr", "Ce qu'il a dit, c'est qu'aujourd'hui il n'y est pas"),
        ("it", "Secondo quello che ha detto, non c'è più"),
        ("ja", "これはそれのためです"),
        ("pt", "Segundo ele, isso também não será assim"),
        ("ru", "По его словам, это уже не так"),
        ("zh", "我们的，因为他们了"),
    ],
)
def test_words_of_grammar_fall(language: str, text: str) -> None:
    """What a sentence is put together with says nothing of its subject."""
    assert words(text, language) == []


@pytest.mark.parametrize("language", sorted(GRAMMARS))
def test_stop_words_are_written_as_they_are_compared(language: str) -> None:
    """A stop word that could never be met, since texts are prepared first, is not kept."""
    prepare = GRAMMARS[language].prepare
    assert {word for word in STOP_WORDS[language] if prepare(word).strip() != word} == set()


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("de", "1.200 Häuser", "1200"),
        ("fr", "1\u202f200 foyers", "1200"),
        ("es", "12.000.000 euros", "12000000"),
        ("it", "3,5 miliardi", "3.5"),
        ("ar", "١٬٢٠٠ منزل", "1200"),
        ("ar", "٣٫٥ مليار", "3.5"),
        ("zh", "４２人", "42"),
        ("ja", "１,２００人", "1200"),
    ],
)
def test_numbers_are_the_same_in_all_digits(language: str, text: str, number: str) -> None:
    """Digits become ASCII, thousands are not parted, and a fraction follows a point."""
    assert scan(text, language)[0] == (number, Kind.NUMBER)


def test_german_capitals_name_nothing() -> None:
    """Every German noun has a capital, so that only inner capitals tell a name."""
    kinds = dict(scan("Am Hafen stürzte ein Kran um, OpenGrid sperrt die Brücke", "de"))
    assert kinds.pop("opengrid") is Kind.NAME
    assert max(kinds.values()) is Kind.LEADING


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "Un incendie détruit l'usine d'Orvanne", "orvann"),
        ("es", "Un incendio destruye la fábrica de Sarmeda", "sarmed"),
        ("ru", "Пожар уничтожил завод в Скарвике", "скарвик"),
    ],
)
def test_capitals_name_where_nouns_have_none(language: str, text: str, name: str) -> None:
    """In languages that write nouns small a capital within a sentence is a name."""
    assert dict(scan(text, language))[name] is Kind.CAPITALIZED


def test_chinese_becomes_pairs_without_words_of_grammar() -> None:
    """Overlapping pairs of signs, but for those that hold a sign of grammar."""
    assert words("港口的起重机倒了", "zh") == ["港口", "起重", "重机", "机倒"]


def test_japanese_is_cut_where_the_script_changes() -> None:
    """Han signs become pairs or roots, katakana stays whole, hiragana falls."""
    assert words("港のクレーンが倒れ、作業員42人がけが", "ja") == [
        "港",
        "クレーン",
        "倒",
        "作業",
        "業員",
        "42",
    ]


@pytest.mark.parametrize("language", ["en", "ko", "nl", "xx"])
@given(text=st.text())
def test_other_languages_are_read_by_the_rules_of_english(language: str, text: str) -> None:
    """A language without rules of its own is read as a text of unknown language is."""
    assert scan(text, language) == scan(text)


@given(st.text(), LANGUAGES)
def test_any_text_is_read(text: str, language: str) -> None:
    """No text fails; no word is empty, a break, or written with capitals; twice read is the same."""
    tokens = scan(text, language)
    assert all(word and word == word.lower() and kind is not Kind.BREAK for word, kind in tokens)
    assert scan(text, language) == tokens


WORDS = st.lists(
    st.sampled_from(["Kran", "FEUER", "usine", "ÉLECTION", "Завод", "ёлка", "H2O", "Ö"]), max_size=8
)


@given(WORDS.map(" ".join), LANGUAGES)
def test_case_does_not_part_words(text: str, language: str) -> None:
    """A text in capitals has the words that it has in small letters."""
    capitals, small = (
        words(text.upper(), language),
        words(text.lower(), language),
    )
    assert capitals == small
