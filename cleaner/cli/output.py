"""Where answers go: standard output or a file, as documents, as lines, or as rows of a table; and the report beside them."""

from __future__ import annotations

import sys

from cleaner.cli.rendering import Form
from cleaner.cli.work import MOST_SHOWN, Answer, Job
from cleaner.errors import BadOption
from cleaner.streams.files import is_parquet, writing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import deque
    from typing import IO, Any

    from cleaner.streams.records import Recipe

REPORTS = (".jsonl", ".jsonl.gz", ".html", ".html.gz")


class Stream:
    """Standard output, or a file packed by its ending. What is written goes out at once where somebody may be waiting for it."""

    def __init__(self, name: str | None) -> None:
        self._file: IO[bytes] = sys.stdout.buffer if name is None else writing(name)
        self._waited_for = name is None

    def write(self, text: str) -> None:
        """Write text as UTF-8, whatever the locale; a lone surrogate of a broken source is shown, not raised."""
        self._file.write(text.encode("utf-8", "backslashreplace"))
        if self._waited_for:
            self._file.flush()

    def close(self) -> None:
        """Write what is left. Standard output stays open."""
        if self._waited_for:
            self._file.flush()
        else:
            self._file.close()


class Documents:
    """Documents one after the other, with what parts them. Several of them as JSON are one array."""

    def __init__(self, name: str | None, form: Form, null: bool, several: bool) -> None:
        self._stream = Stream(name)
        self._between = form.between(null)
        self._array = several and form.format == "json"
        self._written = 0
        if self._array:
            self._stream.write("[\n")

    def write(self, job: Job, answer: Answer) -> None:
        """Write the document of an answer that has one."""
        if not answer.error:
            self._stream.write((self._between if self._written else "") + answer.output)
            self._written += 1

    def close(self) -> None:
        """Write the end."""
        if self._array:
            self._stream.write("\n]\n")
        self._stream.close()


class Lines:
    """Records in lines: every record that came in goes out, the failed ones too."""

    def __init__(self, name: str | None) -> None:
        self._stream = Stream(name)

    def write(self, job: Job, answer: Answer) -> None:
        """Write the line of an answer."""
        self._stream.write(answer.output)

    def close(self) -> None:
        """Write the end."""
        self._stream.close()


class Rows:
    """Rows of a table: those of the inputs' batches, or what an archive says of its pages."""

    def __init__(self, name: str, columns: Any, recipe: Recipe, batches: deque[Any]) -> None:
        from cleaner.streams.arrow import ROWS, Writer

        self._writer = Writer(name, columns, recipe)
        self._columns = columns
        self._batches = batches
        self._most = ROWS
        self._pages: list[dict[str, Any]] = []
        self._added: list[dict[str, Any]] = []

    def write(self, job: Job, answer: Answer) -> None:
        """Take the row of an answer, and write its batch where it was the last one."""
        if not job.row:
            return
        if not is_parquet(job.name):
            self._pages.append(job.source.about)
        self._added.append(answer.fields or {})
        if len(self._added) == (len(self._batches[0]) if self._batches else self._most):
            self._write()

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        if self._added:
            self._write()
        self._writer.close()

    def _write(self) -> None:
        from cleaner.streams.arrow import arrow

        batch = self._batches.popleft() if self._batches else arrow().RecordBatch.from_pylist(self._pages, self._columns)
        self._writer.write(batch.slice(0, len(self._added)), self._added)
        self._pages, self._added = [], []


class Nothing:
    """Where nothing is to be written: the exit status is the answer."""

    def write(self, job: Job, answer: Answer) -> None:
        """Write nothing."""

    def close(self) -> None:
        """Close nothing."""


class Report:
    """The account beside the output: one removal a line, or a page to look at."""

    def __init__(self, name: str, inputs: str) -> None:
        self._is_page = kind_of_report(name) == "html"
        self._stream = Stream(name)
        self._documents = 0
        self._failed: list[str] = []
        if self._is_page:
            from cleaner.report.page import opening

            self._stream.write(opening(inputs))

    @property
    def left_out(self) -> str:
        """What is to be said where more documents were cleaned than the page shows; '' where it has them all."""
        if not self._is_page or self._documents <= MOST_SHOWN:
            return ""
        return f"the report shows the first {MOST_SHOWN} of {self._documents} documents; a report in .jsonl has all removals"

    def write(self, job: Job, answer: Answer) -> None:
        """Write what one answer has for the report."""
        self._stream.write(answer.removals)
        self._documents += 1
        if answer.error and job.place < MOST_SHOWN:
            self._failed.append(f"{job.shown}: {answer.error}")

    def close(self) -> None:
        """Write the end."""
        if self._is_page:
            from cleaner.report.page import closing

            self._stream.write(closing([*self._failed, *filter(None, [self.left_out])]))
        self._stream.close()


def kind_of_report(name: str) -> str:
    """What a report is by the ending of its name: html or jsonl. Raises BadOption for any other ending."""
    if not name.endswith(REPORTS):
        raise BadOption(f"--report {name}: a report ends in {', '.join(REPORTS)}")
    return "html" if name.removesuffix(".gz").endswith(".html") else "jsonl"
