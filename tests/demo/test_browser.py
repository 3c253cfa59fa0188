"""The served demo in a real browser: what a reader would stumble over."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from broadsheet.demo import play, week_app
from broadsheet.web import listen, site_app

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demo")]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PAGES = (
    "",
    "topics/data-centers/index.html",
    "sources/index.html",
    "about/index.html",
    "outlets/rackandrow.example/",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("browser") / "edition"
    play(root)
    listener = listen("127.0.0.1", 0)
    app = week_app(site_app(root / "public"))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield opened
        opened.close()


def opened(browser: Browser, width: int, scheme: str) -> tuple[Page, list[str]]:
    """A page whose trouble (errors, failed and foreign requests) is listed."""
    dark = scheme == "dark"
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
    )
    trouble: list[str] = []
    page.on("console", lambda said: trouble.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("response", lambda answer: trouble.append(answer.url) if answer.status >= 400 else None)
    page.on("request", lambda asked: None if "127.0.0.1" in asked.url[:20] else trouble.append(asked.url))
    return page, trouble


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_pages_fit_and_ask_nobody_else(home: str, browser: Browser, width: int, scheme: str) -> None:
    """On phone and desk, light and dark, every kind of page fits its width, loads without an error, and asks
    no other server for anything."""
    page, trouble = opened(browser, width, scheme)
    story = ""
    for path in PAGES:
        page.goto(home + path, wait_until="load")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path
        story = story or page.locator("a[href*='stories/']").first.get_attribute("href") or ""
    page.goto(home + story, wait_until="load")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert trouble == []
    page.close()


def test_the_dark_page_is_dark(home: str, browser: Browser) -> None:
    """The page's ground follows the reader's scheme."""
    grounds = {}
    for scheme in ("light", "dark"):
        page, _ = opened(browser, 800, scheme)
        page.goto(home)
        color = page.evaluate("getComputedStyle(document.body).backgroundColor")
        grounds[scheme] = sum(int(part) for part in color.strip("rgb()").split(",")[:3])
        page.close()
    assert grounds["dark"] < 200 < 600 < grounds["light"]


def test_a_reader_finds_the_article_and_the_reasons(home: str, browser: Browser) -> None:
    """The lead's headline leads to its outlet's page; "Why here?" opens without a script and shows points;
    the story's page shows why its reports stand together."""
    page, trouble = opened(browser, 1280, "light")
    page.goto(home)
    why = page.locator("details.why").first
    why.locator("summary").click()
    assert "points" in why.inner_text()
    title = page.locator("article.lead .headline").inner_text()
    page.locator("article.lead .headline a").click()
    assert "/outlets/" in page.url
    assert page.locator("h1").first.inner_text() == title
    page.goto(home)
    page.locator("article.lead .more a").click()
    assert page.locator("text=All coverage").count() == 1
    page.locator("summary", has_text="Why in this story, with these topics?").nth(1).click()
    assert page.locator("details[open]").count() == 1
    assert trouble == []
    page.close()


def test_the_keyboard_reaches_the_news(home: str, browser: Browser) -> None:
    """The first stop of the keyboard is the link that skips to the news, and every picture has an alternative."""
    page, _ = opened(browser, 1280, "light")
    page.goto(home)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator("img:not([alt])").count() == 0
    page.close()


def test_without_pictures_the_page_still_stands(home: str, browser: Browser, tmp_path: Path) -> None:
    """With scripts forbidden and pictures missing the front page still shows all its headlines."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route("**/*.jpg", lambda route: route.abort())
    page.goto(home)
    assert page.locator("article.card .headline").count() >= 20
    context.close()
