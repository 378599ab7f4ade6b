"""Every pack entry: its form, its hits gone and its misses whole; the compiled packs equal to their source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cleaner
from cleaner.measure import fold
from cleaner.packs import compile as packs
from cleaner.packs.compile_markup import build_markup
from tests.packs import Case, cases, failure, pack_languages

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "ru", "uk", "tr", "ar", "zh", "ja")
EVERYWHERE = [
    "donation",
    "adblock",
    "correction_prompt",
    "newsletter",
    "related",
    "share",
    "subscription",
    "cookie_consent",
    "comments",
    "caption",
    "credit",
    "legal",
    "promo",
    "advertisement",
]
CASES = [case for language in pack_languages() for case in cases(language)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.entry}-{'hit' if case.hit else 'miss'}-{case.text[:40]}")
def test_hits_go_and_misses_stay(case: Case) -> None:
    assert not failure(case)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pack_has_every_category(language: str) -> None:
    assert set(EVERYWHERE) <= {entry["category"] for entry in packs.read_entries(language)}


@pytest.mark.parametrize("language", pack_languages())
def test_entries_are_well_formed(language: str) -> None:
    seen = set()
    for entry in packs.read_entries(language):
        assert re.fullmatch(rf"{language}\.{entry['category']}\.[a-z0-9_]+", entry["id"])
        assert entry["id"] not in seen
        seen.add(entry["id"])
        assert len(entry["hits"]) >= 2, entry["id"]
        assert len(entry["misses"]) >= 2, entry["id"]


def test_compiled_packs_equal_their_source() -> None:
    built = packs.build() | build_markup()
    folder = packs.HERE / "compiled"
    assert sorted(built) == sorted(path.name for path in folder.glob("*.json"))
    for name, content in built.items():
        assert (folder / name).read_text(encoding="utf-8") == content, f"{name} is stale: run python -m cleaner.packs"


def test_compiled_packs_hold_no_hits_misses_or_stories() -> None:
    english = (packs.HERE / "compiled" / "en.json").read_text(encoding="utf-8")
    assert packs.read_words("en")["story"][0][:40] not in english
    assert packs.read_entries("en")[0]["hits"][0] not in english


@pytest.mark.parametrize("language", [code for code in packs.languages() if packs.read_words(code).get("story")])
def test_the_story_of_a_language_is_told_as_it_and_stays_whole(language: str) -> None:
    story = packs.read_words(language)["story"]
    document = cleaner.clean("\n\n".join(story))
    assert document.metadata.language == language
    assert not document.removed
    assert document.main_text == "\n\n".join(" ".join(paragraph.split()) for paragraph in story)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"category": "gift"}, "known: keyword_slug"),
        ({"place": "middle"}, "known: whole, start, end, any"),
        ({"weight": "certain"}, "known: hint, likely, sure"),
        ({"shape": "round"}, "known: any, line, label"),
        ({"phrases": []}, "has no phrases"),
        ({"phrases": "one"}, "must be a list"),
        ({"colour": "red"}, "unknown keys"),
        ({"id": ""}, "id must be a string"),
        ({"phrases": ["(a|b"]}, "brackets"),
        ({"phrases": ["* *"]}, "holds no word"),
        ({"phrases": ["a* b"]}, "at least 2 letters"),
    ],
)
def test_an_entry_of_a_caller_is_checked_like_ours(change: dict[str, object], message: str) -> None:
    entry = {"id": "x", "category": "promo", "place": "any", "weight": "sure", "phrases": ["buy our hat"], "because": "sells a hat"}
    with pytest.raises(cleaner.BadOption, match=re.escape(message)):
        cleaner.Cleaner(phrases=[{**entry, **change}]).clean("A text of a few words.")


def test_phrases_of_a_caller_count_before_neighbours_are_judged(tmp_path: Path) -> None:
    entry = (
        '[[entry]]\nid = "own.promo.hat"\ncategory = "promo"\nplace = "any"\nweight = "sure"\n'
        'phrases = ["buy our hat*"]\nbecause = "sells hats"\n'
    )
    path = tmp_path / "own.toml"
    path.write_text(entry, encoding="utf-8")
    story = "\n\n".join(packs.read_words("en")["story"])
    document = cleaner.Cleaner(phrases=path).clean(f"{story}\n\nBuy our hats at the corner.")
    assert [(block.rule, block.category, block.reason) for block in document.removed] == [("own.promo.hat", "promo", "sells hats")]


def test_a_file_of_phrases_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(cleaner.BadOption, match="cannot read"):
        cleaner.Cleaner(phrases=tmp_path / "none.toml")
    (tmp_path / "empty.toml").write_text("", encoding="utf-8")
    with pytest.raises(cleaner.BadOption, match="no \\[\\[entry\\]\\]"):
        cleaner.Cleaner(phrases=tmp_path / "empty.toml")


def test_folding_makes_spellings_one() -> None:
    assert fold("ABONNÉ Ｃｔｒｌ　Ёлка İSTANBUL co\u00adop") == "abonné ctrl елка istanbul coop"
    assert fold("إِعْلَانٌ") == fold("اعلان")
