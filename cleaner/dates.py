"""Dates as ISO 8601, as they were written: nothing is converted to another zone and nothing is filled in from the clock."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["iso", "parse"]

_ISO = re.compile(
    r"(?P<year>[0-9]{4})(?P<dash>-?)(?P<month>[0-9]{2})(?P=dash)(?P<day>[0-9]{2})"
    r"(?:(?:[Tt]|[ ]+)(?P<hour>[0-9]{2})(?P<colon>:?)(?P<minute>[0-9]{2})"
    r"(?:(?P=colon)(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,12}))?)?"
    r"[ ]*(?P<zone>[Zz]|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
    r"(?:\[[A-Za-z_/+-]{1,40}\])?"  # a zone's name after its offset, as some clocks print it
)
_WIDEST_OFFSET = timedelta(hours=14)
# Year first, whatever parts it: the order cannot be mistaken.
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])(.*)", re.DOTALL)
_MAIL = re.compile(
    r"(?:[A-Za-z]{3,9},?[ ]+)?[0-9]{1,2}[ ]+[A-Za-z]{3,9}[ ]+[0-9]{4}[ ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
    r"(?:[ ]*(?:[+-][0-9]{4}|[A-Z]{1,5}))?"
)
_EPOCH = re.compile(r"([0-9]{10})(?:[0-9]{3})?")
_LATEST_EPOCH = 4_102_444_800  # the year 2100; what is later is a number of something else
_NUMBERS_ONLY = re.compile(r"([0-9]{1,2})[^0-9A-Za-z]([0-9]{1,2})[^0-9A-Za-z][0-9]{4}(?![0-9])")
_LONGEST = 80
# Tried where the page's language is not known, or not the one of its dates. All two hundred that the library has take it
# seconds to load.
_WIDELY_READ = "en de fr es it pt nl pl sv da nb fi cs ru uk tr el ja ko zh".split()
_ITS_CODES = {"no": "nb"}  # the code under which the library has a language of ours


def iso(value: str) -> str | None:
    """The same date, with its time and zone where it has them, in ISO 8601; None where it is none or cannot be.

    `20260130` is `2026-01-30`, `2026-01-30 08:05 +0100` is `2026-01-30T08:05+01:00`.
    """
    match = _ISO.fullmatch(value.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, zone = match.group(
        "year", "month", "day", "hour", "minute", "second", "fraction", "zone"
    )
    try:
        date(int(year), int(month), int(day))
        time(int(hour or 0), int(minute or 0), int(second or 0))
    except ValueError:
        return None
    written = f"{year}-{month}-{day}"
    if hour is None:
        return written
    written += f"T{hour}:{minute}" + (f":{second}" if second else "") + (f".{fraction}" if fraction else "")
    offset = _offset(zone)
    return None if offset is None else written + offset


def _offset(zone: str | None) -> str | None:
    """`Z`, `+02:00` or nothing; None where no place on earth has that offset."""
    if zone is None:
        return ""
    if zone[0] not in "+-":
        return "Z"
    hours, minutes = int(zone[1:3]), int(zone[3:].lstrip(":") or 0)
    if minutes > 59 or timedelta(hours=hours, minutes=minutes) > _WIDEST_OFFSET:
        return None
    return f"{zone[:3]}:{minutes:02}"


def parse(value: str, language: str | None) -> str | None:
    """A date as pages write it, in ISO 8601, or None.

    ISO 8601, the year first, dates of mail and feeds, and seconds or milliseconds since 1970 are read here; dates in words only
    where the library `dateparser` is installed (the extra `dates`), and only with day, month and year.
    """
    value = " ".join(value.split())
    if not value or len(value) > _LONGEST:
        return None
    return iso(value) or _year_first(value) or _mail(value) or _epoch(value) or _in_words(value, language)


def _year_first(value: str) -> str | None:
    match = _YEAR_FIRST.fullmatch(value)
    if match is None:
        return None
    year, month, day, rest = match.groups()
    return iso(f"{year}-{month:0>2}-{day:0>2}{rest}")


def _mail(value: str) -> str | None:
    if not _MAIL.fullmatch(value):
        return None
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _epoch(value: str) -> str | None:
    match = _EPOCH.fullmatch(value)
    if match is None or int(match[1]) > _LATEST_EPOCH:
        return None
    return datetime.fromtimestamp(int(match[1]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _in_words(value: str, language: str | None) -> str | None:
    if not any(character.isdigit() for character in value) or _ambiguous(value, language):
        return None
    from importlib import import_module

    try:
        library = import_module("dateparser.date")
    except ImportError:
        return None
    code = _ITS_CODES.get(language or "", language)
    for languages in ([code], _WIDELY_READ) if code else (_WIDELY_READ,):
        found = _found(library, value, languages)
        if found:
            return found
    return None


def _found(library: Any, value: str, languages: list[str]) -> str | None:
    """What the library makes of it, with a reader made afresh: one that has read before lets earlier dates sway it."""
    settings = {
        "PARSERS": ["absolute-time"],
        "STRICT_PARSING": True,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RETURN_TIME_AS_PERIOD": True,
        "RELATIVE_BASE": datetime(2000, 1, 1),
    }
    try:
        reader = library.DateDataParser(languages=languages, settings=settings, try_previous_locales=False)
        read = reader.get_date_data(value)
    except (ValueError, OverflowError, TypeError, AttributeError, KeyError, IndexError):
        return None  # a language that it does not have; and it trips over odd input now and then
    if read.date_obj is None:
        return None
    return str(read.date_obj.isoformat() if read.period == "time" else read.date_obj.date().isoformat())


def _ambiguous(value: str, language: str | None) -> bool:
    """`3/4/2026` is a day in March in one English-speaking country and one in April in the next."""
    match = _NUMBERS_ONLY.match(value)
    return match is not None and language in (None, "en") and int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2]
