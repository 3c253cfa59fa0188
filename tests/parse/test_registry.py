"""Files of providers: what is read, and what is left out with a reason."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest

from broadsheet.adapters.starter import shipped_providers
from broadsheet.errors import ConfigurationError
from broadsheet.model.article import PROVIDER_KINDS, Picture, Provider
from broadsheet.parse.registry import read_provider, read_registry, read_shipped


def provider(body: str) -> bytes:
    """A file with this front matter."""
    return f"---\ntaxonomy: organization\n{body}---\n".encode()


def test_reads_a_provider() -> None:
    """A provider gives name, domain, description and its two pictures."""
    data = provider(
        "_id: quay.example\nname: Quay\ndomain: Quay.example\ndescription: A daily - on water.\nimages:\n"
        "  - url: /assets/quay-50x50.jpg\n    width: 50\n    height: 50\n  - url: /assets/quay-400x400.jpg\n"
    )
    assert read_provider(data, "quay.example.md") == Provider(
        "quay.example",
        "Quay",
        "A daily - on water.",
        (Picture("/assets/quay-50x50.jpg", 50, 50), Picture("/assets/quay-400x400.jpg")),
    )


def test_reads_who_a_provider_is() -> None:
    """Country, owner and kind are read where they are stated, and empty where they are not."""
    data = provider("domain: quay.example\nname: Quay\ncountry: no\nowner: Harbor Press\nkind: Newspaper\n")
    found = read_provider(data, "a.md")
    assert (found.country, found.owner, found.kind) == ("NO", "Harbor Press", "newspaper")


def test_the_shipped_list_says_what_its_providers_are() -> None:
    """Hundreds of providers are known by domain, sorted, nearly all with country and kind, and none by opinion."""
    lines = shipped_providers().decode().splitlines()
    providers = read_shipped(shipped_providers(), registered=True)
    assert lines[0] == "domain,name,country,kind,owner"
    assert [line.partition(",")[0] for line in lines[1:]] == sorted(providers)
    assert len(providers) >= 150
    told = [one for one in providers.values() if one.country and one.kind]
    assert len(told) >= 0.9 * len(providers)
    assert all(one.name and one.domain == one.domain.lower() for one in providers.values())
    assert all(len(one.country) in (0, 2) and one.kind in PROVIDER_KINDS | {""} for one in providers.values())


COUNTRIES = frozenset(
    re.findall(
        "..",
        "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCR"
        "CUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHU"
        "IDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQ"
        "MRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSI"
        "SJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW",
    )
)
"""ISO 3166-1, codes of two letters."""
LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"


def test_the_shipped_list_is_of_one_piece() -> None:
    """Domains are hosts, countries those of ISO 3166-1, and every line says all that the first one names; no domain
    stands twice; no owner is written in two ways; what has one name has one owner, country and kind."""
    lines = list(csv.DictReader(StringIO(shipped_providers().decode())))
    assert len({line["domain"] for line in lines}) == len(lines)
    assert all(re.fullmatch(rf"(?:{LABEL}\.)+[a-z]{{2,}}", line["domain"]) for line in lines)
    assert {line["country"] for line in lines} <= COUNTRIES | {""}
    assert all(None not in line and None not in line.values() for line in lines)
    assert all(value == " ".join(value.split()) for line in lines for value in line.values())
    owners = {line["owner"] for line in lines} - {""}
    plain = {re.sub(r"\W|\b(?:inc|ltd|plc|corp|group|company|the)\b", "", one.lower()) for one in owners}
    assert len(plain) == len(owners)
    facts: dict[str, set[tuple[str, ...]]] = {}
    for line in lines:
        facts.setdefault(line["name"], set()).add((line["owner"], line["country"], line["kind"]))
    assert [name for name, told in facts.items() if len(told) > 1] == []


@pytest.mark.parametrize("registered", [True, False])
def test_the_shipped_list_may_lend_its_facts_alone(registered: bool) -> None:
    """Whether providers of the shipped list count as registered is for the edition to say."""
    wired = read_shipped(shipped_providers(), registered)["wired.com"]
    assert (wired.owner, wired.origin, wired.registered) == ("Condé Nast", "shipped", registered)


def test_a_draft_is_not_registered() -> None:
    """An entry that a run wrote counts as registered only once an editor takes its mark away."""
    draft = read_provider(provider("domain: quay.example\nname: Quay\ndraft: true\n"), "a.md")
    mended = read_provider(provider("domain: quay.example\nname: Quay\n"), "a.md")
    assert (draft.origin, draft.registered) == ("draft", False)
    assert (mended.origin, mended.registered) == ("own", True)


def test_the_id_stands_for_a_missing_domain() -> None:
    """A file without `domain` has the domain that is its id."""
    assert read_provider(provider("_id: quay.example\nname: Quay\n"), "a.md").domain == "quay.example"


@pytest.mark.parametrize(
    ("body", "place", "why"),
    [
        ("name: Quay\n", "a.md:2", "`domain` is missing"),
        ("domain: q.example\nname: Q\ncountry: Norway\n", "a.md:5", "two letters"),
        ("domain: q.example\nname: Q\nkind: tabloid\n", "a.md:5", "tabloid"),
        ("domain: q.example\nname: Q\ndraft: maybe\n", "a.md:5", "neither true nor false"),
        ("domain: quay.example\n", "a.md:2", "`name` is missing"),
        ("domain: q.example\nname: Q\nimages: x\n", "a.md:5", "`images` is not a list"),
        ("domain: q.example\nname: Q\nimages:\n  - width: 5\n", "a.md:6", "`url` is missing"),
        ("domain: q.example\nname: Q\nimages:\n  - url: x\n    width: wide\n", "a.md:7", "pixels"),
    ],
)
def test_a_broken_provider_is_named(body: str, place: str, why: str) -> None:
    """A provider file that cannot be used says where and why."""
    with pytest.raises(ConfigurationError) as refused:
        read_provider(provider(body), "a.md")
    assert refused.value.subject == place
    assert why in refused.value.what


def test_one_broken_file_costs_no_other() -> None:
    """What cannot be read, or stands already, is refused; the rest is the registry."""
    files = [
        ("1.md", provider("domain: b.example\nname: B\n")),
        ("2.md", provider("name: nobody\n")),
        ("3.md", provider("domain: B.example\nname: C\n")),
        ("4.md", provider("domain: a.example\nname: A\n")),
    ]
    registry, refused = read_registry(files)
    assert list(registry) == ["b.example", "a.example"]
    assert registry["b.example"].name == "B"
    assert [one.where for one in refused] == ["2.md:2", "3.md"]
    assert {one.kind for one in refused} == {"provider"}
