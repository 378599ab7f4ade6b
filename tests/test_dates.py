"""Dates as ISO 8601, as written."""

from __future__ import annotations

import sys

import pytest

from cleaner.dates import iso, parse


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-01-30", "2026-01-30"),
        ("  2026-01-30 ", "2026-01-30"),
        ("20260130", "2026-01-30"),
        ("2024-02-29", "2024-02-29"),
        ("2026-01-30T08:05", "2026-01-30T08:05"),
        ("2026-01-30 08:05:09", "2026-01-30T08:05:09"),
        ("2026-01-30T08:05:09Z", "2026-01-30T08:05:09Z"),
        ("2026-01-30t08:05:09z", "2026-01-30T08:05:09Z"),
        ("2026-01-30 08:05:09 UTC", "2026-01-30T08:05:09Z"),
        ("2026-01-30T08:05:09+0200", "2026-01-30T08:05:09+02:00"),
        ("2026-01-30T08:05:09+02:00", "2026-01-30T08:05:09+02:00"),
        ("2026-01-30T08:05:09-05", "2026-01-30T08:05:09-05:00"),
        ("2026-01-30 08:05 +0545", "2026-01-30T08:05+05:45"),
        ("2026-01-30T08:05:09.125Z", "2026-01-30T08:05:09.125Z"),
        ("2026-01-30T08:05:09,5", "2026-01-30T08:05:09.5"),
        ("2026-01-30T08:05:09.1234567+01:00", "2026-01-30T08:05:09.1234567+01:00"),
        ("20260130T080509Z", "2026-01-30T08:05:09Z"),
        ("20260130T0805", "2026-01-30T08:05"),
        ("2026-01-30T08:05:09+01:00[Europe/Vienna]", "2026-01-30T08:05:09+01:00"),
    ],
)
def test_iso_keeps_what_is_written(value: str, expected: str) -> None:
    assert iso(value) == expected
    assert iso(expected) == expected
    assert parse(value, None) == expected


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "2026",
        "2026-01",
        "2026-13-01",
        "2026-02-30",
        "2025-02-29",
        "0000-01-01",
        "2026-01-30T25:00",
        "2026-01-30T10:61",
        "2026-01-30T10",
        "2026-01-30T10:00+19:00",
        "2026-01-30T10:00+01:75",
        "2026-0130",
        "30-01-2026",
        "2026-01-30 and more",
        "99999999",
        "٢٠٢٦-٠١-٣٠",
    ],
)
def test_what_is_no_date_is_none(value: str) -> None:
    assert iso(value) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Fri, 30 Jan 2026 08:05:00 +0100", "2026-01-30T08:05:00+01:00"),
        ("30 Jan 2026 08:05:00 GMT", "2026-01-30T08:05:00+00:00"),
        ("Fri, 30 Jan 2026 08:05:00 EST", "2026-01-30T08:05:00-05:00"),
        ("Fri, 30 Jan 2026 08:05", "2026-01-30T08:05:00"),
        ("1769760300", "2026-01-30T08:05:00Z"),
        ("1769760300123", "2026-01-30T08:05:00Z"),
        ("2026/1/5", "2026-01-05"),
        ("2026.01.05 08:05", "2026-01-05T08:05"),
        ("2026-1-5T08:05:00Z", "2026-01-05T08:05:00Z"),
    ],
)
def test_dates_of_mail_and_machines(value: str, expected: str) -> None:
    assert parse(value, None) == expected
    assert parse(value, "de") == expected


@pytest.mark.parametrize(
    "value", ["", "   ", "31 Foo 2026 08:05:00", "9999999999", "2026/13/40", "1234567", "x" * 500, "Fri, 45 Jan 2026 08:05 GMT"]
)
def test_no_date_in_it(value: str) -> None:
    assert parse(value, "en") is None


def test_words_need_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dateparser.date", None)
    assert parse("16 December 2025", "en") is None
    assert parse("2025-12-16", "en") == "2025-12-16"


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        ("Dec 16, 2025", "en", "2025-12-16"),
        ("Dec 16, 2025", None, "2025-12-16"),
        ("Dec 16, 2025", "xx", "2025-12-16"),
        ("May 19, 2020 3:05 PM", "en", "2020-05-19T15:05:00"),
        ("16. Dezember 2025, 14:05 Uhr", "de", "2025-12-16T14:05:00"),
        ("16. Dezember 2025", "en", "2025-12-16"),
        ("5 de mayo de 2024", "es", "2024-05-05"),
        ("12. januar 2024 kl. 10.15", "no", "2024-01-12T10:15:00"),
        ("10.12.2022", "de", "2022-12-10"),
        ("4/23/2026", "en", "2026-04-23"),
        ("4/4/2026", "en", "2026-04-04"),
        ("Mon Oct 11 14:57:21 CEST 2021", None, "2021-10-11T14:57:21+02:00"),
        ("4/3/2026", "en", None),
        ("4/3/2026", None, None),
        ("yesterday", "en", None),
        ("3 days ago", "en", None),
        ("January 2026", "en", None),
        ("Dec 16", "en", None),
        ("12:45", "en", None),
        ("February 30, 2026", "en", None),
    ],
)
def test_words_with_the_extra(value: str, language: str | None, expected: str | None) -> None:
    pytest.importorskip("dateparser")
    assert parse(value, language) == expected
    assert parse(value, language) == expected
