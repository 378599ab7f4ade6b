"""Extractors to measure: one adapter each, from a page's raw bytes to a Result. Peers are optional and imported when first used.

None of them is told the page's address: what they know is the page. Each reads the bytes in its own way where it takes bytes; else
it gets the text that `benchmarks.displayed.decoded` makes of them. Packages: the extra `benchmarks`.
"""

from __future__ import annotations

import importlib
import importlib.util
import warnings
from collections.abc import Callable, Sequence
from functools import cache
from importlib import metadata
from typing import Any, NamedTuple

import cleaner
from benchmarks.displayed import decoded


class Result(NamedTuple):
    """What an extractor made of a page; empty where it found nothing or does not look for it."""

    text: str = ""
    headline: str = ""
    lede: str = ""
    authors: Sequence[str] = ()
    date: str | None = None


class Extractor(NamedTuple):
    """An extractor: its distribution and its module, the fields that it looks for, and the call."""

    package: str
    module: str
    fields: tuple[str, ...]
    extract: Callable[[bytes], Result]


def cleaned(source: bytes, how: cleaner.Cleaner) -> Result:
    """What cleaner makes of a page, with options of one's own."""
    try:
        document = how.clean(source)
    except cleaner.EmptyInput:
        return Result()
    about = document.metadata
    return Result(document.main_text, document.headline, document.lede, about.authors, about.published)


def _cleaner(source: bytes) -> Result:
    return cleaned(source, cleaner.Cleaner())


@cache
def _module(name: str) -> Any:
    return importlib.import_module(name)


def _trafilatura(source: bytes) -> Result:
    trafilatura = _module("trafilatura")
    text = trafilatura.extract(source, include_comments=False)
    about = trafilatura.extract_metadata(source)
    return Result(text or "", *((about.title or "", "", _names(about.author), about.date) if about else ()))


def _resiliparse(source: bytes) -> Result:
    text = decoded(source)
    return Result(_module("resiliparse.extract.html2text").extract_plain_text(text, main_content=True, alt_texts=False))


def _readability(source: bytes) -> Result:
    page = _module("readability").Document(decoded(source))
    summary = _module("lxml.html").document_fromstring(page.summary())
    return Result("\n".join(summary.itertext()), page.short_title() or "")


def _justext(source: bytes) -> Result:
    justext = _module("justext")
    paragraphs = justext.justext(source, justext.get_stoplist("English"))
    return Result("\n".join(one.text for one in paragraphs if not one.is_boilerplate))


def _boilerpy3(source: bytes) -> Result:
    document = _module("boilerpy3.extractors").ArticleExtractor(raise_on_failure=False).get_doc(decoded(source))
    return Result(document.content, document.title or "")


def _newspaper(source: bytes) -> Result:
    article = _module("newspaper").Article("http://example.org/", fetch_images=False)
    article.download(input_html=decoded(source))
    article.parse()
    return Result(article.text, article.title or "", "", _names(article.authors), _day(article.publish_date))


def _goose(source: bytes) -> Result:
    goose3 = _module("goose3")
    with goose3.Goose({"enable_image_fetching": False}) as goose:
        article = goose.extract(raw_html=decoded(source))
    date = article.publish_datetime_utc or article.publish_date
    return Result(article.cleaned_text, article.title or "", "", _names(article.authors), _day(date))


def _names(authors: Any) -> list[str]:
    """The strings among what a peer gives as authors: a string, a list, or lists in it."""
    if isinstance(authors, str):
        return [authors]
    return [name for one in authors or () for name in _names(one)]


def _day(date: Any) -> str | None:
    return str(date) if date else None


_ABOUT = ("headline", "author", "date")
EXTRACTORS: dict[str, Extractor] = {
    "cleaner": Extractor("cleaner", "cleaner", ("headline", "lede", "author", "date"), _cleaner),
    "trafilatura": Extractor("trafilatura", "trafilatura", _ABOUT, _trafilatura),
    "resiliparse": Extractor("resiliparse", "resiliparse", (), _resiliparse),
    "readability": Extractor("readability-lxml", "readability", ("headline",), _readability),
    "newspaper4k": Extractor("newspaper4k", "newspaper", _ABOUT, _newspaper),
    "justext": Extractor("justext", "justext", (), _justext),
    "boilerpy3": Extractor("boilerpy3", "boilerpy3", ("headline",), _boilerpy3),
    "goose3": Extractor("goose3", "goose3", _ABOUT, _goose),
}
PEERS = tuple(name for name in EXTRACTORS if name != "cleaner")


def is_installed(name: str) -> bool:
    """Whether an extractor can be imported."""
    return importlib.util.find_spec(EXTRACTORS[name].module) is not None


def version_of(name: str) -> str:
    """The version of an installed extractor."""
    return cleaner.__version__ if name == "cleaner" else metadata.version(EXTRACTORS[name].package)


def silence() -> None:
    """Let no peer speak of pages that it cannot read: here an empty answer says so."""
    import logging

    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
