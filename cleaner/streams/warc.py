"""Web archives: the pages that a WARC file holds, one response after the other."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.errors import BadOption, CleanerError
from cleaner.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, Any

COLUMNS = ("url", "warc_record_id", "warc_date", "content_type")
_OK = 200
_NO_RESPONSE = "no HTTP response"
_TEXT = "text/plain"
_MEDIA = ("text/html", "application/xhtml+xml", _TEXT)


class Response(Record):
    """A page as it was delivered: its address, its headers, its body unpacked. `Cleaner.clean` takes it as it is.

    `about` has the values of COLUMNS.
    """

    url: str
    headers: dict[str, str]
    status: int
    body: bytes
    about: dict[str, str | None]


class Passed(Record):
    """A response or another copy that is no page, and why it is passed over."""

    because: str


class _Pipe:
    """A pipe that says how far it is read, which FastWARC asks."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._read = 0

    def read(self, size: int = -1) -> bytes:
        """Read at most so many bytes."""
        piece = self._pipe.read(size)
        self._read += len(piece)
        return piece

    def tell(self) -> int:
        """How many bytes are read."""
        return self._read


def responses(file: IO[bytes]) -> Iterator[Response | Passed]:
    """The pages of an archive, or the texts of a WET file, in order, and what was passed over: other media types, other statuses.

    Raises BadOption where FastWARC is missing, and CleanerError where the archive is broken, after all that can be read before.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise BadOption("web archives are read by FastWARC: pip install 'cleaner[warc]'") from error
    unread = (WarcRecordType.resource, WarcRecordType.revisit)
    stream: Any = file if file.seekable() else _Pipe(file)
    seen = 0
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False, auto_decode="none"):
            content = record.reader.read()
            # FastWARC takes the end of the file for the end of the record.
            if len(content) < record.content_length:
                raise ValueError(f"record {seen + 1} ends after {len(content):,} of {record.content_length:,} bytes")
            seen += 1
            if record.record_type == WarcRecordType.response:
                yield _response(record, content)
            elif record.record_type == WarcRecordType.conversion:
                yield _conversion(record, content)
            elif record.record_type in unread:
                yield Passed(f"{record.headers.get('WARC-Type')} record")
    except (OSError, ValueError, EOFError) as error:
        raise CleanerError(f"broken after {seen} records ({error}); what came before is cleaned") from error
    if not seen:
        raise CleanerError("no WARC record in it")


def _response(record: Any, content: bytes) -> Response | Passed:
    http = _parsed(content)
    if http is None:
        return Passed(_NO_RESPONSE)
    because = _passed_over(http)
    if because:
        return Passed(because)
    return _delivered(record, http.http_headers.get("Content-Type") or "", _media(http), http.reader.read())


def _conversion(record: Any, content: bytes) -> Response | Passed:
    """The text that somebody's extractor made of a page, as WET files have it: UTF-8 by their definition."""
    said = record.headers.get("Content-Type") or ""
    media = said.partition(";")[0].strip().lower()
    if media != _TEXT:
        return Passed(f"conversion record, {media or 'no media type'}")
    return _delivered(record, said if "charset" in said.lower() else f"{_TEXT}; charset=utf-8", media, content)


def _delivered(record: Any, said: str, media: str, body: bytes) -> Response:
    headers = record.headers
    url = (headers.get("WARC-Target-URI") or "").strip("<>")  # between which some crawlers put it, as WARC 1.0 had it
    values = (url, headers.get("WARC-Record-ID"), headers.get("WARC-Date"), media)
    return Response(url, {"Content-Type": said}, _OK, body, dict(zip(COLUMNS, values, strict=True)))


def _parsed(content: bytes) -> Any:
    """A response with its body unpacked, as it stands where it is not packed as its headers say; None where it is no response.

    Parsed apart from the archive: a body that cannot be unpacked would end the reading of all that comes behind it.
    """
    from fastwarc.warc import WarcRecord

    for unpacking in ("all", "transfer", "none"):
        http = WarcRecord()
        http.set_bytes_content(content)
        http.is_http = True
        try:
            http.parse_http(auto_decode=unpacking)
            http.set_bytes_payload(http.reader.read())
        except (OSError, ValueError):
            continue
        return http
    return None


def _passed_over(http: Any) -> str:
    """Why a response is no page; '' where it is one."""
    status = http.http_headers.status_code
    if status != _OK:
        return f"status {status}" if status else _NO_RESPONSE
    return "" if _media(http) in _MEDIA else _media(http) or "no media type"


def _media(http: Any) -> str:
    return (http.http_content_type or "").partition(";")[0].strip().lower()
