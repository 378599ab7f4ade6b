"""One call of the command: its inputs cleaned, its output and its account written, and what the exit status says of it."""

from __future__ import annotations

import os
import sys

from cleaner.cli.inputs import Inputs
from cleaner.cli.options import Options, listed
from cleaner.cli.output import Documents, Lines, Nothing, Report, Rows, kind_of_report
from cleaner.cli.progress import Progress, say
from cleaner.cli.rendering import Form
from cleaner.cli.work import Answer, Job, Work, collect_seldom
from cleaner.errors import BadOption
from cleaner.lexicon import known_language
from cleaner.pipeline import Cleaner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from cleaner.streams.records import Recipe

_COLUMNS = 80  # of a terminal that does not tell
_SIGNALLED = 128  # and the number of the signal: what shells make of a process that one has ended
STORY, NO_STORY, BAD_INPUT, SOME_FAILED = 0, 1, 2, 3


def filtered(given: Options) -> int:
    """Do what a call asks for; returns the exit status. Raises BadOption where that cannot be done."""
    fields = _fields(given)
    recipe = _recipe(given, fields) if given.records else None
    inputs = Inputs(given.files, recipe, given.table, given.null)
    work = _work(given, fields, recipe, inputs)
    output = _output(given, work.form, recipe, inputs)
    report = Report(given.report, inputs.shown) if given.report is not None else None
    progress = Progress(inputs.size, _worth_a_bar(given, inputs))
    count = stories = failed = 0
    alone: Job | None = None
    answers = _answers(work, inputs.jobs(), given.jobs)
    try:
        for job, answer in answers:
            if count == 0:
                collect_seldom()
            count += 1
            alone = job
            stories += answer.story
            if answer.error:
                failed += 1
                progress.say(f"cleaner: {job.shown}: {_visible(answer.error)}\n")
            if answer.explained:
                progress.say(answer.explained)
            output.write(job, answer)
            if report is not None:
                report.write(job, answer)
            progress.done(answer.removed, answer.characters, inputs.position)
    finally:
        answers.close()
        progress.close()
        output.close()
        if report is not None:
            report.close()
    if not given.quiet:
        _tell(inputs, report)
    if failed:
        return BAD_INPUT if count == 1 and alone is not None and not alone.is_record else SOME_FAILED
    return STORY if stories else NO_STORY


def _answers(work: Work, jobs: Iterable[Job], processes: int) -> Generator[tuple[Job, Answer], None, None]:
    """Every piece of work with its answer, in order."""
    if processes == 1:
        return ((job, work.do(job)) for job in jobs)
    import signal

    from cleaner.streams import parallel

    try:
        os.getcwd()
    except OSError as error:
        raise BadOption(f"--jobs {processes}: the directory that it runs in is gone, and processes need one") from error

    # Python's own way out at this signal leaves semaphores behind, and tells of them.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(_SIGNALLED + number))
    return parallel.ordered(parallel.Work(work.do, work.died, collect_seldom), jobs, processes)


def _fields(given: Options) -> tuple[str, ...]:
    if given.fields is None:
        return ()
    from cleaner.report.named import known

    return known(listed(given.fields), "--fields")


def _recipe(given: Options, fields: tuple[str, ...]) -> Recipe:
    from cleaner.streams.records import DEFAULT, FAILED, Recipe

    if given.into == FAILED:
        raise BadOption(f"--into {FAILED}: there errors are told")
    return Recipe(given.field, fields or DEFAULT, given.into, frozenset(listed(given.drop)), given.overwrite)


def _work(given: Options, fields: tuple[str, ...], recipe: Recipe | None, inputs: Inputs) -> Work:
    if given.language is not None:
        known_language(given.language)
    report = kind_of_report(given.report) if given.report is not None else ""
    explain, coloured = None, False
    if given.explain and not given.quiet:
        explain, coloured = _width(), _coloured(given.color)
    return Work(
        cleaner=Cleaner(keep=listed(given.keep), phrases=given.phrases, deadline=given.deadline),
        form=Form(given.format or "text", fields, given.links),
        recipe=recipe,
        kind=None if given.kind == "auto" else given.kind,
        url=given.url,
        language=given.language,
        explain=explain,
        named=given.records or _several(given, inputs),
        coloured=coloured,
        report=report,
        check=given.check,
    )


def _output(given: Options, form: Form, recipe: Recipe | None, inputs: Inputs) -> Documents | Lines | Rows | Nothing:
    if given.check:
        return Nothing()
    if recipe is None:
        return Documents(given.output, form, given.null, _several(given, inputs))
    if given.table and given.output is not None:
        from cleaner.cli.inputs import columns_of

        return Rows(given.output, columns_of(given.files), recipe, inputs.batches)
    return Lines(given.output)


def _several(given: Options, inputs: Inputs) -> bool:
    """Whether there may be more than one document."""
    return len(inputs.names) > 1 or given.null or inputs.archives


def _tell(inputs: Inputs, report: Report | None) -> None:
    """What else a reader should know, on standard error."""
    if inputs.passed:
        passed = ", ".join(f"{number} × {because}" for because, number in sorted(inputs.passed.items()))
        say(f"cleaner: passed over, for they are no pages: {_visible(passed)}\n")
    if report is not None and report.left_out:
        say(f"cleaner: {report.left_out}\n")


def _visible(text: str) -> str:
    from cleaner.report.visible import visible

    return visible(text, turns=False)


def _worth_a_bar(given: Options, inputs: Inputs) -> bool:
    """Whether there is much to do, and what comes out does not show by itself how far it is."""
    many = given.records or _several(given, inputs)
    return many and not given.quiet and not given.explain and (given.output is not None or not sys.stdout.isatty())


def _coloured(choice: str) -> bool:
    if choice == "auto":
        return sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    return choice == "always"


def _width() -> int:
    """The width of the terminal that standard error is, 0 where it is none."""
    if not sys.stderr.isatty():
        return 0
    return os.get_terminal_size(sys.stderr.fileno()).columns or _COLUMNS
