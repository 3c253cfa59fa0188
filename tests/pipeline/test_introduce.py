"""Unknown providers: a draft of each, from what its own site says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO

from PIL import Image

from broadsheet.model.article import Draft, Provider
from broadsheet.model.options import FetchOptions
from broadsheet.parse.registry import read_provider
from broadsheet.pipeline.plan import Plan
from broadsheet.publish import organization
from tests.build import hours
from tests.newsroom import SETTINGS, Room, Web, jpeg, source
from tests.pipeline.samples import ALPHA, BETA, HARBOR, OWLS

Opening = Callable[..., Room]

HOME = (
    b'<html><head><meta property="og:site_name" content="The Alpha &quot;Post&quot;">'
    b'<link rel="icon" href="/tiny.png" sizes="16x16"><link rel="apple-touch-icon" href="/touch.png">'
    b"</head><body><p>News.</p></body></html>"
)


class Register:
    """What a run enters, and the plan with it."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.drafts: list[Draft] = []
        room.plan = self._plan(room.plan)

    def __call__(self, drafts: Sequence[Draft]) -> Plan:
        self.drafts += drafts
        entries = {
            one.domain: Provider(one.domain, one.name, origin="draft", registered=False) for one in drafts
        }
        self.room.plan = self._plan(
            replace(self.room.plan, providers={**self.room.plan.providers, **entries})
        )
        return self.room.plan

    def _plan(self, plan: Plan) -> Plan:
        return replace(plan, enter=self)


def web_with_home() -> Web:
    """Two outlets, of which one has a front page with an icon."""
    web = Web()
    web.outlet(ALPHA, HARBOR)
    web.outlet(BETA, replace(OWLS, address="https://beta.example/o"))
    web.put("https://alpha.example/", HOME, headers=(("content-type", "text/html"),))
    web.put("https://alpha.example/touch.png", jpeg(180, 180))
    return web


def test_an_unknown_provider_gets_a_draft_from_its_own_site(opening: Opening) -> None:
    """Name and icon are those that its front page states; a site that does not answer has a name from its domain."""
    room = opening(web_with_home(), source(ALPHA), source(BETA))
    register = Register(room)
    room.run(hours(1))
    alpha, beta = register.drafts
    assert (alpha.domain, alpha.name) == ("alpha.example", 'The Alpha "Post"')
    with Image.open(BytesIO(alpha.icon)) as icon:
        assert icon.size == (50, 50)
    assert (beta.domain, beta.name, beta.icon) == ("beta.example", "Beta", b"")


def test_a_provider_is_introduced_once(opening: Opening) -> None:
    """A run without news, and one with news of a known provider, asks no front page."""
    room = opening(web_with_home(), source(ALPHA), source(BETA))
    register = Register(room)
    room.run(hours(1))
    room.run(hours(2))
    assert [one.domain for one in register.drafts] == ["alpha.example", "beta.example"]


def test_robots_txt_keeps_its_front_page_closed(opening: Opening) -> None:
    """Where robots.txt forbids the icon, none is taken."""
    web = web_with_home()
    web.put("https://alpha.example/robots.txt", b"User-agent: *\nDisallow: /touch.png\n")
    room = opening(web, source(ALPHA))
    register = Register(room)
    room.run(hours(1))
    assert [(one.name, one.icon) for one in register.drafts] == [('The Alpha "Post"', b"")]


def test_an_edition_may_want_no_drafts(opening: Opening) -> None:
    """With `drafts = false` nobody is introduced."""
    settings = replace(SETTINGS, fetch=FetchOptions(delay=0.0, drafts=False))
    room = opening(web_with_home(), source(ALPHA), settings=settings)
    register = Register(room)
    room.run(hours(1))
    assert register.drafts == []


def test_a_draft_is_read_as_it_was_written() -> None:
    """The file of a draft gives its name and icon back, whatever the name holds, and is not registered."""
    for name in ('A "quoted": name', "Zeitung — täglich", "- #yes", "emoji 🗞 \\ end"):
        *icons, entry = organization.render(Draft("quay.example", name, b"jpeg"))
        provider = read_provider(entry.body, entry.path)
        assert (provider.name, provider.origin, provider.registered) == (name, "draft", False)
        assert [image.url for image in provider.images] == [f"/{icons[0].path}"]
