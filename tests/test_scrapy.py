"""The pipeline for Scrapy: real crawls of a local site, items of all kinds, settings, failures."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import attrs
import parsel
import pytest
from lxml import html as lxml_html
from scrapy.exceptions import DropItem
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

import cleaner
from cleaner.errors import BadOption
from cleaner.scrapy import CleanerPipeline
from tests.crawl import KINDS, StoryData
from tests.golden import source
from tests.served import served

ROOT = Path(__file__).parent.parent
SMALL, LARGE = "html-news/kicker-standfirst", "html-news/cms-news"
PAGE = source(LARGE).read_bytes()
URL = "https://courier.example/night-trains"
DOCUMENT = cleaner.clean(PAGE, url=URL)
MENU = b"<!doctype html><title>The Courier</title><body><nav><ul><li><a href=/>Home</a></ul></nav></body>"
FRONT = b"<!doctype html><title>Front</title><body><a href='%s'>one</a> <a href='%s'>two</a></body>"


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    pages = {"/": FRONT % (b"/small", b"/large"), "/small": source(SMALL).read_bytes(), "/large": PAGE}
    pages |= {"/news/": FRONT % (b"large", b"menu"), "/news/large": PAGE, "/news/menu": MENU}
    with served(pages, "text/html; charset=utf-8") as address:
        yield address


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True, check=False, cwd=ROOT)
    assert "ScrapyDeprecationWarning" not in done.stderr, done.stderr
    return done


@pytest.mark.parametrize("reactor", ["asyncio", "select", "none"])
def test_a_crawl_with_items_of_all_kinds(site: str, reactor: str) -> None:
    done = run("tests.crawl", site, reactor, json.dumps({"CLEANER_THREAD_FROM": 9_000}))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    pages = {f"{site}/small": SMALL, f"{site}/large": LARGE}
    want = {url: cleaner.clean(source(case), url=url) for url, case in pages.items()}
    assert sorted((item["kind"], item["url"]) for item in found["items"]) == sorted(
        (kind.__name__, url) for kind in KINDS for url in want
    )
    for item in found["items"]:
        document = want[item["url"]]
        assert (item["headline"], item["lede"], item["body"]) == (document.headline, document.lede, document.body)
    assert {item["html"] for item in found["items"]} == {"str", "bytes", "HtmlResponse", "Selector", "SelectorList"}
    removed = [f"cleaner/removed/{block.category}" for document in want.values() for block in document.removed]
    assert found["stats"] == {
        "item_scraped_count": 10,
        "cleaner/items": 10,
        "cleaner/in_thread": 5,
        **{name: 5 * removed.count(name) for name in removed},
    }
    # The large page waits in its thread until the reactor has gone on: see `tests.crawl.watched`.
    assert {(thread, size > 9_000) for thread, size in found["cleaned"]} == {("reactor", False), ("other", True)}


def test_the_example_spider(site: str, tmp_path: Path) -> None:
    out = tmp_path / "stories.jsonl"
    done = run("scrapy", "runspider", "docs/examples/news_spider.py", "-a", f"site={site}/news/", "-O", str(out))
    assert done.returncode == 0, done.stderr
    document = cleaner.clean(PAGE, url=f"{site}/news/large")
    (record,) = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    removed = record.pop("removed")
    assert record == {
        "url": f"{site}/news/large",
        "title": document.headline,
        "lede": document.lede,
        "body": document.body,
        "authors": list(document.metadata.authors),
        "published": document.metadata.published,
    }
    assert [(one["category"], one["path"], one["text"]) for one in removed] == [
        (block.category, block.path, block.text) for block in document.removed
    ]
    assert f"Dropped: no story in the html of {site}/news/menu" in done.stderr
    assert "'cleaner/without_story': 1" in done.stderr
    assert "give the address of a front page" in run("scrapy", "runspider", "docs/examples/news_spider.py").stderr


def test_a_bad_setting_ends_the_crawl_before_it_begins(site: str) -> None:
    done = run("scrapy", "runspider", "docs/examples/news_spider.py", "-a", f"site={site}/news/", "-s", "CLEANER_KIND=pdf")
    assert "BadOption: CLEANER_KIND='pdf'; known: html, text" in done.stderr
    assert "Crawled" not in done.stderr


class Crawl:
    """A pipeline with settings, and its stats."""

    def __init__(self, **settings: Any) -> None:
        self.crawler = get_crawler(settings_dict={f"CLEANER_{name}": value for name, value in settings.items()})
        self.pipeline = CleanerPipeline.from_crawler(self.crawler)

    def __call__(self, item: Any) -> Any:
        """What comes out."""
        return asyncio.run(self.pipeline.process_item(item))

    def stats(self) -> dict[str, int]:
        """What was counted, but for removals."""
        assert self.crawler.stats is not None
        return {
            name.removeprefix("cleaner/"): value
            for name, value in self.crawler.stats.get_stats().items()
            if name.startswith("cleaner/") and not name.startswith("cleaner/removed/")
        }


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_of_items(kind: Any) -> None:
    crawl = Crawl()
    item = kind(kind="a", url=URL, html=PAGE)
    assert crawl(item) is item
    read = item.__getitem__ if hasattr(item, "__getitem__") else lambda name: getattr(item, name)
    assert [read(name) for name in ("headline", "lede", "body", "html")] == [
        DOCUMENT.headline,
        DOCUMENT.lede,
        DOCUMENT.body,
        PAGE,
    ]
    assert crawl.stats() == {"items": 1}


@pytest.mark.parametrize("kind", KINDS)
def test_the_source_can_be_dropped(kind: Any) -> None:
    item = Crawl(KEEP_SOURCE=False)(kind(kind="a", url=URL, html=PAGE))
    assert (item.get("html", "gone") if hasattr(item, "get") else item.html) in ("gone", None)
    assert "Night trains" in repr(item)


@pytest.mark.parametrize("carry", ["str", "bytes", "response", "selector", "selection", "bare", "tree", "lines", "text"])
@pytest.mark.parametrize("least", [0, 1_000_000])
def test_what_a_field_may_hold(carry: str, least: int) -> None:
    response = HtmlResponse(URL, body=PAGE, encoding="utf-8")
    values: dict[str, Any] = {
        "str": PAGE.decode(),
        "bytes": PAGE,
        "response": response,
        "selector": response.selector,
        "selection": response.css("html"),
        "bare": parsel.Selector(PAGE.decode()),
        "tree": lxml_html.fromstring(PAGE.decode()),
        "lines": DOCUMENT.text.split("\n"),
        "text": parsel.Selector(DOCUMENT.text, type="text"),
    }
    crawl = Crawl(THREAD_FROM=least, FIELDS=["headline", "main_text", "url"])
    item = crawl({"html": values[carry]})
    assert (item["headline"], item["main_text"]) == (DOCUMENT.headline, DOCUMENT.main_text)
    assert item["url"] == (None if carry in ("lines", "text") else DOCUMENT.metadata.url)
    assert crawl.stats() == {"items": 1, **({"in_thread": 1} if least == 0 and carry not in ("tree", "lines") else {})}


def test_a_selector_without_an_item_url_tells_its_own() -> None:
    response = HtmlResponse(URL, body=b"<article><h1>A ferry</h1><p>It came late, said Anna Royko.</p></article>")
    for value in (response, response.selector, response.css("article"), response.css("article")[0]):
        assert Crawl(FIELDS="url")({"html": value})["url"] == URL
        assert Crawl(FIELDS={"url": "address"})({"html": value, "url": "/part"})["address"] == URL


def test_a_selected_element_is_html_whatever_its_name() -> None:
    page = "<body><ferry>The ferry came an hour late. <b>Nobody</b> was surprised, said Anna Royko.</ferry></body>"
    for value in (parsel.Selector(page).css("ferry"), parsel.Selector(page).css("ferry")[0]):
        item = Crawl(FIELDS="kind, text", KIND="")({"html": value})
        assert (item["kind"], "<" in item["text"]) == ("html", False)


def test_which_field_is_read() -> None:
    text = DOCUMENT.text
    assert Crawl()({"html": "", "text": text})["headline"] == DOCUMENT.headline
    assert Crawl()({"html": PAGE, "text": "Something else."})["headline"] == DOCUMENT.headline
    assert Crawl(FIELD="page")({"page": PAGE, "html": "Something else."})["headline"] == DOCUMENT.headline
    replaced = Crawl(FIELDS={"text": "html"}, KEEP_SOURCE=False)({"html": PAGE})
    assert replaced == {"html": DOCUMENT.text}


def test_which_fields_are_written() -> None:
    names = ["main_text", "kind", "page_type", "confidence", "notes", "authors", "tags", "language", "markdown", "schema_org"]
    item = Crawl(FIELDS={name: name.upper() for name in [*names, "html", "zyte"]})({"html": PAGE, "url": URL})
    assert [item[name.upper()] for name in names[:4]] == [DOCUMENT.main_text, "html", "article", DOCUMENT.confidence]
    assert (item["NOTES"], item["AUTHORS"]) == (list(DOCUMENT.notes), list(DOCUMENT.metadata.authors))
    assert item["MARKDOWN"] == DOCUMENT.to_markdown()
    assert item["HTML"] == DOCUMENT.to_html()
    assert (item["ZYTE"], item["SCHEMA_ORG"]) == (DOCUMENT.to_zyte(), DOCUMENT.to_schema_org())
    as_json = Crawl(FIELDS='{"headline": "title"}')({"html": PAGE})
    assert list(as_json) == ["html", "title"]
    assert list(Crawl(FIELDS=" lede, body ")({"html": PAGE})) == ["html", "lede", "body"]


def test_what_a_spider_filled_in_stays() -> None:
    crawl = Crawl()
    assert crawl({"html": PAGE, "headline": "Mine", "lede": ""})["headline"] == "Mine"
    assert crawl.stats() == {"items": 1, "filled_before/headline": 1}
    assert Crawl(OVERWRITE=True)({"html": PAGE, "headline": "Mine"})["headline"] == DOCUMENT.headline


def test_fields_that_a_class_does_not_declare(caplog: pytest.LogCaptureFixture) -> None:
    @dataclass
    class Short:
        html: bytes
        headline: str = ""

    crawl = Crawl(FIELDS=["headline", "lede", "body", "removed"], KEEP_SOURCE=False)
    assert [crawl(Short(PAGE)) for _ in range(2)] == [Short(PAGE, DOCUMENT.headline)] * 2  # with its page: not all has a place
    assert crawl.stats() == {"items": 2, "undeclared/lede": 2, "undeclared/body": 2, "undeclared/removed": 2}
    assert caplog.text.count("Short declares no field lede, body, removed: left out; see CLEANER_FIELDS") == 1


def test_items_that_refuse_a_value(caplog: pytest.LogCaptureFixture) -> None:
    @attrs.frozen
    class Frozen:
        html: bytes
        headline: str = ""

    crawl = Crawl(FIELDS="headline", KEEP_SOURCE=False)
    item = Frozen(PAGE)
    assert crawl(item) is item
    assert item == Frozen(PAGE)
    assert crawl.stats() == {"items": 1, "failed/FrozenInstanceError": 1}
    assert "Frozen.headline not written" in caplog.text


@pytest.mark.parametrize(
    ("item", "stats", "told"),
    [
        ({"url": URL}, {"without_source": 1}, "dict has no value for html or text"),
        ({"html": None, "text": ""}, {"without_source": 1}, "dict has no value for html or text"),
        (("no", "item"), {"without_source": 1}, "tuple has no value for html or text"),
        ({"html": " \n"}, {"failed/EmptyInput": 1}, "empty or holds only white space (no url)"),
        ({"html": b"%PDF-1.7 x", "url": URL}, {"failed/BinaryInput": 1}, f"({URL})"),
        ({"html": 7}, {"failed/CleanerError": 1}, "cannot clean a int"),
        ({"html": parsel.Selector("<p>a</p><p>b</p>").css("p")}, {"failed/CleanerError": 1}, "pass one of its selectors"),
        ({"html": "x" * 101}, {"failed/TooLarge": 1}, "max_chars allows 100"),
    ],
)
def test_what_cannot_be_cleaned_goes_on(item: Any, stats: dict[str, int], told: str, caplog: pytest.LogCaptureFixture) -> None:
    crawl = Crawl(MAX_CHARS="100", DROP_WITHOUT_STORY=True)
    before = dict(item) if isinstance(item, dict) else item
    assert crawl(item) is item
    assert item == before
    assert crawl.stats() == stats
    (record,) = [record for record in caplog.records if record.name == "cleaner.scrapy"]
    assert (record.levelno, told in record.getMessage()) == (logging.WARNING, True), record.getMessage()


def test_a_deadline() -> None:
    crawl = Crawl(DEADLINE="0.000001")
    assert crawl({"html": PAGE}) == {"html": PAGE}
    assert crawl.stats() == {"failed/DeadlinePassed": 1}


@pytest.mark.parametrize("least", [0, 1_000_000])
def test_a_fault_of_cleaning_loses_no_item(least: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def fault(*_: Any, **__: Any) -> Any:
        raise RecursionError("too deep")

    crawl = Crawl(THREAD_FROM=least)
    monkeypatch.setattr(cleaner.Cleaner, "clean", fault)
    assert crawl({"html": PAGE}) == {"html": PAGE}
    assert crawl.stats().pop("failed/RecursionError") == 1
    assert "Traceback" in caplog.text


def test_items_without_a_story() -> None:
    crawl = Crawl()
    assert crawl({"html": MENU})["body"] == ""
    assert crawl.stats() == {"items": 1, "without_story": 1}
    with pytest.raises(DropItem, match="no story in the html of an item without url"):
        Crawl(DROP_WITHOUT_STORY="true")({"html": MENU})


def test_removals() -> None:
    page = Crawl(FIELDS=["removed"])({"html": PAGE})
    assert [one["path"] for one in page["removed"]] == [block.path for block in DOCUMENT.removed]
    text = source("seedlike/en-twin").read_text(encoding="utf-8")
    removed = Crawl(FIELDS=["removed"])({"text": text})["removed"]
    assert removed
    assert all(text[one["start"] : one["end"]] == one["text"] for one in removed)
    assert json.loads(json.dumps(removed)) == removed


def test_options_reach_the_cleaner(tmp_path: Path) -> None:
    story = "<article><h1>A ferry</h1><p>It came late, said Anna Royko of the quay.</p><p>Feed the gulls, please.</p></article>"
    path = tmp_path / "own.toml"
    entry = '[[entry]]\nid = "own.gulls"\ncategory = "promo"\nplace = "any"\nweight = "sure"\nbecause = "asks to feed gulls"\n'
    path.write_text(f'{entry}phrases = ["feed the gulls"]\n', encoding="utf-8")
    assert "Feed the gulls" in Crawl(FIELDS="main_text")({"html": story})["main_text"]
    assert "Feed the gulls" not in Crawl(FIELDS="main_text", PHRASES=str(path))({"html": story})["main_text"]
    caption = next(block.text for block in DOCUMENT.removed if block.category == "caption")
    assert caption in Crawl(KEEP="caption, credit")({"html": PAGE})["body"]
    assert Crawl(FIELDS="kind", KIND="text")({"html": PAGE})["kind"] == "text"


def test_hints_of_an_item() -> None:
    crawl = Crawl(FIELDS={"language": "code", "url": "address"}, LANGUAGE_FIELD="lang", URL_FIELD="from")
    item = {"text": "Ja.", "lang": "de-CH", "from": URL}
    assert (crawl(dict(item))["code"], crawl(dict(item))["address"]) == ("de", URL)
    assert crawl({**item, "lang": "Deutsch"})["code"] is None
    assert crawl.stats()["unknown_language"] == 1
    assert Crawl(FIELDS={"url": "address"}, URL_FIELD="")({"text": "Ja.", "url": URL})["address"] is None


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"FIELS": "body"}, r"CLEANER_FIELS: no such setting; known: CLEANER_FIELD, CLEANER_FIELDS"),
        ({"FIELD": 3}, "CLEANER_FIELD=3: must be the name of a field"),
        ({"FIELDS": "headline, titel"}, "CLEANER_FIELDS: titel: no such field; known: headline, lede"),
        ({"FIELDS": {"headline": ""}}, "must be a mapping of names to names"),
        ({"FIELDS": 7}, "must be a mapping of names to names"),
        ({"FIELDS": '{"headline": '}, "no JSON"),
        ({"FIELDS": {"headline": "a", "lede": "a"}}, "two fields go to one"),
        ({"KIND": "pdf"}, "CLEANER_KIND='pdf'; known: html, text"),
        ({"KEEP": "captoin"}, "keep=.*captoin.*no such category"),
        ({"PHRASES": "/nowhere.toml"}, "phrases: cannot read /nowhere.toml"),
        ({"PHRASES": 3}, "CLEANER_PHRASES=3: must be a path"),
        ({"DEADLINE": "soon"}, "CLEANER_DEADLINE: .*soon"),
        ({"DEADLINE": 0}, r"deadline=0\.0: must be a number of seconds above 0"),
        ({"MAX_CHARS": 0}, "max_chars=0: must be at least 1"),
        ({"KEEP_SOURCE": "perhaps"}, "CLEANER_KEEP_SOURCE: "),
        ({"THREAD_FROM": "large"}, "CLEANER_THREAD_FROM: "),
    ],
)
def test_settings_that_are_not_allowed(settings: dict[str, Any], told: str) -> None:
    with pytest.raises(BadOption, match=told):
        Crawl(**settings)


def test_a_pipeline_without_stats() -> None:
    pipeline = CleanerPipeline(Crawl().pipeline._options)
    item = asyncio.run(pipeline.process_item(StoryData("a", URL, PAGE)))
    assert item.headline == DOCUMENT.headline


@pytest.mark.parametrize("missing", ["scrapy", "itemadapter"])
def test_without_the_extra(missing: str) -> None:
    program = f"import sys; sys.modules[{missing!r}] = None; import cleaner.scrapy"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT)
    assert "ImportError: cleaner.scrapy needs Scrapy 2.14 or newer: pip install 'cleaner[scrapy]'" in done.stderr
