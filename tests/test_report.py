"""Forms of output: HTML that is safe, Markdown that says what the page said, JSON as docs/schema.md has it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.document import Block, Document, Metadata
from cleaner.packs.compile import read_words
from cleaner.place import Place
from cleaner.report.address import safe
from tests.golden import cases, source

HOME = "https://courier.example/town/story.html"
ALLOWED = {
    **{tag: set[str]() for tag in "h1 h2 h3 h4 h5 h6 ul ol blockquote table tr td pre code br".split()},
    "article": {"lang", "dir"},
    "a": {"href", "rel"},
    "p": {"class"},
    "li": {"value"},
}
NEW_LINE = set(ALLOWED) - {"a", "code"}
# What plain text marks its own parts with, at the beginning of a line.
SIGNS = re.compile(r"^(?:#{1,6}\s+|(?:>\s*)+|(?:```|~~~).*|(?:[•‣◦▪●○■□·∙–—*+-]|\(?\d{1,3}[.)])\s+)", re.MULTILINE)


class Fragment(HTMLParser):
    """The text of a fragment, and a check of its elements: allowed, nested, with allowed attributes of allowed values."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.open: list[str] = []
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        assert {name for name, _ in attrs} <= ALLOWED[tag]
        for name, value in attrs:
            assert value
            if name == "href":
                assert re.match(r"https?://[^\s/?#\\]|mailto:[^\s/?#\\]", value, re.IGNORECASE)
                assert not re.search(r"[\x00-\x20\x7f]", value)
                self.addresses.append(value)
            else:
                assert re.fullmatch(r"[A-Za-z0-9 -]+", value)
        if tag in NEW_LINE:
            self.text += "\n"
        self.tags.append(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        assert self.open.pop() == tag
        if tag in NEW_LINE:
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        """Text."""
        self.text += data

    def refuse(self, data: str) -> None:
        """Comments, declarations and instructions have no place in a fragment."""
        raise AssertionError(data)

    handle_comment = handle_pi = unknown_decl = refuse

    def handle_decl(self, decl: str) -> None:
        """A declaration."""
        self.refuse(decl)


def bare(text: str) -> str:
    """A text without white space and without the signs of plain text at the beginning of its lines."""
    return "".join(SIGNS.sub("", "\n".join(line.strip() for line in text.split("\n"))).split())


def unmarked(markdown: str) -> str:
    """The text of Markdown that was made of a web page, as far as its makers write it."""
    lines = []
    fence = ""
    for line in markdown.split("\n"):
        if fence or line.startswith("```"):
            opening = not fence
            if line == fence or opening:
                fence = line if opening else ""
            else:
                lines.append(line)
            continue
        if re.fullmatch(r"\|(?: --- \|)+", line):
            continue
        if line.startswith("| "):
            line = re.sub(r"(?<!\\)\|", " ", line)
        line = re.sub(r"^(?:#{1,6} | *(?:-|\d+\.) |> ?)", "", line)
        lines.append(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line))
    return "\n".join(lines)


def block(role: str | None, text: str, path: str | None = "/html/body[1]/p[1]", **facts: Any) -> Block:
    """A block made by hand; of a web page unless it has no path."""
    place = Place(None, path, 0) if path else None
    start, end = (None, None) if path else (0, len(text))
    made = Block(0, text, role, None if role else "other", "", "", "", start, end, place, -1)
    return made._replace(**facts)


def document(*blocks: Block, kind: str = "html", language: str | None = None, url: str | None = HOME, **fields: str) -> Document:
    """A document of these blocks, each a paragraph of its own unless it says otherwise."""
    numbered = [
        one._replace(number=number, paragraph=number if one.paragraph < 0 else one.paragraph) for number, one in enumerate(blocks)
    ]
    headline, lede, body = (fields.get(name, "") for name in ("headline", "lede", "body"))
    return Document(
        "", kind, headline, lede, body, tuple(numbered), Metadata(language=language, url=url), {}, (), None, "test", None, None
    )


@pytest.mark.parametrize("case", cases())
def test_html_shows_the_text_of_every_fixture(case: str) -> None:
    cleaned = cleaner.clean(source(case).read_bytes(), url=HOME)
    assert bare(Fragment(cleaned.to_html()).text) == bare(cleaned.text)
    assert bare(Fragment(cleaned.to_html(links=True)).text) == bare(cleaned.text)


@pytest.mark.parametrize("case", [case for case in cases() if case.startswith("html-")])
def test_markdown_shows_the_text_of_every_page(case: str) -> None:
    cleaned = cleaner.clean(source(case).read_bytes())
    assert bare(unmarked(cleaned.to_markdown())) == bare(cleaned.text)


@pytest.mark.parametrize("case", [case for case in cases() if not case.startswith("html-")])
def test_markdown_of_plain_text_escapes_nothing(case: str) -> None:
    cleaned = cleaner.clean(source(case).read_bytes())
    assert cleaned.to_markdown().count("\\") == cleaned.text.count("\\")
    assert cleaned.to_markdown(links=True) == cleaned.to_markdown()


def test_the_elements() -> None:
    made = document(
        block("lede", "One <b>storm</b> & two boats."),
        block("headline", "Gulls: “fine”"),
        block("subhead", "Later", level=1),
        block("subhead", "Deeper", level=4),
        block("paragraph", "First half.", paragraph=9),
        block(None, "Give now.", paragraph=9),
        block("paragraph", "Second half.", paragraph=9),
        block("paragraph", "short line\nand shorter"),
        block("quote", "Said once.", "/html/body[1]/blockquote[1]/p[1]"),
        block("quote", "Said twice.", "/html/body[1]/blockquote[1]/p[2]"),
        block("quote", "Said elsewhere.", "/html/body[1]/blockquote[2]"),
        block("table", "Boat\tCrew", "/html/body[1]/table[1]/tr[1]"),
        block("table", "Auk\t<4>", "/html/body[1]/table[1]/tr[2]"),
        block("table", "Tide\tHigh", "/html/body[1]/table[2]/tr[1]"),
        block("code", "if a < b:\n    wait()", "/html/body[1]/pre[1]"),
        language="en",
    )
    html = made.to_html()
    Fragment(html)
    assert html == (
        '<article lang="en" dir="ltr">\n'
        "<h1>Gulls: “fine”</h1>\n"
        '<p class="lede">One &lt;b&gt;storm&lt;/b&gt; &amp; two boats.</p>\n'
        "<h2>Later</h2>\n"
        "<h4>Deeper</h4>\n"
        "<p>First half. Second half.</p>\n"
        "<p>short line<br>\nand shorter</p>\n"
        "<blockquote>\n<p>Said once.</p>\n<p>Said twice.</p>\n</blockquote>\n"
        "<blockquote>\n<p>Said elsewhere.</p>\n</blockquote>\n"
        "<table>\n<tr><td>Boat</td><td>Crew</td></tr>\n<tr><td>Auk</td><td>&lt;4&gt;</td></tr>\n</table>\n"
        "<table>\n<tr><td>Tide</td><td>High</td></tr>\n</table>\n"
        "<pre><code>if a &lt; b:\n    wait()</code></pre>\n"
        "</article>\n"
    )
    assert made.to_markdown() == (
        "# Gulls: “fine”\n\nOne \\<b>storm\\</b> & two boats.\n\n## Later\n\n#### Deeper\n\nFirst half. Second half.\n\n"
        "short line  \nand shorter\n\n> Said once.\n>\n> Said twice.\n\n> Said elsewhere.\n\n"
        "| Boat | Crew |\n| --- | --- |\n| Auk | <4> |\n\n| Tide | High |\n| --- | --- |\n\n```\nif a < b:\n    wait()\n```\n"
    )


def test_lists() -> None:
    listing = "/html/body[1]/ol[1]/li[1]/div[1]"  # the whole page stands in a list, which is not one of the story's
    outer, inner = f"{listing}/ol[1]/li", f"{listing}/ol[1]/li[2]/ul[1]/li"
    made = document(
        block("list_item", "Fill the kettle.", f"{outer}[1]", numbered=True),
        block("list_item", "Fetch", f"{outer}[2]/text()[1]", numbered=True),
        block("list_item", "tea", f"{inner}[1]"),
        block("list_item", "milk", f"{inner}[2]"),
        block("list_item", "and a spoon.", f"{outer}[2]/text()[2]", numbered=True),
        block("list_item", "Wait.", f"{outer}[3]/text()[1]", numbered=True),
        block("list_item", "And wait.", f"{outer}[3]/text()[2]", numbered=True),
        block("paragraph", "A pause."),
        block("list_item", "Pour.", f"{outer}[4]", numbered=True),
        block("code", "pour()", f"{outer}[4]/pre[1]"),
        block("list_item", "All of it.", f"{outer}[4]/text()[2]", numbered=True),
        block("list_item", "3) a line like an item", "/html/body[1]/p[1]"),
        block("list_item", "• another", "/html/body[1]/p[2]"),
    )
    html = made.to_html()
    Fragment(html)
    assert html == (
        "<article>\n"
        "<ol>\n<li>Fill the kettle.</li>\n<li>Fetch\n<ul>\n<li>tea</li>\n<li>milk</li>\n</ul>\nand a spoon.</li>\n"
        "<li>Wait.<br>\nAnd wait.</li>\n</ol>\n"
        "<p>A pause.</p>\n"
        '<ol>\n<li value="4">Pour.</li>\n</ol>\n'
        "<pre><code>pour()</code></pre>\n<p>All of it.</p>\n"
        '<ol>\n<li value="3">a line like an item</li>\n</ol>\n<ul>\n<li>another</li>\n</ul>\n'
        "</article>\n"
    )
    assert made.to_markdown() == (
        "1. Fill the kettle.\n2. Fetch\n   - tea\n   - milk\n\n   and a spoon.\n3. Wait.  \n   And wait.\n\nA pause.\n\n"
        "4. Pour.\n\n```\npour()\n```\n\nAll of it.\n\n3. a line like an item\n- another\n"
    )


def test_an_inner_list_without_its_outer_item() -> None:
    outer, inner = "/html/body[1]/ul[1]/li", "/html/body[1]/ul[1]/li[2]/ol[1]/li"
    made = document(
        block("list_item", "inner", f"{inner}[1]", numbered=True),
        block("list_item", "outer", f"{outer}[3]"),
        block("list_item", "elsewhere", "/html/body[1]/ul[2]/li[1]"),
    )
    Fragment(made.to_html())
    assert made.to_html() == (
        "<article>\n<ol>\n<li>inner</li>\n</ol>\n<ul>\n<li>outer</li>\n</ul>\n<ul>\n<li>elsewhere</li>\n</ul>\n</article>\n"
    )
    assert made.to_markdown() == "1. inner\n- outer\n- elsewhere\n"


def test_plain_text_as_html() -> None:
    made = document(
        block("headline", "# Tide", None),
        block("list_item", "- rope", None),
        block("list_item", "2. tar", None),
        block("quote", "> > said", None),
        block("code", "```py\na < b\n```", None),
        kind="text",
    )
    Fragment(made.to_html())
    assert made.to_html() == (
        "<article>\n<h1>Tide</h1>\n<ul>\n<li>rope</li>\n</ul>\n"
        '<ol>\n<li value="2">tar</li>\n</ol>\n<blockquote>\n<p>said</p>\n</blockquote>\n'
        "<pre><code>a &lt; b</code></pre>\n</article>\n"
    )
    assert made.to_markdown() == "# Tide\n\n- rope\n2. tar\n\n> > said\n\n```py\na < b\n```\n"


def test_a_story_that_no_block_shows() -> None:
    made = document(headline="A & B", lede="It rained.", body="It poured.\n\nIt *stopped*,\nin the end.")
    assert made.to_html() == (
        '<article>\n<h1>A &amp; B</h1>\n<p class="lede">It rained.</p>\n<p>It poured.</p>\n'
        "<p>It *stopped*,<br>\nin the end.</p>\n</article>\n"
    )
    assert made.to_markdown() == "# A & B\n\nIt rained.\n\nIt poured.\n\nIt \\*stopped\\*,  \nin the end.\n"
    made = document(block("paragraph", "Shown."), headline="Said elsewhere", body="Shown.")
    assert made.to_html() == "<article>\n<h1>Said elsewhere</h1>\n<p>Shown.</p>\n</article>\n"
    assert document(block(None, "Menu")).to_html() == document().to_markdown() == ""


@pytest.mark.parametrize(
    ("language", "attributes"),
    [
        ("he", ' lang="he" dir="rtl"'),
        ("ar-EG", ' lang="ar-EG" dir="rtl"'),
        ("pt-BR", ' lang="pt-BR" dir="ltr"'),
        ('en" onload="x', ""),
        (None, ""),
    ],
)
def test_the_language(language: str | None, attributes: str) -> None:
    assert document(block("paragraph", "x"), language=language).to_html().startswith(f"<article{attributes}>")


@pytest.mark.parametrize(
    ("address", "given"),
    [
        ("https://a.example/b?c=d&e#f", "https://a.example/b?c=d&e#f"),
        (" HTTP://a.example/ \n", "HTTP://a.example/"),
        ("ht\ntp://a.exam\tple/b c", "http://a.example/b%20c"),
        ("mailto:desk@a.example", "mailto:desk@a.example"),
        ("/sport", "https://courier.example/sport"),
        ("../x.html#y", "https://courier.example/x.html#y"),
        ("?page=2", f"{HOME}?page=2"),
        ("#note", f"{HOME}#note"),
        ("//b.example/x", "https://b.example/x"),
        ("a:b", ""),
        ("", ""),
        ("   ", ""),
        ("http:evil.example", ""),
        ("https:///x", ""),
        ("mailto:", ""),
        ("ftp://a.example/", ""),
        ("tel:+4412345", ""),
        ("javascript:alert(1)", ""),
        (" \x01JaVa\tScRiPt:alert(1)", ""),
        ("java\u200bscript:alert(1)", ""),
        ("javascript&colon;alert(1)", ""),
        ("&#106;avascript:alert(1)", ""),
        ("&amp;#x6a;avascript:alert(1)", ""),
        ("java%73cript:alert(1)", ""),
        ("%256aavascript%253Aalert(1)", ""),
        ("%2525252525256a", ""),
        ("vbscript:x", ""),
        ("data:text/html,<script>", ""),
        ("view-source:javascript:x", ""),
        ("//[bad", ""),
    ],
)
def test_addresses(address: str, given: str) -> None:
    assert safe(address, HOME) == given


@pytest.mark.parametrize("base", [None, "", "javascript:x", "story.html", "file:///etc/"])
def test_relative_addresses_without_a_base(base: str | None) -> None:
    assert safe("/sport", base) == safe("#note", base) == ""
    assert safe("https://a.example/", base) == "https://a.example/"


def test_links() -> None:
    made = document(
        block("headline", "The [old] tide", links=(("[old]", "/old"),)),
        block("paragraph", "Wow!here, heresy and here again (there).", links=(("here", "/1"), ("here", "/2"), ("gone", "/3"))),
        block("paragraph", "See here.", paragraph=70, links=(("here", "/a(b)"), ("here", "/d"), ("there", "javascript:x"))),
        block(None, "Donate here.", paragraph=70, links=(("here", "/a(b)"), ("here", "/d"), ("there", "javascript:x"))),
        block(
            "paragraph", "And here and there.", paragraph=70, links=(("here", "/a(b)"), ("here", "/d"), ("there", "javascript:x"))
        ),
        block("paragraph", "one line\nand a half", links=(("line and", "/verse"),)),
        block("table", "a\tlonger cell|", "/html/body[1]/table[1]/tr[1]", links=(("cell|", "/c"),)),
        block("code", "call(it)", links=(("it", "/it"),)),
        url="https://c.example/x",
    )
    html = made.to_html(links=True)
    assert Fragment(html).addresses == [
        f"https://c.example/{end}" for end in ("old", "1", "2", "a(b)", "verse", "verse", "c", "it")
    ]
    assert "Wow!<a" in html
    assert '<p>See <a href="https://c.example/a(b)" rel="nofollow noopener">here</a>. And here and there.</p>' in html
    assert Fragment(made.to_html()).addresses == []
    assert made.to_markdown(links=True) == (
        "# The [\\[old\\]](https://c.example/old) tide\n\n"
        "Wow\\![here](https://c.example/1), heresy and [here](https://c.example/2) again (there).\n\n"
        "See [here](https://c.example/a%28b%29). And here and there.\n\n"
        "one [line](https://c.example/verse)  \n[and](https://c.example/verse) a half\n\n"
        "| a | longer [cell\\|](https://c.example/c) |\n| --- | --- |\n\n```\ncall(it)\n```\n"
    )


def test_backslashes_before_links() -> None:
    made = document(block("paragraph", "a\\!b \\[c", links=(("b", "/b"), ("\\[c", "/c"))), url="https://c.example/")
    assert made.to_markdown(links=True) == "a\\\\\\![b](https://c.example/b) [\\\\\\[c](https://c.example/c)\n"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# 1 in the charts", "\\# 1 in the charts"),
        ("> 40 knots", "\\> 40 knots"),
        ("- he said", "\\- he said"),
        ("-5 degrees, +3 or *", "-5 degrees, +3 or *"),
        ("+ more", "\\+ more"),
        ("---", "\\---"),
        ("===", "\\==="),
        ("* * *", "\\* * *"),
        ("_ _ _", "\\_ _ _"),
        ("1986. A good year", "1986\\. A good year"),
        ("1.5 million", "1.5 million"),
        ("3) third", "3\\) third"),
        ("| a", "\\| a"),
        ("[x] done", "\\[x] done"),
        ("5 * 3 and f*ck", "5 * 3 and f\\*ck"),
        ("*not* _set_ in snake_case", "\\*not\\* \\_set\\_ in snake_case"),
        ("a `tick` and a \\", "a \\`tick\\` and a \\\\"),
        ("[1] and [a](b) and [c]: d", "[1] and [a\\](b) and [c\\]: d"),
        ("1 < 2, <b> and </b>", "1 < 2, \\<b> and \\</b>"),
        ("AT&T &copy; &#169;", "AT&T \\&copy; \\&#169;"),
        ("~~gone~~ and ~50", "~\\~gone\\~\\~ and ~50"),
    ],
)
def test_markdown_escapes(text: str, markdown: str) -> None:
    assert document(block("paragraph", text)).to_markdown() == f"{markdown}\n"


def test_markdown_tables_have_columns_for_their_longest_row() -> None:
    made = document(*(block("table", text, f"/html/body[1]/table[1]/tr[{number}]") for number, text in enumerate(("a", "b|\tc"))))
    assert made.to_markdown() == "| a |  |\n| --- | --- |\n| b\\| | c |\n"


def test_markdown_headings_and_fences() -> None:
    made = document(
        block("subhead", "# of boats in C #"),
        block("code", "```\nx\n````", "/html/body[1]/pre[1]"),
        block("list_item", "1. Liga", "/html/body[1]/ul[1]/li[1]"),
    )
    assert made.to_markdown() == "## # of boats in C \\#\n\n`````\n```\nx\n````\n`````\n\n- 1\\. Liga\n"


_NASTY = st.sampled_from(
    [
        *(
            "<script>alert(1)</script>",
            '"><img src=x onerror=alert(1)>',
            "' onclick='x",
            "</p></article>",
            "<!--",
            "-->",
            "]]>",
            "<?x",
        ),
        *(
            "&lt;script&gt;",
            "&#x3c;script",
            "javascript:alert(1)",
            "<svg/onload=x>",
            "\u2028",
            "\x00",
            "`",
            "|",
            "\t",
            "\n",
            "word",
        ),
    ]
)
_TEXT = st.lists(_NASTY | st.text(max_size=8), min_size=1, max_size=5).map(" ".join).filter(str.strip)
_ADDRESS = st.lists(
    st.sampled_from(
        [
            *(
                "javascript:",
                "JavaScript",
                "java\tscript",
                "data:",
                "vbscript:",
                "&#106;",
                "&colon;",
                ":",
                "%3A",
                "%6a",
                "//",
                "/",
                "\\",
            ),
            *(
                "http:",
                "https://",
                "a.example",
                "mailto:",
                "x@y",
                '"',
                "'",
                ">",
                "<",
                " ",
                "\n",
                "\x01",
                "#",
                "?",
                "@",
                "[",
                "text/html,",
            ),
        ]
    )
    | st.text(max_size=4),
    max_size=6,
).map("".join)
_PATH = st.sampled_from(
    [
        None,
        *("/html/body[1]/p[1]", "/html/body[1]/ul[1]/li[1]", "/html/body[1]/ul[1]/li[2]", "/html/body[1]/ul[1]/li[2]/ol[1]/li[1]"),
        *("/html/body[1]/table[1]/tr[1]", "/html/body[1]/blockquote[1]/p[1]", "/html/body[1]/dl[1]/dd[1]/text()[1]"),
    ]
)


@st.composite
def _block(draw: st.DrawFn) -> Block:
    text = draw(_TEXT).strip()
    parts = draw(st.lists(st.sampled_from([*text.split(), "absent", ""]), max_size=3))
    return block(
        draw(st.sampled_from([*cleaner.ROLES, None])),
        text,
        draw(_PATH),
        links=tuple((part, draw(_ADDRESS)) for part in parts),
        level=draw(st.integers(0, 7)),
        numbered=draw(st.booleans()),
        gap=draw(st.booleans()),
        paragraph=draw(st.sampled_from([-1, -1, 900])),
    )


@settings(max_examples=300, deadline=None)
@given(
    st.lists(_block(), max_size=8),
    st.sampled_from([HOME, None, 'https://x.example/"><script>', "javascript:x"]),
    st.booleans(),
    _TEXT,
)
def test_no_block_makes_html_unsafe(blocks: list[Block], url: str | None, links: bool, said: str) -> None:
    made = document(*blocks, url=url, language=said, headline=said, lede=said, body=said)
    Fragment(made.to_html(links))
    assert "<script" not in made.to_html(links).lower()
    made.to_markdown(links)


_STORY = read_words("en")["story"]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["p", "li", "h2", "td", "blockquote", "pre"]), _TEXT, _ADDRESS), max_size=6))
def test_no_page_makes_html_unsafe(pieces: list[tuple[str, str, str]]) -> None:
    inside = "".join(f'<{tag}>{_STORY[0]} <a href="{address}">{text}</a> {text}</{tag}>' for tag, text, address in pieces)
    page = f"<!doctype html><html><body><h1>The tide</h1><article><p>{'</p><p>'.join(_STORY)}</p>{inside}</article></body></html>"
    cleaned = cleaner.clean(page, url=HOME, language="en")
    Fragment(cleaned.to_html(links=True))
    Fragment(cleaned.to_html())
    assert "<script" not in cleaned.to_html(links=True).lower()


def _schema() -> dict[str, set[str]]:
    """The field names of each table of docs/schema.md, by its heading."""
    tables: dict[str, set[str]] = {}
    heading = ""
    for line in (Path(__file__).parent.parent / "docs" / "schema.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ").strip("`")
            tables[heading] = set()
        elif line.startswith("| `"):
            tables[heading] |= set(re.findall(r"`(\w+)`", line.split("|")[1]))
    return tables


def test_json_has_the_fields_of_its_schema() -> None:
    schema = _schema()
    doubts = 0
    for case in ("html-markup/inline-glue", "html-news/cms-news", "seedlike/en-twin"):
        told = json.loads(cleaner.clean(source(case).read_bytes()).to_json())
        assert set(told) == schema["A document"]
        assert set(told["metadata"]) == schema["metadata"]
        assert told["schema_version"] == 1
        for one in told["blocks"]:
            assert set(one) == schema["A block"]
            assert (one["path"] is None) == (told["kind"] == "text") == (one["start"] is not None)
            for doubt in one["doubts"]:
                assert set(doubt) == schema["A doubt"]
                doubts += 1
    assert doubts


def test_json_has_the_links_of_web_pages() -> None:
    told = cleaner.clean(source("html-markup/inline-glue").read_bytes()).to_dict()
    assert ["gulls", "/birds"] in [link for one in told["blocks"] for link in one["links"]]
    told = cleaner.clean(source("html-kinds/docs-page").read_bytes()).to_dict()
    assert any(one["numbered"] for one in told["blocks"])
