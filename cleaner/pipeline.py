"""The calls in order: read, layers, verdict, assemble. The whole of cleaning is on this screen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from os import fspath
from os.path import isdir
from time import monotonic

from cleaner.assemble import Settings, assemble
from cleaner.document import Document
from cleaner.errors import BadOption, CleanerError, DeadlinePassed
from cleaner.fields import title_of
from cleaner.labels import CATEGORIES
from cleaner.layers import (
    container,
    density,
    headline,
    learned,
    lede,
    links,
    markup,
    neighbours,
    phrases,
    repetition,
    rescue,
    second_article,
    shape,
    slug,
    witness,
)
from cleaner.learned.weights import SHIPPED
from cleaner.lexicon import Lexicon, known_language, language_of, lexicon, with_phrases
from cleaner.page import Mark, Marks, Page
from cleaner.page_type import tell
from cleaner.read.language import detect
from cleaner.read.source import Source, load
from cleaner.read.text import read_blocks
from cleaner.second_look import is_thin, outweighs, with_story
from cleaner.verdict import decide
from cleaner.version import RULES_VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MAX_CHARS = 20_000_000
_LEAST_SHOWN = 250  # characters of main text, below which a page is taken to show no story

Layer = Callable[[Page, Lexicon, Marks], Iterable[Mark]]

# The order of the layers: what looks at a block alone, then where the story runs, then what depends on that.
LAYERS: tuple[tuple[str, Layer], ...] = (
    (markup.LAYER, markup.mark),
    (phrases.LAYER, phrases.mark),
    (shape.LAYER, shape.mark),
    (slug.LAYER, slug.mark),
    (second_article.LAYER, second_article.mark),
    (witness.LAYER, witness.mark),
    (container.LAYER, container.mark),
    (density.LAYER, density.mark),
    (links.LAYER, links.mark),
    (headline.LAYER, headline.mark),
    (repetition.LAYER, repetition.mark),
    (learned.LAYER, learned.mark),
    (lede.LAYER, lede.mark),
    (neighbours.LAYER, neighbours.mark),
    (rescue.LAYER, rescue.mark),
)


class Cleaner:
    """Cleaning with fixed options: configured once, reused, safe to share between threads.

    - `keep`: categories that stay in the body, in place, as paragraphs whose `category` is still set.
    - `phrases`: phrase entries of your own, a path to a TOML file or a list of mappings, in the form of the packs and checked like
      them; each has a `category` too. They count beside the shipped ones, before neighbours are judged.
    - `weights`: a folder of weights that `python -m training` made, instead of the shipped ones; None for the rules alone.
    - `deadline`: seconds for each source. What takes longer raises; no partial answer is given.
    - `max_chars`: the greatest length of a source, in characters.

    Raises `BadOption` for a value that is not allowed, naming those that are.
    """

    def __init__(
        self,
        *,
        keep: Collection[str] = (),
        phrases: Any = None,
        weights: Any = SHIPPED,
        deadline: float | None = None,
        max_chars: int = MAX_CHARS,
    ) -> None:
        unknown = sorted({keep} if isinstance(keep, str) else set(keep) - set(CATEGORIES))
        if unknown:
            raise BadOption(f"keep={unknown}: no such category; known: {', '.join(CATEGORIES)}")
        if deadline is not None and not deadline > 0:
            raise BadOption(f"deadline={deadline!r}: must be a number of seconds above 0, or None")
        if max_chars < 1:
            raise BadOption(f"max_chars={max_chars!r}: must be at least 1")
        self._settings = Settings(frozenset(keep), RULES_VERSION)
        self._entries = _entries(phrases) if phrases is not None else []
        self._deadline = deadline
        self._max_chars = max_chars
        self._layers = _layers(weights)

    def clean(self, source: Any, *, url: str | None = None, language: str | None = None, kind: str | None = None) -> Document:
        """Clean one source.

        `source` is content as str or bytes, a `pathlib.Path`, a binary file object, a list of lines of text, an lxml element or
        tree, a BeautifulSoup object, a parsel or Scrapy selector, or a response of requests, httpx, aiohttp, Scrapy or web-poet. It
        is not changed. A str is never a file name or an address.

        `url` is the address that the source came from; relative links are resolved against it. `language` is a code such as `en`
        or `pt-BR`, where the text is not to tell it. `kind`, `html` or `text`, overrides the decision between the two.

        Raises `EmptyInput` for white space alone, `BinaryInput` for what is no text, `TooLarge` and `DeadlinePassed` beyond the
        limits, `BadOption` for an unknown language or kind, `CleanerError` for a source of another type, and `OSError` for a path
        that cannot be read. A source without a story is no error: its `main_text` is ''.
        """
        until = monotonic() + self._deadline if self._deadline is not None else None
        loaded = source if isinstance(source, Source) else load(source, self._max_chars)
        page, known = self._read(loaded, url, language, kind)
        document = self._decided(page, known, until)
        return document if page.kind == "text" else self._looked_again(document, page, known, loaded, until)

    def _read(self, loaded: Source, url: str | None, language: str | None, kind: str | None) -> tuple[Page, Lexicon]:
        """A source as a page, with what is known for its language."""
        name, notes = _kind(loaded, kind)
        if name == "html":
            from cleaner.read.web import read_page

            page = read_page(loaded)
        else:
            page = Page(loaded.text, read_blocks(loaded.text), None, loaded.encoding, ())
        return self._told(page._replace(notes=loaded.notes + notes + page.notes, url=url or loaded.url), language)

    def _told(self, page: Page, language: str | None) -> tuple[Page, Lexicon]:
        """A page with its language and kind, and what is known for them."""
        code = known_language(language) if language is not None else detect(page.blocks) or _hinted(page)
        known, told = self._lexicon(code)
        return page._replace(language=code, notes=page.notes + told, page_type=tell(page)), known

    def _looked_again(self, document: Document, page: Page, known: Lexicon, loaded: Source, until: float | None) -> Document:
        """A web page that seems to show no story is read again, where there is more to read: each of these is noted."""
        if page.scriptless and len(document.main_text) < _LEAST_SHOWN:
            from cleaner.read.web import read_scriptless

            page, known = self._told(read_scriptless(loaded, page), page.language)
            document = self._decided(page, known, until)
        if is_thin(document):
            from cleaner.read.witness import vouched

            blocks = vouched(page)
            if outweighs(blocks, document):
                document = self._decided(page._replace(witness=blocks), known, until)
        body = max((hint.value for hint in page.hints.bodies), key=len, default="")
        if len(document.main_text) < _LEAST_SHOWN and len(body) > len(document.main_text) + _LEAST_SHOWN:
            document = with_story(document, self.clean(body, language=page.language), title_of(page))
        return document

    def _decided(self, page: Page, known: Lexicon, until: float | None) -> Document:
        """What the layers say of a page, weighed and put together."""
        marks = Marks(len(page.blocks))
        for name, mark in self._layers:
            if until is not None and monotonic() > until:
                raise DeadlinePassed(f"not done after {self._deadline} s, before the layer {name}; no partial answer is given")
            for one in list(mark(page, known, marks)):
                marks.add(one)
        return assemble(page, decide(page, marks), marks.judged, self._settings)

    def clean_many(self, sources: Iterable[Any], *, workers: int = 1, errors: str = "raise") -> Iterator[Document | CleanerError]:
        """Clean many sources, lazily and in order.

        `sources` is any iterable of what `clean` takes; a few are read ahead, never all. `workers` are processes; trees and
        responses are written out for them. A source that fails raises at its place; with `errors='return'` its `CleanerError`
        is yielded there instead, and the others go on. Raises `BadOption` for another value of either.
        """
        if errors not in ("raise", "return"):
            raise BadOption(f"errors={errors!r}: must be 'raise' or 'return'")
        if workers < 1:
            raise BadOption(f"workers={workers!r}: must be at least 1")
        results = map(self._try, sources) if workers == 1 else self._parallel(sources, workers)
        return _raising(results) if errors == "raise" else results

    def _try(self, source: Any) -> Document | CleanerError:
        if isinstance(source, CleanerError):
            return source
        try:
            return self.clean(source)
        except CleanerError as error:
            return error

    def _parallel(self, sources: Iterable[Any], workers: int) -> Iterator[Document | CleanerError]:
        from collections import deque
        from concurrent.futures import Future, ProcessPoolExecutor

        waiting: deque[Future[Document | CleanerError]] = deque()
        with ProcessPoolExecutor(workers) as pool:
            for source in sources:
                waiting.append(pool.submit(self._try, self._portable(source)))
                if len(waiting) >= 4 * workers:  # so that memory is bounded and no worker waits
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def _portable(self, source: Any) -> Any:
        """A source that can travel to another process: trees and responses are read here, and a tree written out."""
        if isinstance(source, (str, bytes, bytearray, list, tuple)):
            return source
        try:
            loaded = load(source, self._max_chars)
        except CleanerError as error:
            return error
        if loaded.tree is None:
            return loaded
        from cleaner.read.web import written_out

        return written_out(loaded)

    def _lexicon(self, code: str | None) -> tuple[Lexicon, tuple[str, ...]]:
        known = lexicon(code)
        told: tuple[str, ...] = ()
        if code is None:
            told = ("language not told; language-free rules only",)
        elif not known.packs[0].rules:
            told = (f"language {code} has no phrases; language-free rules only",)
        if not self._entries:
            return known, told
        from cleaner.packs.compile import compile_entries

        return with_phrases(known, compile_entries(self._entries, known.spaces, set(known.function))), told


def clean(source: Any, *, url: str | None = None, language: str | None = None, kind: str | None = None) -> Document:
    """Clean one source with the default options.

    What goes in and which errors are raised says `Cleaner.clean`; for options of your own make a `Cleaner`.
    """
    return _DEFAULT.clean(source, url=url, language=language, kind=kind)


def _raising(results: Iterable[Document | CleanerError]) -> Iterator[Document | CleanerError]:
    for result in results:
        if isinstance(result, CleanerError):
            raise result
        yield result


def _kind(loaded: Source, kind: str | None) -> tuple[str, tuple[str, ...]]:
    """'html' or 'text', and a note on why."""
    if kind not in (None, "text", "html"):
        raise BadOption(f"kind={kind!r}; known: html, text")
    if loaded.html:
        if kind == "text":
            raise BadOption("kind='text': a tree is HTML; pass its text instead")
        return "html", ("taken as HTML: a tree was given",)
    if kind is not None:
        return kind, (f"taken as {'HTML' if kind == 'html' else kind} because kind={kind!r} was given",)
    name, because = _html_or_text(loaded.text)
    return name, (f"taken as {'HTML' if name == 'html' else name}: {because}",) if because else ()


def _hinted(page: Page) -> str | None:
    """The language that the page says it is in, where its text does not tell."""
    return next(filter(None, (language_of(hint.value) for hint in page.hints.languages)), None)


def _html_or_text(text: str) -> tuple[str, str]:
    """HTML or text, and why; a text without the sign that HTML cannot do without needs no closer look."""
    if "<" not in text:
        return "text", ""
    from cleaner.read.kind import kind_of

    return kind_of(text)


def _layers(weights: Any) -> tuple[tuple[str, Layer], ...]:
    """The layers in order, the learned one with these weights, or without it."""
    if weights is None:
        return tuple(layer for layer in LAYERS if layer[0] != learned.LAYER)
    folder = fspath(weights)
    if folder == SHIPPED:
        return LAYERS
    if not isdir(folder):
        raise BadOption(f"weights={folder!r}: no such folder")
    return tuple((name, partial(learned.mark, folder=folder) if name == learned.LAYER else mark) for name, mark in LAYERS)


def _entries(given: Any) -> list[dict[str, Any]]:
    """A caller's own phrase entries, checked like ours."""
    from cleaner.packs.compile import check, load_entries

    if isinstance(given, (list, tuple)):
        entries = [dict(entry) for entry in given]
        for entry in entries:
            check(entry, "phrases")
        return entries
    return load_entries(given)


_DEFAULT = Cleaner()
