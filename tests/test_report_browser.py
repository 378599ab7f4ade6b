"""The page for people in a browser: readable by eye, by keyboard and by screen reader, and silent towards the net."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import cleaner
from cleaner.report.page import as_page
from tests.golden import source
from tests.report_pages import HOSTILE

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

expect = sync_api.expect
expect.set_options(timeout=30_000)  # a machine may be busy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason=f"none of these is installed: {', '.join(NAMES)}")

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update"
    " --disable-sync"
).split()
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
SETS = {
    "news": ["html-news/residue-without-classes"],
    "several": ["html-markup/hidden-menus", "html-languages/ar-miktabat-almina", "html-languages/ja-tategaki-shima-yubin"],
    "kinds": ["html-kinds/forum-thread", "html-kinds/docs-api", "html-news/data-table", "html-news/pull-quotes"],
    "text": ["seedlike/en-twin", "text-shapes/en-markdown"],
}
OPEN_ALL = "document.querySelectorAll('section:not([hidden]) details').forEach(one => one.open = true)"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The report of each set, as a file's address."""
    folder = tmp_path_factory.mktemp("reports")
    for name, chosen in SETS.items():
        documents = [(case, cleaner.clean(source(case).read_bytes())) for case in chosen]
        (folder / f"{name}.html").write_text(as_page(documents), encoding="utf-8")
    hostile = cleaner.clean(f"A line of a story\n\nAnd what it holds: {HOSTILE} and no more.", kind="text")
    (folder / "hostile.html").write_text(hostile.to_report(HOSTILE), encoding="utf-8")
    return {path.stem: path.as_uri() for path in folder.iterdir()}


def opened(browser: Browser, address: str, scheme: str = "light", size: str = "desktop", script: bool = True) -> Page:
    """A page that fails when it complains or asks for anything but itself."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=script)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(30_000)
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert asked == [address.partition("#")[0]]
    assert said == []
    return page


def focused(page: Page, row: str) -> None:
    """Wait until something in a row has the focus."""
    expect(page.locator(f"#{row} :focus")).to_have_count(1)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", SETS)
def test_axe_finds_nothing(browser: Browser, addresses: dict[str, str], name: str, scheme: str, size: str) -> None:
    page = opened(browser, addresses[name], scheme, size)
    for state in ("", OPEN_ALL):
        if state:
            page.evaluate(state)
        found = axe.Axe().run(page, options=RULES).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()


def test_a_walk_by_keyboard(browser: Browser, addresses: dict[str, str]) -> None:
    page = opened(browser, addresses["news"])
    keys = page.keyboard
    for _ in range(30):  # to the first category, by tabs alone
        keys.press("Tab")
        if page.evaluate("document.activeElement.matches('.categories input')"):
            break
    assert page.evaluate("document.activeElement.value") == "keyword_slug"
    expect(page.locator(".c-keyword_slug.b")).to_be_visible()
    keys.press("Space")
    expect(page.locator(".c-keyword_slug.b")).to_be_hidden()
    expect(page.get_by_role("status")).to_have_text("24 of 25 blocks shown")
    keys.press("n")
    focused(page, "d1b4")
    keys.press("n")
    focused(page, "d1b5")
    keys.press("p")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    focused(page, "d1b6")
    keys.press("End")
    focused(page, "d1b24")
    keys.press("Home")
    focused(page, "d1b0")
    keys.press("n")
    keys.press("Enter")
    expect(page.locator("#d1b4 .why")).to_be_visible()
    assert page.evaluate("document.querySelectorAll('.ledger summary[tabindex=\"0\"]').length") == 1
    page.context.close()


def test_a_block_tells_why_to_eye_and_ear(browser: Browser, addresses: dict[str, str]) -> None:
    page = opened(browser, addresses["news"])
    row = page.locator("#d1b15 summary")
    inspector = page.locator(".inspector")
    row.hover()
    expect(inspector).to_contain_text("asks the reader to subscribe")
    page.locator("#d1b10 summary").focus()
    expect(inspector).to_contain_text("names who made a picture")
    expect(row).to_have_accessible_description("Removed as newsletter: asks the reader to subscribe to a newsletter")
    # And as the browser itself tells it, with the account closed.
    session = page.context.new_cdp_session(page)
    found = session.send("Runtime.evaluate", {"expression": "document.querySelector('#d1b15 summary')"})
    tree = session.send("Accessibility.getPartialAXTree", {"objectId": found["result"]["objectId"], "fetchRelatives": False})
    node = tree["nodes"][0]
    assert node["name"]["value"].startswith("removed: newsletter")
    assert node["description"]["value"].startswith("Removed as newsletter: asks")
    row.click()
    expect(page.locator("#d1b15 .why")).to_be_visible()
    page.context.close()


def test_block_and_story_show_each_other(browser: Browser, addresses: dict[str, str]) -> None:
    page = opened(browser, addresses["news"])
    page.locator("#d1b16 summary").focus()
    lit = page.locator(".story .lit")
    expect(lit).to_contain_text("A court in Tessamar")
    expect(lit).to_be_in_viewport()
    page.keyboard.press("t")
    expect(page.locator("#d1s16")).to_be_focused()
    page.keyboard.press("t")
    focused(page, "d1b16")
    page.locator(".story [data-block='7']").click()
    focused(page, "d1b7")
    page.locator(".origins > summary").click()
    page.get_by_role("link", name="block 1", exact=True).click()
    focused(page, "d1b1")
    page.context.close()


def test_filters(browser: Browser, addresses: dict[str, str]) -> None:
    page = opened(browser, addresses["news"])
    shown = page.locator(".b:visible")
    expect(shown).to_have_count(25)
    page.get_by_label("Removed", exact=True).check(force=True)
    expect(shown).to_have_count(15)
    page.get_by_label("Kept", exact=True).check(force=True)
    expect(shown).to_have_count(10)
    page.get_by_label("All", exact=True).check(force=True)
    page.get_by_role("button", name="None").click()
    expect(shown).to_have_count(10)
    page.get_by_role("button", name="All").click()
    page.keyboard.press("/")
    page.keyboard.type("ferry ticket")
    expect(shown).to_have_count(1)
    page.keyboard.press("Escape")
    expect(shown).to_have_count(25)
    page.get_by_text("Keys", exact=True).click()
    page.get_by_label("Keys that are one letter or sign").uncheck()
    page.locator("#d1b0 summary").focus()
    page.keyboard.press("n")
    focused(page, "d1b0")
    page.context.close()


def test_documents_are_chosen_one_at_a_time(browser: Browser, addresses: dict[str, str]) -> None:
    page = opened(browser, addresses["several"], size="phone")
    sections = page.locator("section.document:visible")
    expect(sections).to_have_count(1)
    assert not page.locator(".b:visible").first.inner_text().startswith("hidden")
    run = page.locator(".run:visible > details > summary").first
    run.focus()
    page.keyboard.press("Enter")
    assert page.locator(".run:visible .b:visible").count() > 1
    page.get_by_text("Document 1 of 3").click()
    page.locator(".chooser a").nth(1).click()
    expect(sections).to_have_attribute("id", "d2")
    expect(page.locator("#d2 .story article")).to_have_attribute("dir", "rtl")
    page.keyboard.press("]")
    expect(sections).to_have_attribute("id", "d3")
    expect(page.locator("#d3 .source")).to_be_visible()
    page.locator("#d3 .other-pane").click()
    expect(page.locator("#d3 .story")).to_be_visible()
    expect(page.locator("#d3 .source")).to_be_hidden()
    page.context.close()
    page = opened(browser, f"{addresses['several']}#d2")
    expect(page.locator("section.document:visible")).to_have_attribute("id", "d2")
    page.context.close()


def test_colours_are_switched(browser: Browser, addresses: dict[str, str]) -> None:
    page = opened(browser, addresses["news"], "dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.get_by_label("Colours").select_option("light")
    light = page.evaluate(ground)
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_css("background-color", light)
    assert light != dark
    page.get_by_label("Colours").select_option("dark")
    expect(page.locator("body")).to_have_css("background-color", dark)
    page.context.close()


def test_without_script_all_is_there(browser: Browser, addresses: dict[str, str]) -> None:
    page = opened(browser, addresses["several"], script=False)
    expect(page.locator("section.document:visible")).to_have_count(3)
    for control in (".tools", ".chooser", ".settings", ".inspector"):
        expect(page.locator(f"{control}:visible")).to_have_count(0)
    row = page.locator(".b.r:visible").first
    row.locator("summary").click()
    expect(row.locator(".why")).to_be_visible()
    page.context.close()


def test_a_hostile_source_runs_nothing(browser: Browser, addresses: dict[str, str]) -> None:
    page = opened(browser, addresses["hostile"])
    assert page.locator(".b").count() == len(
        cleaner.clean(f"A line of a story\n\nAnd what it holds: {HOSTILE} and no more.").blocks
    )
    assert "<script>alert(1)</script>" in page.locator(".ledger").inner_text()
    expect(page.locator("img")).to_have_count(0)
    page.context.close()


def test_printed_it_shows_source_and_story(browser: Browser, addresses: dict[str, str], tmp_path: Path) -> None:
    page = opened(browser, addresses["several"], size="phone")
    page.emulate_media(media="print")
    expect(page.locator("#d1 .source")).to_be_visible()
    expect(page.locator("#d1 .story")).to_be_visible()
    expect(page.locator("#d1 .run .b").first).to_be_visible()
    expect(page.locator("#d1 .tools")).to_be_hidden()
    assert page.pdf(path=tmp_path / "report.pdf").startswith(b"%PDF")
    page.context.close()
