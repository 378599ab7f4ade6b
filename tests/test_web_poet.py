"""Page objects of web-poet: fields from one cleaning, fields of one's own, processors, saved fixtures."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import parsel
import pytest
from andi import plan
from lxml import html as lxml_html
from web_poet import AnyResponse, ApplyRule, BrowserResponse, HttpResponse, RulesRegistry, field
from web_poet.pages import is_injectable
from web_poet.testing import Fixture
from web_poet.testing.exceptions import ItemValueIncorrect
from zyte_common_items import Article, ArticlePage, Author, Image
from zyte_common_items.fields import is_auto_field

import cleaner
from cleaner.web_poet import CleanedArticlePage, cleaned_html, cleaned_text
from tests.golden import cases, source, web

CASE = "html-news/cms-news"
PAGE = source(CASE).read_bytes()
URL = "https://www.merrowbycourier.example/news/transport/night-trains-return-48211?from=front"
HEADERS = {"Content-Type": "text/html; charset=utf-8"}
DOCUMENT = cleaner.clean(PAGE, url=URL)


def response(body: bytes = PAGE, url: str = URL) -> HttpResponse:
    return HttpResponse(url, body, headers=HEADERS)


def item(page: Any) -> Article:
    made = asyncio.run(page.to_item())
    assert type(made) is Article
    return made


def test_an_article() -> None:
    made = item(CleanedArticlePage(response=response()))
    assert made.metadata is not None
    assert made.metadata.dateDownloaded is not None
    assert made.metadata.get_date_downloaded_parsed() is not None
    assert made.metadata.probability == DOCUMENT.confidence
    made.metadata = None
    assert made == Article(
        headline="Night trains return to the Garrow line after 19 years",
        datePublished="2032-05-04T06:10:00+01:00",
        dateModified="2032-05-04T11:42:00+01:00",
        authors=[Author(name=name) for name in DOCUMENT.metadata.authors],
        inLanguage="en",
        description=DOCUMENT.metadata.description,
        articleBody=DOCUMENT.main_text,
        articleBodyHtml=DOCUMENT.to_zyte()["articleBodyHtml"],
        canonicalUrl=URL.partition("?")[0],
        url=URL,
    )


@pytest.mark.parametrize("case", [case for case in cases() if web(case)])
def test_every_fixture_is_what_its_document_says(case: str) -> None:
    page = CleanedArticlePage(response=response(source(case).read_bytes()))
    document = page.document()
    want = Article.from_dict({**document.to_zyte(), "url": URL})
    made = item(page)
    for name in set(want.__slots__) & set(document.to_zyte()) - {"metadata"}:
        assert getattr(made, name) == getattr(want, name)
    assert made.metadata is not None
    assert made.metadata.probability == (document.confidence if document.page_type == "article" else None)
    assert (made.images, made.breadcrumbs, made.authors == []) == (None, None, False)


def test_a_page_is_cleaned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    clean = cleaner.Cleaner.clean

    def counted(self: cleaner.Cleaner, source: Any, **options: Any) -> cleaner.Document:
        calls.append(source)
        return clean(self, source, **options)

    monkeypatch.setattr(cleaner.Cleaner, "clean", counted)
    page = CleanedArticlePage(response=response())
    assert calls == []
    assert item(page).headline == page.headline == page.document().headline
    assert calls == [page.response]
    item(CleanedArticlePage(response=response()))
    assert len(calls) == 2


class CourierPage(CleanedArticlePage):
    """Some fields of its own."""

    cleaner = cleaner.Cleaner(keep={"caption", "credit"})

    class Processors(ArticlePage.Processors):
        """In capitals."""

        description = [str.upper]  # noqa: RUF012

    @field
    def headline(self) -> str:
        """With what was found."""
        return f"Courier: {super().headline}"

    @field
    async def images(self) -> list[str | None]:
        """The package's own processor makes them images."""
        return [self.urljoin("/b.jpg")]

    @field(out=[cleaned_text])  # type: ignore[untyped-decorator]
    def articleBody(self) -> Any:  # noqa: N802
        """The paragraphs alone."""
        return self.css("article p")


def test_what_a_subclass_defines_comes_first() -> None:
    made = item(CourierPage(response=response()))
    assert made.headline == f"Courier: {DOCUMENT.headline}"
    assert made.images == [Image("https://www.merrowbycourier.example/b.jpg")]
    assert made.description == (DOCUMENT.metadata.description or "").upper()
    assert made.articleBody is not None
    assert "A stove in every corridor" not in made.articleBody
    assert "The seven carriages were built in 1978" in made.articleBody
    caption = next(block.text for block in DOCUMENT.removed if block.category == "caption")
    assert caption in (made.articleBodyHtml or "")
    assert caption not in (item(CleanedArticlePage(response=response())).articleBodyHtml or "")
    assert [is_auto_field(CourierPage, name) for name in ("headline", "inLanguage", "metadata")] == [False, True, True]  # type: ignore[arg-type]


def test_other_responses() -> None:
    @attrs.define
    class AnyPage(CleanedArticlePage):
        response: AnyResponse  # type: ignore[assignment]

    for given in (response(), BrowserResponse(url=URL, html=PAGE.decode())):
        made = item(AnyPage(response=AnyResponse(given)))
        assert (made.headline, made.articleBody, made.url) == (DOCUMENT.headline, DOCUMENT.main_text, URL)


@pytest.mark.parametrize("body", [b"", b" \n", b"%PDF-1.7 stream", b'{"title": "A ferry"}'])
def test_a_response_that_holds_no_page(body: bytes) -> None:
    page = CourierPage(response=response(body))
    made = item(page)
    assert made.metadata is not None
    assert (made.url, made.headline, made.articleBody, made.metadata.probability) == (URL, None, None, 0.0)
    assert page.headline is None


def test_other_errors_are_raised() -> None:
    class Small(CleanedArticlePage):
        cleaner = cleaner.Cleaner(max_chars=100)

    with pytest.raises(cleaner.TooLarge, match="max_chars allows 100"):
        item(Small(response=response()))


def test_a_framework_can_inject_it() -> None:
    steps = plan(CourierPage, is_injectable=is_injectable, externally_provided={HttpResponse})
    assert [step[0] for step in steps] == [HttpResponse, CourierPage]
    registry = RulesRegistry()
    registry.add_rule(ApplyRule("merrowbycourier.example", use=CourierPage, to_return=Article))
    assert registry.page_cls_for_item(URL, Article) is CourierPage


def test_a_saved_fixture(tmp_path: Path) -> None:
    """Saved with its output as web-poet does, it passes; with another output it fails."""
    meta = {"frozen_time": "2032-05-05T10:00:00Z"}
    page = CleanedArticlePage(response=response())
    made = item(page)
    assert made.metadata is not None
    made.metadata.dateDownloaded = "2032-05-05T10:00:00Z"
    saved = Fixture.save(tmp_path / "cleaner.web_poet.CleanedArticlePage", inputs=[page.response], item=made, meta=meta)
    Fixture(saved.path).assert_full_item_correct(CleanedArticlePage)
    output = json.loads(saved.output_path.read_text(encoding="utf-8"))
    saved.output_path.write_text(json.dumps({**output, "headline": "Another"}), encoding="utf-8")
    with pytest.raises(ItemValueIncorrect):
        Fixture(saved.path).assert_full_item_correct(CleanedArticlePage)


BOX = (
    '<div class="story"><p>The ferry came an hour late on Monday, said Anna Royko, who waits for it every day.</p>'
    '<h3>No wind at all</h3><p>Nobody was surprised by it. <a href="/engine">The second engine</a> was sold in spring.</p>'
    "<p>Subscribe to our newsletter.</p></div>"
)
OTHER = BOX.replace("Monday", "Sunday")
WHOLE = f"<!doctype html><html><head><base href='https://other.example/'></head><body>{BOX}{OTHER}</body></html>"
CLEANED = (
    "The ferry came an hour late on Monday, said Anna Royko, who waits for it every day.\n\nNo wind at all\n\n"
    "Nobody was surprised by it. The second engine was sold in spring."
)


@pytest.mark.parametrize(
    "take",
    [
        lambda: parsel.Selector(BOX).css(".story"),
        lambda: parsel.Selector(BOX).css(".story")[0],
        lambda: parsel.Selector(BOX).css(".story > *"),
        lambda: lxml_html.fromstring(BOX),
        lambda: BOX,
    ],
)
def test_processors(take: Callable[[], Any]) -> None:
    class Page(CleanedArticlePage):
        class Processors(CleanedArticlePage.Processors):
            articleBody = [cleaned_text]  # noqa: N815, RUF012

        @field
        def articleBody(self) -> Any:  # noqa: N802
            return take()

        @field(out=[cleaned_html])  # type: ignore[untyped-decorator]
        def articleBodyHtml(self) -> Any:  # noqa: N802
            return take()

    made = item(Page(response=response(WHOLE.encode())))
    assert made.articleBody == CLEANED
    html = made.articleBodyHtml or ""
    assert html.startswith("<article")
    assert '<h3>No wind at all</h3>\n<p>Nobody was surprised by it. <a href="https://other.example/engine"' in html
    assert "newsletter" not in html


def test_processors_on_text_and_on_nothing() -> None:
    lines = parsel.Selector("<p>A ferry came late, said Anna Royko.</p><p>Nobody was surprised by it.</p>").css("p::text")
    assert cleaned_text(lines, page=None) == "A ferry came late, said Anna Royko.\n\nNobody was surprised by it."
    text = "The ferry came an hour late on Monday, said Anna Royko, who waits for it every day with a < b on her hat."
    assert cleaned_text(text, page=None) == text
    assert cleaned_text("<h1>The ferry comes an hour late</h1>", page=None) == "The ferry comes an hour late"
    for process in (cleaned_text, cleaned_html):
        assert [process(value, page=None) for value in (None, 7, [BOX])] == [None, 7, [BOX]]
        assert process(parsel.Selector(BOX).css("aside"), page=None) is None
        assert process(" ", page=None) is None
        assert process("<nav><ul><li><a href=/a>Home</a></li><li><a href=/b>News</a></li></ul></nav>", page=None) is None
        with pytest.raises(cleaner.CleanerError, match="Selector"):
            process(parsel.Selector('{"a": [1, 2]}', type="json").jmespath("a"), page=None)


def test_processors_use_the_cleaner_of_their_page() -> None:
    page = CourierPage(response=response())
    caption = "File photo: The quay at low tide."
    html = BOX.replace("</div>", f"<figure><img src=a><figcaption>{caption}</figcaption></figure></div>")
    assert caption in cleaned_text(html, page=page)
    assert caption not in cleaned_text(html, page=None)


@pytest.mark.parametrize("missing", ["web_poet", "zyte_common_items"])
def test_without_the_extra(missing: str) -> None:
    program = f"import sys; sys.modules[{missing!r}] = None; import cleaner.web_poet"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "ImportError: cleaner.web_poet needs web-poet and zyte-common-items: pip install 'cleaner[web-poet]'" in done.stderr
