"""The layers of web pages on small pages made by hand: what each takes as evidence, and what it must leave alone."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.layers import container, headline, lede, links, markup, second_article, witness
from cleaner.page import HINT, LIKELY, STORY, SURE, Hint, Hints, Mark, Page
from cleaner.read.html import read_html
from cleaner.read.tree import parse
from tests.test_layers import run

P = (
    "The council of the town voted on Tuesday to reopen the bridge that a flood had carried away eleven years before.",
    "Engineers measured the bed of the river for three weeks before they settled on a single arch made of steel.",
    "Residents of the eastern bank have crossed by ferry ever since and wait for nine minutes on a good day.",
    "The arch will be floated down from the yard at Harrow in four parts and lifted into place by two cranes in May.",
    "A carpenter from the mill street has kept eleven planks of the old deck in her shed and will give them back.",
)
Q = (
    "The bakers of the lower market have agreed to keep one oven lit through the night for the crews of the ferries.",
    "Loaves are left on a shelf behind the shutter, and coins are dropped into a tin that nobody has ever counted.",
    "A retired clerk worked out that the custom costs each of the four shops about eleven loaves in a common week.",
    "None of the owners wants to be the first to stop, and a young apprentice has begun to add a jar of plum jam.",
)
H1 = "<h1>Bridge to reopen in spring</h1>"
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in P)
SAID = '<meta property="og:type" content="article"><meta property="article:published_time" content="2031-03-12T08:00:00Z">'


def whole(body: str, head: str = SAID) -> str:
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'


def clean(body: str, head: str = SAID) -> cleaner.Document:
    return cleaner.clean(whole(body, head))


def page(body: str, page_type: str | None = "article", hints: Hints | None = None) -> Page:
    shown = read_html(parse(whole(body)))
    return Page(
        *(shown.source, shown.blocks, "en", None, ()),
        kind="html",
        regions=shown.regions,
        page_type=page_type,
        hints=hints or Hints(),
    )


def says(found: list[Mark], made: Page, text: str) -> list[str]:
    """What marks of some weight say of the block that begins so."""
    number = next(block.number for block in made.blocks if block.text.startswith(text))
    return [mark.says for mark in found if mark.block == number and mark.weight >= LIKELY]


def story(made: Page) -> list[Mark]:
    return [
        Mark(b.number, STORY, LIKELY, "density", "density.run", "x")
        for b in made.blocks
        if b.sentence and b.length > 10 and not b.hidden and b.linked < 0.5
    ]


def outcome(document: cleaner.Document, text: str) -> str:
    return next(block.outcome for block in document.blocks if block.text.startswith(text))


LAYERS = (markup, second_article, witness, container, links)


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.LAYER)
def test_plain_text_gives_the_layers_of_web_pages_nothing(layer: object) -> None:
    assert not run(layer, Page("x", (), "en", None, ()))


# Names of elements


@pytest.mark.parametrize(
    ("box", "category"),
    [
        ('<div class="newsletter-signup">', "newsletter"),
        ('<div id="related-articles">', "related"),
        ('<div class="share-bar">', "share"),
        ('<nav aria-label="Main">', "navigation"),
        ('<section class="comments-list">', "comments"),
        ('<div class="author-bio">', "author_bio"),
        ('<div class="cookie-consent">', "cookie_consent"),
        ('<div class="advertisement">', "advertisement"),
    ],
)
def test_a_name_says_what_a_box_is(box: str, category: str) -> None:
    tag = box[1:].split()[0]
    made = page(f"<article>{H1}{BODY}{box}<div>Kettles and mirrors</div></{tag}></article>")
    assert category in says(run(markup, made), made, "Kettles")


def test_a_name_on_an_element_that_holds_most_of_the_prose_removes_nothing() -> None:
    made = page(f'<div class="related-articles">{H1}{BODY}</div>')
    assert not [mark for mark in run(markup, made) if mark.weight > HINT]
    assert clean(f'<div class="newsletter-signup">{H1}{BODY}</div>').main_text == "\n\n".join(P)


def test_many_small_elements_of_one_name_that_hold_most_of_the_prose_together_remove_nothing() -> None:
    boxes = "".join(f'<div class="promo-box"><div>{paragraph}</div></div>' for paragraph in (*P, *Q))
    made = page(f"{H1}{boxes}")
    assert not [mark for mark in run(markup, made) if mark.says == "promo"]
    single = page(f'{H1}{BODY}<div class="promo-box"><div>{Q[0]}</div></div>')
    assert [mark.says for mark in run(markup, single) if mark.weight > HINT] == ["promo"]


def test_a_paragraph_named_like_a_box_is_only_likely_one() -> None:
    paragraph = page(f'<article>{H1}{BODY}<p class="comments">{Q[0]}</p></article>')
    box = page(f'<article>{H1}{BODY}<div class="comments">{Q[0]}</div></article>')
    assert {mark.weight for mark in run(markup, paragraph) if mark.says == "comments"} <= {HINT, LIKELY}
    assert {mark.weight for mark in run(markup, box) if mark.says == "comments"} == {SURE}


def test_the_nearest_of_two_names_that_say_alike_names_the_text() -> None:
    made = page(f'<div class="related-articles"><div class="newsletter-signup"><b>Kettles and mirrors</b></div></div>{H1}{BODY}')
    assert says(run(markup, made), made, "Kettles")[0] == "newsletter"


def test_comments_longer_than_the_story_go() -> None:
    voices = "".join(f"<li>{line} {other}</li>" for line in Q for other in P[:3])
    document = clean(f'<article>{H1}{BODY}</article><div class="comments-list"><ol>{voices}</ol></div>')
    assert document.main_text == "\n\n".join(P)
    assert outcome(document, Q[0]) == "comments"


def test_a_line_or_two_by_its_nature_is_not_a_long_element() -> None:
    made = page(f'<article>{H1}<div class="byline"><div>Kettles</div>{BODY}</div></article>')
    assert not [mark for mark in run(markup, made) if mark.says == "byline"]


def test_a_hidden_story_stays() -> None:
    folded = clean(f'<article>{H1}<div style="display: none">{BODY}</div></article>')
    assert folded.main_text == "\n\n".join(P)
    assert all(block.hidden for block in folded.blocks if block.text in P)


@pytest.mark.parametrize("how", ["hidden", 'aria-hidden="true"', 'style="display: none"', "style='color:red;VISIBILITY:hidden'"])
def test_what_a_page_hides_is_told_whichever_way_it_does(how: str) -> None:
    menu = clean(f"<ul {how}><li>Kettles</li><li>Mirrors and lamps</li></ul><article>{H1}{BODY}</article>")
    assert [(block.text, block.hidden, block.kept) for block in menu.blocks[:2]] == [
        ("Kettles", True, False),
        ("Mirrors and lamps", True, False),
    ]
    assert menu.main_text == "\n\n".join(P)


def test_the_clock_times_of_a_live_blog_stay_and_a_single_one_goes() -> None:
    entries = "".join(
        f'<div class="entry"><time class="timestamp">{9 + at}:1{at}</time><p>{line}</p></div>' for at, line in enumerate(P)
    )
    document = clean(f"<article>{H1}{entries}</article>")
    assert all(f"{9 + at}:1{at}" in document.body for at in range(1, 5))
    once = clean(f'<article>{H1}<time class="timestamp">9:10</time>{BODY}</article>')
    assert outcome(once, "9:10") == "timestamp"


# Headlines and what stands over them


def test_a_kicker_in_a_span_of_its_own_is_cut_off_the_headline() -> None:
    document = clean(
        f"<article><h1><span class='a'>Crossings</span> <span class='b'>Bridge to reopen in spring</span></h1>{BODY}</article>"
    )
    assert document.headline == "Bridge to reopen in spring"
    assert outcome(document, "Crossings") == "kicker"
    assert document.metadata.kicker == "Crossings"


def test_a_kicker_named_so_is_cut_off_with_its_colon() -> None:
    document = clean(f'<article><h1><span class="kicker">Crossings</span>: Bridge to reopen in spring</h1>{BODY}</article>')
    assert document.headline == "Bridge to reopen in spring"
    assert [block.text.rstrip(" :") for block in document.removed] == ["Crossings"]


def test_a_kicker_told_by_a_hint_is_cut_off() -> None:
    head = f'{SAID}<meta property="og:title" content="Bridge to reopen in spring">'
    document = clean(f"<article><h1>Crossings: Bridge to reopen in spring</h1>{BODY}</article>", head)
    assert document.headline == "Bridge to reopen in spring"
    assert outcome(document, "Crossings") == "kicker"


@pytest.mark.parametrize(
    "heading",
    [
        "<h1>Crossings: Bridge to reopen in spring</h1>",
        "<h1><em>Bridge</em> to reopen in spring</h1>",
        "<h1><span>Bridge to reopen</span> in <span>the spring</span></h1>",
        "<h1><span class='kicker'>Bridge to reopen in sprin</span>g</h1>",
    ],
)
def test_a_heading_that_no_part_or_hint_divides_stays_whole(heading: str) -> None:
    document = clean(f"<article>{heading}{BODY}</article>")
    assert not [block for block in document.removed if block.category == "kicker"]
    assert len(document.headline.split()) >= 5


def test_a_logo_as_first_heading_is_not_the_headline() -> None:
    site = '<meta property="og:site_name" content="The Mill Courier">'
    head = f"{SAID}<title>Bridge to reopen in spring | The Mill Courier</title>{site}"
    logo = '<header><h1 class="logo"><a href="/">The Mill Courier</a></h1></header>'
    document = clean(f"{logo}<article><h2>Bridge to reopen in spring</h2>{BODY}</article>", head)
    assert document.headline == "Bridge to reopen in spring"
    assert not next(block for block in document.blocks if block.text == "The Mill Courier").kept


@pytest.mark.parametrize(
    "over",
    [
        '<nav><h1>Sections of the paper</h1><ul><li><a href="/a">Towns</a></li></ul></nav>',
        '<div class="breadcrumb"><h1><a href="/towns">Towns along the river</a></h1></div>',
    ],
)
def test_a_heading_of_a_menu_or_a_trail_is_not_the_headline(over: str) -> None:
    assert clean(f"{over}<article>{H1}{BODY}</article>").headline == "Bridge to reopen in spring"


def test_a_heading_behind_the_story_is_not_the_headline() -> None:
    document = clean(f"<article>{H1}{BODY}</article><aside><h2>Other lines from the region of the mills</h2></aside>")
    assert document.headline == "Bridge to reopen in spring"


def test_a_hint_chooses_between_two_headings() -> None:
    hinted = Hints(titles=(Hint("Arch of steel for the mill race", "og:title"),))
    made = page(f"<h1>Four things to see along the river</h1><h1>Arch of steel for the mill race</h1>{BODY}", hints=hinted)
    found = [mark for mark in run(headline, made, *story(made)) if mark.says == "headline"]
    assert [made.blocks[mark.block].text for mark in found] == ["Arch of steel for the mill race"]


@pytest.mark.parametrize("over", ["<h1>The Mill Courier</h1>", "<h1 hidden>The crossing of the mill race</h1>"])
def test_the_sites_name_and_what_is_hidden_are_weaker_than_a_lower_heading(over: str) -> None:
    made = page(
        f"{over}<h2>Bridge to reopen in spring</h2>{BODY}", hints=Hints(site_names=(Hint("The Mill Courier", "og:site_name"),))
    )
    found = [mark for mark in run(headline, made, *story(made)) if mark.says == "headline" and mark.weight > HINT]
    assert [made.blocks[mark.block].text for mark in found] == ["Bridge to reopen in spring"]
    plain = page("<h1>The Mill Courier</h1><h2>Bridge to reopen in spring</h2>" + BODY)
    assert [mark.block for mark in run(headline, plain, *story(plain)) if mark.says == "headline"] == [0]


def titled(title: str, rest: str = "") -> str:
    return f'{SAID}<meta property="og:title" content="{title}">{rest}'


SPLIT = "<h1><span class='kicker'>Crossings of the river</span>{}<span>Bridge to reopen in spring</span></h1>"


def test_an_overline_that_the_pages_own_title_has_stays_at_the_headline() -> None:
    document = clean(f"<article>{SPLIT.format(': ')}{BODY}</article>", titled("Crossings of the river: Bridge to reopen in spring"))
    assert document.headline == "Crossings of the river: Bridge to reopen in spring"


def test_an_overline_that_any_of_the_pages_titles_leaves_out_goes() -> None:
    rest = "<title>Crossings of the river: Bridge to reopen in spring | The Mill Courier</title>"
    document = clean(f"<article>{SPLIT.format(' – ')}{BODY}</article>", titled("Bridge to reopen in spring", rest))
    assert document.headline == "Bridge to reopen in spring"


def test_an_overline_is_cut_off_a_title_with_soft_hyphens() -> None:
    heading = "<h1><span>Crossings of the river</span> Bridge to re\u00adopen in spring</h1>"
    document = clean(f"<article>{heading}{BODY}</article>", titled("Bridge to reopen in spring"))
    assert document.headline == "Bridge to re\u00adopen in spring"


def test_a_day_before_the_title_in_its_heading_is_a_date() -> None:
    document = clean(f"<article><h1>12 March Bridge to reopen in spring</h1>{BODY}</article>", titled("Bridge to reopen in spring"))
    assert document.headline == "Bridge to reopen in spring"
    assert outcome(document, "12 March") == "timestamp"


def test_the_first_word_of_a_title_is_no_sites_name() -> None:
    head = titled("Harrow to reopen its bridge", '<meta property="og:site_name" content="Harrow">')
    document = clean(f"<article><h1>Harrow to reopen its bridge</h1>{BODY}</article>", head)
    assert document.headline == "Harrow to reopen its bridge"


def test_a_heading_that_leads_to_the_front_page_is_a_logo() -> None:
    logo = '<h1><a href="https://mill.example/">A Ferryman Writes</a></h1>'
    head = "<title>A Ferryman Writes Bridge to reopen</title>"
    assert clean(f"{logo}<div><h3>Bridge to reopen</h3>{BODY}</div>", head).headline == "Bridge to reopen"


def test_a_title_that_is_a_link_to_its_own_page_is_the_headline() -> None:
    heading = '<h2><a href="/2031/bridge" rel="bookmark">Bridge to reopen in spring</a></h2>'
    document = clean(f"<article>{heading}{BODY}</article>", titled("Bridge to reopen in spring"))
    assert document.headline == "Bridge to reopen in spring"


def test_a_subhead_that_is_part_of_a_title_is_weaker_than_the_first_heading() -> None:
    story_ = f"{BODY}<h2>What is a ferry bridge?</h2>{BODY.replace('the', 'that')}"
    head = titled("What is a ferry bridge - a guide for the curious")
    document = clean(f"<article><h1 class='x'>A guide to bridges that swim</h1>{story_}</article>", head)
    assert document.headline == "A guide to bridges that swim"


def test_a_dash_in_a_title_that_the_page_shares_parts_no_name() -> None:
    body = f"<article><h1>Old Bridge - steel arch, four parts</h1>{BODY}</article><footer><p>Old Bridge</p></footer>"
    assert clean(body, titled("Old Bridge - steel arch, four parts")).headline == "Old Bridge - steel arch, four parts"


def test_a_close_second_is_on_record() -> None:
    body = f"<article><h2>Bridge to reopen in spring</h2><h2>Arch of steel for the mill race</h2>{BODY}</article>"
    document = clean(body)
    assert document.headline == "Bridge to reopen in spring"
    number = int(document.origins["headline"].partition("; close: block ")[2].partition(",")[0])
    assert document.blocks[number].text == "Arch of steel for the mill race"
    assert "close" not in clean(f"<article>{H1}{BODY}</article>").origins["headline"]


def test_a_page_of_prose_alone_has_no_headline() -> None:
    made = page(BODY)
    assert not run(headline, made, *story(made))


# Standfirsts

LINE = "The crossing over the mill race returns after eleven years of ferries"


def leads(document: cleaner.Document) -> str:
    return document.origins.get("lede", "").partition(", ")[2]


@pytest.mark.parametrize(
    ("block", "head"),
    [
        (f'<p class="standfirst">{LINE}</p>', ""),
        (f'<div class="article-dek">{LINE}.</div>', ""),
        (f"<h2>{LINE}.</h2>", ""),
        (f"<div>{LINE}</div>", f'<meta property="og:description" content="{LINE}">'),
    ],
    ids=["named", "named-dek", "heading", "described"],
)
def test_a_standfirst_is_told_by_name_by_the_description_and_by_its_level(block: str, head: str) -> None:
    document = clean(f"<article>{H1}{block}{BODY}</article>", SAID + head)
    assert document.lede.rstrip(".") == LINE
    assert leads(document) == "standfirst"
    assert document.body == "\n\n".join(P)


def test_a_standfirst_of_several_bullets_is_joined_by_line_breaks() -> None:
    bullets = ("Ferries end in the first week of May", "The arch is built at the Harrow yard", "Eleven planks come back")
    items = "".join(f"<li>{bullet}</li>" for bullet in bullets)
    document = clean(f'<article>{H1}<ul class="standfirst">{items}</ul>{BODY}</article>')
    assert document.lede == "\n".join(bullets)
    assert document.body == "\n\n".join(P)


POINTS = ("The bridge over the mill race opens again.", "Four parts are floated down from the yard.")


@pytest.mark.parametrize(
    "over",
    [
        "<ul>{}</ul>".format("".join(f"<li>{point}</li>" for point in POINTS)),
        '<div class="bulletpoints">{}</div>'.format("".join(f"<p>{point}</p>" for point in POINTS)),
    ],
)
def test_points_between_headline_and_story_are_the_standfirst(over: str) -> None:
    document = clean(f"<article>{H1}{over}{BODY}</article>")
    assert document.lede == "\n".join(POINTS)
    assert leads(document) == "standfirst"


def test_lines_that_begin_with_the_same_sign_are_one_standfirst() -> None:
    lines = ("…as the last of the ferries is sold", "…and the crews look for work on the coast")
    made = page(H1 + "".join(f"<p>{line}</p>" for line in lines) + BODY)
    told = [Mark(0, "headline", SURE, "headline", "x", "x"), Mark(1, "lede", SURE, "other", "x", "x"), *story(made)]
    assert [mark.block for mark in run(lede, made, *told) if mark.rule == "lede.standfirst"] == [1, 2]


def test_a_list_of_links_or_one_inside_the_story_is_no_standfirst() -> None:
    linked = "".join(f'<li><a href="/{number}">{point}</a></li>' for number, point in enumerate(POINTS))
    assert leads(clean(f"<article>{H1}<ul>{linked}</ul>{BODY}</article>")) == "first paragraph"
    listed = "".join(f"<li>{point}</li>" for point in POINTS)
    assert clean(f"<article>{H1}<p>{P[0]}</p><ul>{listed}</ul>{BODY}</article>").lede == P[0]


def test_what_stands_beside_a_named_standfirst_in_its_element_belongs_to_it() -> None:
    made = page(
        f"{H1}<div>{LINE}</div><div>Four cranes are on their way</div><div>By Ana Pereira</div><div>One more line</div>{BODY}"
    )
    given = [Mark(number, "lede", HINT, "markup", "markup.lede.named", "x") for number in range(1, 5)]
    given += [Mark(0, "headline", SURE, "headline", "x", "x"), Mark(3, "byline", SURE, "shape", "x", "x"), *story(made)]
    assert [mark.block for mark in run(lede, made, *given) if mark.rule == "lede.standfirst"] == [1, 2]


def test_the_first_paragraph_is_the_lede_where_no_standfirst_is_shown() -> None:
    document = clean(f"<article>{H1}{BODY}</article>")
    assert document.lede == P[0]
    assert leads(document) == "first paragraph"


def test_a_description_of_the_first_paragraph_makes_no_second_lede() -> None:
    document = clean(f"<article>{H1}{BODY}</article>", f'{SAID}<meta name="description" content="{P[0]}">')
    assert document.lede == P[0]
    assert document.body == "\n\n".join(P[1:])


def test_another_first_level_heading_ends_the_search_for_a_standfirst() -> None:
    made = page(f'{H1}<h1>Loaves by night</h1><p class="standfirst">{LINE}</p>{BODY}')
    found = run(lede, made, Mark(0, "headline", SURE, "headline", "x", "x"), Mark(2, "lede", SURE, "markup", "x", "x"))
    assert not [mark for mark in found if mark.rule == "lede.standfirst"]


def test_a_page_of_another_kind_has_a_lede_only_where_it_shows_a_standfirst() -> None:
    made = page(f"{H1}{BODY}", page_type="service")
    assert not run(lede, made, Mark(0, "headline", SURE, "headline", "x", "x"), *story(made))


def test_a_byline_is_no_part_of_a_standfirst() -> None:
    document = clean(f'<article>{H1}<div class="standfirst"><p>{LINE}.</p><p>By Ana Pereira</p></div>{BODY}</article>')
    assert document.lede == f"{LINE}."
    assert "Pereira" not in document.text


# Where the story stands


def test_what_stands_outside_the_main_element_goes() -> None:
    made = page(f"<div><p>Kettles and lamps</p><p>{LINE}</p></div><article>{H1}{BODY}</article>")
    found = run(container, made)
    assert says(found, made, "Kettles") == ["navigation"]
    assert says(found, made, LINE) == ["other"]
    assert not says(found, made, P[0])


def test_a_list_in_the_storys_body_stays_outside_the_run_of_prose() -> None:
    items = "".join(f"<li>{item}</li>" for item in ("eleven planks of oak", "two cranes", "one arch of steel"))
    document = clean(f'<article>{H1}<div class="article-body">{BODY}<ul>{items}</ul></div></article>')
    assert document.body.endswith("eleven planks of oak\ntwo cranes\none arch of steel")


def test_an_element_named_for_the_text_that_holds_little_of_it_is_not_the_story_alone() -> None:
    made = page(f'<article>{H1}<div class="article-body"><p>{P[0]}</p></div>{BODY[BODY.index("</p>") + 4 :]}</article>')
    body = [Mark(1, STORY, HINT, "markup", "markup.story.body", "x")]
    assert not says(run(container, made, *body), made, P[3])


def test_a_listing_is_all_that_its_main_element_holds() -> None:
    goods = "".join(f"<li><a href='/{n}'>Copper kettle number {n}</a><span>{n}0 crowns</span></li>" for n in range(1, 30))
    made = page(f"<div><a href='/'>Stall</a></div><main><h1>Kettles of copper</h1><ul>{goods}</ul></main>", page_type="listing")
    found = run(container, made)
    assert says(found, made, "Stall") == ["navigation"]
    assert says(found, made, "Copper kettle number 7") == [STORY]


def test_posts_of_a_forum_keep_their_names_and_times() -> None:
    posts = "".join(f"<div><div>rivermouse</div><div>12 March 2031</div><div>{line}</div></div>" for line in P[:2])
    made = page(f"<main>{posts}</main>", "forum")
    given = [Mark(0, "byline", SURE, "markup", "x", "x"), Mark(1, "timestamp", SURE, "shape", "x", "x")]
    given += [Mark(3, "share", SURE, "phrases", "x", "x")]
    weights = [mark.weight for mark in run(container, made, *given) if mark.says == STORY]
    assert weights == [SURE, SURE, LIKELY, LIKELY, LIKELY, LIKELY]


def test_a_forum_thread_from_end_to_end() -> None:
    names = ("rivermouse", "plankton", "Old Ferryman")
    posts = "".join(
        f'<div class="post"><span class="post-author">{name}</span><div class="post-date">1{at} March 2031, 10:15</div>'
        f'<div class="post-body">{P[at]}</div></div>'
        for at, name in enumerate(names)
    )
    menu = '<nav><a href="/">Boards</a></nav>'
    head = '<script type="application/ld+json">{"@type": "DiscussionForumPosting", "headline": "Ferry on a Sunday"}</script>'
    document = clean(f'{menu}<main><h1>Ferry on a Sunday</h1><div class="thread">{posts}</div></main>', head)
    assert document.page_type == "forum"
    for at, name in enumerate(names):
        assert name in document.body
        assert f"1{at} March 2031" in document.body
        assert P[at] in document.body
    assert "Boards" not in document.text
    assert document.lede == ""


# Links and controls


def test_a_line_that_is_a_link_leads_away() -> None:
    made = page(f"<article>{H1}{BODY}<div><a href='/x'>Mill race frozen over again</a></div></article>")
    assert says(run(links, made), made, "Mill race") == ["related"]


@pytest.mark.parametrize(
    "line",
    [
        "<ul><li><a href='/x'>Mill race frozen</a></li></ul>",
        "<ul><li><div><a href='/x'>Mill race frozen</a></div></li></ul>",
        "<h2><a href='/x'>Mill race frozen</a></h2>",
        "<div>Mill race frozen, <a href='/x'>they say</a></div>",
        "<div><a href='/x'>Mill race frozen over, and it will be so until March.</a></div>",
        "<div><a href='/x'>Mill race frozen over again and again in each of the nine winters</a></div>",
    ],
)
def test_links_that_may_be_the_storys_own_stay(line: str) -> None:
    made = page(f"<article>{H1}{BODY}{line}</article>")
    assert not says(run(links, made), made, "Mill race")


def test_a_line_that_is_a_link_outside_the_main_element_is_left_to_its_place() -> None:
    made = page(f"<div><a href='/x'>Mill race frozen</a></div><article>{H1}{BODY}</article>")
    outside = Mark(0, "navigation", LIKELY, "container", "container.outside", "x")
    assert says(run(links, made), made, "Mill race") == ["related"]
    assert not says(run(links, made, outside), made, "Mill race")


def test_a_button_goes_and_a_long_one_stays() -> None:
    made = page(f"<article>{H1}{BODY}<button>Mirrors and lamps</button><button>{Q[0]}</button></article>")
    found = run(links, made)
    assert says(found, made, "Mirrors") == ["other"]
    assert not says(found, made, Q[0])


def test_a_card_in_the_story_goes_and_a_long_article_in_it_stays() -> None:
    card = f"<article><div><a href='/x'>Mill race frozen</a></div><p>{Q[0]}</p></article>"
    made = page(f"<article>{H1}{BODY}{card}</article>")
    assert says(run(links, made), made, Q[0]) == ["related"]
    long = page(
        f"<article>{H1}{BODY}<article><div><a href='/x'>Mill race frozen</a></div><p>{' '.join(Q * 2)}</p></article></article>"
    )
    assert not says(run(links, long), long, Q[0])
    unlinked = page(f"<article>{H1}{BODY}<article><div>Mill race frozen</div><p>{Q[0]}</p></article></article>")
    assert not says(run(links, unlinked), unlinked, Q[0])


def test_links_of_a_listing_are_its_content() -> None:
    made = page("<main><div><a href='/x'>Copper kettle</a></div></main>", page_type="listing")
    assert not run(links, made)


def test_the_sites_name_over_the_title_that_leads_to_the_front_is_the_sites() -> None:
    made = page(f"<div><a href='/'>Mill Courier</a></div><article>{H1}{BODY}</article>")
    assert says(run(links, made), made, "Mill Courier") == ["site_identity"]
    elsewhere = page(f"<div><a href='/mills'>Mill Courier</a></div><article>{H1}{BODY}</article>")
    assert "site_identity" not in says(run(links, elsewhere), elsewhere, "Mill Courier")
    under = page(f"<article>{H1}{BODY}<div><a href='/'>Mill Courier</a></div></article>")
    assert "site_identity" not in says(run(links, under), under, "Mill Courier")


def test_a_row_of_short_links_over_the_title_is_a_menu() -> None:
    row = [f"<li><a href='/{n}'>Kettle {n}</a></li>" for n in range(5)]
    made = page(f"<ul>{''.join(row)}</ul><article>{H1}{BODY}</article>")
    assert says(run(links, made), made, "Kettle 2") == ["navigation"]
    short = page(f"<ul>{''.join(row[:4])}</ul><article>{H1}{BODY}</article>")
    assert not says(run(links, short), short, "Kettle 2")
    under = page(f"<article>{H1}{BODY}<ul>{''.join(row)}</ul></article>")
    assert not says(run(links, under), under, "Kettle 2")


# A second article

SECOND = f"<article><h1>Loaves by night</h1><p>By Tom Hale</p>{''.join(f'<p>{line}</p>' for line in Q)}</article>"


def test_a_second_article_with_heading_and_byline_is_left_out_with_a_note() -> None:
    document = clean(f"<article>{H1}<p>By Ana Pereira</p>{BODY}</article>{SECOND}")
    assert document.headline == "Bridge to reopen in spring"
    assert document.main_text == "\n\n".join(P)
    assert outcome(document, Q[2]) == "related"
    assert "a second article on the page was left out" in document.notes
    assert document.metadata.authors == ("Ana Pereira",)


@pytest.mark.parametrize(
    "body",
    [
        f"<article>{H1}{BODY}</article>{SECOND.replace('<p>By Tom Hale</p>', '')}",
        f"<article>{H1}{BODY}</article>{SECOND.replace('h1', 'h2')}",
        f"<article>{H1}<p>{P[0]}</p></article>{SECOND}",
        f"<article>{H1}{BODY}<h1>Loaves by night</h1><p>By Tom Hale</p><p>{Q[0]}</p></article>",
        f"<article>{H1}{BODY}</article><article><h1>Loaves by night</h1><p>By Tom Hale</p><p>{Q[0]}</p></article>",
    ],
    ids=["no-byline", "second-level", "first-is-short", "same-element", "second-is-short"],
)
def test_sections_of_one_story_are_no_second_article(body: str) -> None:
    made = page(body)
    byline = [Mark(block.number, "byline", SURE, "shape", "x", "x") for block in made.blocks if block.text == "By Tom Hale"]
    assert not run(second_article, made, *byline)


def test_a_second_article_is_only_left_out_of_an_article() -> None:
    body = f"<article>{H1}{BODY}</article>{SECOND}"
    made = page(body)
    byline = [Mark(block.number, "byline", SURE, "shape", "x", "x") for block in made.blocks if block.text == "By Tom Hale"]
    assert says(run(second_article, made, *byline), made, "Loaves") == ["related"]
    assert not run(second_article, page(body, page_type="forum"), *byline)


# The witness


def test_the_witness_stands_in_for_elements() -> None:
    made = page(f"<article>{H1}{BODY}</article>")
    asked = made._replace(witness=frozenset({1, 2}))
    assert [mark.says for mark in run(witness, asked)] == ["other", STORY, STORY, "other", "other", "other"]
    assert not run(witness, made)
    assert not run(container, asked)
