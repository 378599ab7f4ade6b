"""Dates as ISO 8601, as they were written: nothing is converted to another zone and nothing is filled in from the clock."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from cleaner.lexicon import months_of

__all__ = ["days_between", "days_in", "iso", "parse"]

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
_LONGEST = 80

_LONGEST_LINE = 400  # what a longer text names is no date of its own
_LONGEST_MONTH = 12
_YEAR_BEFORE_MONTH = frozenset(("fa", "hu", "ja", "ko", "lt", "th", "zh"))  # numbers with the year last are none of theirs
_WITH_POINTS = frozenset("bg cs da de et fi hr no pl ro ru sk sl sr sv tr uk".split())  # strokes there are somebody else's order
_DAY_FIRST_ENGLISH = frozenset("AU GB HK IE IN KE LS MT MY NG NZ PK SG UG ZA ZW".split())
_DAY = "(?<![0-9])(?P<day>[0-9]{1,2})"
_MONTH = r"(?P<word>[^\W\d_][^\s\d.,/–—|]{1,14})"
_YEAR = "(?P<year>[12][0-9]{3})(?![0-9])"
_FORMS = (
    re.compile("(?<![0-9])" + _YEAR.replace("(?![0-9])", "") + r"[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?![0-9])"),
    re.compile("(?<![0-9])" + _YEAR + r"[年년.][ ]*(?P<month>[0-9]{1,2})[月월.][ ]*(?P<day>[0-9]{1,2})[日일.号]"),
    re.compile(
        _DAY
        + r"(?:st|nd|rd|th|er|re|[.ºª°])?+[\s.,/-]{0,3}(?:(?:de|del|of|d['’])\s+)?"
        + _MONTH
        + r"[\s.,/-]{1,3}(?:(?:de|del|of)\s+)?"
        + _YEAR
    ),
    re.compile(_MONTH + r"\.?\s+(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?:[0-9:]{4,8}\s+(?:[A-Z]{2,5}\s+)?)?" + _YEAR),
    re.compile("(?<![0-9])" + _YEAR + r"\.?(?:\s+m\.)?\s+" + _MONTH + r"\s+(?P<day>[0-9]{1,2})(?![0-9])"),
    re.compile(_DAY + r"\s+tháng\s+(?P<month>[0-9]{1,2}),?\s+(?:năm\s+)?" + _YEAR),
)
_NUMBERS = re.compile(r"(?<![0-9.])([0-9]{1,2})([-./])[ ]?([0-9]{1,2})\2[ ]?([12][0-9]{3}|[0-9]{2})(?![0-9]|[./-][0-9])")


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
    """A date as pages write it, in ISO 8601, or None. `language` may name the country too (`en-US`).

    ISO 8601, the year first, dates of mail and feeds, and seconds or milliseconds since 1970 keep their time; of any other the
    day is read, where it names one day and no more.
    """
    value = " ".join(value.split())
    if not value or len(value) > _LONGEST:
        return None
    days = days_in(value, language)
    return iso(value) or _year_first(value) or _mail(value) or _epoch(value) or (days[0] if len(days) == 1 else None)


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


def days_between(one: str, other: str) -> int:
    """How many days lie between two dates in ISO 8601."""
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)


def days_in(text: str, tag: str | None) -> list[str]:
    """The days that a line of text names in full, as `2026-01-30`, in the order of the line.

    `tag` is the language, with the country where it is known (`en-US`): month names are read in it and in English, and numbers
    with the year last in its order; where that is not known only those that can be read in one way.
    """
    text = " ".join(text[:_LONGEST_LINE].split())
    found: list[tuple[int, str]] = []
    taken = [False] * len(text)
    language = (tag or "").partition("-")[0]
    for form in _FORMS:
        for match in form.finditer(text):
            said = match.groupdict()
            month = int(said["month"]) if said.get("month") else _month(said["word"], language)
            _put(found, taken, match.span(), (int(said["year"]), month, int(said["day"])))
    for match in _NUMBERS.finditer(text):
        first, sign, second, year = match.groups()
        ordered = _ordered(int(first), int(second), sign, tag or "")
        # A year of two digits is one only where points and a language that writes its dates so stand around it.
        if ordered and (len(year) == 4 or (sign == "." and _day_first(tag or ""))):
            _put(found, taken, match.span(), (int(year) + (2000 if len(year) == 2 else 0), *ordered))
    return list(dict.fromkeys(day for _, day in sorted(found)))


def _put(found: list[tuple[int, str]], taken: list[bool], span: tuple[int, int], parts: tuple[int, int, int]) -> None:
    """Put a day on record where there is such a day, and no other form has read the same characters."""
    start, end = span
    if any(taken[start:end]) or not 1900 <= parts[0] < 2100:
        return
    try:
        day = date(*parts).isoformat()
    except ValueError:
        return
    found.append((start, day))
    taken[start:end] = [True] * (end - start)


def _month(word: str, language: str) -> int:
    """The number of a month's name, told by its longest listed beginning; 0 where it is none. Where a country counts other months
    beside these (Persian, Thai years), none are listed.
    """
    word = word.lower().replace("\u0307", "")
    if len(word) > _LONGEST_MONTH:
        return 0
    for code in (language, "en"):
        best = max(
            (
                (len(beginning), number)
                for number, beginnings in enumerate(months_of(code), 1)
                for beginning in beginnings
                if word.startswith(beginning)
            ),
            default=(0, 0),
        )
        if best[1]:
            return best[1]
    return 0


def _day_first(tag: str) -> bool:
    """Whether the language, in its country, writes a date as day, month, year. English without a country tells nothing."""
    language, _, country = tag.partition("-")
    if language == "en":
        return country.upper() in _DAY_FIRST_ENGLISH
    return bool(language) and language not in _YEAR_BEFORE_MONTH and tag.lower() not in ("es-us", "fr-ca")


def _ordered(first: int, second: int, sign: str, tag: str) -> tuple[int, int] | None:
    """Month and day of two numbers before a year; None where they can be read in two ways."""
    if (_day_first(tag) and not (sign == "/" and tag.partition("-")[0] in _WITH_POINTS)) or (
        sign == "." and not tag.lower().startswith("en-us")
    ):
        return second, first  # points are put only where the day comes first
    if tag.lower() == "en-us" or first == second:
        return first, second
    if first > 12:
        return second, first
    return (first, second) if second > 12 else None
