"""Crawls the stories that a news site's front page links to, and writes them clean.

scrapy runspider docs/examples/news_spider.py -a site=https://courier.example/ -O stories.jsonl
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any, ClassVar

import scrapy
from scrapy.http import Response


class NewsSpider(scrapy.Spider):
    """The front page, and all pages below it that it links to."""

    name = "news"
    custom_settings: ClassVar[dict[str, Any]] = {  # type: ignore[misc]
        "ITEM_PIPELINES": {"cleaner.scrapy.CleanerPipeline": 300},
        "CLEANER_FIELDS": {
            "headline": "title",
            "lede": "lede",
            "body": "body",
            "authors": "authors",
            "published": "published",
            "removed": "removed",
        },
        "CLEANER_KEEP_SOURCE": False,
        "CLEANER_DROP_WITHOUT_STORY": True,
        "CLEANER_DEADLINE": 10,
    }

    def __init__(self, site: str = "", **arguments: Any) -> None:
        super().__init__(**arguments)
        if not site:
            raise ValueError("give the address of a front page: -a site=https://courier.example/")
        self.site = site

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Ask for the front page."""
        yield scrapy.Request(self.site)

    def parse(self, response: Response) -> Iterator[scrapy.Request]:
        """Follow its links."""
        for link in response.css("a::attr(href)").getall():
            address = response.urljoin(link)
            if address.startswith(self.site) and address != self.site:
                yield scrapy.Request(address, callback=self.parse_story)

    def parse_story(self, response: Response) -> Iterator[dict[str, Any]]:
        """Hand the whole response on: the pipeline reads its bytes, and the charset that its header names."""
        yield {"url": response.url, "html": response}
