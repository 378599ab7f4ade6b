"""Where the work comes from: files, standard input, pages of web archives, records in lines and in tables."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Iterator

from cleaner.cli.work import Job
from cleaner.errors import BadOption, CleanerError
from cleaner.streams.files import STANDARD, checked, is_archive, is_parquet, parted, reading, told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cleaner.streams.records import Recipe


class Inputs:
    """The inputs of a call in order, as pieces of work.

    `recipe` is given where they hold records, `table` where their answers go into a table. What cannot be read is a piece of work
    that has failed, in its place. `size` is how many bytes there are in all, None where nobody knows, `position` how many
    are read. `passed` counts what archives hold beside pages. `batches` are the rows of tables whose answers are still to come.
    """

    def __init__(self, names: tuple[str, ...], recipe: Recipe | None, table: bool, null: bool) -> None:
        self.names = names or (STANDARD,)
        self.position = 0
        self.passed: Counter[str] = Counter()
        self.batches: deque[Any] = deque()
        self._recipe = recipe
        self._table = table
        self._null = null
        self._place = 0

    @property
    def size(self) -> int | None:
        """The bytes of all inputs together, None where one of them is a pipe."""
        try:
            return None if STANDARD in self.names else sum(os.stat(name).st_size for name in self.names)
        except OSError:
            return None

    @property
    def shown(self) -> str:
        """What they are called together."""
        first = "standard input" if self.names[0] == STANDARD else self.names[0]
        return first if len(self.names) == 1 else f"{first} and {len(self.names) - 1} more"

    @property
    def archives(self) -> bool:
        """Whether some input is a web archive, so that it holds many documents."""
        return any(map(is_archive, self.names))

    def jobs(self) -> Iterator[Job]:
        """All pieces of work in order."""
        before = 0
        for name in self.names:
            try:
                yield from self._jobs(name, before)
            except BadOption:
                raise
            except CleanerError as error:
                yield self._job(name, error=str(error))
            except OSError as error:
                yield self._job(name, error=error.strerror or str(error))
            except MemoryError:
                yield self._job(name, error="what comes next is larger than the memory; what came before is cleaned")
            before += os.stat(name).st_size if name != STANDARD and os.path.exists(name) else 0
            self.position = before

    def _jobs(self, name: str, before: int) -> Iterator[Job]:
        if name.startswith(("http://", "https://")) and not os.path.exists(name):
            raise CleanerError("no such file, and nothing is fetched here: curl -s ADDRESS | cleaner --url ADDRESS")
        if is_parquet(name):
            yield from self._rows(name, before)
        elif is_archive(name):
            yield from self._pages(name, before)
        elif self._recipe is not None:
            yield from self._lines(name, before)
        elif name == STANDARD:
            stream, _ = reading(name)
            if self._null:
                for number, part in enumerate(parted(stream), 1):
                    yield self._job(name, line=number, source=part)
            else:
                yield self._job(name, source=stream.read())
        else:
            yield self._job(name)

    def _lines(self, name: str, before: int) -> Iterator[Job]:
        stream, file = reading(name)
        try:
            for number, line in enumerate(checked(stream, "; what came before it is cleaned"), 1):
                record = line.strip(b" \t\r\n") if number > 1 else line.removeprefix(b"\xef\xbb\xbf").strip(b" \t\r\n")
                self.position = before + told(file)
                if record:
                    yield self._job(name, line=number, record=record)
        finally:
            if name != STANDARD:
                file.close()

    def _pages(self, name: str, before: int) -> Iterator[Job]:
        from cleaner.streams.warc import COLUMNS, Passed, responses

        if self._recipe is not None:
            self._recipe.check(COLUMNS)
        with open(name, "rb") as file:
            for number, found in enumerate(responses(file), 1):
                self.position = before + told(file)
                if isinstance(found, Passed):
                    self.passed[found.because] += 1
                elif self._recipe is None:
                    yield self._job(name, url=found.url, source=found)
                elif self._table:
                    yield self._job(name, line=number, url=found.url, source=found, row=True)
                else:
                    yield self._job(name, line=number, url=found.url, source=found, record=_as_line(found.about))

    def _rows(self, name: str, before: int) -> Iterator[Job]:
        from cleaner.streams.arrow import Table, checked_source, rows
        from cleaner.streams.records import hints

        assert self._recipe is not None
        table = Table(name)
        field = checked_source(table.schema, self._recipe)
        size = os.stat(name).st_size
        number = 0
        for batch in table.batches():
            if self._table:
                self.batches.append(batch)
                batch = batch.select(
                    [column for column in dict.fromkeys((field, "url", "language")) if column in batch.schema.names]
                )
            for row in rows(batch):
                number += 1
                self.position = before + size * number // table.rows
                source, (url, language) = row[field], hints(row)
                error = "" if source is not None else f"the column {field!r} holds null"
                record = None if self._table else _row_as_line(row)
                yield self._job(
                    name, line=number, url=url, language=language, source=source, record=record, row=self._table, error=error
                )

    def _job(self, name: str, **known: Any) -> Job:
        self._place += 1
        return Job(self._place - 1, name, **known)


def _as_line(about: dict[str, Any]) -> bytes:
    import json

    return json.dumps(about, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _row_as_line(row: dict[str, Any]) -> bytes:
    from cleaner.streams.arrow import plain

    return _as_line(plain(row))


def columns_of(names: tuple[str, ...]) -> Any:
    """The columns that all inputs have, where they go into one table. Raises BadOption where they differ or have none."""
    from cleaner.streams.arrow import Table, arrow
    from cleaner.streams.warc import COLUMNS

    pa = arrow()
    if names and all(map(is_archive, names)):
        return pa.schema([(column, pa.string()) for column in COLUMNS])
    if not names or not all(map(is_parquet, names)):
        raise BadOption(
            "-o FILE.parquet takes Parquet files or web archives: the types of columns are not known from lines of JSON"
        )
    try:
        schemas = [Table(name).schema for name in names]
    except (CleanerError, OSError) as error:
        raise BadOption(f"-o FILE.parquet: an input cannot be read: {error}") from error
    if any(not schema.equals(schemas[0]) for schema in schemas):
        raise BadOption("-o FILE.parquet: the inputs have different columns, so they do not go into one table")
    return schemas[0]
