"""HTML or text: what a source is taken for, word by word of the contract, and that telling takes no longer than reading."""

from __future__ import annotations

from time import process_time

import pytest

from cleaner.read.kind import kind_of

HTML = {
    "doctype": "<!DOCTYPE html><p>Story",
    "doctype in lower case": "<!doctype html>\nStory",
    "doctype of an old page": '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">\nStory',
    "doctype without the word": '<!DOCTYPE PUBLIC "-//W3C//DTD XHTML 1.0//EN">\nStory',
    "doctype without a name": "<!DOCTYPE>Story",
    "byte order mark, comment": "\ufeff <!-- a --> <html><body>Story",
    "byte order mark after white space": "\n\ufeff<html>",
    "empty comment": "<!--><p>Story",
    "comments and white space": "<!-- a -->\n<!-- b -- c -->\n\n<div>Story",
    "long comment": f"<!-- {'a ' * 100_000} --><p>Story",
    "XML declaration": '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml">Story',
    "XML declaration and doctype": '<?xml version="1.0"?><!DOCTYPE html><html>',
    "upper case": "<HTML><BODY>Story",
    "element without end tag": "<p>Story",
    "void element": "<br/>Story",
    "void element with a space": "<hr />\nStory",
    "attribute with angle brackets": '<div title="a < b > c">Story',
    "attribute with a tag in it": "<article data-more='<p>more</p>'>Story",
    "attribute with a stray quote": '<p class="a>The "ferry" was late.',
    "attributes on lines of their own": "<main\n  id=a\n  class=b\n>Story",
    "inline element at the start of prose": "<b>Note</b> that the ferry was late.",
    "italic at the start": "<i>The harbour</i> was closed.",
    "link at the start": '<a href="/x">Read</a> on.',
    "retired element": "<center>Story</center>",
    "search element": "<search>Story</search>",
    "custom element": "<news-page><p>Story</p></news-page>",
    "custom element with attributes": '<my-app id="a">Story',
    "paragraphs": "<p>One.</p><p>Two.</p>",
    "div on a line of its own": "Intro\n<div>One.</div>",
    "paragraph on a line, upper case": "Intro\n<P>One.</P>",
    "indented": "Intro\n    <p class=a>One.</p >",
    "heading": "Intro\n<h2>Two</h2>",
    "list items": "Intro\n<ul>\n<li>One</li>\n</ul>",
    "list on one line": "Intro\n<ul><li>One</li><li>Two</li></ul>",
    "breaks": "Intro\n<br>one<br/>two<br>",
    "two breaks": "Intro\n<br /><BR>two",
    "end before start": "one.</p>\n<p>Two.",
    "carriage return and line feed": "Intro\r\n<p>One.</p>\r\n",
    "template with markup": "{{ intro }}\n<p>{{ body }}</p>\n{% include 'end' %}",
    "code beside markup": "Intro with `code`\n<p>One.</p>",
    "fence beside markup": "```\na\n```\n<p>One.</p>",
    "fence that is never closed": "Intro\n```\n<p>One.</p>",
    "back-tick that is never closed": "Intro ` of a kind\n<p>One.</p>",
    "back-ticks of two paragraphs": "A ` here\n\n<p>One.</p>\n\nand ` there",
}
TEXT = {
    "prose": "The ferry was late.",
    "nothing": "",
    "less than": "If a < b and b > c, the proof goes on.",
    "less than at the start": "<5 minutes is what the crossing takes, and >9 in a storm.",
    "less than without space": "a<b and b>c",
    "mail address": "Write to <name@example.org> before the month ends.",
    "mail address at the start": "<name@example.org> wrote: it was late.",
    "mail address that begins like an element": "<p.harbour@example.org>\n<a-b@example.org>\n<p@example.org>",
    "mail address on lines": "From:\n<div@example.org>\nTo:\n<p@example.org>",
    "address of a page": "<https://example.org/p> is the page.",
    "placeholder": "<name> was late, said <title-less> people.",
    "inline tags in prose": "He said it was <em>very</em> late.",
    "paragraph tags in prose": "She typed <p>one</p> and went on.\nThen </p> again.",
    "opened and never closed": "Intro\n<p>One.",
    "one closed, another opened": "Intro\n<p>One.\nand </div> there",
    "one break": "Intro\n<br>one",
    "breaks within lines": "one<br>two<br>three",
    "inline element on a line": "Intro\n<b>Note</b> that it was late.\n<i>All</i> of it.",
    "code span": "She typed `<p>one</p>` and nothing happened.",
    "code span at the start of a line": "She typed\n`<p>one</p>`",
    "code span over a line": "She typed `a\n<p>one</p>` and nothing happened.",
    "code span of two back-ticks": "She typed ``a`\n<p>one</p>`` and went on.",
    "what follows a code span": "`a`<p>one</p>",
    "fence": "Shown:\n```html\n<div>\n</div>\n```\nand done.",
    "fence without blank lines": "```\n<div>\n</div>\n```",
    "fence of tildes": "~~~\n<p>a</p>\n~~~",
    "long fence around a short one": "````\n```\n<p>a</p>\n```\n<p>b</p>\n````",
    "fence with a span in it": "```\na ` b\n<p>c</p>\n```\n",
    "fence in carriage returns": "```\r\n<p>a</p>\r\n```\r\n",
    "Markdown": "# Title\n\n> quote\n\n* [link](https://example.org) and <kbd>Ctrl</kbd>\n\n<https://example.org>",
    "escaped markup": "&lt;p&gt;Escaped&lt;/p&gt; is text.",
    "escaped markup on lines": "a\n&lt;p&gt;b&lt;/p&gt;",
    "feed": '<?xml version="1.0"?>\n<rss version="2.0"><channel><item>&lt;p&gt;a&lt;/p&gt;</item></channel></rss>',
    "feed with a doctype": '<!DOCTYPE rss PUBLIC "-//Outlet//DTD RSS 0.91//EN" "http://example.org/rss.dtd">\n<rss></rss>',
    "Atom": '<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
    "XML with a hyphen": '<?xml version="1.0"?><news-item>Story</news-item>',
    "XML with a prefix": "<dc:p>Story</dc:p>\n<dc:p>Story</dc:p>",
    "XML with a longer name": "<paragraph>Story</paragraph>\n<lines>one</lines>",
    "comment and prose": "<!-- a --> The ferry was late.",
    "comments only": "<!-- a -->" * 40,
    "comment that is never closed": "<!-- <p>One.",
    "closing tag at the start": "</p> is what ends it.",
    "template": "Dear {{ name }}, <% if late %> the ferry <% end %> ...",
    "letters that only look alike": "<\u017fpan>Story</\u017fpan>",
    "doctype in prose": "A page begins with <!DOCTYPE html>, they said.",
}


@pytest.mark.parametrize("source", HTML.values(), ids=HTML)
def test_html(source: str) -> None:
    assert kind_of(source).name == "html"


@pytest.mark.parametrize("source", TEXT.values(), ids=TEXT)
def test_text(source: str) -> None:
    assert kind_of(source).name == "text"


def test_the_reason_is_told() -> None:
    assert kind_of("<p>").because == "the source begins with a doctype or an element of HTML"
    assert kind_of("a\n<p>b</p>").because == "the source has lines that begin with elements of HTML and closes them"
    assert kind_of("a < b").because == "the source has no element of HTML at its start or at the start of a line"


PIECES = [
    "<",
    "<!--",
    "<!-- a -->",
    "-->",
    "<?xml",
    "<?xml ?>",
    "`",
    "` ",
    "``` ",
    "```\n",
    "~~~\n",
    "`\n\n",
    "<br",
    "\n<br",
    "\n<br ",
    "<p ",
    "\n<p ",
    '\n<p "',
    "\n<p>",
    "\n<p>`",
    "<p>",
    "<p '",
    "</p ",
    "\n</div>",
    "\n",
    " ",
    "\t\n",
    "<a",
    "a-",
    "<!doctype ",
]


@pytest.mark.parametrize("start", ["", "x", "<a-", "<p ", '<p "', "<!--", "```\n", "\n<p>`<p>", "\n<p></p>`a` "])
@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_source(start: str, piece: str) -> None:
    """A pattern that goes over a source more than once takes 64 times as long for eight times as much."""
    small, large = (start + piece * (length // len(piece)) for length in (60_000, 480_000))
    least = _seconds(large)
    assert least < 0.05 or least < 24 * max(_seconds(small), 0.0005)


def _seconds(source: str) -> float:
    best = 9.0
    for _ in range(3):
        begin = process_time()
        kind_of(source)
        best = min(best, process_time() - begin)
    return best
