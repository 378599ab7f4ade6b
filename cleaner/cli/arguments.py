"""The options in groups, their help with examples, and the versions."""

from __future__ import annotations

import argparse
from typing import NoReturn

from cleaner.cli.filtering import BAD_INPUT
from cleaner.cli.options import USAGE, Options, check
from cleaner.cli.rendering import FORMATS
from cleaner.errors import BadOption
from cleaner.report.named import NAMES
from cleaner.version import RULES_VERSION, __version__

SHELLS = ("bash", "zsh", "fish")
_FILES = ("files", "output", "report", "phrases")
_JSONL = (
    "a JSON object a line in; out comes the same object with what --fields names at its end (headline, lede, body, page_type, "
    "confidence)"
)
_EPILOG = """files are told by their endings: .gz is unpacked, and packed where it is written; .warc and .wet, packed or not,
are web archives, each page or text of which is a document; .parquet are tables, each row of which is a record.
All else is one document.

exit status:
  0  a story was delivered
  1  the input was read but holds no story
  2  wrong usage, or the one input cannot be read, is empty or is no text
  3  of several inputs or records some or all failed, each named on standard error

examples:
  cleaner article.html
  curl -s https://example.org/story | cleaner
  curl -s https://example.org/story | cleaner --format markdown --links --url https://example.org/story
  cleaner --explain --keep caption article.txt > story.txt
  cleaner --report report.html article.html > story.txt
  zcat pages.jsonl.gz | cleaner --jsonl --field html --jobs 2 | jq .headline
  cleaner --jsonl --drop html --report removed.jsonl pages.jsonl.gz -o stories.jsonl.gz
  cleaner --fields headline,body crawl.warc.gz -o stories.parquet
  find pages -name '*.html' -print0 | xargs -0 cleaner --jobs 2 --format jsonl > stories.jsonl
"""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line and where to read on."""

    def error(self, message: str) -> NoReturn:
        """Write the message and leave with the status of wrong usage."""
        self.exit(BAD_INPUT, USAGE.format(message))


def parser() -> Parser:
    """All options in groups, with what they do."""
    made = Parser(
        prog="cleaner",
        description="Gives scraped articles back clean: headline, lede and body. Reads web pages (HTML) and plain text.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("files", nargs="*", metavar="FILE", help="what to clean; none, or -, reads standard input")
    output = made.add_argument_group("output")
    output.add_argument("--format", choices=FORMATS, help="form of the output (text)")
    output.add_argument("--links", action="store_true", help="keep the links of web pages, in Markdown and HTML")
    output.add_argument("--fields", metavar="NAME,...", help=f"only these fields, in this order: {', '.join(NAMES)}")
    output.add_argument("-o", "--output", metavar="FILE", help="write here instead of standard output")
    output.add_argument(
        "-0", "--null", action="store_true", help="texts on standard input, and several in the output, are separated by NUL"
    )
    records = made.add_argument_group("records")
    records.add_argument("--jsonl", action="store_true", help=_JSONL)
    records.add_argument("--field", metavar="NAME", help="the field to clean (html, else text)")
    records.add_argument("--into", metavar="KEY", help="put what is added into one object under this key")
    records.add_argument("--drop", metavar="NAME,...", help="leave these fields of the record out")
    records.add_argument("--overwrite", action="store_true", help="what is added may take the place of what the record has")
    account = made.add_argument_group("account")
    account.add_argument("--check", action="store_true", help="write nothing; the exit status says whether there is a story")
    account.add_argument("--explain", action="store_true", help="say on standard error what went and why")
    account.add_argument(
        "--report", metavar="FILE", help="what was removed: FILE.jsonl has one removal a line, FILE.html is a page to look at"
    )
    account.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colours of --explain (auto)")
    account.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
    decision = made.add_argument_group("decisions")
    decision.add_argument(
        "--kind", choices=("auto", "html", "text"), default="auto", help="what the input is: a web page or plain text (auto)"
    )
    decision.add_argument("--language", metavar="LANG", help="language of the input, such as en or pt-BR")
    decision.add_argument("--url", help="address the input came from; relative links are resolved against it")
    decision.add_argument("--keep", metavar="CATEGORY,...", help="leave these categories in the body")
    decision.add_argument("--phrases", metavar="FILE", help="phrase entries of your own, in TOML")
    decision.add_argument("--deadline", type=float, metavar="SECONDS", help="give up on an input after so long")
    running = made.add_argument_group("running")
    running.add_argument("-j", "--jobs", type=int, default=1, metavar="N", help="clean in so many processes (1)")
    running.add_argument("--completion", choices=SHELLS, help="write what completes this command in a shell")
    running.add_argument("--version", action="version", version=version(), help="versions of the program, its rules, its weights")
    return made


def parsed(arguments: list[str]) -> Options:
    """What arguments ask for. Leaves with status 2 for unknown ones; raises BadOption for those that do not go together."""
    given = vars(parser().parse_args(arguments))
    output = None if given["output"] == "-" else given["output"]
    options = Options(**{**given, "files": tuple(given["files"]), "output": output})
    check(options)
    return options


def version() -> str:
    """The version of the program, of its rules, and of its weights by the beginning of their hashes."""
    import json
    import os

    from cleaner.learned.weights import HASHES, SHIPPED

    with open(os.path.join(SHIPPED, HASHES), encoding="utf-8") as file:
        weights = " ".join(f"{mode} {digest[:8]}" for mode, digest in sorted(json.load(file).items()))
    return f"cleaner {__version__}, rules {RULES_VERSION}, weights {weights}"


def completion(shell: str) -> str:
    """What completes this command in a shell: bash, zsh or fish. Raises BadOption without shtab, which makes it."""
    try:
        import shtab
    except ImportError as error:
        raise BadOption("completions are made by shtab: pip install 'cleaner[completion]'") from error
    made = parser()
    for action in made._actions:
        if action.dest in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    return f"{shtab.complete(made, shell=shell).rstrip()}\n"
