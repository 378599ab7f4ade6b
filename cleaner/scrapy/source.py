"""What an item carries, as a source that another thread may read while the spider goes on with its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from scrapy.utils.asyncio import is_asyncio_available
from scrapy.utils.defer import maybe_deferred_to_future

from cleaner.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cleaner.document import Document


class Carried(Record):
    """A source, and what its object tells: its size in characters or bytes, its kind and address.

    Without a size it is the spider's own, which no other thread is to touch.
    """

    source: Any
    size: int | None
    kind: str | None = None
    url: str | None = None


def carried(value: Any) -> Carried:
    """What a field holds.

    A selector's element is written out: its tree is the spider's, which may change it, and no two threads may be in one tree
    then. Any other tree is left as it is.
    """
    if isinstance(value, (str, bytes, bytearray)):
        return Carried(value, len(value))
    if isinstance(value, list) and len(value) == 1 and hasattr(value, "xpath"):  # a SelectorList
        value = value[0]
    root: Any = getattr(value, "root", None)
    if isinstance(root, str):
        return Carried(str(root), len(root))
    if hasattr(root, "getroottree"):
        text = value.get()
        return Carried(text, len(text), "html", root.getroottree().docinfo.URL)
    body = getattr(value, "body", None)
    return Carried(value, len(body) if isinstance(body, bytes) else None)


async def in_thread(call: Callable[[], Document]) -> Document:
    """What a call gives, made in another thread, with a reactor of any kind and without one."""
    if is_asyncio_available():
        return await asyncio.to_thread(call)
    from twisted.internet.threads import deferToThread  # here, because it is of no use where no reactor is

    return await maybe_deferred_to_future(deferToThread(call))
