"""From what a caller has to one str: encodings, refused input, limits."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

import cleaner
from cleaner.packs.compile import read_words

STORY = "\n\n".join(read_words("en")["story"])
CYRILLIC = "\n\n".join(read_words("ru")["story"])


def test_a_str_is_content_never_a_name(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    assert cleaner.clean(str(path)).source == str(path)
    assert cleaner.clean(path).main_text == STORY
    with path.open("rb") as file:
        assert cleaner.clean(file).main_text == STORY
    assert cleaner.clean(io.BytesIO(STORY.encode())).main_text == STORY
    assert cleaner.clean(bytearray(STORY.encode())).main_text == STORY


def test_a_list_of_lines_is_joined() -> None:
    lines = STORY.splitlines()
    assert cleaner.clean(lines) == cleaner.clean(STORY)
    assert cleaner.clean(tuple(lines)) == cleaner.clean(STORY)
    with pytest.raises(cleaner.BadOption, match="item 1 is int"):
        cleaner.clean(["one", 2])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings(encoding: str) -> None:
    document = cleaner.clean(CYRILLIC.encode(encoding))
    assert document.source == CYRILLIC
    assert document.metadata.language == "ru"


@pytest.mark.parametrize(
    ("language", "encoding", "assumed"),
    [
        ("ru", "windows-1251", "windows-1251"),
        ("ja", "shift_jis", "cp932"),
        ("zh", "gb18030", "gb18030"),
        ("de", "windows-1252", "windows-1254"),
    ],
)
def test_legacy_encodings_are_detected_and_on_record(language: str, encoding: str, assumed: str) -> None:
    text = "\n\n".join(read_words(language)["story"])
    document = cleaner.clean(text.encode(encoding, errors="ignore"))
    assert document.source == text.encode(encoding, errors="ignore").decode(encoding)
    assert document.encoding == assumed
    assert any("guessed" in note for note in document.notes)


def test_what_was_assumed_is_none_for_a_str() -> None:
    assert cleaner.clean(STORY).encoding is None
    assert cleaner.clean(STORY.encode()).encoding == "utf-8"
    assert cleaner.clean("\ufeff" + STORY).source == STORY


def test_undecodable_bytes_are_told() -> None:
    document = cleaner.clean(b"\xff\xfe" + STORY.encode("utf-16-le") + b"\x00")
    assert any("U+FFFD" in note for note in document.notes)


@pytest.mark.parametrize("source", ["", "  \n\t\u00a0", b"", b" \r\n", [], [" "], "\ufeff"])
def test_white_space_only_is_empty(source: object) -> None:
    with pytest.raises(cleaner.EmptyInput, match="empty or holds only white space"):
        cleaner.clean(source)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (gzip.compress(b"text"), "gzip"),
        (b"\x89PNG\r\n", "PNG"),
        (b"abc\0\0def, ghi\0\0\0jkl mno", "NUL"),
        (bytes(range(256)) * 4, "no text"),
        ('{"text": "A story."}', "JSON"),
        (b'[{"text": "A story."}]', "JSON"),
        (' {"text": "A story."}\r\n\n{"text": "Another."}\nno record\n', "JSON"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_pass(source: object, message: str) -> None:
    with pytest.raises(cleaner.BinaryInput, match=message):
        cleaner.clean(source)


def test_control_bytes_in_an_unknown_encoding_are_refused() -> None:
    with pytest.raises(cleaner.BinaryInput, match="control bytes"):
        cleaner.clean(bytes([1, 2, 3, 4, 5, 200, 201, 202]) * 40)


@pytest.mark.parametrize(
    "text", ["{a brace} opens this story of nine words, they said.", "[1] is a footnote of the story, the editor said."]
)
def test_a_bracket_is_no_json(text: str) -> None:
    assert cleaner.clean(text).main_text == text


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1} {"b": 2} were the two lines of the file, the editor said.',
        '{"a": 1}\nwas the first line of the file, the editor said.',
        '["a"]\n["b"]\nwere the lines of the file, the editor said.',
        '{"a": 1}\n{"b": was the end of the file, the editor said.',
    ],
)
def test_a_text_that_begins_with_a_record_is_taken(text: str) -> None:
    assert cleaner.clean(text).source == text


@pytest.mark.parametrize(
    ("source", "note"),
    [
        ("fixtures/a.html", "a str is content; to read a file pass pathlib.Path"),
        ("https://courier.example/a", "a str is content, and nothing is fetched"),
    ],
)
def test_a_name_given_for_content_is_noted(source: str, note: str) -> None:
    doc = cleaner.clean(source)
    assert doc.source == source
    assert note in doc.notes[0]


@pytest.mark.parametrize(
    "source", ["Ferry", "See notes.txt", "<p>https://courier.example/a</p>", "https://courier.example/" + "a" * 500]
)
def test_content_is_not_noted_as_a_name(source: str) -> None:
    assert not [note for note in cleaner.clean(source).notes if "a str is content" in note]


@pytest.mark.parametrize("source", [None, 7, 1.5, {"text": "x"}, object(), {1, 2}])
def test_anything_else_is_refused_with_what_is_taken(source: object) -> None:
    with pytest.raises(cleaner.CleanerError, match="what is taken: str, bytes"):
        cleaner.clean(source)


def test_a_text_file_object_is_refused() -> None:
    with pytest.raises(cleaner.CleanerError, match="binary mode"):
        cleaner.clean(io.StringIO(STORY))


def test_too_large() -> None:
    small = cleaner.Cleaner(max_chars=100)
    with pytest.raises(cleaner.TooLarge, match="max_chars allows 100"):
        small.clean(STORY)
    with pytest.raises(cleaner.TooLarge, match="max_chars allows 100"):
        small.clean(STORY.encode())


def test_kind_is_checked() -> None:
    with pytest.raises(cleaner.BadOption, match="known: html, text"):
        cleaner.clean(STORY, kind="pdf")
    assert any("kind='text' was given" in note for note in cleaner.clean(STORY, kind="text").notes)
