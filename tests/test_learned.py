"""What was learned: trees asked both ways, the choice of blocks, the weights' hash, and what they may not overrule."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from itertools import product
from math import exp
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.layers import learned, lede
from cleaner.learned import judge, trees
from cleaner.learned.facts import Structure, add_rates, block_facts
from cleaner.learned.lines import line_facts, word_facts
from cleaner.learned.names import telling
from cleaner.learned.weights import HASHES, SHIPPED, load
from cleaner.learned.wording import worded
from cleaner.lexicon import lexicon
from cleaner.page import KEPT, LIKELY, STORY, SURE, Mark, Marks
from cleaner.page_type import KINDS
from cleaner.pipeline import _DEFAULT, LAYERS
from cleaner.read.source import load as load_source
from cleaner.verdict import decide
from tests.golden import cases, source

P = (
    "The council of the town voted on Tuesday to reopen the bridge that a flood had carried away eleven years before.",
    "Engineers measured the bed of the river for three weeks before they settled on a single arch made of steel.",
    "Residents of the eastern bank have crossed by ferry ever since and wait for nine minutes on a good day.",
    "The mayor of the town said on the day that no house would lose its garden to the new road, which is to be built.",
)
STORY_PAGE = (
    "<html><body><nav><ul><li><a href='/a'>Home</a></li><li><a href='/b'>Sport</a></li></ul></nav>"
    "<article><h1>Bridge to reopen</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in P)
    + "</article><div class='sidebar teasers'><a href='/c'>Ferry stops for the winter</a><a href='/d'>Baker of the year</a></div>"
    "<footer>Harbour Herald, 12 Quay Street</footer></body></html>"
)


@st.composite
def forests(draw: st.DrawFn) -> tuple[trees.Trees, list[list[float]]]:
    depth, facts, count = draw(st.integers(1, 6)), draw(st.integers(1, 5)), draw(st.integers(1, 6))
    value = st.integers(-4, 4).map(float)
    table = draw(st.lists(st.lists(value, min_size=7, max_size=7), min_size=facts, max_size=facts))
    question = st.tuples(st.integers(0, facts - 1), value)
    made = {
        "facts": [f"fact {number}" for number in range(facts)],
        "questions": draw(st.lists(st.lists(question, min_size=depth, max_size=depth), min_size=count, max_size=count)),
        "leaves": draw(
            st.lists(st.lists(st.integers(-900, 900), min_size=1 << depth, max_size=1 << depth), min_size=count, max_size=count)
        ),
        "bias": draw(st.integers(-500, 500)),
    }
    return trees.Trees(made), table


@given(forests())
def test_plain_python_and_numpy_give_the_same_sums_and_the_same_reasons(forest: tuple[trees.Trees, list[list[float]]]) -> None:
    made, table = forest
    matrix = np.array(table)
    assert made._plainly(table) == made._at_once(matrix)
    columns = [0, 3, 6]
    assert list(made.brought(table, columns)) == list(made.brought(matrix, columns))


def test_a_sum_is_the_leaf_that_the_answers_number_and_reasons_add_up_to_it() -> None:
    made = trees.Trees({"facts": ["a", "b"], "questions": [[(0, 0.5), (1, 2.0)]], "leaves": [[1, 20, 300, 4000]], "bias": 7})
    assert made.scores([[0.0, 1.0, 0.0, 1.0], [0.0, 0.0, 3.0, 3.0]]) == [8, 27, 307, 4007]
    ((_, brought),) = made.brought([[1.0], [3.0]], [0])
    assert sum(brought) == 4000 - (1 + 20 + 300 + 4000) // 4


def test_the_curve_is_the_logistic_function_to_a_hundredth() -> None:
    before = 0
    for score in range(-9000, 9001, 50):
        found = trees.chance(score)
        assert found >= before
        assert abs(found - 1000 / (1 + exp(-score / 1000))) <= 4
        before = found
    assert trees.chance(0) == trees.HALF


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 60), st.booleans()), min_size=1, max_size=7))
def test_the_choice_of_blocks_is_the_best_that_can_be_expected(blocks: list[tuple[int, int, bool]]) -> None:
    chances, words, free = (list(column) for column in zip(*blocks, strict=True))
    kept, expected = judge.cut(chances, words, free)

    def of(choice: tuple[bool, ...]) -> float:
        total = sum(chance * length for chance, length, open_ in blocks if open_)
        found = sum(chance * length for (chance, length, _), keep in zip(blocks, choice, strict=True) if keep)
        given_ = sum(1000 * length for (_, length, _), keep in zip(blocks, choice, strict=True) if keep)
        return 2 * found / (given_ + total) if given_ + total else 0.0

    choices = product(*((False, True) if open_ else (False,) for _, _, open_ in blocks))
    assert expected == pytest.approx(max(map(of, choices)))
    assert not any(keep and chance < 150 for keep, chance in zip(kept, chances, strict=True))
    assert not any(keep and not open_ for keep, open_ in zip(kept, free, strict=True))


@pytest.mark.parametrize("mode", ["web", "text"])
def test_the_shipped_weights_ask_for_the_facts_that_there_are(mode: str) -> None:
    weights = load(mode, SHIPPED)
    loaded = load_source(STORY_PAGE if mode == "web" else "\n\n".join(P), 10_000)
    page, known = _DEFAULT._read(loaded, None, None, "html" if mode == "web" else "text")
    marks = Marks(len(page.blocks))
    if mode == "web":
        structure = Structure(page)
        facts = block_facts(page, known, marks, structure)
        add_rates(facts, page.regions, [block.words for block in page.blocks], structure, weights.rates)
        names, table = facts.names, facts.table()
    else:
        names, rows = line_facts(page, known, marks)
        more, others = word_facts([block.words for block in page.blocks], weights.rates.words)
        names, table = [*names, *more], [*rows, *others]
    assert tuple(names) == weights.blocks.facts
    chances = [500] * len(page.blocks)
    said, _ = judge.page_facts(names, table, chances, [True] * len(chances), chances, [True] * len(chances), 0.5)
    assert tuple(said) == weights.pages.facts
    assert weights.kinds == (tuple(sorted(KINDS)) if mode == "web" else ())


def test_the_weights_are_small() -> None:
    assert sum(path.stat().st_size for path in Path(SHIPPED).iterdir()) <= 2_000_000


def test_weights_that_are_not_the_shipped_ones_are_refused(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "weights")
    path = tmp_path / "weights" / "text.json"
    path.write_bytes(path.read_bytes().replace(b'"bias":', b'"bias": ', 1))
    with pytest.raises(cleaner.CleanerError, match=r"text\.json.*hash"):
        cleaner.Cleaner(weights=tmp_path / "weights").clean("\n\n".join(P))
    hashes = json.loads((tmp_path / "weights" / HASHES).read_text(encoding="utf-8"))
    assert sorted(hashes) == ["text", "web"]


def test_a_folder_of_weights_that_is_not_there_is_named() -> None:
    with pytest.raises(cleaner.BadOption, match="no/such/folder"):
        cleaner.Cleaner(weights="no/such/folder")


def test_weights_of_ones_own_travel_to_worker_processes() -> None:
    how = cleaner.Cleaner(weights=Path(SHIPPED).parent / "learned")
    assert list(how.clean_many([STORY_PAGE] * 2, workers=2)) == [cleaner.clean(STORY_PAGE)] * 2


def test_the_rules_alone_say_nothing_of_confidence() -> None:
    document = cleaner.Cleaner(weights=None).clean(STORY_PAGE)
    assert document.confidence is None
    assert all(block.layer != learned.LAYER for block in document.blocks)
    assert P[0] in document.main_text


def test_a_page_is_told_apart_from_one_without_a_story() -> None:
    story = cleaner.clean(STORY_PAGE)
    empty = cleaner.clean("<body><nav><a href='/a'>Home</a><a href='/b'>Log in</a></nav><form><label>Name</label></form></body>")
    assert story.page_type == "article"
    assert story.confidence is not None
    assert story.confidence > 0.5
    assert empty.confidence is not None
    assert empty.confidence < 0.5
    assert all(paragraph in story.main_text for paragraph in P)


def test_confidence_without_main_text_is_none_at_all() -> None:
    document = cleaner.clean("<nav><a href='/a'>Home</a></nav>")
    if not document.main_text:
        assert document.confidence == 0.0


def test_what_a_block_says_of_itself_stays_with_the_rules() -> None:
    marks = Marks(3)
    marks.add(Mark(0, "donation", SURE, "phrases", "phrases.x", "x"))
    marks.add(Mark(1, "related", SURE, "markup", "markup.x", "x"))
    marks.add(Mark(2, "donation", SURE, "phrases", "phrases.x", "x", 0, 4))
    assert [learned.is_bound(marks, number) for number in range(3)] == [True, False, False]


@pytest.mark.parametrize("keep", [True, False])
def test_only_what_the_rules_decide_otherwise_is_marked(monkeypatch: pytest.MonkeyPatch, keep: bool) -> None:
    page, known = _DEFAULT._read(load_source(STORY_PAGE, 10_000), None, None, "html")
    marks = Marks(len(page.blocks))
    marks.add(Mark(3, STORY, LIKELY, "density", "density.run", "x"))
    marks.add(Mark(4, "other", LIKELY, "density", "density.after", "x"))
    marks.add(Mark(5, STORY, SURE, "lede", "lede.x", "x"))
    real = judge.judge

    def judged(*given: object) -> judge.Judgement:
        made = real(*given)  # type: ignore[arg-type]
        made.keeps = [keep] * len(page.blocks)
        return made

    monkeypatch.setattr(learned, "judge", judged)
    found = {mark.block: mark for mark in learned.mark(page, known, marks)}
    if keep:
        assert set(found) == {4}
        assert found[4].says == STORY
    else:
        assert set(found) == set(range(len(page.blocks))) - {4, 5}
        assert found[3].because.count("(") == 3
        assert all(mark.weight == SURE for mark in found.values())


def test_a_removal_that_only_learning_wants_names_what_weighed_most() -> None:
    removed = [
        block
        for case in cases()
        if (path := source(case)).suffix == ".html"
        for block in cleaner.clean(path.read_bytes()).removed
        if block.layer == learned.LAYER
    ]
    alone = [block for block in removed if all(doubt.says in KEPT for doubt in block.doubts)]
    assert alone
    for block in alone:
        assert block.reason.startswith("is unlike story by what was learned: ")
        assert 1 <= block.reason.count("; ") + 1 <= 3


def test_facts_in_words() -> None:
    assert worded("linked", 0.934) == "the share of links (0.93)"
    assert worded("words", 3) == "its length in words (3)"
    assert worded("linked at 2", 0.5) == "the share of links of the second container around it (0.50)"
    assert worded("against -1", 2) == "what other layers say against it of the block before (2)"
    assert worded("words within 5", 40) == "words within 5 blocks (40)"
    assert worded("type product", 1) == "that the page says it is of type product (1)"


def test_names_are_looked_up_by_tag_by_word_and_by_pairs_of_words() -> None:
    assert telling("div", (("class", "c-articleBody entry-content"), ("id", "main2"))) == [
        *("<div>", "article", "c article", "body", "article body", "entry", "content", "entry content", "main"),
    ]
    assert telling("p", (("class", "x" * 200),)) == ["<p>"]


TEXTS = [case for case in cases() if source(case).suffix == ".txt"][::9]


def test_a_short_text_is_judged_without_numpy_and_as_with_it() -> None:
    paths = [str(source(case)) for case in TEXTS]
    program = (
        "import sys\n"
        "if {numpy}:\n    import numpy, cleaner.learned.trees as trees; trees._FEW = 0\n"
        "else:\n    sys.modules['numpy'] = None\n"
        "import cleaner, cleaner.learned.trees as trees\n"
        "if not {numpy}: trees._FEW = 10 ** 9\n"
        f"for path in {paths!r}: print(cleaner.clean(open(path, 'rb').read()).to_json())"
    )
    answers = [
        subprocess.run([sys.executable, "-c", program.replace("{numpy}", numpy)], check=True, capture_output=True).stdout
        for numpy in ("True", "False")
    ]
    assert answers[0] == answers[1]
    assert answers[0].count(b"\n") == len(paths)


def test_the_learned_layer_stands_before_what_depends_on_the_story() -> None:
    order = [name for name, _ in LAYERS]
    assert order.index("repetition") < order.index("learned") < order.index("lede") < order.index("neighbours")


def test_an_empty_page_is_not_judged() -> None:
    page, _ = _DEFAULT._read(load_source("<p>one", 100), None, None, "html")
    assert not list(learned.mark(page._replace(blocks=()), lexicon("en"), Marks(0)))


def test_a_first_paragraph_that_learning_kept_is_still_the_lede() -> None:
    long = " ".join(P)  # longer than a standfirst may be
    source_ = STORY_PAGE.replace(f"<p>{P[0]}</p>", f"<p>{long}</p>")
    page, known = _DEFAULT._read(load_source(source_, 10_000), None, None, "html")
    first = next(block.number for block in page.blocks if block.text == long)
    marks = Marks(len(page.blocks))
    marks.add(Mark(first - 1, "headline", SURE, "headline", "headline.x", "x"))
    marks.add(Mark(first, "other", LIKELY, "density", "density.before", "x"))
    marks.add(Mark(first, STORY, SURE, learned.LAYER, "learned.story", "x"))
    found = list(lede.mark(page, known, marks))
    assert [(mark.block, mark.rule) for mark in found] == [(first, "lede.first")]
    marks.add(found[0])
    piece = next(piece for piece in decide(page, marks) if piece.paragraph == first)
    assert piece.decider is not None
    assert piece.decider.says == "lede"
