"""Files and pipes as streams of bytes: what their endings say, which are packed, and what a broken one is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator

from cleaner.errors import BadOption, CleanerError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO

STANDARD = "-"
_ARCHIVES = (".warc", ".warc.gz", ".wet", ".wet.gz")
_CHUNK = 1 << 16


def is_archive(name: str) -> bool:
    """Whether a file is a web archive by the ending of its name."""
    return name.endswith(_ARCHIVES)


def is_parquet(name: str) -> bool:
    """Whether a file is Parquet by the ending of its name."""
    return name.endswith(".parquet")


def reading(name: str) -> tuple[IO[bytes], IO[bytes]]:
    """A file, or standard input for '-', as a stream of what it holds, and the stream of what lies on the disk.

    The two differ where the name ends in .gz. Raises OSError where it cannot be opened.
    """
    if name == STANDARD:
        return sys.stdin.buffer, sys.stdin.buffer
    file = open(name, "rb")  # noqa: SIM115
    return (_unpacking(file) if name.endswith(".gz") else file), file


def whole(name: str) -> bytes:
    """All that a file holds, unpacked where its name ends in .gz. Raises OSError, and CleanerError for broken gzip data."""
    stream, file = reading(name)
    with file:
        return b"".join(checked(iter(lambda: stream.read(1 << 20), b"")))


def checked(pieces: Iterable[bytes], besides: str = "") -> Iterator[bytes]:
    """What a stream gives, piece by piece.

    Raises CleanerError where packed data is broken or ends too early; `besides` is what else it says.
    """
    from gzip import BadGzipFile
    from zlib import error

    try:
        yield from pieces
    except EOFError as broken:
        raise CleanerError(f"the gzip data ends too early{besides}") from broken
    except (BadGzipFile, error) as broken:
        raise CleanerError(f"broken gzip data ({broken}){besides}") from broken


def parted(stream: IO[bytes]) -> Iterator[bytes]:
    """What stands between NUL bytes, each as soon as its NUL is read. Nothing stands behind a last NUL."""
    rest: list[bytes] = []
    while piece := _at_once(stream):
        first, *others = piece.split(b"\0")
        rest.append(first)
        for other in others:
            yield b"".join(rest)
            rest = [other]
    if any(rest):
        yield b"".join(rest)


def writing(name: str) -> IO[bytes]:
    """A new file to write to, packed where its name ends in .gz. Raises BadOption where it cannot be made."""
    try:
        if name.endswith(".gz"):
            from gzip import GzipFile

            # No name and no time in its head: the same input gives the same file.
            file = open(name, "wb")  # noqa: SIM115
            packed = GzipFile(filename="", mode="wb", fileobj=file, mtime=0)
            packed.myfileobj = file  # type: ignore[assignment] # closed with it
            return packed  # type: ignore[return-value]
        return open(name, "wb")
    except OSError as error:
        raise BadOption(f"cannot write {name}: {error.strerror}") from error


def told(file: IO[bytes]) -> int:
    """How far a file is read; 0 for a pipe, which does not tell."""
    return file.tell() if file.seekable() else 0


def same(one: str, other: str) -> bool:
    """Whether two names are one file on the disk; '-' is what standard input is read from."""
    try:
        return os.path.isfile(one) and os.path.samefile(one, 0 if other == STANDARD else other)
    except OSError:
        return False


def _unpacking(file: IO[bytes]) -> IO[bytes]:
    from gzip import GzipFile

    return GzipFile(fileobj=file, mode="rb")  # type: ignore[return-value]


def _at_once(stream: IO[bytes]) -> bytes:
    """What can be read without waiting for more than there is."""
    read: bytes = stream.read1(_CHUNK) if hasattr(stream, "read1") else stream.read(_CHUNK)
    return read
