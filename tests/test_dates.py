"""Dates as ISO 8601, as written."""

from __future__ import annotations

import time

import pytest

from cleaner.dates import days_in, iso, parse


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


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        ("Dec 16, 2025", "en", "2025-12-16"),
        ("Dec 16, 2025", None, "2025-12-16"),
        ("Dec 16, 2025", "xx", "2025-12-16"),
        ("May 19, 2020 3:05 PM", "en", "2020-05-19"),
        ("16. Dezember 2025, 14:05 Uhr", "de", "2025-12-16"),
        ("16th of December 2025", "de", "2025-12-16"),
        ("5 de mayo de 2024", "es", "2024-05-05"),
        ("12. januar 2024 kl. 10.15", "no", "2024-01-12"),
        ("10.12.2022", "de", "2022-12-10"),
        ("4/23/2026", "en", "2026-04-23"),
        ("4/4/2026", "en", "2026-04-04"),
        ("Mon Oct 11 14:57:21 CEST 2021", None, "2021-10-11"),
        ("4/3/2026", "en", None),
        ("4/3/2026", None, None),
        ("yesterday", "en", None),
        ("3 days ago", "en", None),
        ("January 2026", "en", None),
        ("Dec 16", "en", None),
        ("12:45", "en", None),
        ("February 30, 2026", "en", None),
        ("Dec 16, 2025 and Dec 17, 2025", "en", None),
    ],
)
def test_days_in_words_and_numbers(value: str, language: str | None, expected: str | None) -> None:
    assert parse(value, language) == expected


@pytest.mark.parametrize(
    ("line", "tag", "expected"),
    [
        ("Erstellt am: 06.08.2019 von Mira Holt", "de", ["2019-08-06"]),
        ("Mira Holt | 06.11.23", "de", ["2023-11-06"]),
        ("Mira Holt | 06.11.23", "en", []),
        ("2. 11. 2021", "cs", ["2021-11-02"]),
        ("30 septembre 2018 à 8h05", "fr", ["2018-09-30"]),
        ("1er janvier 2020", "fr", ["2020-01-01"]),
        ("15 августа 2016, 13:43", "ru", ["2016-08-15"]),
        ("1 июня 2016 и 1 июля 2016", "ru", ["2016-06-01", "2016-07-01"]),
        ("12. července 2024", "cs", ["2024-07-12"]),
        ("1. června 2024", "cs", ["2024-06-01"]),
        ("13. kesäkuuta 2024", "fi", ["2024-06-13"]),
        ("23 Aralık 2024", "tr", ["2024-12-23"]),
        ("2024. május 3.", "hu", ["2024-05-03"]),
        ("2024 m. gegužės 3 d.", "lt", ["2024-05-03"]),
        ("12 tháng 5, 2024", "vi", ["2024-05-12"]),
        ("2024年4月24日 20:29", "zh", ["2024-04-24"]),
        ("2024년 4월 24일", "ko", ["2024-04-24"]),
        ("3 בינואר 2024", "he", ["2024-01-03"]),
        ("12 जनवरी 2024", "hi", ["2024-01-12"]),
        ("5 يناير 2024", "ar", ["2024-01-05"]),
        ("3/5/2022 22:41", "es", ["2022-05-03"]),
        ("12/10/2020", "en", []),
        ("12/10/2020", "en-US", ["2020-12-10"]),
        ("12/10/2020", "en-GB", ["2020-10-12"]),
        ("13/10/2020", "en", ["2020-10-13"]),
        ("12.10.2020", "en", ["2020-10-12"]),
        ("12/10/2020", "ja", []),
        ("Updated 4 June 2020, first published 17 June 2019", "en", ["2020-06-04", "2019-06-17"]),
        ("Mark 12 of 2020 sheep", "en", []),
        ("version 1.2.2020.4", "de", []),
        ("31 June 2020", "en", []),
        ("12 May 3020", "en", []),
        ("call 555-12-2020-11", "de", []),
    ],
)
def test_days_in_a_line(line: str, tag: str, expected: list[str]) -> None:
    assert days_in(line, tag) == expected


def test_a_long_line_takes_no_time() -> None:
    for line in ("1 " * 40_000, "1." * 40_000, "a" * 80_000, "may 1 " * 20_000, "2020 m. " * 10_000):
        started = time.process_time()
        days_in(line, "en")
        assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("line", "tag", "expected"),
    [
        ("11/01/2023 12:43", "de", []),
        ("13/01/2023 12:43", "de", ["2023-01-13"]),
        ("11/01/2023", "fr", ["2023-01-11"]),
        ("11-01-2023", "de", ["2023-01-11"]),
        ("Jan 04 09:34 2021", "de", ["2021-01-04"]),
    ],
)
def test_strokes_are_no_order_of_languages_that_write_points(line: str, tag: str, expected: list[str]) -> None:
    assert days_in(line, tag) == expected
