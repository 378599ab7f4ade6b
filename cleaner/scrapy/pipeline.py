"""What happens to an item: its source is found and cleaned, what was found is written, and all of it is counted."""

from __future__ import annotations

import logging
from collections.abc import MutableMapping
from functools import partial

from itemadapter import ItemAdapter
from scrapy.exceptions import DropItem

from cleaner.document import Document
from cleaner.errors import CleanerError
from cleaner.lexicon import language_of
from cleaner.report.named import value_of
from cleaner.scrapy.settings import Options, read_options
from cleaner.scrapy.source import carried, in_thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self

    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

logger = logging.getLogger("cleaner.scrapy")


class CleanerPipeline:
    """Adds headline, lede and body to an item, from the page or text in one of its fields.

    Takes dictionaries and items of all kinds that itemadapter knows. An item that cannot be cleaned goes on as it is, with a
    line in the log and a count in the stats; only CLEANER_DROP_WITHOUT_STORY drops items. Raises BadOption for settings that
    are not allowed, which ends the crawl before it begins.
    """

    def __init__(self, options: Options, stats: StatsCollector | None = None) -> None:
        self._options = options
        self._stats = stats
        self._warned: set[type] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """A pipeline with the settings of a crawl."""
        return cls(read_options(crawler.settings), crawler.stats)

    async def process_item(self, item: Any) -> Any:
        """The item with what was found in its page. Raises DropItem where there is no story and such items are to be dropped."""
        found = self._source(item)
        if found is None:
            return item
        adapter, name, value = found
        url = self._url(adapter)
        try:
            document = await self._cleaned(value, url, self._language(adapter))
            values = self._values(document)
        except CleanerError as error:
            self._failed(error, f"item not cleaned: {error} ({url or 'no url'})")
            return item
        except Exception as error:  # a fault of ours is no reason to lose what was scraped
            self._failed(error, f"item not cleaned: {error!r} ({url or 'no url'})", trace=True)
            return item
        self._count("items")
        for block in document.removed:
            self._count(f"removed/{block.category}")
        if not document.main_text:
            self._count("without_story")
            if self._options.drop:
                raise DropItem(f"no story in the {name} of {url or 'an item without url'}")
        self._write(adapter, name, values)
        return item

    def _source(self, item: Any) -> tuple[ItemAdapter, str, Any] | None:
        """The item, and the first field with a value that can be cleaned; None where it has none."""
        names = self._options.sources
        if ItemAdapter.is_item(item):
            adapter = ItemAdapter(item)
            for name in names:
                value = adapter.get(name)
                if not _is_empty(value):
                    return adapter, name, value
        self._count("without_source")
        logger.warning("item not cleaned: %s has no value for %s", type(item).__name__, " or ".join(names))
        return None

    def _url(self, adapter: ItemAdapter) -> str | None:
        """The item's address where it is a whole one; a response knows its own better than a part of it."""
        value = str((adapter.get(self._options.url) if self._options.url else None) or "")
        return value if "://" in value else None

    def _language(self, adapter: ItemAdapter) -> str | None:
        """The item's language as a hint, where it is a code that is known."""
        value = adapter.get(self._options.language) if self._options.language else None
        code = language_of(str(value)) if value else None
        if value and code is None:
            self._count("unknown_language")
        return code

    async def _cleaned(self, value: Any, url: str | None, language: str | None) -> Document:
        found = carried(value)
        kind = self._options.kind or found.kind
        clean = partial(self._options.cleaner.clean, found.source, url=url or found.url, language=language, kind=kind)
        if found.size is None or found.size < self._options.thread_from:
            return clean()
        self._count("in_thread")
        return await in_thread(clean)

    def _values(self, document: Document) -> dict[str, Any]:
        """What is to be written, by the item's fields."""
        return {target: value_of(document, name) for target, name in self._options.targets.items()}

    def _write(self, adapter: ItemAdapter, source: str, values: dict[str, Any]) -> None:
        """Put the values into the item: those that its class declares and that it has no value for yet."""
        options = self._options
        declared = ItemAdapter.get_field_names_from_class(type(adapter.item))
        missing = [name for name in values if declared is not None and name not in declared]
        if missing:
            self._tell_undeclared(type(adapter.item), missing)
        complete = not missing
        for name, value in values.items():
            if name in missing:
                continue
            if name == source or options.overwrite or _is_empty(adapter.get(name)):
                complete = self._set(adapter, name, value) and complete
            else:
                self._count(f"filled_before/{name}")
        if complete and not options.keep_source and source not in values:
            self._drop_source(adapter, source)

    def _set(self, adapter: ItemAdapter, name: str, value: Any) -> bool:
        """Write one value; whether the item took it."""
        try:
            adapter[name] = value
        except Exception as error:  # the item's own validators may raise anything
            self._failed(error, f"{type(adapter.item).__name__}.{name} not written: {error}")
            return False
        return True

    def _drop_source(self, adapter: ItemAdapter, name: str) -> None:
        if isinstance(adapter.item, MutableMapping):
            del adapter[name]
        else:  # an attribute that is gone would be an error in the item's own methods
            self._set(adapter, name, None)

    def _tell_undeclared(self, kind: type, missing: list[str]) -> None:
        for name in missing:
            self._count(f"undeclared/{name}")
        if kind not in self._warned:
            self._warned.add(kind)
            logger.warning("%s declares no field %s: left out; see CLEANER_FIELDS", kind.__name__, ", ".join(missing))

    def _failed(self, error: Exception, message: str, trace: bool = False) -> None:
        self._count(f"failed/{type(error).__name__}")
        logger.log(logging.ERROR if trace else logging.WARNING, "%s", message, exc_info=error if trace else None)

    def _count(self, name: str) -> None:
        if self._stats is not None:
            self._stats.inc_value(f"cleaner/{name}")


def _is_empty(value: Any) -> bool:
    """Whether a field holds nothing yet. A tree without children is false too, and holds something."""
    return value is None or (isinstance(value, (str, bytes, list, tuple, dict)) and not value)
