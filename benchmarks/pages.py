"""Scores cleaning of HTML pages on the labelled sets, beside other extractors, and takes the time.

    python -m benchmarks.pages DATA [--set NAME] [--type article] [--half readable|other] [--peer NAME | --peers]
    python -m benchmarks.pages DATA --fields
    python -m benchmarks.pages DATA --worst 20 | --misses headline | --dump DIR ID | --speed
    python -m benchmarks.pages DATA --write FILE | --gate FILE | --figures FILE

DATA is the folder that holds wcxb-dev/, fundus-dev/ and traf-dev/. wcxb-dev and fundus-dev: word F1 of the main text, averaged over
pages; traf-dev: F1 over all snippets. Half of the hosts may be read ("readable"); a gap to the others is overfitting, and
only of readable pages more than id and error is shown. An extractor that raises on a page, or takes more than 20 seconds of
processor time, gave nothing there.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.datasets import SETS, Labelled, labelled_pages
from benchmarks.displayed import is_displayed
from benchmarks.figures import add_option, write
from benchmarks.peers import EXTRACTORS, PEERS, Result, cleaned, is_installed, silence, version_of
from benchmarks.scoring import LEDE_LEAST, Overlap, Snippets, day_of, key_of, names_of, snippets, word_f1, word_overlap
from benchmarks.sites import cleaners

LIMIT = 20.0  # seconds of processor time for one page
FIELDS = ("headline", "lede", "author", "date")
NOISE = 0.0005  # what a figure may fall below its floor: rounding


class Verdict(NamedTuple):
    """How one field came out: right, wrong, missing, invented or unjudged; '' where there is none and none was given."""

    outcome: str = ""
    gold: str = ""
    got: str = ""


class Scored(NamedTuple):
    """One extractor's figures on one page."""

    set: str
    id: str
    url: str
    type: str
    region: str
    readable: bool
    extractor: str
    overlap: Overlap
    snippets: Snippets | None
    storyless: bool
    displayed: bool
    standfirst: bool
    fields: dict[str, Verdict]
    error: str


class TakesLong(BaseException):
    """A page's time is over; no Exception, so that no extractor catches it."""


def _stop(*_: object) -> None:
    raise TakesLong(f"more than {LIMIT:.0f} s of processor time")


def answer(extract: Callable[[bytes], Result], source: bytes) -> tuple[Result, str]:
    """What an extractor makes of a page, and the error where it raised."""
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        return extract(source), ""
    except (Exception, TakesLong) as error:
        return Result(), " ".join(f"{type(error).__name__}: {error}".split())
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def score(page: Labelled, names: Sequence[str]) -> list[Scored]:
    """The figures of all extractors on one page."""
    gold = page.gold
    is_news = page.set == "traf-dev"
    displayed = is_displayed(page.source, gold["title"] or "")
    rows = []
    for name in names:
        ours = _HOW(gold["url"]) if name == "cleaner" else None
        extract = EXTRACTORS[name].extract if ours is None else partial(cleaned, how=ours)
        result, error = answer(extract, page.source)
        counted = snippets(result.text, gold["with"], gold["without"]) if is_news else None
        rows.append(
            Scored(
                page.set,
                page.id,
                gold["url"] or "",
                gold["page_type"],
                (gold.get("region") or "") if page.set == "fundus-dev" else "",
                page.readable,
                name,
                counted.overlap if counted else word_overlap(result.text, gold["text"]),
                counted,
                not is_news and not gold["text"].strip(),
                displayed,
                bool(gold.get("lede")),
                judge(result, EXTRACTORS[name].fields, gold),
                error,
            )
        )
    return rows


def judge(result: Result, fields: Sequence[str], gold: dict[str, Any]) -> dict[str, Verdict]:
    """How the fields came out that the extractor looks for and the page's set has."""
    verdicts: dict[str, Verdict] = {}
    if gold["title"] is None:
        return verdicts  # a page of traf-dev that was annotated with snippets only
    if "headline" in fields:
        verdicts["headline"] = compared(gold["title"], result.headline, key_of)
    if "lede" in fields and "lede" in gold:
        verdicts["lede"] = compared(lede_of(gold), result.lede, str.strip, lambda want, got: word_f1(got, want) >= LEDE_LEAST)
    if "author" in fields:
        verdicts["author"] = compared(gold["author"], result.authors, names_of)
    if "date" in fields:
        verdicts["date"] = compared(gold["date"], result.date, day_of)
    return verdicts


def lede_of(gold: dict[str, Any]) -> str:
    """The displayed standfirst, else the first paragraph of the story."""
    paragraphs = gold["lede"] or [paragraph for section in gold["sections"] for paragraph in section["paragraphs"]][:1]
    return "\n".join(paragraphs)


def compared(
    gold: Any, got: Any, fold: Callable[[Any], Any], agree: Callable[[Any, Any], bool] = lambda want, have: bool(want == have)
) -> Verdict:
    """One field: both sides folded, then compared."""
    want, have = fold(gold or ""), fold(got or "")
    if gold and not want:
        return Verdict("unjudged")  # a date that is not written as a calendar day
    outcome = ("right" if agree(want, have) else "wrong" if have else "missing") if want else "invented" if have else ""
    return Verdict(outcome, *("; ".join(one) if isinstance(one, (tuple, list)) else str(one or "") for one in (gold, got)))


# Filled before the workers are forked, so that they share it.
_PAGES: list[Labelled] = []
_HOW = cleaners(None, False)


def _score_one(work: tuple[int, list[str]]) -> list[Scored]:
    silence()
    return score(_PAGES[work[0]], work[1])


def score_all(pages: list[Labelled], names: list[str], jobs: int) -> list[Scored]:
    """The figures of all extractors on all pages, in page order."""
    _PAGES[:] = pages
    work = [(number, names) for number in range(len(pages))]
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
        return [row for rows in pool.map(_score_one, work, chunksize=8) for row in rows]


def pooled(rows: Iterable[Scored]) -> Overlap:
    """Means over pages; over all snippets where the set has snippets."""
    rows = list(rows)
    counts = [row.snippets for row in rows if row.snippets is not None]
    if counts:
        return Snippets(*map(sum, zip(*counts, strict=True))).overlap
    return Overlap(*(sum(column) / len(rows) for column in zip(*(row.overlap for row in rows), strict=True)))


def selections(rows: list[Scored]) -> Iterator[tuple[str, list[Scored]]]:
    """The rows of one set: all, with a story, by type, by region, by half."""
    yield "all", rows
    if any(row.storyless for row in rows):
        yield "gold not empty", [row for row in rows if not row.storyless]
    for column in ("type", "region"):
        by: dict[str, list[Scored]] = defaultdict(list)
        for row in rows:
            by[getattr(row, column)].append(row)
        small = {name for name, some in by.items() if column == "region" and len(some) < 3}
        if len(by) > 1:
            yield from sorted(((name, by[name]) for name in by.keys() - small), key=lambda item: (-len(item[1]), item[0]))
        if small:
            yield "small regions", [row for row in rows if row.region in small]
    for half, readable in (("readable", True), ("other", False)):
        some = [row for row in rows if row.readable is readable]
        if 0 < len(some) < len(rows):
            yield half, some
            articles = [row for row in some if row.type == "article"]
            if 0 < len(articles) < len(some):
                yield f"{half} articles", articles


def field_rows(rows: list[Scored]) -> Iterator[tuple[str, list[Verdict], str]]:
    """Name, verdicts and the outcome counted, for each figure of the fields of one set; the share is taken over pages with gold."""

    def having(field: str, among: list[Scored]) -> list[Verdict]:
        return [row.fields[field] for row in among if field in row.fields]

    yield "headline", having("headline", rows), "right"
    yield "headline displayed", having("headline", [row for row in rows if row.displayed]), "right"
    yield "lede, a standfirst", having("lede", [row for row in rows if row.standfirst]), "right"
    yield "lede, a paragraph", having("lede", [row for row in rows if not row.standfirst]), "right"
    for field in ("author", "date"):
        yield field, having(field, rows), "right"
        yield f"{field} missing", having(field, rows), "missing"
        yield f"{field} invented", having(field, rows), "invented"


def share_of(verdicts: list[Verdict], outcome: str) -> tuple[float, int] | None:
    """The share of an outcome and the number of pages that it is taken over; None where there are none."""
    base = [one for one in verdicts if one.outcome != "unjudged" and bool(one.gold) is (outcome != "invented")]
    return (sum(one.outcome == outcome for one in base) / len(base), len(base)) if base else None


def figures(rows: list[Scored]) -> dict[str, float]:
    """All figures of one extractor by name."""
    found = {}
    for name in SETS:
        some = [row for row in rows if row.set == name]
        if not some:
            continue
        for label, selected in selections(some):
            found[f"{name} {label}"] = pooled(selected).f1
        for label, verdicts, outcome in field_rows(some):
            share = share_of(verdicts, outcome)
            if share:
                found[f"{name} {label}"] = share[0]
    return found


def tables_of(scored: list[Scored], names: list[str]) -> dict[str, Any]:
    """The tables of a run: the main text by set and selection, the fields, the first extractor's fields by selection, and on how
    many pages each extractor raised.
    """
    by = {name: [row for row in scored if row.extractor == name] for name in names}
    text, fields = [], []
    for name in SETS:
        chosen = {one: dict(selections([row for row in rows if row.set == name])) for one, rows in by.items()}
        for label, some in chosen[names[0]].items():
            if some:
                cells = {one: pooled(chosen[one][label]) for one in names}
                shares = {column: {one: getattr(cell, column) for one, cell in cells.items()} for column in Overlap._fields}
                text.append({"set": name, "selection": label, "pages": len(some), **shares})
        columns = {one: list(field_rows([row for row in rows if row.set == name])) for one, rows in by.items()}
        for place, (label, _, outcome) in enumerate(columns[names[0]]):
            found = {one: share_of(lines[place][1], outcome) for one, lines in columns.items()}
            pages = max((share[1] for share in found.values() if share), default=0)
            if pages:
                of = {one: share[0] if share else None for one, share in found.items()}
                fields.append({"set": name, "field": label, "pages": pages, "share": of})
    return {
        "main_text": text,
        "fields": fields,
        "fields_by_selection": list(_fields_by_selection(by[names[0]])),
        "raised": {name: sum(bool(row.error) for row in rows) for name, rows in by.items()},
    }


_COLUMNS = (
    ("headline", "right"),
    ("lede", "right"),
    *((field, how) for field in ("author", "date") for how in ("right", "invented")),
)


def _fields_by_selection(rows: list[Scored]) -> Iterator[dict[str, Any]]:
    """By type, region and half: share right of the pages with gold, and of those without the share for which one is given."""
    for name in SETS:
        some = [row for row in rows if row.set == name]
        for label, selected in selections(some) if some else ():
            shares = {}
            for field, outcome in _COLUMNS:
                share = share_of([row.fields[field] for row in selected if field in row.fields], outcome)
                shares[field if outcome == "right" else f"{field} {outcome}"] = share and {"share": share[0], "pages": share[1]}
            yield {"set": name, "selection": label, "fields": shares}


def table(found: dict[str, Any], names: list[str]) -> None:
    """Print F1 by set and selection, precision and recall of the first extractor, and the fields."""
    width = max(12, *(len(name) + 2 for name in names))
    heads = "".join(f"{name:>{width}}" for name in names)
    print(f"{'F1':24}{'pages':>6}{heads}{'precision':>12}{'recall':>9}   ({names[0]})")
    for row in found["main_text"]:
        cells = "".join(f"{row['f1'][one]:{width}.4f}" for one in names)
        ours = f"{row['precision'][names[0]]:12.4f}{row['recall'][names[0]]:9.4f}"
        print(f"{row['set'] + ' ' + row['selection']:24}{row['pages']:6}{cells}{ours}")
    print(f"\n{'fields':32}{'pages':>6}{heads}")
    for row in found["fields"]:
        shares = [row["share"][one] for one in names]
        cells = "".join(f"{'-':>{width}}" if share is None else f"{share:{width}.4f}" for share in shares)
        print(f"{row['set'] + ' ' + row['field']:32}{row['pages']:6}{cells}")


def field_table(found: dict[str, Any]) -> None:
    """Print the fields of the first extractor by type, region and half."""
    rows = found["fields_by_selection"]
    print(f"\n{'fields by selection':28}" + "".join(f"{name:>20}" for name in (rows[0]["fields"] if rows else ())))
    for row in rows:
        cells = (f"{one['share']:13.4f} /{one['pages']:5}" if one else f"{'-':>20}" for one in row["fields"].values())
        print(f"{row['set'] + ' ' + row['selection']:28}{''.join(cells)}")


def list_worst(rows: list[Scored], count: int) -> None:
    """Print the worst readable pages."""
    print(f"\n{'F1':>6}{'prec':>7}{'recall':>7}  headline  type           id")
    readable = [row for row in rows if row.readable]
    for row in sorted(readable, key=lambda row: (row.overlap.f1, row.id))[:count]:
        headline = row.fields.get("headline", Verdict()).outcome
        figures = "".join(f"{figure:7.3f}" for figure in row.overlap)[1:]
        print(f"{figures}  {headline:8}  {row.type:13}  {row.id:24}  {row.url[:100]}  {row.error}".rstrip())


def list_misses(rows: list[Scored], field: str) -> None:
    """Print gold beside answer for the readable pages where a field is not right."""
    counts: Counter[str] = Counter()
    for row in rows:
        verdict = row.fields.get(field, Verdict())
        counts[verdict.outcome] += 1
        if row.readable and verdict.outcome not in ("", "right", "unjudged"):
            shown = "displayed" if field != "headline" or row.displayed else "not displayed"
            print(f"\n{verdict.outcome:9} {row.set} {row.id}  {row.url[:100]}" + (f"  {shown}" if field == "headline" else ""))
            print(f"  gold  {verdict.gold[:400]!r}\n  got   {verdict.got[:400]!r}")
    print("\nall of the selection:", ", ".join(f"{outcome} {count}" for outcome, count in counts.most_common() if outcome))


def dump_page(folder: Path, wanted: str, pages: Iterable[Labelled]) -> int:
    """Write a readable page, its gold, ledger and text into a folder; 1 where there is no such page or it may not be read."""
    page = next((page for page in pages if page.id == wanted), None)
    if page is None or not page.readable:
        print(f"{wanted}: " + ("its host is not among those that may be read" if page else "no such page"), file=sys.stderr)
        return 1
    import cleaner
    from cleaner.report.ledger import as_ledger

    folder.mkdir(parents=True, exist_ok=True)
    gold = page.gold
    about = {key: value for key, value in gold.items() if key not in ("text", "with", "without", "sections")}
    lines = [json.dumps(about, ensure_ascii=False, indent=1), "", gold.get("text") or ""]
    if "with" in gold:
        lines += ["", *(f"with     {one}" for one in gold["with"]), *(f"without  {one}" for one in gold["without"])]
    (folder / f"{page.id}.html").write_bytes(page.source)
    (folder / f"{page.id}.gold.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    try:
        document = cleaner.clean(page.source)
        ledger, text = as_ledger(document), document.text
    except Exception as error:
        ledger, text = f"{type(error).__name__}: {error}\n", ""
    (folder / f"{page.id}.ledger.txt").write_text(ledger, encoding="utf-8")
    (folder / f"{page.id}.text.txt").write_text(text + "\n", encoding="utf-8")
    print(*sorted(str(path) for path in folder.glob(f"{page.id}.*")), sep="\n")
    return 0


def gate(found: dict[str, float], floors: dict[str, float]) -> int:
    """1 where a figure is below its floor or, of what is missing or invented, above it; sets that were not run are left out."""
    failed = 0
    ran = {name.split(" ", 1)[0] for name in found}
    for name, floor in floors.items():
        if name.split(" ", 1)[0] not in ran:
            continue
        have = found.get(name)
        worse = have is None or (floor - have if not name.endswith((" missing", " invented")) else have - floor) > NOISE
        if worse:
            print(f"worse than its floor: {name}: {have} against {floor}", file=sys.stderr)
            failed = 1
    return failed


def chosen_extractors(given: argparse.Namespace) -> list[str]:
    """What to measure: cleaner and, of the peers asked for, the installed ones; the others are named."""
    names = ["cleaner"]
    for name in PEERS if given.peers else given.peer or ():
        if is_installed(name):
            names.append(name)
        else:
            print(f"{name} is not installed: pip install 'cleaner[benchmarks]'", file=sys.stderr)
    return names


def parsed() -> argparse.Namespace:
    """The options."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=Path)
    options.add_argument("--set", action="append", choices=SETS, dest="sets", help="only this set (repeatable)")
    options.add_argument("--type", dest="page_type", help="only pages of this type")
    options.add_argument("--half", choices=("readable", "other"), help="only pages of this half")
    options.add_argument("--peer", action="append", choices=PEERS, help="measure a peer too (repeatable)")
    options.add_argument("--peers", action="store_true", help="measure all peers that are installed")
    options.add_argument("--cross", type=Path, metavar="DIR", help="clean each page with the weights that never saw its site")
    options.add_argument("--rules-alone", action="store_true", help="leave out what was learned")
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--worst", type=int, default=0, metavar="N", help="list the N worst readable pages")
    options.add_argument("--misses", choices=FIELDS, help="list the readable pages where this field is not right")
    options.add_argument("--fields", action="store_true", help="show the fields by type, region and half")
    options.add_argument("--dump", nargs=2, metavar=("DIR", "ID"), help="write a readable page, its gold and its ledger, and stop")
    options.add_argument("--write", type=Path, metavar="FILE", help="pin the figures of this run as floors")
    options.add_argument("--gate", type=Path, metavar="FILE", help="compare with pinned floors")
    add_option(options)
    options.add_argument("--speed", action="store_true", help="take the time instead")
    options.add_argument("--sample", type=int, default=300, metavar="N", help="pages to take the time on (default 300)")
    given = options.parse_args()
    if (given.write or given.gate) and (given.page_type or given.half):
        options.error("floors are of whole sets: leave out --type and --half")
    return given


def selected(given: argparse.Namespace) -> Iterator[Labelled]:
    """The pages asked for."""
    for name in given.sets or SETS:
        for page in labelled_pages(given.data, name):
            if given.page_type in (None, page.gold["page_type"]) and given.half in (None, "readable" if page.readable else "other"):
                yield page


def main() -> int:
    """Run the benchmark; the exit code is 1 where a floor is not reached."""
    given = parsed()
    silence()
    if given.dump:
        return dump_page(Path(given.dump[0]), given.dump[1], selected(given))
    pages = list(selected(given))
    names = chosen_extractors(given)
    if given.speed:
        from benchmarks.pagespeed import compare

        write(given, "pages", *compare(pages, given.sample, names))
        return 0
    global _HOW
    _HOW = cleaners(given.cross, given.rules_alone)
    scored = score_all(pages, names, given.jobs)
    print(", ".join(f"{name} {version_of(name)}" for name in names))
    found = tables_of(scored, names)
    table(found, names)
    ours = [row for row in scored if row.extractor == "cleaner"]
    if given.fields:
        field_table(found)
    for name in names:
        errors = [row for row in scored if row.extractor == name and row.error]
        if errors:
            kinds = Counter(row.error[:100] for row in errors).most_common(5)
            print(f"\n{name} raised on {len(errors)} pages: " + "; ".join(f"{count} {kind}" for kind, count in kinds))
            for row in errors[:20] if name == "cleaner" else ():
                print(f"  {row.set} {row.id}  {row.error[:100]}")
    if given.worst:
        list_worst(ours, given.worst)
    if given.misses:
        list_misses(ours, given.misses)
    write(given, "pages", found, {name: version_of(name) for name in names if name != "cleaner"})
    floors = figures(ours)
    if given.write:
        given.write.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    return gate(floors, json.loads(given.gate.read_text(encoding="utf-8"))) if given.gate else 0


if __name__ == "__main__":
    sys.exit(main())
