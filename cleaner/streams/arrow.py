"""Parquet in and out, batch by batch: no more than one row group of the input is in memory.

A row is a record like a line of JSON. Its columns stay as they are; what cleaning adds comes behind them, and a column
`cleaner_error` says of each row that could not be cleaned what was wrong.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite

from cleaner.errors import BadOption, CleanerError
from cleaner.report.named import OF_REMOVAL, REMOVED
from cleaner.streams.records import FAILED, Recipe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ROWS = 256  # of a batch: of web pages some 70 MB
_GROUP = 64 << 20  # bytes of columns, from which on a row group is written
_LISTS = ("authors", "captions", "credits", "tags", "notes")


def arrow() -> Any:
    """The library pyarrow with its reader and writer of Parquet. Raises BadOption where it is missing."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise BadOption("Parquet is read and written by pyarrow: pip install 'cleaner[arrow]'") from error
    return pyarrow


class Table:
    """A Parquet file to read. `schema` are its columns, `rows` how many rows it has.

    Raises OSError where it cannot be opened, BadOption without pyarrow, CleanerError where it is no Parquet or a name stands
    for two columns.
    """

    def __init__(self, name: str) -> None:
        self._arrow = arrow()
        try:
            self._file = self._arrow.parquet.ParquetFile(name, memory_map=False)
        except self._arrow.ArrowException as error:
            raise CleanerError(f"no Parquet: {str(error).splitlines()[0]}") from error
        self.schema = self._file.schema_arrow
        twice = sorted({column for column in self.schema.names if self.schema.names.count(column) > 1})
        if twice:
            raise CleanerError(f"more than one column is called {', '.join(map(repr, twice))}")
        self.rows: int = self._file.metadata.num_rows

    def batches(self) -> Iterator[Any]:
        """The rows as record batches, in order. Raises CleanerError where the file is broken."""
        try:
            yield from self._file.iter_batches(batch_size=ROWS)
        except (OSError, self._arrow.ArrowException) as error:
            raise CleanerError(f"broken Parquet: {str(error).splitlines()[0]}; what came before is cleaned") from error


class Writer:
    """A Parquet file to write: batches of rows, and what cleaning adds to each row. Raises BadOption where it cannot be made."""

    def __init__(self, name: str, columns: Any, recipe: Recipe) -> None:
        self._arrow = arrow()
        self._left_out = [column for column in columns.names if column in recipe.left_out]
        kept = [column for column in columns if column.name not in self._left_out]
        self._added = self._arrow.schema([*added_fields(recipe), self._arrow.field(FAILED, self._arrow.string())])
        self._schema = self._arrow.schema([*kept, *self._added], metadata=columns.metadata)
        try:
            self._file = self._arrow.parquet.ParquetWriter(name, self._schema)
        except OSError as error:
            raise BadOption(f"cannot write {name}: {error.strerror or error}") from error
        self._waiting: list[Any] = []
        self._bytes = 0

    def write(self, batch: Any, added: Sequence[Mapping[str, Any]]) -> None:
        """Write a batch of rows, each with what is added to it: the fields of the recipe, or `cleaner_error`."""
        kept = batch.drop_columns(self._left_out) if self._left_out else batch
        columns = [
            self._arrow.array([_written(row.get(field.name), field.type) for row in added], field.type) for field in self._added
        ]
        self._waiting.append(self._arrow.RecordBatch.from_arrays([*kept.columns, *columns], schema=self._schema))
        self._bytes += self._waiting[-1].nbytes
        if self._bytes >= _GROUP:
            self._flush()

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        if self._waiting:
            self._file.write_table(self._arrow.Table.from_batches(self._waiting))
        self._waiting, self._bytes = [], 0


def added_fields(recipe: Recipe) -> list[Any]:
    """What cleaning adds, as columns with their types; one column of structures with `into`."""
    pa = arrow()
    text, number = pa.string(), pa.int64()
    removal = [(name, number if name in ("start", "end") else text) for name in OF_REMOVAL]
    types = {name: pa.list_(text) for name in _LISTS} | {"confidence": pa.float64(), REMOVED: pa.list_(pa.struct(removal))}
    fields = [pa.field(name, types.get(name, text)) for name in recipe.fields]
    return [pa.field(recipe.into, pa.struct(fields))] if recipe.into is not None else fields


def checked_source(schema: Any, recipe: Recipe) -> str:
    """The column to clean. Raises CleanerError where there is none, and where it holds neither text nor bytes."""
    name = recipe.source(schema.names)
    recipe.check(schema.names)
    kind = schema.field(name).type
    types = arrow().types
    kind = kind.value_type if types.is_dictionary(kind) else kind
    tests = (types.is_string, types.is_large_string, types.is_string_view, types.is_binary, types.is_large_binary)
    if not any(test(kind) for test in tests):
        raise CleanerError(f"the column {name!r} holds {kind}; text or bytes can be cleaned")
    return name


def rows(batch: Any) -> list[dict[str, Any]]:
    """The rows of a batch. What Python has no value for is text, such as nanoseconds; text that is no UTF-8 is bytes."""
    try:
        found: list[dict[str, Any]] = batch.to_pylist()
    except (ValueError, OverflowError):
        values = zip(*([_value(one) for one in column] for column in batch.columns), strict=True)
        found = [dict(zip(batch.schema.names, row, strict=True)) for row in values]
    return found


def _value(scalar: Any) -> Any:
    pa = arrow()
    try:
        return scalar.as_py()
    except (ValueError, OverflowError):
        if hasattr(scalar, "as_buffer"):
            return scalar.as_buffer().to_pybytes()
        try:
            return scalar.cast(pa.string()).as_py().replace(" ", "T")
        except pa.ArrowException:
            return str(scalar)


def plain(value: Any) -> Any:
    """A value of a row as JSON has it: dates in ISO 8601, bytes in base64, other numbers (such as nan) as text."""
    if isinstance(value, dict):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, (bytes, bytearray)):
        return b64encode(value).decode("ascii")
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if value is None or isinstance(value, (str, int, float)):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _written(value: Any, kind: Any) -> Any:
    """A value as its column takes it: the dictionaries of schema.org and zyte have no fixed columns and are JSON."""
    if not isinstance(value, dict):
        return value
    if arrow().types.is_struct(kind):
        return {field.name: _written(value[field.name], field.type) for field in kind}
    return json.dumps(value, ensure_ascii=False)
