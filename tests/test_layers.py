"""Each layer on pages of a few lines made by hand: its marks, and what it must leave alone."""

from __future__ import annotations

import pytest

from cleaner.layers import density, headline, lede, neighbours, phrases, repetition, rescue, shape, slug
from cleaner.lexicon import lexicon
from cleaner.page import HINT, LIKELY, RESCUED, STORY, SURE, Mark, Marks, Page
from cleaner.pipeline import LAYERS
from cleaner.read.text import read_blocks
from cleaner.verdict import decide

P = (
    "The council of the town voted on Tuesday to reopen the bridge that a flood had carried away eleven years before.",
    "Engineers measured the bed of the river for three weeks before they settled on a single arch made of steel.",
    "Residents of the eastern bank have crossed by ferry ever since and wait for nine minutes on a good day.",
)


def page(*lines: str) -> Page:
    text = "\n\n".join(lines)
    return Page(text, read_blocks(text), "en", None, ())


def marks_of(made: Page, *given: Mark) -> Marks:
    marks = Marks(len(made.blocks))
    for mark in given:
        marks.add(mark)
    return marks


def run(layer: object, made: Page, *given: Mark) -> list[Mark]:
    return list(layer.mark(made, lexicon("en"), marks_of(made, *given)))  # type: ignore[attr-defined]


def story(made: Page) -> list[Mark]:
    return [Mark(b.number, STORY, LIKELY, "density", "density.run", "x") for b in made.blocks if b.sentence and b.length > 10]


def test_every_layer_has_its_name_and_stands_once_in_the_order() -> None:
    assert [name for name, _ in LAYERS] == [
        *("markup", "phrases", "shape", "slug", "second_article", "witness", "container", "density", "links"),
        *("headline", "repetition", "learned", "lede", "neighbours", "rescue"),
    ]


def test_phrases_mark_the_sentence_and_leave_the_story_around_it() -> None:
    made = page(P[0], f"{P[1]} Sign up for our free newsletter. {P[2]}")
    found = [mark for mark in run(phrases, made) if mark.says == "newsletter"]
    assert {made.source[mark.start : mark.end] for mark in found} == {"Sign up for our free newsletter."}


def test_phrases_in_quotation_marks_or_reported_are_hints() -> None:
    made = page(P[0], "“Sign up for our newsletter,” the banner told readers of the paper.")
    assert all(mark.weight == HINT for mark in run(phrases, made))
    assert run(phrases, made)


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("12 March 2031, 10:15 a.m.", "timestamp"),
        ("2031-03-12", "timestamp"),
        ("4,032", "other"),
        ("https://example.org/story", "other"),
        ("#rivers #bridges #ferry", "tags"),
        ("By Ana Pereira and Tom Hale", "byline"),
        ("Home > News > Transport", "navigation"),
        ("© 2031 The Courier", "legal"),
        ("* * *", "other"),
    ],
)
def test_shapes(line: str, category: str) -> None:
    assert [mark.says for mark in run(shape, page(P[0], line))] == [category]


@pytest.mark.parametrize(
    "line",
    [
        "In March the bridge was closed",
        "$10.00 $1.00 $1.50 $2.00",
        "By the river nobody sleeps",
        "Home and away",
        "The 12 of March was a Tuesday and it rained.",
        "@ the corner",
    ],
)
def test_shapes_leave_story_lines(line: str) -> None:
    assert not run(shape, page(P[0], line))


SLUG = "town council reopen bridge flood carried eleven years engineers measured bed river single arch steel"


def test_a_slug_is_told_by_shape_and_overlap() -> None:
    assert [(mark.block, mark.says, mark.weight) for mark in run(slug, page("Bridge", SLUG, *P))] == [(1, "keyword_slug", SURE)]


@pytest.mark.parametrize(
    "line",
    [
        SLUG.capitalize(),
        f"{SLUG}.",
        "the water of the river is the colour of the sky and of the stones under it",
        "rsync -t -l -r -c ps:fr/ www-freeraisins-com/ --delete-after --town --bridge --flood",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14",
        "salt, pepper, oil, flour, yeast, water, butter, sugar, milk",
    ],
)
def test_lower_case_lines_of_a_story_are_no_slug(line: str) -> None:
    assert not run(slug, page("Bridge", line, *P))


def test_density_marks_the_run_and_a_furnished_side() -> None:
    menu = [Mark(number, "navigation", LIKELY, "phrases", "x", "x") for number in range(4)]
    made = page("Home", "News", "Sport", "Contact", "Bridge to reopen", *P, "A line")
    says = {mark.block: mark.says for mark in run(density, made, *menu)}
    assert [says.get(number) for number in range(9)] == [*["navigation"] * 5, STORY, STORY, STORY, None]


def test_density_leaves_a_bare_side_alone() -> None:
    made = page("Bridge to reopen", *P, "First note", "Second note")
    assert {mark.says for mark in run(density, made)} == {STORY}


def test_the_story_ends_at_the_comments() -> None:
    longer = [paragraph.replace("the", "that") for paragraph in P]
    made = page(*P, *longer, "3 comments", P[0].replace("town", "city"), P[1].replace("bed", "sand"))
    says = {mark.block: mark.says for mark in run(density, made, Mark(6, "comments", SURE, "phrases", "x", "x"))}
    assert [says[number] for number in (5, 7, 8)] == [STORY, "other", "other"]


def test_the_bare_title_is_the_headline_and_the_one_with_the_site_its_duplicate() -> None:
    made = page("Bridge to reopen in spring | The Courier", "Bridge to reopen in spring", *P)
    assert [(mark.block, mark.says) for mark in run(headline, made, *story(made))] == [(1, "headline"), (0, "duplicate")]


MENU = ("Towns", "River life", "Markets", "Weather", "Ferries", "Letters", "Crafts", "Boats for sale", "Choirs")


def titles(*lines: str) -> list[str]:
    """The line that is marked as the headline of a text."""
    made = page(*lines)
    return [made.blocks[m.block].text for m in run(headline, made, *story(made)) if m.says == "headline" and m.weight > HINT]


@pytest.mark.parametrize(
    ("first", "shown"),
    [
        ("Bridge over the mill race reopens | The Courier", "After eleven years the mill race bridge reopens"),
        ("The mill race bridge reopening: all dates", "All dates for the reopening of the mill race bridge"),
        ("The Mill Valley Courier | Bridge to reopen in spring", "Bridge to reopen in spring"),
        ("Bridge reopens - The Mill Valley Courier", "Bridge reopens"),
        ("Bridge to reopen in spring", "Bridge to reopen in spring"),
    ],
)
def test_behind_a_menu_stands_the_headline_that_the_first_line_says_in_its_way(first: str, shown: str) -> None:
    assert titles(first, "The Mill Valley Courier", *MENU, shown, "By Ann Otter", *P) == [shown]


def test_the_pages_title_is_a_duplicate_of_the_headline_in_other_words() -> None:
    made = page("Bridge over the mill race reopens | The Courier", *MENU, "After eleven years the mill race bridge reopens", *P)
    found = [(mark.block, mark.says) for mark in run(headline, made, *story(made)) if mark.weight == SURE]
    assert (0, "duplicate") in found


def test_without_a_menu_a_line_like_the_headline_is_its_standfirst() -> None:
    line = "The bridge over the mill race reopens in spring after eleven years of ferries"
    assert titles("Bridge over the mill race to reopen", line, *P) == ["Bridge over the mill race to reopen"]


def test_a_subhead_like_the_headline_is_not_it() -> None:
    assert titles("What the bridge cost", *P, "What the bridge cost the town", *P) == ["What the bridge cost"]


def test_entries_of_a_menu_that_share_the_small_words_of_the_title_are_not_it() -> None:
    first = "How much does the bridge cost the town?"
    entries = ("How much does the ferry carry?", "How much does the mill grind?", *MENU)
    assert titles(first, *entries, *P) == [first]


@pytest.mark.parametrize(
    ("line", "name", "also"),
    [
        ("Bridge to reopen in spring | The Courier", "| The Courier", ()),
        ("The Courier | Bridge to reopen in spring", "The Courier |", ()),
        ("Bridge to reopen in spring - The Courier", "- The Courier", ("© 2031 The Courier",)),
        ("Bridge to reopen in spring - The Courier", "", ()),
        ("Bridge and ferry – a history of the crossing", "", ()),
    ],
)
def test_the_name_at_a_title_is_split_off(line: str, name: str, also: tuple[str, ...]) -> None:
    made = page(line, *P, *also)
    found = [mark for mark in run(headline, made, *story(made)) if mark.says == "site_identity"]
    assert [made.source[mark.start : mark.end].strip() for mark in found] == ([name] if name else [])


def test_a_text_that_begins_with_its_story_has_no_headline() -> None:
    made = page(*P)
    assert not run(headline, made, *story(made))


def test_a_line_inside_the_story_that_comes_again_is_no_duplicate() -> None:
    made = page("Bridge to reopen", P[0], "And the river goes on.", P[1], "And the river goes on.", P[2])
    assert not run(repetition, made, Mark(0, "headline", SURE, "headline", "x", "x"))


def test_the_headline_the_lede_and_a_run_again_are_duplicates() -> None:
    again = [paragraph.replace("the", "that") for paragraph in P]
    made = page("Bridge to reopen", P[0], "Bridge to reopen", P[0], *again, "A break.", *again)
    found = run(repetition, made, Mark(0, "headline", SURE, "headline", "x", "x"))
    assert [(mark.block, mark.rule) for mark in found] == [
        (2, "repetition.headline"),
        (3, "repetition.lede"),
        *((number, "repetition.run") for number in (8, 9, 10)),
    ]


def test_the_standfirst_under_the_headline_is_the_lede() -> None:
    made = page("Bridge to reopen", "The crossing over the mill race returns after eleven years", *P)
    found = run(lede, made, Mark(0, "headline", SURE, "headline", "x", "x"), *story(made))
    assert [(mark.block, mark.rule) for mark in found] == [(1, "lede.standfirst")]


def test_the_first_paragraph_is_the_lede_where_no_standfirst_is() -> None:
    made = page(*P)
    assert [(mark.block, mark.rule) for mark in run(lede, made, *story(made))] == [(0, "lede.first")]


@pytest.mark.parametrize("line", ["HARROW.", "Harrow, March.", "Harrow (Courier)."])
def test_a_dateline_of_its_own_is_not_the_lede(line: str) -> None:
    made = page(line, *P)
    given = [Mark(0, STORY, LIKELY, "density", "density.run", "x"), *story(made)]
    assert [mark.block for mark in run(lede, made, *given)] == [1]


def test_a_short_first_paragraph_is_the_lede() -> None:
    made = page("It was over.", *P)
    given = [Mark(0, STORY, LIKELY, "density", "density.run", "x"), *story(made)]
    assert [mark.block for mark in run(lede, made, *given)] == [0]


def test_a_bare_label_takes_its_list_along() -> None:
    text = f"{P[0]}\n\nRelated:\nFerry crews strike over pay\nThe flood that took a bridge\n\n{P[1]}"
    made = Page(text, read_blocks(text), "en", None, ())
    found = run(neighbours, made, Mark(1, "related", SURE, "phrases", "x", "x"), *story(made))
    assert [(mark.block, mark.says) for mark in found] == [(2, "related"), (3, "related")]


def test_a_name_beside_an_appeal_is_the_outlet() -> None:
    made = page(*P, "The Courier", "We live on your gifts.")
    found = run(neighbours, made, Mark(4, "donation", SURE, "phrases", "x", "x"), *story(made))
    assert [(mark.block, mark.says) for mark in found] == [(3, "site_identity")]


def test_rescue_keeps_prose_where_little_would_be_left() -> None:
    made = page(*P)
    against = [Mark(number, "newsletter", SURE, "phrases", "x", "x") for number in range(3)]
    assert {(mark.says, mark.weight) for mark in run(rescue, made, *against)} == set()
    longer = page(*P, *(paragraph.replace("the", "that") for paragraph in P))
    against = [Mark(number, "newsletter", SURE, "phrases", "x", "x") for number in range(6)]
    assert {(mark.says, mark.weight) for mark in run(rescue, longer, *against)} == {(STORY, RESCUED)}


def test_the_verdict_weighs() -> None:
    made = page(*P)

    def outcome(*given: Mark) -> str | None:
        piece = decide(made, marks_of(made, *given))[0]
        return piece.decider.says if piece.decider else None

    keep = Mark(0, STORY, LIKELY, "density", "x", "x")
    assert outcome() is None
    assert outcome(Mark(0, "promo", HINT, "a", "x", "x")) is None
    assert outcome(Mark(0, "promo", LIKELY, "a", "x", "x")) == "promo"
    assert outcome(Mark(0, "promo", LIKELY, "a", "x", "x"), keep) == STORY
    assert outcome(Mark(0, "promo", SURE, "a", "x", "x"), keep) == "promo"
    assert outcome(Mark(0, "promo", SURE, "a", "x", "x"), Mark(0, "donation", SURE, "b", "x", "x")) == "donation"
    assert outcome(Mark(0, "other", LIKELY, "a", "x", "x"), Mark(0, "promo", HINT, "b", "x", "x")) == "promo"
    assert outcome(Mark(0, "promo", SURE, "a", "x", "x"), Mark(0, STORY, RESCUED, "b", "x", "x")) == STORY
