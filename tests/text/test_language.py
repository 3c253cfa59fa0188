"""Languages, recognized offline."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.text.language import detect


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council approved the new power line on Monday evening.", "en"),
        ("Der Stadtrat hat am Montagabend die neue Stromleitung genehmigt.", "de"),
        ("Le conseil a approuvé lundi soir la nouvelle ligne électrique.", "fr"),
        ("市議会は月曜日の夜に新しい送電線を承認しました。", "ja"),
        ("Huelga de autobuses, segunda semana", "es"),
        ("Guindaste cai no porto e fere dois", "pt"),
        ("Crolla una gru nel porto, due feriti", "it"),
        ("В порту упал кран, двое раненых", "ru"),
        ("البرلمان يحظر الرحلات الليلية", "ar"),
        ("议会禁止夜间航班", "zh"),
        ("議会が夜間飛行を禁止", "ja"),
        ("港口", ""),
        ("OK", ""),
        ("2026 - 11 - 22, 42 %, 1,000,000", ""),
        ("", ""),
    ],
)
def test_detect(text: str, expected: str) -> None:
    """A sentence gives its two-letter code; what holds hardly a word gives none."""
    assert detect(text) == expected


@settings(deadline=None)
@given(st.text(alphabet=st.characters()))
def test_no_text_makes_it_fail(text: str) -> None:
    """Any text gives an empty string or two small letters."""
    code = detect(text)
    assert code == "" or (len(code) == 2 and code.islower())
