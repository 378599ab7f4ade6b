"""Pages that show no story: where else it may be, and that each second look is noted and leaves the account whole."""

from __future__ import annotations

import json

import pytest

import cleaner
from cleaner import second_look
from cleaner.page import Page
from cleaner.read import witness
from tests.test_web_layers import BODY, H1, P, Q, whole

MENU = "".join(f"<li><a href='/{n}'>Kettle number {n}</a></li>" for n in range(8))


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


# Text for readers without scripts


def test_the_text_for_readers_without_scripts_is_read_where_the_page_shows_no_story() -> None:
    document = cleaner.clean(whole(f"<nav><ul>{MENU}</ul></nav><noscript><article>{H1}{BODY}</article></noscript>"))
    assert document.main_text == "\n\n".join(P)
    assert document.headline == "Bridge to reopen in spring"
    assert "the page shows no story, so its text for readers without scripts was read" in document.notes
    assert {block.text for block in document.blocks} >= {*P, "Kettle number 3"}


def test_the_text_for_readers_without_scripts_is_left_where_the_page_shows_a_story() -> None:
    again = "".join(f"<p>{line}</p>" for line in Q)
    document = cleaner.clean(whole(f"<article>{H1}{BODY}</article><noscript>{again}</noscript>"))
    assert document.main_text == "\n\n".join(P)
    assert not any("without scripts" in note for note in document.notes)
    assert not [block for block in document.blocks if block.text in Q]


def test_a_request_to_switch_scripts_on_is_not_read() -> None:
    document = cleaner.clean(whole(f"<nav><ul>{MENU}</ul></nav><noscript>Please enable JavaScript to read this page.</noscript>"))
    assert not any("without scripts" in note for note in document.notes)
    assert "JavaScript" not in document.text


def test_a_tree_is_read_again_for_its_text_without_scripts() -> None:
    from lxml import html as lxml_html

    tree = lxml_html.fromstring(whole(f"<div></div><noscript><article>{H1}{BODY}</article></noscript>"))
    assert P[0] in cleaner.clean(tree).main_text


# The text that a hint has

BODY_TEXT = "\n\n".join(P)
SHELL = f"<nav><ul>{MENU}</ul></nav><div id='root'></div>"


def test_the_text_of_a_hint_serves_where_the_page_shows_no_story() -> None:
    document = cleaner.clean(whole(SHELL, ld(headline="Bridge to reopen in spring", articleBody=BODY_TEXT)))
    assert document.main_text.split() == BODY_TEXT.split()
    assert document.headline == "Bridge to reopen in spring"
    assert document.origins["lede"] == document.origins["body"] == "json-ld articleBody"
    assert document.origins["headline"] == "json-ld headline"
    assert "the page shows no story; lede and body are from its JSON-LD articleBody" in document.notes


def test_the_paragraphs_of_a_hints_text_stay_paragraphs() -> None:
    document = cleaner.clean(whole(SHELL, ld(headline="Bridge to reopen in spring", articleBody=BODY_TEXT)))
    assert document.lede == P[0]
    assert document.body == "\n\n".join(P[1:])


def test_the_ledger_of_a_page_whose_story_is_in_a_hint_has_all_that_it_shows() -> None:
    body = f"<article>{H1}<p>{Q[0]}</p></article>"
    document = cleaner.clean(whole(body, ld(headline="Bridge to reopen in spring", articleBody=BODY_TEXT)))
    assert document.main_text.split() == BODY_TEXT.split()
    assert [block.text for block in document.blocks] == ["Bridge to reopen in spring", Q[0]]
    assert document.headline == document.blocks[0].text
    assert document.origins["headline"] == "block 0"
    gone = document.blocks[1]
    assert (gone.kept, gone.category, gone.layer, gone.rule) == (False, "other", "second_look", "second_look.hint")
    assert gone.reason
    assert json.loads(document.to_json())["blocks"][1]["outcome"] == "other"


def test_residue_in_the_text_of_a_hint_goes_too() -> None:
    text = f"{BODY_TEXT}\n\nSign up for our free newsletter."
    document = cleaner.clean(whole(SHELL, ld(articleBody=text)))
    assert document.main_text.split() == BODY_TEXT.split()


def test_the_longest_of_several_texts_is_taken() -> None:
    graph = [{"@type": "NewsArticle", "articleBody": " ".join(P[:4])}, {"@type": "NewsArticle", "articleBody": " ".join(P)}]
    document = cleaner.clean(whole(SHELL, f'<script type="application/ld+json">{json.dumps(graph)}</script>'))
    assert document.main_text == " ".join(P)


def test_the_text_of_a_hint_is_left_where_the_page_shows_the_story() -> None:
    document = cleaner.clean(whole(f"<article>{H1}{BODY}</article>", ld(articleBody=" ".join(Q * 4))))
    assert document.main_text == BODY_TEXT
    assert "body" not in document.origins


def test_the_text_of_a_hint_that_is_hardly_longer_is_left() -> None:
    document = cleaner.clean(whole(f"<article>{H1}<p>{P[0]}</p></article>", ld(articleBody=f"{P[0]} {P[1]}")))
    assert document.main_text == P[0]


# A second extractor


def document_of(kept: int, gone: int) -> cleaner.Document:
    """A Document whose blocks hold so many words kept and removed."""
    made = cleaner.clean(whole(f"<article>{H1}<p>{P[0]}</p></article>"))
    line = made.blocks[-1]
    return made._replace(
        blocks=(
            line._replace(number=0, paragraph=0, text="word " * kept, role="paragraph", category=None),
            line._replace(number=1, paragraph=1, text="word " * gone, role=None, category="other"),
        )
    )


@pytest.mark.parametrize(
    ("kept", "gone", "thin"), [(0, 200, True), (0, 199, False), (19, 181, True), (20, 180, False), (200, 0, False)]
)
def test_a_page_is_thin_where_little_of_many_words_was_kept(kept: int, gone: int, thin: bool) -> None:
    assert second_look.is_thin(document_of(kept, gone)) is thin


@pytest.mark.parametrize(("kept", "gone", "more"), [(10, 31, True), (10, 30, False), (0, 1, True), (0, 0, False)])
def test_the_witness_must_vouch_for_several_times_the_words(kept: int, gone: int, more: bool) -> None:
    document = document_of(kept, gone)
    assert second_look.outweighs({1}, document) is more
    assert not second_look.outweighs({0}, document)
    assert not second_look.outweighs((), document)


LINKED = "".join(f"<div><a href='/{n}'>{line}</a></div>" for n, line in enumerate((*P, *Q, *P, *Q)))


def test_the_witness_is_asked_on_a_thin_page_and_believed_where_it_has_more(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Page] = []

    def vouched(page: Page) -> frozenset[int]:
        asked.append(page)
        return frozenset(block.number for block in page.blocks if block.text in P)

    monkeypatch.setattr(witness, "vouched", vouched)
    document = cleaner.clean(whole(f"<article>{H1}{BODY}</article>"))
    assert not asked
    monkeypatch.setattr("cleaner.pipeline.is_thin", lambda _: True)
    monkeypatch.setattr("cleaner.pipeline.outweighs", lambda blocks, _: bool(blocks))
    document = cleaner.clean(whole(f"<div>{H1}{BODY}</div><section>{''.join(f'<p>{line}</p>' for line in Q)}</section>"))
    assert len(asked) == 1
    assert [block.text for block in document.blocks if block.rule == "witness.vouched"] == list(P[1:])
    assert {block.text for block in document.removed} >= set(Q)
    assert any(block.rule == "witness.outside" for block in document.removed)


def test_the_witness_is_not_believed_where_it_has_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    body = f"<article>{H1}{BODY}</article>"
    alone = cleaner.clean(whole(body))
    monkeypatch.setattr("cleaner.pipeline.is_thin", lambda _: True)
    monkeypatch.setattr(witness, "vouched", lambda page: frozenset({1}))
    assert cleaner.clean(whole(body)) == alone


def page_of(markup: str) -> Page:
    from cleaner.read.source import load
    from cleaner.read.web import read_page

    return read_page(load(markup, 10**6))


def test_readability_is_asked_for_the_blocks_of_a_page() -> None:
    page = page_of(whole(f"<nav><ul>{MENU}</ul></nav><div><p>Lamps</p></div><article class='article'>{H1}{BODY}</article>"))
    texts = {page.blocks[number].text for number in witness.vouched(page)}
    assert texts >= set(P)
    assert not texts & {"Kettle number 3", "Lamps"}


def test_a_page_on_which_readability_fails_has_no_witness(monkeypatch: pytest.MonkeyPatch) -> None:
    assert witness.vouched(Page("", (), None, None, (), kind="html", given="")) == frozenset()
    page = page_of(whole(BODY))

    class Opinion:
        def __init__(self, markup: str) -> None: ...

        def summary(self, html_partial: bool) -> str:
            return "<!-- nothing -->" if html_partial else ""

    monkeypatch.setattr(witness, "Opinion", Opinion)
    assert witness.vouched(page) == frozenset()
