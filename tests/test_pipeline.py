"""The Python interface: options, errors, many sources, records."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import threading

import pytest

import cleaner
from cleaner.packs.compile import read_words
from tests.golden import cases, source

STORY = "\n\n".join(read_words("en")["story"])
TWIN = source("seedlike/en-twin").read_text(encoding="utf-8")


def test_parts_join_without_blank_lines_for_absent_ones() -> None:
    document = cleaner.clean("Bridge to reopen\n\nThe council voted on Tuesday to reopen the old footbridge over the mill race.")
    assert document.text == f"{document.headline}\n\n{document.lede}"
    assert document.main_text == document.lede
    assert document.body == ""


def test_a_text_without_a_story_is_no_error() -> None:
    document = cleaner.clean("Subscribe to our newsletter\n\nShare this article\n\n© 2031 The Courier")
    assert document.main_text == ""
    assert len(document.removed) == 3


def test_keep_leaves_a_category_in_place() -> None:
    plain, kept = cleaner.clean(TWIN), cleaner.Cleaner(keep={"caption"}).clean(TWIN)
    caption = next(block for block in kept.blocks if block.category == "caption")
    assert caption.kept
    assert caption.role == "paragraph"
    assert caption.text in kept.body
    assert [block.category for block in plain.blocks] == [block.category for block in kept.blocks]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"keep": {"gift"}}, "no such category; known: keyword_slug"),
        ({"keep": "caption"}, "no such category"),
        ({"deadline": 0}, "above 0"),
        ({"deadline": -1.0}, "above 0"),
        ({"max_chars": 0}, "at least 1"),
    ],
)
def test_options_are_checked(options: dict[str, object], message: str) -> None:
    with pytest.raises(cleaner.BadOption, match=message):
        cleaner.Cleaner(**options)  # type: ignore[arg-type]


def test_languages_are_checked_and_noted() -> None:
    with pytest.raises(cleaner.BadOption, match="known: ar, "):
        cleaner.clean(STORY, language="tlh")
    assert cleaner.clean(STORY, language="en-GB").metadata.language == "en"
    assert any("has no phrases" in note for note in cleaner.clean(STORY, language="fi").notes)
    assert any("language not told" in note for note in cleaner.clean("Xyzzy plugh frotz gnusto rezrov blorb.").notes)


def test_a_deadline_raises_and_gives_no_part() -> None:
    with pytest.raises(cleaner.DeadlinePassed, match="no partial answer"):
        cleaner.Cleaner(deadline=1e-9).clean(STORY)
    assert cleaner.Cleaner(deadline=60).clean(STORY) == cleaner.clean(STORY)


@pytest.mark.parametrize("workers", [1, 2])
def test_many_in_order(workers: int) -> None:
    texts = [source(case).read_text(encoding="utf-8") for case in cases()[:20]]
    one = cleaner.Cleaner()
    assert list(one.clean_many(texts, workers=workers)) == [one.clean(text) for text in texts]


@pytest.mark.parametrize("workers", [1, 2])
def test_many_with_errors(workers: int) -> None:
    results = list(cleaner.Cleaner().clean_many([STORY, "", STORY], workers=workers, errors="return"))
    assert [type(result).__name__ for result in results] == ["Document", "EmptyInput", "Document"]
    failing = cleaner.Cleaner().clean_many([STORY, "", STORY], workers=workers)
    assert isinstance(next(failing), cleaner.Document)
    with pytest.raises(cleaner.EmptyInput):
        next(failing)


def test_many_is_lazy() -> None:
    taken = []

    def texts() -> object:
        for number in range(1000):
            taken.append(number)
            yield STORY

    results = cleaner.Cleaner().clean_many(texts())  # type: ignore[arg-type]
    next(results)
    assert len(taken) == 1


def test_many_checks_its_options() -> None:
    with pytest.raises(cleaner.BadOption, match="'raise' or 'return'"):
        cleaner.Cleaner().clean_many([], errors="ignore")
    with pytest.raises(cleaner.BadOption, match="at least 1"):
        cleaner.Cleaner().clean_many([], workers=0)


def test_records_are_frozen_and_travel() -> None:
    document = cleaner.clean(TWIN)
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301
    with pytest.raises(AttributeError):
        document.headline = "x"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        document.blocks[0].text = "x"  # type: ignore[misc]
    with pytest.raises(TypeError, match="missing"):
        cleaner.Doubt("caption")  # type: ignore[call-arg]
    assert repr(document).startswith("<Document ")
    assert "category='caption'" in repr(document.removed[1])
    assert document.blocks[0]._replace(text="x").text == "x"


def test_json_holds_the_whole_account() -> None:
    document = cleaner.clean(TWIN)
    account = json.loads(document.to_json())
    assert account == json.loads(json.dumps(document.to_dict()))
    assert account["schema_version"] == 1
    assert account["rules_version"] == document.rules_version
    assert [block["outcome"] for block in account["blocks"]] == [block.outcome for block in document.blocks]
    assert set(account["blocks"][0]) >= {"text", "category", "reason", "rule", "layer", "start", "end", "path"}


def test_captions_and_credits_go_to_the_metadata() -> None:
    document = cleaner.clean(f"{STORY}\n\nFile photo: The old bridge in 1987.\n\nGetty Images")
    assert document.metadata.captions == ("File photo: The old bridge in 1987.",)
    assert document.metadata.credits == ("Getty Images",)


def test_origins_say_where_a_field_came_from() -> None:
    assert cleaner.clean(TWIN).origins == {"headline": "block 0", "lede": "block 1, standfirst", "language": "the text"}
    assert cleaner.clean(STORY).origins == {"lede": "block 0, first paragraph", "language": "the text"}


def test_markdown() -> None:
    text = source("text-shapes/en-markdown").read_text(encoding="utf-8")
    markdown = cleaner.clean(text).to_markdown()
    assert markdown.startswith("# ")
    assert "\n## " in markdown
    assert "\n- " in markdown
    assert "```" in markdown
    assert cleaner.clean("Related Posts").to_markdown() == ""


def test_a_stanza_keeps_its_lines() -> None:
    document = cleaner.clean(source("hard-negatives/en-ferry-poem"))
    assert "the nine-fifteen is never there\nthe ten is often late\nsubscribe to patience" in document.body
    assert "and wait, my dear, and wait\n\nthe noon boat" in document.body
    assert "never there  \nthe ten" in document.to_markdown()


def test_list_items_and_rows_join_by_a_line_break() -> None:
    document = cleaner.clean(f"{STORY}\n\n- one loaf\n- two eggs\n\nTeam\tPoints\nHarrow\t12")
    assert document.body.endswith("- one loaf\n- two eggs\n\nTeam\tPoints\nHarrow\t12")


def test_threads_share_a_cleaner() -> None:
    one = cleaner.Cleaner()
    texts = [source(case).read_text(encoding="utf-8") for case in cases()[:12]]
    alone = [one.clean(text) for text in texts]
    found: dict[int, list[cleaner.Document]] = {}

    def run(number: int) -> None:
        found[number] = [one.clean(text) for text in (texts if number % 2 else texts[::-1])]

    threads = [threading.Thread(target=run, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found[number] == (alone if number % 2 else alone[::-1]) for number in range(4))


def test_hash_seed_and_locale_change_nothing() -> None:
    program = (
        "import sys, cleaner; from tests.golden import cases, source\n"
        "for case in cases(): sys.stdout.buffer.write(cleaner.clean(source(case)).to_json().encode())"
    )
    runs = {
        subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, env=environment).stdout
        for environment in ({"PYTHONHASHSEED": "1", "LC_ALL": "C"}, {"PYTHONHASHSEED": "4242", "LC_ALL": "tr_TR.UTF-8"})
    }
    assert len(runs) == 1
