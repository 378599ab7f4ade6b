"""The Python interface on web pages: kinds of source, options, many sources, records, notes, and pages with nothing on them."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import threading
from typing import Any

import pytest
from bs4 import BeautifulSoup
from lxml import etree
from lxml import html as lxml_html

import cleaner
from tests.test_web_layers import BODY, H1, SAID, P, Q, whole

FIGURE = '<figure><img src="x"><figcaption>The old deck before the flood.</figcaption></figure>'
MENU = "<nav><ul><li><a href='/a'>Kettles</a></li><li><a href='/b'>Mirrors</a></li></ul></nav>"
HIDDEN = '<div style="display:none"><a href="/c">Lamps and jugs</a></div>'
LIST = "<ul><li>eleven planks</li><li>two cranes</li></ul><ol><li>one arch</li></ol>"
TABLE = "<table><tr><th>Part</th><th>Weight</th></tr><tr><td>Arch</td><td>40 t</td></tr></table>"
PAGE = whole(
    f"{MENU}{HIDDEN}<article>{H1}<p>{P[0]}</p>{FIGURE}<h2>The yard at Harrow</h2><p>{P[1]}</p>{LIST}{TABLE}"
    f"<blockquote>{P[2]}</blockquote><pre>lift  east\nlift  west</pre>"
    f'<p>{P[3]} <a href="/yard">See the yard</a>, if you can.</p><p>{P[4]}</p></article>'
    "<footer>© 2031 The Mill Courier</footer>"
)


def test_a_web_page_is_told_by_itself() -> None:
    document = cleaner.clean(PAGE)
    assert document.kind == "html"
    assert any(note.startswith("taken as HTML: ") for note in document.notes)
    assert document.page_type == "article"
    assert document.confidence is not None
    assert document.confidence > 0.5
    assert document.rules_version == cleaner.clean("x").rules_version
    assert document.source == PAGE
    assert document.headline == "Bridge to reopen in spring"
    assert document.lede == P[0]
    assert document.text == "\n\n".join((document.headline, document.lede, document.body))


def test_the_roles_of_what_was_kept() -> None:
    document = cleaner.clean(PAGE)
    roles = {block.text: block.role for block in document.blocks if block.kept}
    assert roles["The yard at Harrow"] == "subhead"
    assert roles["two cranes"] == "list_item"
    assert roles["Arch\t40 t"] == "table"
    assert roles[P[2]] == "quote"
    assert roles["lift  east\nlift  west"] == "code"
    assert roles[P[4]] == "paragraph"
    assert "eleven planks\ntwo cranes" in document.body
    assert "Part\tWeight\nArch\t40 t" in document.body


def test_the_kind_can_be_given() -> None:
    bare = f"{P[0]} <b>{P[1]}</b>"
    assert cleaner.clean(bare).kind == "text"
    document = cleaner.clean(bare, kind="html")
    assert document.kind == "html"
    assert document.main_text == f"{P[0]} {P[1]}"
    assert any("kind='html' was given" in note for note in document.notes)
    text = cleaner.clean(PAGE, kind="text")
    assert text.kind == "text"
    assert all(block.start is not None and block.path is None for block in text.blocks)
    with pytest.raises(cleaner.BadOption, match="known: html, text"):
        cleaner.clean(PAGE, kind="pdf")
    with pytest.raises(cleaner.BadOption, match="a tree is HTML"):
        cleaner.clean(lxml_html.fromstring(PAGE), kind="text")


def test_a_path_finds_its_block_in_the_tree() -> None:
    tree = lxml_html.document_fromstring(PAGE)
    document = cleaner.clean(tree)
    assert len({block.path for block in document.blocks}) == len(document.blocks)
    for block in document.blocks:
        assert (block.start, block.end) == (None, None)
        assert block.path is not None
        (found,) = tree.xpath(block.path)
        shown = "".join(found.itertext()) if isinstance(found, etree._Element) else str(found)
        assert block.text.split()[0] in shown


def test_hidden_blocks_and_links_are_told() -> None:
    document = cleaner.clean(PAGE)
    assert [block.text for block in document.blocks if block.hidden] == ["Lamps and jugs"]
    assert [block.links for block in document.blocks if block.text.startswith(P[3])] == [(("See the yard", "/yard"),)]
    assert json.loads(document.to_json())["blocks"][2]["hidden"] is True


def test_what_goes_out_as_markup_is_safe() -> None:
    evil = (
        f"<article>{H1}<p>{P[0]}</p><p>{P[1]} &lt;script&gt;alert(1)&lt;/script&gt;"
        f" <a href='javascript:alert(2)' onclick='x()'>a link</a>"
        f" and <a href='https://mill.example/y'>the yard</a>.</p>{BODY}<script>alert(3)</script></article>"
    )
    document = cleaner.clean(whole(evil))
    for markup in (document.to_html(), document.to_html(links=True)):
        root = lxml_html.fragment_fromstring(markup)
        assert not root.xpath("//script | //*[@onclick] | //a[starts-with(@href, 'javascript')]")
        assert "&lt;script&gt;" in markup
    assert "https://mill.example/y" in document.to_html(links=True)
    assert "https://mill.example/y" not in document.to_html()
    assert "[the yard](https://mill.example/y)" in document.to_markdown(links=True)
    assert "javascript:" not in document.to_markdown(links=True)
    assert "<script>" not in document.to_markdown().replace("\\<", "")


def test_markdown_and_html_show_lists_tables_and_subheads() -> None:
    document = cleaner.clean(PAGE)
    markdown = document.to_markdown()
    assert markdown.startswith("# Bridge to reopen in spring\n")
    for line in ("## The yard at Harrow", "- two cranes", "1. one arch", "lift  east"):
        assert line in markdown
    root = lxml_html.fragment_fromstring(document.to_html())
    assert root.tag == "article"
    assert [element.text for element in root.iter("h1", "h2")] == ["Bridge to reopen in spring", "The yard at Harrow"]
    assert [element.text for element in root.xpath("//ol/li")] == ["one arch"]
    assert len(root.xpath("//tr")) == 2


def test_keep_leaves_a_category_in_place() -> None:
    plain, kept = cleaner.clean(PAGE), cleaner.Cleaner(keep={"caption"}).clean(PAGE)
    caption = next(block for block in kept.blocks if block.category == "caption")
    assert (caption.kept, caption.role, caption.text) == (True, "paragraph", "The old deck before the flood.")
    assert kept.body.startswith(caption.text)
    assert caption.text not in plain.body
    assert [block.category for block in plain.blocks] == [block.category for block in kept.blocks]
    assert kept.metadata == plain.metadata


def test_own_phrases_count() -> None:
    entry = {
        "id": "promo.own.yard",
        "category": "promo",
        "weight": "sure",
        "place": "whole",
        "phrases": ["come and see the yard with us"],
        "because": "sells a walk",
        "hits": ["Come and see the yard with us."],
        "misses": ["The yard is by the river."],
    }
    page = whole(f"<article>{H1}{BODY}<p>Come and see the yard with us.</p><p>{Q[0]}</p><p>{Q[2]}</p></article>")
    assert "see the yard" in cleaner.clean(page).body
    document = cleaner.Cleaner(phrases=[entry]).clean(page)
    assert [(block.category, block.rule) for block in document.removed] == [("promo", "promo.own.yard")]


def test_limits_raise() -> None:
    with pytest.raises(cleaner.DeadlinePassed, match="no partial answer"):
        cleaner.Cleaner(deadline=1e-9).clean(PAGE)
    assert cleaner.Cleaner(deadline=60).clean(PAGE) == cleaner.clean(PAGE)
    with pytest.raises(cleaner.TooLarge):
        cleaner.Cleaner(max_chars=len(PAGE) - 1).clean(PAGE)
    assert cleaner.Cleaner(max_chars=len(PAGE)).clean(PAGE) == cleaner.clean(PAGE)


def test_bytes_are_read_as_the_page_declares() -> None:
    page = whole(f"<article>{H1}{BODY}<p>Die Brücke für Fußgänger über den Mühlgraben kostet 40 Kronen.</p></article>")
    page = page.replace("<head>", '<head><meta charset="iso-8859-1">')
    document = cleaner.clean(page.encode("iso-8859-1"))
    assert document.main_text == cleaner.clean(page).main_text
    assert "Mühlgraben" in document.body
    assert document.encoding is not None


def trees() -> list[Any]:
    return [PAGE, PAGE.encode(), lxml_html.fromstring(PAGE), BeautifulSoup(PAGE, "lxml"), PAGE.replace("spring", "autumn")]


@pytest.mark.parametrize("workers", [1, 2])
def test_many_sources_of_all_sorts_in_order(workers: int) -> None:
    given = trees()
    before = etree.tostring(given[2])
    found = list(cleaner.Cleaner().clean_many(given, workers=workers))
    texts = [document.text for document in found if isinstance(document, cleaner.Document)]
    assert texts == [cleaner.clean(PAGE).text] * 4 + [cleaner.clean(PAGE).text.replace("spring", "autumn", 1)]
    assert etree.tostring(given[2]) == before


@pytest.mark.parametrize("workers", [1, 2])
def test_many_with_a_source_that_fails(workers: int) -> None:
    given = [PAGE, lxml_html.fromstring(PAGE), " \n", object(), BeautifulSoup(PAGE, "lxml")]
    found = list(cleaner.Cleaner().clean_many(given, workers=workers, errors="return"))
    assert [type(one).__name__ for one in found] == ["Document", "Document", "EmptyInput", "CleanerError", "Document"]


def test_many_sources_go_to_workers_in_bounded_number() -> None:
    taken = []

    def pages() -> Any:
        for number in range(40):
            taken.append(number)
            yield PAGE

    results = cleaner.Cleaner().clean_many(pages(), workers=2)
    next(results)
    assert len(taken) <= 9
    assert len(list(results)) == 39


def test_the_source_of_a_tree_is_the_tree_written_out() -> None:
    tree = lxml_html.fromstring(PAGE)
    document = cleaner.clean(tree)
    assert P[2] in document.source
    assert document.source.lstrip().startswith("<html")
    assert cleaner.clean(document.source).text == document.text
    part = tree.xpath("//article")[0]
    part.tail = "behind the article"
    assert "behind the article" not in cleaner.clean(part).source


def test_a_document_travels_and_is_frozen() -> None:
    document = cleaner.clean(PAGE)
    again = pickle.loads(pickle.dumps(document))  # noqa: S301
    assert again == document
    assert [block.path for block in again.blocks] == [block.path for block in document.blocks]
    with pytest.raises(AttributeError):
        document.blocks[0].text = "x"  # type: ignore[misc]
    account = json.loads(document.to_json())
    assert account == json.loads(json.dumps(document.to_dict()))
    assert account["kind"] == "html"
    assert account["blocks"][0]["path"] == document.blocks[0].path


def test_threads_share_a_cleaner() -> None:
    one = cleaner.Cleaner()
    pages = [PAGE, PAGE.replace("<article>", "<article><p>By Ana Pereira</p>"), whole(f"<main>{BODY}</main>")]
    alone = [one.clean(page) for page in pages]
    found: dict[int, list[cleaner.Document]] = {}

    def run(number: int) -> None:
        found[number] = [one.clean(page) for page in pages * 4]

    threads = [threading.Thread(target=run, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found[number] == alone * 4 for number in range(4))


def test_hash_seed_and_locale_change_nothing() -> None:
    program = "import sys, cleaner; sys.stdout.buffer.write(cleaner.clean(sys.stdin.buffer.read()).to_json().encode())"
    runs = {
        subprocess.run(
            [sys.executable, "-c", program], input=PAGE.encode(), check=True, capture_output=True, env=environment
        ).stdout
        for environment in ({"PYTHONHASHSEED": "1", "LC_ALL": "C"}, {"PYTHONHASHSEED": "4242", "LC_ALL": "tr_TR.UTF-8"})
    }
    assert runs == {cleaner.clean(PAGE.encode()).to_json().encode()}


def test_the_language_of_the_text_comes_before_what_the_page_says_and_what_is_given_before_both() -> None:
    assert cleaner.clean(whole(BODY).replace('lang="en"', 'lang="de"')).metadata.language == "en"
    untold = '<html lang="{}"><body><p>Xyzzy plugh frotz gnusto rezrov blorb.</p></body></html>'
    assert cleaner.clean(untold.format("de-AT")).metadata.language == "de"
    assert cleaner.clean(untold.format("xx-none")).metadata.language is None
    assert cleaner.clean(untold.format("de"), language="fr").metadata.language == "fr"


def test_the_page_says_that_its_text_is_not_free_or_goes_on() -> None:
    head = f'{SAID}<script type="application/ld+json">{{"@type": "NewsArticle", "isAccessibleForFree": false}}</script>'
    document = cleaner.clean(whole(f"<article>{H1}{BODY}</article>", head))
    assert "the page says that the text is not free to read: it may be cut off" in document.notes
    document = cleaner.clean(whole(f"<article>{H1}{BODY}</article>", f'{SAID}<link rel="next" href="/bridge/2">'))
    assert "the page names a following one, which was not read: /bridge/2" in document.notes
    plain = cleaner.clean(whole(f"<article>{H1}{BODY}</article>"))
    assert not [note for note in plain.notes if "free to read" in note or "following" in note]


@pytest.mark.parametrize(
    "nothing",
    [
        "<!doctype html>",
        "<!-- one --><!-- two -->",
        "<!doctype html><!-- one -->",
        "<html></html>",
        "<html><head><title>Bridge</title></head><body></body></html>",
        "<div><script>x()</script></div>",
    ],
)
def test_a_page_with_nothing_on_it_is_no_error(nothing: str) -> None:
    document = cleaner.clean(nothing, kind="html")
    assert (document.headline, document.lede, document.body, document.blocks) == ("", "", "", ())
    assert document.kind == "html"
    assert document.to_markdown() == ""
    assert json.loads(document.to_json())["blocks"] == []
    assert next(iter(cleaner.Cleaner().clean_many([nothing]))).kind in ("html", "text")  # type: ignore[union-attr]


@pytest.mark.parametrize("empty", ["", " \n\t", b"", b"\xef\xbb\xbf \n"])
def test_white_space_is_empty_whatever_kind_is_given(empty: str | bytes) -> None:
    with pytest.raises(cleaner.EmptyInput):
        cleaner.clean(empty, kind="html")


def test_a_page_without_a_story_is_no_error() -> None:
    document = cleaner.clean(whole(f"{MENU}<footer>© 2031 The Mill Courier</footer>"))
    assert document.main_text == ""
    assert len(document.removed) == len(document.blocks) == 3


def test_elements_that_nest_very_deep_are_read_and_noted() -> None:
    deep = "<div>" * 6000 + f"<p>{P[0]}</p>" + "</div>" * 6000
    document = cleaner.clean(whole(f"<article>{H1}{BODY}</article>{deep}"))
    assert [block.text for block in document.blocks].count(P[0]) == 2
    assert any("nest too deep" in note for note in document.notes)


def test_the_words_of_a_page_are_the_pages_own() -> None:
    odd = "The ferry\u00ad man\u200b of Harrow spoke of the ﬁrst arch and the naïve cafe\u0301 owners of the old bank there."
    document = cleaner.clean(whole(f"<article>{H1}{BODY}<p>{odd}</p></article>"))
    assert document.body.endswith(odd)
