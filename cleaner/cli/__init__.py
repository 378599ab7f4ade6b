"""The command line: a filter from standard input or files to standard output. It speaks on standard error only."""

from __future__ import annotations

import gc

gc.disable()  # what a start makes stays until the end; looking through it for cycles takes a tenth of the start

# ruff: noqa: E402
import os
import sys

from cleaner.document import Document, Metadata
from cleaner.errors import BadOption, CleanerError
from cleaner.pipeline import Cleaner
from cleaner.record import Record
from cleaner.version import RULES_VERSION, __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, Any, NoReturn

STORY, NO_STORY, BAD_INPUT, SOME_FAILED = 0, 1, 2, 3

FORMATS = ("text", "markdown", "html", "json", "jsonl", "ledger")
FIELDS = ("headline", "lede", "body", "main_text", "text", *Metadata._fields)

_LINKED = ("markdown", "html")

_USAGE = "cleaner: {}\nTry 'cleaner --help'.\n"
_EXIT = """exit status:
  0  a story was delivered
  1  the input was read but holds no story
  2  wrong usage, or the one input cannot be read, is empty or is no text
  3  of several inputs some or all failed, each named on standard error

examples:
  cleaner article.html
  curl -s https://example.org/story | cleaner
  curl -s https://example.org/story | cleaner --format markdown --links --url https://example.org/story
  curl -s https://example.org/story.txt | cleaner --fields headline,lede
  cleaner --explain --keep caption article.txt > story.txt
"""


class Options(Record):
    """What the command line asks for. The defaults are those of a call without arguments."""

    files: tuple[str, ...] = ()
    format: str = "text"
    fields: str | None = None
    output: str | None = None
    links: bool = False
    null: bool = False
    check: bool = False
    explain: bool = False
    color: str = "auto"
    quiet: bool = False
    kind: str = "auto"
    language: str | None = None
    url: str | None = None
    keep: str | None = None
    phrases: str | None = None
    deadline: float | None = None


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    # A filter in a pipe mostly stands there bare: then argparse is not even imported.
    given = _parsed(arguments) if arguments else Options()
    try:
        if given.links and given.format not in _LINKED:
            raise BadOption(f"--links goes with --format {' or '.join(_LINKED)}, not {given.format}")
        cleaner = Cleaner(keep=_listed(given.keep), phrases=given.phrases, deadline=given.deadline)
        fields = _fields(given.fields)
        status = _run(given, cleaner, fields)
        sys.stdout.flush()
    except BadOption as error:
        sys.stderr.write(_USAGE.format(error))
        return BAD_INPUT
    except BrokenPipeError:
        # What reads us has had enough. Python would complain when it flushes standard output at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return STORY
    return status


def run() -> NoReturn:
    """What the console script calls: `main`, then out at once, for freeing what a start has made takes a tenth of it."""
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _parsed(arguments: list[str]) -> Options:
    import argparse

    class Parser(argparse.ArgumentParser):
        """Says what is wrong in one line and where to read on."""

        def error(self, message: str) -> NoReturn:
            self.exit(BAD_INPUT, _USAGE.format(message))

    parser = Parser(
        prog="cleaner",
        description="Gives scraped articles back clean: headline, lede and body. Reads web pages (HTML) and plain text.",
        epilog=_EXIT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="files to clean; none, or -, reads standard input")
    output = parser.add_argument_group("output")
    output.add_argument("--format", choices=FORMATS, default="text", help="form of the output (text)")
    output.add_argument("--links", action="store_true", help="keep the links of web pages, in Markdown and HTML")
    output.add_argument("--fields", metavar="NAME,...", help=f"only these fields, in this order: {', '.join(FIELDS)}")
    output.add_argument("-o", "--output", metavar="FILE", help="write here instead of standard output")
    output.add_argument("-0", "--null", action="store_true", help="part several outputs by NUL instead of a form feed")
    output.add_argument("--check", action="store_true", help="write nothing; the exit status says whether there is a story")
    output.add_argument("--explain", action="store_true", help="say on standard error what went and why")
    output.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colours of --explain (auto)")
    output.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
    decision = parser.add_argument_group("decisions")
    decision.add_argument(
        "--kind", choices=("auto", "html", "text"), default="auto", help="what the input is: a web page or plain text (auto)"
    )
    decision.add_argument("--language", metavar="LANG", help="language of the input, such as en or pt-BR")
    decision.add_argument("--url", help="address the input came from; relative links are resolved against it")
    decision.add_argument("--keep", metavar="CATEGORY,...", help="leave these categories in the body")
    decision.add_argument("--phrases", metavar="FILE", help="phrase entries of your own, in TOML")
    decision.add_argument("--deadline", type=float, metavar="SECONDS", help="give up on an input after so long")
    parser.add_argument("--version", action="version", version=f"cleaner {__version__}, rules {RULES_VERSION}")
    return Options(**vars(parser.parse_args(arguments)))


def _listed(given: str | None) -> list[str]:
    return [name.strip() for name in given.split(",") if name.strip()] if given else []


def _fields(given: str | None) -> list[str]:
    fields = _listed(given)
    unknown = [name for name in fields if name not in FIELDS]
    if unknown:
        raise BadOption(f"--fields {', '.join(unknown)}: no such field; known: {', '.join(FIELDS)}")
    return fields


def _run(given: Options, cleaner: Cleaner, fields: list[str]) -> int:
    names = given.files or ["-"]
    written = stories = failed = 0
    output = _open_output(given.output)
    try:
        if given.format == "json" and len(names) > 1 and not given.check:
            output.write("[\n")
        for name in names:
            document = _cleaned(name, given, cleaner)
            if document is None:
                failed += 1
                continue
            gc.enable()
            stories += bool(document.main_text)
            if given.explain and not given.quiet:
                from cleaner.report.explain import as_explanation

                sys.stderr.write(as_explanation(document, _coloured(given.color)))
            if not given.check:
                output.write(_between(given, written, len(names)) + _rendered(document, given, fields))
                written += 1
        if given.format == "json" and len(names) > 1 and not given.check:
            output.write("\n]\n")
        output.flush()
    finally:
        if output is not sys.stdout:
            output.close()
    if failed:
        return BAD_INPUT if len(names) == 1 else SOME_FAILED
    return STORY if stories else NO_STORY


def _open_output(name: str | None) -> IO[str]:
    if name is None:
        # UTF-8 whatever the locale; a lone surrogate of a broken source is shown, not raised.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        return sys.stdout
    try:
        return open(name, "w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise BadOption(f"cannot write {name}: {error.strerror}") from error


def _cleaned(name: str, given: Options, cleaner: Cleaner) -> Document | None:
    try:
        if name == "-":
            data = sys.stdin.buffer.read()
        else:
            with open(name, "rb") as file:
                data = file.read()
        return cleaner.clean(data, url=given.url, language=given.language, kind=None if given.kind == "auto" else given.kind)
    except BadOption:
        raise
    except CleanerError as error:
        sys.stderr.write(f"cleaner: {'standard input' if name == '-' else name}: {error}\n")
    except OSError as error:
        sys.stderr.write(f"cleaner: {name}: {error.strerror}\n")
    return None


def _between(given: Options, written: int, names: int) -> str:
    if not written:
        return ""
    if given.format == "json":
        return ",\n"
    if given.format in ("text", "markdown"):
        return "\0" if given.null else "\f\n"
    return "\0" if given.null and given.format == "html" else ""


def _rendered(document: Document, given: Options, fields: list[str]) -> str:
    form = given.format
    if fields and form in ("json", "jsonl"):
        import json

        return json.dumps({name: _field(document, name) for name in fields}, ensure_ascii=False) + ("\n" if form == "jsonl" else "")
    if fields:
        values = (_field(document, name) for name in fields)
        lines = ("\n".join(value) if isinstance(value, (list, tuple)) else value or "" for value in values)
        return "".join(f"{line}\n" for line in lines)
    if form == "text":
        return f"{document.text}\n" if document.text else ""
    if form == "markdown":
        return document.to_markdown(given.links)
    if form == "html":
        return document.to_html(given.links)
    if form == "ledger":
        from cleaner.report.ledger import as_ledger

        return as_ledger(document)
    return document.to_json() + ("\n" if form == "jsonl" else "")


def _field(document: Document, name: str) -> Any:
    return (
        getattr(document, name) if name in ("headline", "lede", "body", "main_text", "text") else getattr(document.metadata, name)
    )


def _coloured(choice: str) -> bool:
    if choice == "auto":
        return sys.stderr.isatty() and "NO_COLOR" not in os.environ
    return choice == "always"
