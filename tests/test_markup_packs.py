"""Every markup entry: its form, its hits met and its misses left alone; the compiled pack equal to its source."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.errors import BadOption
from cleaner.labels import CATEGORIES
from cleaner.markup import MarkupPack, load, split_name
from cleaner.packs import compile_markup as packs
from cleaner.packs.compile import HERE
from cleaner.read.html import read_html
from cleaner.read.tree import parse
from tests.test_web_layers import H1, P, Q, whole

ENTRIES = packs.read_markup()
PACK = MarkupPack(packs.compile_markup())
WEIGHTS = {entry["id"]: entry["weight"] for entry in ENTRIES}
STORY = (*P, *Q)


class Elements(HTMLParser):
    """The elements of a snippet in order, each as a tag and its (attribute, value) pairs as the reader of pages gives them."""

    def __init__(self, snippet: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[tuple[str, str], ...]]] = []
        self.feed(snippet)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        names = tuple(("data" if key.startswith("data-") else key, value) for key, value in attrs if value)
        self.found.append((tag, names))


def ids(tag: str, names: tuple[tuple[str, str], ...]) -> set[str]:
    return {sign.id for sign in PACK.signs(tag, names)}


def snippets(kind: str) -> list[Any]:
    return [pytest.param(entry["id"], text, id=f"{entry['id']}-{text[:50]}") for entry in ENTRIES for text in entry[kind]]


@pytest.mark.parametrize(("entry", "snippet"), snippets("hits"))
def test_the_first_element_of_a_hit_is_met(entry: str, snippet: str) -> None:
    assert entry in ids(*Elements(snippet).found[0])


@pytest.mark.parametrize(("entry", "snippet"), snippets("misses"))
def test_no_element_of_a_miss_is_met(entry: str, snippet: str) -> None:
    assert not [element for element in Elements(snippet).found if entry in ids(*element)]


@pytest.mark.parametrize(("entry", "snippet"), snippets("misses"))
def test_a_miss_is_no_sure_residue_by_another_entry(entry: str, snippet: str) -> None:
    if entry.split(".")[1] in packs.KEPT:
        return  # what speaks for the story is also missed where something speaks against it
    signs = [sign for element in Elements(snippet).found for sign in PACK.signs(*element)]
    assert not [sign.id for sign in signs if sign.weight == 3 and sign.category in CATEGORIES]


def test_ids_are_unique() -> None:
    seen = [entry["id"] for entry in ENTRIES]
    assert len(seen) == len(set(seen))


def test_hits_and_misses_are_said_once() -> None:
    said = [text for entry in ENTRIES for kind in ("hits", "misses") for text in entry[kind]]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_no_row_of_words_is_listed_twice_or_covered_by_another(entry: dict[str, Any]) -> None:
    rows = [packs.row_of(words) for words in entry.get("words", ())]
    open_rows = [row for key, row in rows if not key.startswith("=")]
    for place, (_, row) in enumerate(rows):
        others = [other for at, (key, other) in enumerate(rows) if at != place and not key.startswith("=")]
        assert not [other for other in others if other in row], row
    assert len(open_rows) == len(set(open_rows))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_each_row_of_words_is_met_and_none_is_taken_away_by_its_own_entry(entry: dict[str, Any]) -> None:
    for words in entry.get("words", ()):
        name = "-".join(words.strip("=*").split())
        for where in entry.get("where", packs.DEFAULT_PLACES):
            assert entry["id"] in ids(entry.get("tags", ["div"])[0], ((where, name),)), words


def test_compiled_pack_equals_its_source() -> None:
    for name, content in packs.build_markup().items():
        assert (HERE / "compiled" / name).read_text(encoding="utf-8") == content, "stale: run python -m cleaner.packs"


def test_compiled_pack_holds_no_hits_or_misses() -> None:
    compiled = (HERE / "compiled" / packs.FILE).read_text(encoding="utf-8")
    assert not [text for entry in ENTRIES for kind in ("hits", "misses") for text in entry[kind] if text in compiled]
    assert "<" not in compiled


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("c-newsletterSignUp__box--x3", ["c", "newsletter", "sign", "up", "box", "x"]),
        ("HTMLBox", ["html", "box"]),
        ("SHARE_BAR", ["share", "bar"]),
        ("ad-300x250", ["ad", "x"]),
        ("Überschrift2", ["überschrift"]),
        ("Related articles", ["related", "articles"]),
        ("42", []),
        ("", []),
    ],
)
def test_names_are_split_at_all_that_is_no_letter_and_at_humps(name: str, words: list[str]) -> None:
    assert split_name(name) == words


def signs_of(pack: MarkupPack, where: str, value: str, tag: str = "div") -> list[str]:
    return [sign.id for sign in pack.signs(tag, ((where, value),))]


def small(**fields: Any) -> MarkupPack:
    tests = {"hits": ["a", "b"], "misses": ["c", "d"]}
    entry = {"id": "markup.promo.hat", "weight": "sure", "because": "sells a hat", **tests, **fields}
    packs.check(entry, "test")
    return MarkupPack(packs.compile_entries([entry]))


def test_rows_of_words_stand_in_one_name_and_in_order() -> None:
    pack = small(words=["hat shop"])
    assert signs_of(pack, "class", "left hatShop-box") == ["markup.promo.hat"]
    assert not signs_of(pack, "class", "hat shop")
    assert not signs_of(pack, "id", "shop-hat")
    assert not signs_of(pack, "id", "what-shop")


def test_beginnings_and_whole_names() -> None:
    assert signs_of(small(words=["hats*"]), "class", "x-hatstand") == ["markup.promo.hat"]
    assert not signs_of(small(words=["hats*"]), "class", "x-hat")
    assert signs_of(small(words=["buy hats*"]), "class", "buy-hatstand") == ["markup.promo.hat"]
    assert signs_of(small(words=["=hat"]), "class", "hat-2") == ["markup.promo.hat"]
    assert not signs_of(small(words=["=hat"]), "class", "hat-box")


def test_unless_where_and_tags() -> None:
    assert not signs_of(small(words=["hat"], unless=["trick"]), "class", "hat-trick")
    assert signs_of(small(words=["hat"], unless=["trick"]), "class", "hat trick") == ["markup.promo.hat"]
    assert not signs_of(small(words=["hat"]), "rel", "hat")
    assert signs_of(small(words=["hat"], where=["rel"]), "rel", "no hat") == ["markup.promo.hat"]
    assert not signs_of(small(words=["hat"], tags=["aside"]), "class", "hat")
    assert signs_of(small(words=["hat"], tags=["aside"]), "class", "hat", "aside") == ["markup.promo.hat"]
    assert signs_of(small(tags=["aside"]), "class", "any", "aside") == ["markup.promo.hat"]


def test_what_a_page_has_is_not_what_an_element_is() -> None:
    pack = small(words=["hat"])
    assert not signs_of(pack, "class", "page--has-hat")
    assert not signs_of(pack, "class", "with-hat")
    assert signs_of(pack, "class", "hat-with-band") == ["markup.promo.hat"]


def test_a_very_long_name_says_nothing_and_a_pack_that_has_met_many_names_answers_the_same() -> None:
    pack = small(words=["hat"])
    assert not signs_of(pack, "id", "hat-" * 100)
    for number in range(20_100):
        pack.signs("div", (("id", f"n{number}"),))
    assert signs_of(pack, "class", "hat") == ["markup.promo.hat"]


def test_the_shipped_pack_is_loaded_once() -> None:
    assert load() is load()
    assert [sign.category for sign in load().signs("nav", ())] == ["navigation"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": "markup.gift.box"}, "categories: keyword_slug"),
        ({"id": "promo.box"}, "markup.<category>.<name>"),
        ({"weight": "certain"}, "known: hint, likely, sure"),
        ({"words": [], "tags": []}, "neither words nor tags"),
        ({"words": "hat"}, "words must be a list"),
        ({"where": ["href"]}, "where has 'href'"),
        ({"tags": ["No Tag"]}, "no name of an element"),
        ({"hits": ["one"]}, "fewer than 2 hits"),
        ({"colour": "red"}, "unknown keys"),
        ({"because": ""}, "because must be a string"),
        ({"words": ["Hat"]}, "never a word of a name"),
        ({"words": ["hat-box"]}, "never a word of a name"),
        ({"words": ["hat*"]}, "at least 4 letters"),
        ({"words": ["=hats*"]}, "do not go together"),
    ],
)
def test_an_entry_is_checked(change: dict[str, Any], message: str) -> None:
    with pytest.raises(BadOption, match=message.replace("*", r"\*")):
        small(**{"words": ["hat"], **change})


def test_an_entry_stands_in_the_file_of_its_category(tmp_path: Path) -> None:
    entry = 'id = "markup.promo.hat"\nweight = "sure"\nwords = ["hat"]\nbecause = "x"\nhits = ["a", "b"]\nmisses = ["c", "d"]\n'
    (tmp_path / "share.toml").write_text(f"[[entry]]\n{entry}", encoding="utf-8")
    with pytest.raises(BadOption, match="belongs in promo"):
        packs.read_markup(tmp_path)


# End to end: each snippet between two halves of a story in English.

# Misses that go all the same, by entry and a word of them, each for a reason that is no other entry's greed for story text.
GONE = {
    ("markup.navigation.control", "carousel"): "a carousel is also a row of teasers",
    ("markup.share.print", "print-shop"): "a shop is also an offer",
    ("markup.tags.rel", "nofollow"): "is a line that is a link and nothing else",
    ("markup.tags.rel", "bookmark"): "is a line that is a link and nothing else",
}


def in_a_story(snippet: str) -> tuple[cleaner.Document, set[str]]:
    """The Document of a page whose story has the snippet in its midst, and the texts of the snippet's own blocks."""
    lines = [f"<p>{line}</p>" for line in STORY]
    middle = len(lines) // 2
    document = cleaner.clean(whole(f"<article>{H1}{''.join(lines[:middle])}{snippet}{''.join(lines[middle:])}</article>"))
    assert {block.text for block in document.blocks if block.kept} >= set(STORY), "a line of the story went too"
    return document, {block.text for block in read_html(parse(whole(snippet))).blocks}


@pytest.mark.parametrize(("entry", "snippet"), snippets("hits"))
def test_a_hit_goes_from_the_midst_of_a_story(entry: str, snippet: str) -> None:
    document, own = in_a_story(snippet)
    kept = {block.text for block in document.blocks if block.kept} & own
    assert own
    assert own <= {block.text for block in document.blocks}
    if entry.split(".")[1] in packs.KEPT:
        assert kept
    elif WEIGHTS[entry] != "hint":  # a hint removes nothing by itself
        assert not kept


@pytest.mark.parametrize(("entry", "snippet"), snippets("misses"))
def test_a_miss_stays_in_the_midst_of_a_story(entry: str, snippet: str) -> None:
    document, own = in_a_story(snippet)
    gone = {block.text for block in document.removed} & own
    if any(entry == name and word in snippet for name, word in GONE):
        assert gone, "no exception any more"
    elif entry.split(".")[1] not in packs.KEPT:  # what speaks for the story is missed where something speaks against it
        assert not gone
