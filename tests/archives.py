"""Web archives as bytes, written out by hand: the format is a few header lines before each body."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import NamedTuple


class Page(NamedTuple):
    """A response of a web archive."""

    url: str
    body: bytes
    headers: str = "Content-Type: text/html; charset=utf-8"
    status: str = "200 OK"
    kind: str = "response"


def record(page: Page) -> bytes:
    """A response with its headers, as one record."""
    http = f"HTTP/1.1 {page.status}\r\n{page.headers}\r\nContent-Length: {len(page.body)}\r\n\r\n".encode() + page.body
    media = f"Content-Type: application/http; msgtype={page.kind}"
    if page.kind == "conversion":
        http, media = page.body, page.headers
    head = (
        f"WARC/1.0\r\nWARC-Type: {page.kind}\r\nWARC-Record-ID: <urn:uuid:{page.url.rsplit('/')[-1]}>\r\n"
        f"WARC-Date: 2026-03-01T10:00:00Z\r\nWARC-Target-URI: {page.url}\r\n"
        f"{media}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def write_archive(path: Path, *pages: Page) -> Path:
    """Write an archive, each record packed where the name ends in .gz; returns its path."""
    records = [record(page) for page in pages]
    path.write_bytes(b"".join(map(gzip.compress, records) if path.suffix == ".gz" else records))
    return path
