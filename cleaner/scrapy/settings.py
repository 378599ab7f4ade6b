"""What the settings of a crawl that begin with CLEANER_ say, checked before the crawl begins."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from os import PathLike

from cleaner.errors import BadOption
from cleaner.pipeline import MAX_CHARS, Cleaner
from cleaner.record import Record
from cleaner.report.named import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from scrapy.settings import BaseSettings

_PREFIX = "CLEANER_"
_NAMES = (
    "FIELD FIELDS URL_FIELD LANGUAGE_FIELD KIND KEEP PHRASES DEADLINE MAX_CHARS KEEP_SOURCE OVERWRITE"
    " DROP_WITHOUT_STORY THREAD_FROM"
).split()
_SOURCES = ("html", "text")
_FIELDS = ("headline", "lede", "body")


class Options(Record):
    """The settings, read. `sources` are the fields to read, in order; `targets` are our fields by the item's."""

    cleaner: Cleaner
    sources: tuple[str, ...]
    targets: Mapping[str, str]
    url: str | None
    language: str | None
    kind: str | None
    keep_source: bool
    overwrite: bool
    drop: bool
    thread_from: int


def read_options(settings: BaseSettings) -> Options:
    """The settings of a crawl that are ours. Raises BadOption for a name or a value that is not allowed."""
    unknown = sorted(name for name in settings if str(name).startswith(_PREFIX) and name.removeprefix(_PREFIX) not in _NAMES)
    if unknown:
        raise BadOption(f"{', '.join(unknown)}: no such setting; known: {', '.join(_PREFIX + name for name in _NAMES)}")
    source = _name(settings, "FIELD", None)
    kind = _name(settings, "KIND", None)
    if kind not in (None, "html", "text"):
        raise BadOption(f"CLEANER_KIND={kind!r}; known: html, text")
    return Options(
        cleaner=_cleaner(settings),
        sources=(source,) if source else _SOURCES,
        targets=_targets(settings),
        url=_name(settings, "URL_FIELD", "url"),
        language=_name(settings, "LANGUAGE_FIELD", "language"),
        kind=kind,
        keep_source=_said(settings.getbool, "KEEP_SOURCE", True),
        overwrite=_said(settings.getbool, "OVERWRITE", False),
        drop=_said(settings.getbool, "DROP_WITHOUT_STORY", False),
        thread_from=_said(settings.getint, "THREAD_FROM", 50_000),
    )


def _cleaner(settings: BaseSettings) -> Cleaner:
    phrases = settings.get(f"{_PREFIX}PHRASES") or None
    if phrases is not None and not isinstance(phrases, (str, PathLike, list, tuple)):
        raise BadOption(f"CLEANER_PHRASES={phrases!r}: must be a path to a TOML file, or a list of entries")
    deadline = settings.get(f"{_PREFIX}DEADLINE")
    return Cleaner(
        keep=[word.strip() for word in _said(settings.getlist, "KEEP", [])],
        phrases=phrases,
        deadline=_said(settings.getfloat, "DEADLINE", 0.0) if deadline is not None else None,
        max_chars=_said(settings.getint, "MAX_CHARS", MAX_CHARS),
    )


def _said(read: Callable[..., Any], name: str, default: Any) -> Any:
    try:
        return read(_PREFIX + name, default)
    except (ValueError, TypeError) as error:
        raise BadOption(f"{_PREFIX}{name}: {error}") from error


def _name(settings: BaseSettings, name: str, default: str | None) -> str | None:
    """The name of a field; None, or an empty one, for none."""
    value = settings.get(_PREFIX + name, default)
    if value is not None and not isinstance(value, str):
        raise BadOption(f"{_PREFIX}{name}={value!r}: must be the name of a field, or None")
    return value or None


def _targets(settings: BaseSettings) -> dict[str, str]:
    """Our fields by the item's: from a mapping of ours to the item's, or from names that are the same in both."""
    given = settings.get(f"{_PREFIX}FIELDS", _FIELDS)
    if isinstance(given, str):
        given = _written(given)
    if isinstance(given, (list, tuple)):
        given = {name: name for name in given}
    if not isinstance(given, Mapping) or not all(isinstance(name, str) and name for pair in given.items() for name in pair):
        raise BadOption(f"CLEANER_FIELDS={given!r}: must be a mapping of names to names, or a list of names")
    known(given, "CLEANER_FIELDS")
    targets = {target: name for name, target in given.items()}
    if len(targets) < len(given):
        raise BadOption(f"CLEANER_FIELDS={dict(given)!r}: two fields go to one field of the item")
    return targets


def _written(given: str) -> Any:
    """A mapping as JSON, or names between commas, as the command line of Scrapy has them."""
    if not given.lstrip().startswith("{"):
        return [name.strip() for name in given.split(",") if name.strip()]
    try:
        return json.loads(given)
    except ValueError as error:
        raise BadOption(f"CLEANER_FIELDS={given!r}: no JSON: {error}") from error
