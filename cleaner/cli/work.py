"""One piece of work and its answer: what a process does with a file, a page of an archive, or a record.

A piece travels to a process, and its answer back; so neither holds more than strings, bytes and numbers.
"""

from __future__ import annotations

import gc

from cleaner.cli.rendering import Form
from cleaner.document import Document
from cleaner.errors import BadOption, CleanerError
from cleaner.pipeline import Cleaner
from cleaner.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cleaner.streams.records import Recipe

_OBJECTS = 20_000  # more made than freed, before cycles are looked for
MOST_SHOWN = 500  # documents on the report page: what a browser can still hold


def collect_seldom() -> None:
    """Look for cycles, but not as often as Python does by itself: a page makes many objects and hardly a cycle.

    That is a twentieth of the time of cleaning (processor time of 120 pages, twice each way); without it memory would grow.
    """
    gc.enable()
    gc.set_threshold(_OBJECTS)


class Answer(Record):
    """What came of a piece of work.

    `output` is what is written, `explained` what is said on standard error, `removals` what goes into the report; `error` says
    why it failed. `fields` are what is added to a row of a table. `removed` of `characters` were taken out.
    """

    output: str = ""
    explained: str = ""
    removals: str = ""
    error: str = ""
    story: bool = False
    fields: dict[str, Any] | None = None
    removed: int = 0
    characters: int = 0


class Job(Record):
    """A source and where it comes from.

    `name` is a file, `line` the number of the record in it, `url` its address where it is known. `source` is None for a file that
    is still to be read. `row` tells that the answer's fields go into a table; `record` is a line of JSON that they go into. With
    an `error` it has failed before it began.
    """

    place: int
    name: str
    line: int | None = None
    url: str | None = None
    language: str | None = None
    source: Any = None
    record: bytes | None = None
    row: bool = False
    error: str = ""

    @property
    def is_record(self) -> bool:
        """Whether it is one of many in its input."""
        return self.record is not None or self.row

    @property
    def shown(self) -> str:
        """What messages call it. A terminal obeys no control character of a name or an address."""
        from cleaner.report.visible import visible

        name = "standard input" if self.name == "-" else self.name
        place = f":{self.line}" if self.line is not None else f": {self.url}" if self.url else ""
        return visible(f"{name}{place}", turns=False)


class Work(Record):
    """What is done with every source.

    `explain` is the width of the terminal, 0 for a plain list, None for nothing; `named` tells that each is headed by its source.
    """

    cleaner: Cleaner
    form: Form
    recipe: Recipe | None = None
    kind: str | None = None
    url: str | None = None
    language: str | None = None
    explain: int | None = None
    named: bool = False
    coloured: bool = False
    report: str = ""
    check: bool = False

    def do(self, job: Job) -> Answer:
        """Do a piece of work. Raises BadOption where it fails by what the caller asked for and not by the source."""
        if job.error:
            return self.failed(job, job.error)
        try:
            return self._line(job) if job.record is not None else self._answered(job, job.source, job.url, job.language)
        except BadOption:
            raise
        except CleanerError as error:
            return self.failed(job, str(error))
        except OSError as error:
            return self.failed(job, error.strerror or str(error))
        except Exception as error:  # noqa: BLE001, RUF100 - a fault of ours in one source must not cost the others
            return self.failed(job, f"an error in cleaner itself, {type(error).__name__}: {error}")

    def died(self, job: Job) -> Answer:
        """The answer to a piece of work whose process did not live to give one."""
        return self.failed(job, "the process that cleaned it died, perhaps for want of memory")

    def failed(self, job: Job, error: str) -> Answer:
        """The answer that says why there is none. A record goes out as it came in, with the error in it."""
        if not job.is_record:
            return Answer(error=error)
        from cleaner.streams.jsonl import members, unreadable, with_fields
        from cleaner.streams.records import FAILED

        if job.record is None:
            return Answer(error=error, fields={FAILED: error})
        try:
            line = job.record.decode("utf-8")
            found = members(line)
        except (CleanerError, UnicodeDecodeError):
            return Answer(f"{unreadable(job.record, job.line or 0, error)}\n", error=error)
        return Answer(f"{with_fields(line, found, {FAILED: error}, (FAILED,))}\n", error=error)

    def _line(self, job: Job) -> Answer:
        """A line of JSON: read, its field cleaned, written with what is added."""
        from cleaner.streams.jsonl import members, with_fields
        from cleaner.streams.records import hints

        assert self.recipe is not None
        assert job.record is not None
        try:
            line = job.record.decode("utf-8")
        except UnicodeDecodeError as error:
            raise CleanerError(f"no UTF-8: byte {error.start + 1} of the line is {job.record[error.start]:#04x}") from None
        found = members(line)
        record = {member.name: member.value for member in found}
        source = job.source
        if source is None:
            name = self.recipe.source(record)
            source = record[name]
            if not isinstance(source, str):
                raise CleanerError(f"the field {name!r} holds {_called(source)}, no string")
        self.recipe.check(record)
        url, language = hints(record)
        answer = self._answered(job, source, url, language)
        if self.check:
            return answer
        written = with_fields(line, found, answer.fields or {}, self.recipe.left_out)
        return answer._replace(output=f"{written}\n", fields=None)

    def _answered(self, job: Job, source: Any, url: str | None, language: str | None) -> Answer:
        if source is None:
            from cleaner.streams.files import whole

            source = whole(job.name)
        document = self.cleaner.clean(source, url=url or self.url, language=language or self.language, kind=self.kind)
        return Answer(
            output="" if self.check or self.recipe is not None else self.form.rendered(document),
            explained=self._explained(job, document),
            removals=self._removals(job, document),
            story=bool(document.main_text),
            fields=self.recipe.values(document) if self.recipe is not None and not self.check else None,
            removed=sum(len(block.text) for block in document.removed),
            characters=sum(len(block.text) for block in document.blocks),
        )

    def _explained(self, job: Job, document: Document) -> str:
        if self.explain is None:
            return ""
        heading = f"{job.shown}:\n" if self.named else ""
        if self.explain:
            from cleaner.report.margins import as_margins

            return heading + as_margins(document, self.explain, self.coloured)
        from cleaner.report.explain import as_explanation

        return heading + as_explanation(document, self.coloured)

    def _removals(self, job: Job, document: Document) -> str:
        if self.report == "html":
            if job.place >= MOST_SHOWN:
                return ""
            from cleaner.report.page import section

            return section(job.place, job.shown, document)
        if self.report:
            from cleaner.report.removals import as_removals

            return as_removals(document, job.name, job.line)
        return ""


def _called(value: object) -> str:
    """What JSON calls a value."""
    names = {type(None): "null", bool: "true or false", int: "a number", float: "a number", list: "an array", dict: "an object"}
    return names.get(type(value), type(value).__name__)
