"""Who wrote it and when, told by where a line stands: cases as pages have them, and what must not be taken for one."""

from __future__ import annotations

import pytest

import cleaner
from tests.test_fields import MENU, clean, ld, meta
from tests.test_web_layers import BODY, H1, SAID, P, whole

DAY = '<div class="date">12 March 2031</div>'
OUTLET = SAID + meta("og:site_name", "The Mill Courier")


# Where a name stands


@pytest.mark.parametrize(
    ("block", "authors"),
    [
        # A date and a name in one line, nothing before the name.
        ('<div class="info">Dec 26, 2031 • Ana Pereira in Bridges</div>', ("Ana Pereira",)),
        ('<div class="info">Ana Pereira | Senior Writer | July 2, 2031</div>', ("Ana Pereira",)),
        ('<div class="date">Dec. 19, 2031 · Ana Pereira on behalf of the crew</div>', ("Ana Pereira",)),
        # A name alone beside the date, whatever the line was taken for.
        (f"{DAY}<h4>Ana Pereira</h4>", ("Ana Pereira",)),
        (f"<p>Ana Pereira</p>{DAY}", ("Ana Pereira",)),
        # What stands there and is no name: words that the text has in small letters, a section that the menu has.
        (f'<div class="x">Silent Mirrors</div>{DAY}<p>All mirrors were silent.</p>', ()),
        (f'<div class="x"><a href="/category/river-works">River Works</a></div>{DAY}', ()),
        # A byline that is marked as a heading.
        ("<h3>By Ana Pereira ⋅ Review Editor ⋅ Updated November 18, 2031</h3>", ("Ana Pereira",)),
        ("<p>This post was written by Ana Pereira, MD, surgeon, Mill Hospital.</p>", ("Ana Pereira, MD",)),
        # Words run together.
        ('<div class="byline">Ana PereiraFounder at the mill</div>', ("Ana Pereira",)),
        ('<div class="byline">By Ana PereiraMarch 12, 2031</div>', ("Ana Pereira",)),
        ('<div class="byline">BridgesOfficeRiverPapers</div>', ()),
        # A label on a line of its own.
        ('<div class="byline">Author</div><div class="x">Ana Pereira</div>', ("Ana Pereira",)),
        ('<div class="byline">Essay by</div><div class="byline">Ana Pereira</div>', ("Ana Pereira",)),
        ('<div class="byline">Edited by</div><div class="x">Ana Pereira</div>', ()),
        # Several, parted by semicolons, with their footnotes or degrees.
        ('<div class="byline">Ana Pereira1 ; Tom Hale1 ; Ines Cruz2</div>', ("Ana Pereira", "Tom Hale", "Ines Cruz")),
        ('<div class="byline">By Ana Pereira, DVM; Tom Hale, PhD</div>', ("Ana Pereira, DVM", "Tom Hale, PhD")),
        # Roles.
        ('<div class="byline">By Ana Pereira (Content Manager)</div>', ("Ana Pereira",)),
        # User names, where they are what the page credits.
        ('<div class="byline">by apereira</div>', ("apereira",)),
        ('<div class="byline">Posted in Bridges by apereira on March 12, 2031</div>', ("apereira",)),
        ('<div class="byline">by @apereira</div>', ()),
    ],
)
def test_where_a_name_stands(block: str, authors: tuple[str, ...]) -> None:
    assert clean(OUTLET, f"{H1}{block}{BODY}").metadata.authors == authors


@pytest.mark.parametrize(
    "line",
    [
        "Posted on March 3, 2031 by Ana Pereira",
        "On March 3, 2031 By Ana Pereira in Bridges",
        "Recipe by Ana Pereira",
        "Contributed by: Ana Pereira",
        "Post author:Ana Pereira",
        "Author Ana Pereira",
        "Author: Ana PereiraPublished: March 3, 2031",
        "Ana Pereira Senior Writer",
        "Ana Pereira Contributing Writer",
        "By Ana Pereira Senior Writer",
        "Ana Pereira @ana",
        "By Ana Pereira. Reviewed by Tom Hale",
        "Medically reviewed by Tom Hale, MD — By Ana Pereira",
        "Written by Ana Pereira Edited by Tom Hale",
        "Story by Ana Pereira | Photos by Tom Hale",
    ],
)
def test_one_author_in_many_dresses(line: str) -> None:
    assert clean(OUTLET, f'{H1}<div class="byline">{line}</div>{BODY}').metadata.authors == ("Ana Pereira",)


@pytest.mark.parametrize(
    "line",
    [
        "Reviewed by Tom Hale",
        "Last updated by Tom Hale on March 3, 2031",
        "Presented by Tom Hale",
        "Meet Tom Hale",
        "Content Manager",
    ],
)
def test_what_others_did_makes_no_author(line: str) -> None:
    assert clean(OUTLET, f'{H1}<div class="byline">{line}</div>{BODY}').metadata.authors == ()


@pytest.mark.parametrize(
    ("block", "authors"),
    [
        ('<div class="byline">By The Current editors</div>', ("The Current editors",)),
        ('<div class="byline">By the Mirror Team 2–3 minutes</div>', ("the Mirror Team",)),
        ('<div class="byline">Written by The Mill Courier</div>', ("The Mill Courier",)),
        ('<div class="byline">By The Mill Courier Sport</div>', ("The Mill Courier Sport",)),
        ('<div class="byline">By The Mill Courier</div><div class="byline">By Ana Pereira</div>', ("Ana Pereira",)),
        ('<div class="byline">The Mill Courier- 2031/4/29</div>', ("The Mill Courier",)),
        ('<div class="byline">By Staff Writer</div>', ()),
        ('<div class="byline">Meet the Team</div>', ()),
        ('<div class="byline">By our newsroom</div>', ()),
    ],
)
def test_a_desk_or_the_outlet_where_the_page_credits_it(block: str, authors: tuple[str, ...]) -> None:
    assert clean(OUTLET, f"{H1}{block}{BODY}").metadata.authors == authors


def test_the_outlets_sign_over_the_article_is_no_byline() -> None:
    page = f'<div class="x">The Mill Courier</div>{DAY}{H1}{BODY}'
    assert clean(OUTLET, page).metadata.authors == ()


def test_the_author_told_behind_the_story() -> None:
    card = '<div class="author-bio"><h4>Ana Pereira</h4><p>Ana Pereira has written about bridges for ten years.</p></div>'
    assert clean(OUTLET, f"{H1}{BODY}{card}").metadata.authors == ("Ana Pereira",)


def test_a_list_of_stories_has_no_author() -> None:
    names = ("Ana Pereira", "Tom Hale", "Ines Cruz", "Mira Holt")
    items = "".join(f'<h3>Part {n}</h3><p>{P[n]}</p><div class="byline">{name}</div>' for n, name in enumerate(names))
    assert clean("", f"<h1>All bridges</h1>{items}").metadata.authors == ()


def test_a_sites_entry_has_neither_author_nor_date() -> None:
    entry = '<link rel="canonical" href="https://mill.example/">' + meta("author", "Ana Pereira") + meta("date", "2031-03-12")
    told = clean(entry).metadata
    assert (told.authors, told.published) == ((), None)
    story = clean(SAID + entry).metadata
    assert story.authors == ("Ana Pereira",)


def test_an_institution_in_a_hint_gives_way_to_a_person() -> None:
    head = SAID + meta("author", "Brückenstiftung Wellenau e.V.")
    assert clean(head, f'{H1}<div class="byline">By Ana Pereira</div>{BODY}').metadata.authors == ("Ana Pereira",)
    assert clean(head).metadata.authors == ("Brückenstiftung Wellenau e.V.",)


@pytest.mark.parametrize(
    ("hinted", "line", "authors"),
    [
        ("The Mill Courier - Ana Pereira", "", ("Ana Pereira",)),
        ("Ana", "Ana Pereira", ("Ana Pereira",)),
    ],
)
def test_a_hint_that_says_less_or_more_than_the_name(hinted: str, line: str, authors: tuple[str, ...]) -> None:
    byline = f'<div class="byline">{line}</div>' if line else ""
    assert clean(OUTLET + meta("author", hinted), f"{H1}{byline}{BODY}").metadata.authors == authors


def test_an_agency_leaves_the_outlet_beside_it() -> None:
    head = OUTLET + ld(author=[{"name": "The Mill Courier"}, {"name": "AFP"}])
    assert clean(head).metadata.authors == ("The Mill Courier", "AFP")


def test_the_outlet_is_no_author_of_a_product() -> None:
    head = '<meta property="og:type" content="product">' + meta("author", "The Mill Shop") + meta("og:site_name", "The Mill Shop")
    assert clean(head).metadata.authors == ()


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Autorin: Ana Pereira, Leiterin der Mühle in Wellenau.", ("Ana Pereira",)),
        ("Ein Artikel von Ana Pereira | 27.01.2031 - 12:45", ("Ana Pereira",)),
        ("Autor: Die Redaktion", ("Die Redaktion",)),
        ("Verfasst von: muehlenblog | 31. Dezember 2031", ("muehlenblog",)),
        ("Von Ana Pereira, Wellenau 05.08.2031, 20:59 Uhr", ("Ana Pereira",)),
    ],
)
def test_bylines_in_german(line: str, authors: tuple[str, ...]) -> None:
    page = whole(f'{MENU}<article>{H1}<div class="byline">{line}</div>{BODY}</article>', SAID)
    assert cleaner.clean(page, language="de").metadata.authors[:1] == authors


# The day that a page shows


def shown(line: str, head: str) -> cleaner.Document:
    return clean(meta("og:type", "article") + head, f'{H1}<div class="dateline">{line}</div>{BODY}')


@pytest.mark.parametrize(
    ("line", "head", "published", "modified"),
    [
        # The reader is shown another day, as one in another zone is.
        ("May 14, 2031", ld(datePublished="2031-11-20T16:02:46Z"), "2031-05-14", None),
        ("3 May, 2031, 11:37 pm", ld(datePublished="2031-05-04T03:37:37Z"), "2031-05-03", None),
        # It is the day of the last change, said or not.
        ("Last updated: Sep 4, 2031", ld(datePublished="2030-04-10", dateModified="2031-09-04"), "2030-04-10", "2031-09-04"),
        ("Sep 4, 2031", ld(datePublished="2030-04-10", dateModified="2031-09-04"), "2030-04-10", "2031-09-04"),
        ("Updated Sep 4, 2031", ld(datePublished="2030-04-10"), "2030-04-10", "2031-09-04"),
        # The same day, its month first.
        ("10.09.2031", ld(datePublished="2031-10-09"), "2031-10-09", None),
        # Another date than the article's.
        ("Deadline: 21.02.2032, 19 h", ld(datePublished="2031-11-27"), "2031-11-27", None),
    ],
)
def test_the_day_that_is_shown(line: str, head: str, published: str, modified: str | None) -> None:
    document = shown(line, head)
    assert (document.metadata.published or "")[:10] == published
    assert (document.metadata.modified or "")[:10] == (modified or "")


def test_the_hint_that_a_shown_day_outweighs_is_on_record() -> None:
    origin = shown("May 14, 2031", ld(datePublished="2031-11-20T16:02:46Z")).origins["published"]
    assert origin == "block 3; close: json-ld datePublished, 2031-11-20T16:02:46Z"


def test_the_day_told_behind_the_story() -> None:
    page = f'{H1}{BODY}<div class="date">Published 2 February 2031</div>'
    assert clean(meta("og:type", "article"), page).metadata.published == "2031-02-02"
    page = f"{H1}{''.join(f'<p>{line}</p>' for line in P * 3)}<p>In short, it holds.</p>"
    assert clean(meta("og:type", "article"), page).metadata.published is None


@pytest.mark.parametrize("block", ["<h4>2031-10-16 | Message</h4>", '<div class="x">blog | February 01, 2031</div>'])
def test_a_date_in_a_line_that_was_taken_for_something_else(block: str) -> None:
    published = clean(meta("og:type", "article"), f"{H1}{block}{BODY}").metadata.published
    assert published in ("2031-10-16", "2031-02-01")


# Pictures, tags, address, language


def test_a_credit_in_a_caption_is_named_too() -> None:
    lines = [
        "The deck before the flood. Photo: Ines Cruz",
        "The deck before the flood. Photo: Ines Cruz",
        "A pier in the river (Picture: Tom Hale/The Mill Courier)",
        "Foto: Ines Cruz (Keystone)",
    ]
    figures = "".join(f'<figure><img src="x" alt="a"><figcaption>{line}</figcaption></figure>' for line in lines)
    told = clean(SAID, f"{H1}{figures}{BODY}").metadata
    assert told.captions == (lines[0], lines[2])
    assert told.credits == ("Photo: Ines Cruz", "Picture: Tom Hale/The Mill Courier", "Foto: Ines Cruz (Keystone)")


def test_a_caption_about_pictures_has_no_credit() -> None:
    line = "She showed the photo by the river to the crew and the image of it to us."
    told = clean(SAID, f'{H1}<figure><img src="x" alt="a"><figcaption>{line}</figcaption></figure>{BODY}').metadata
    assert (told.captions, told.credits) == ((line,), ())


def test_labels_are_no_tags() -> None:
    head = meta("article:tag", "Tags") + meta("article:tag", "Category: Rivers") + meta("article:tag", "bridges")
    assert clean(SAID + head).metadata.tags == ("Rivers", "bridges")
    systems = meta("article:tag", "26157981-b4f7-4929-adc1-e0b1c2d3e4f5") + meta("article:tag", "NLP Category: General")
    assert clean(SAID + systems).metadata.tags == ()


def test_the_sites_entry_is_not_the_pages_address() -> None:
    head = '<link rel="canonical" href="https://mill.example/">' + meta("og:url", "https://mill.example/bridge")
    document = clean(SAID + head)
    assert document.metadata.url == "https://mill.example/bridge"
    assert document.origins["url"] == "og:url"
    two = '<link rel="canonical" href="https://mill.example/a">' + meta("og:url", "https://mill.example/b")
    assert clean(SAID + two).origins["url"] == "rel canonical; close: og:url, https://mill.example/b"


def test_what_told_the_language() -> None:
    page = whole(f"{MENU}<article>{H1}{BODY}</article>", SAID)
    assert cleaner.clean(page).origins["language"] == "html lang"
    assert cleaner.clean(page.replace('lang="en"', 'lang="fr"')).origins["language"] == "the text; close: html lang, fr"
    assert cleaner.clean(page.replace(' lang="en"', "")).origins["language"] == "the text"
