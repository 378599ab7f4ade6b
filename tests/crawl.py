"""A crawl in a process of its own, since no reactor starts twice: items of all kinds that carry a page in all ways.

python -m tests.crawl SITE REACTOR SETTINGS

Asks SITE for each address on its front page. Writes one JSON object: the items, our stats, and where sources of which size were
cleaned. REACTOR is asyncio, select or none; SETTINGS is a JSON object.
"""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from threading import Event, current_thread, main_thread
from typing import Any

import attrs
import scrapy
from itemadapter import ItemAdapter
from pydantic import BaseModel
from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler, CrawlerProcess
from scrapy.http import Response
from scrapy.utils.asyncio import call_later

import cleaner


class StoryItem(scrapy.Item):
    """As Scrapy has them."""

    kind = scrapy.Field()
    url = scrapy.Field()
    html = scrapy.Field()
    headline = scrapy.Field()
    lede = scrapy.Field()
    body = scrapy.Field()


@dataclass
class StoryData:
    """A dataclass."""

    kind: str
    url: str
    html: Any
    headline: str | None = None
    lede: str | None = None
    body: str | None = None


@attrs.define
class StoryAttrs:
    """A class of attrs."""

    kind: str
    url: str
    html: Any
    headline: str = ""
    lede: str = ""
    body: str = ""


class StoryModel(BaseModel, validate_assignment=True):
    """A model of pydantic, which checks what is written into it."""

    kind: str
    url: str
    html: Any
    headline: str = ""
    lede: str = ""
    body: str = ""


KINDS: tuple[Callable[..., Any], ...] = (dict, StoryItem, StoryData, StoryAttrs, StoryModel)
WAYS: tuple[Callable[[Any], Any], ...] = (
    lambda response: response.text,
    lambda response: response.body,
    lambda response: response,
    lambda response: response.selector,
    lambda response: response.css("html"),
)
CLEANED: list[tuple[str, int]] = []  # in which thread, how many characters
FREE = Event()  # set by the reactor while a source is cleaned elsewhere


class AllKinds(scrapy.Spider):
    """Each page in an item of each kind."""

    name = "kinds"

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Ask for the front page."""
        yield scrapy.Request(sys.argv[1])

    def parse(self, response: Response) -> Iterator[scrapy.Request]:
        """Follow its links."""
        for at, link in enumerate(response.css("a::attr(href)").getall()):
            yield response.follow(link, self.parse_story, cb_kwargs={"at": at})

    def parse_story(self, response: Response, at: int) -> Iterator[Any]:
        """An item of each kind, and in each another way to carry the page."""
        call_later(0, FREE.set)
        for number, kind in enumerate(KINDS):
            yield kind(kind=kind.__name__, url=response.url, html=WAYS[(number + at) % len(WAYS)](response))


def watched(clean: Callable[..., Any]) -> Callable[..., Any]:
    """Cleaning that notes its thread; in any but the reactor's it waits until that one has gone on with something else."""

    def noting(self: Any, source: Any, **options: Any) -> Any:
        here = current_thread() is main_thread()
        if not here and not FREE.wait(20):
            raise RuntimeError("the reactor does nothing while a source is cleaned")
        document = clean(self, source, **options)
        CLEANED.append(("reactor" if here else "other", len(document.source)))
        return document

    return noting


def main() -> None:
    """Crawl, and write what came of it."""
    reactor, settings = sys.argv[2], json.loads(sys.argv[3])
    if reactor == "select":
        settings["TWISTED_REACTOR"] = "twisted.internet.selectreactor.SelectReactor"
    elif reactor == "none":
        settings["TWISTED_REACTOR_ENABLED"] = False
    settings["ITEM_PIPELINES"] = {"cleaner.scrapy.CleanerPipeline": 300}
    cleaner.Cleaner.clean = watched(cleaner.Cleaner.clean)  # type: ignore[method-assign]
    process = (AsyncCrawlerProcess if reactor == "none" else CrawlerProcess)(settings)
    crawler: Crawler = process.create_crawler(AllKinds)
    items: list[dict[str, Any]] = []

    def keep(item: Any) -> None:
        fields = ItemAdapter(item).asdict()
        items.append({**fields, "html": type(fields["html"]).__name__ if "html" in fields else ""})

    crawler.signals.connect(keep, signals.item_scraped)
    process.crawl(crawler)
    process.start()
    assert crawler.stats is not None
    stats = {name: value for name, value in crawler.stats.get_stats().items() if name.startswith(("cleaner/", "item_"))}
    print(json.dumps({"items": items, "stats": stats, "cleaned": CLEANED}))


if __name__ == "__main__":
    main()
