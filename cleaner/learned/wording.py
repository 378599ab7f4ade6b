"""Facts in words, for the reason of a removal that nothing but what was learned wants."""

from __future__ import annotations

_AT = ("", *(f"the {rank}container around it" for rank in ("", "second ", "third ", "fourth ")))
_BESIDE = {"-2": "two blocks before", "-1": "the block before", "+1": "the block behind", "+2": "two blocks behind"}
# What a fact is called where its own name does not say it.
_CALLED = {
    "words": "its length in words",
    "links": "its links",
    "linked": "the share of links",
    "tag": "its element",
    "level": "its rank as a heading",
    "against": "what other layers say against it",
    "favour": "what other layers say for it",
    "gone": "that other layers remove it",
    "depth": "how deep it stands",
    "names": "what its element's names are known for",
    "names least": "the least story-like name of its element",
    "names most": "the most story-like name of its element",
    "path names": "what the names of all elements around it are known for",
    "path least": "the least story-like name around it",
    "path most": "the most story-like name around it",
    "words least": "its least story-like word",
    "words mean": "what its words are known for",
    "path held": "how much of what stands like it other layers keep",
    "path alike": "how many blocks stand like it",
    "path of page": "the share of the page that stands like it",
    "path words": "the length of blocks that stand like it",
    "path prose": "the prose in blocks that stand like it",
    "path linked": "the links in blocks that stand like it",
    "kind held": "how much of what is named like it other layers keep",
    "kind alike": "how many blocks are named like it",
    "kind of page": "the share of the page that is named like it",
    "kind words": "the length of blocks that are named like it",
    "kind prose": "the prose in blocks that are named like it",
    "kind linked": "the links in blocks that are named like it",
    "container alike": "how many containers are like its own",
    "copies": "how often its text stands on the page",
    "of title": "what it has of the title",
    "of description": "what it has of the description",
    "description covered": "how much of the description it has",
    "held before": "how much of the story stands before it",
    "held behind": "how much of the story stands behind it",
    "prose before": "how much prose stands before it",
    "words before": "how far down the page it stands",
    "from headline": "its distance from the headline",
    "from first held": "its distance from the story's beginning",
    "from last held": "its distance from the story's end",
    "from heading": "its distance from the heading above",
    "from end": "its distance from the end",
    "until prose": "its distance from the next prose",
    "since prose": "its distance from the prose before",
    "blocks from heaviest": "its distance from the heaviest block",
    "words from heaviest": "its distance in words from the heaviest block",
    "steps to heaviest": "the steps in the tree to the heaviest block",
    "steps from common": "the steps in the tree to what it shares with the heaviest block",
    "common of page": "the share of the page in the element that it shares with the heaviest block",
    "common blocks": "the blocks in the element that it shares with the heaviest block",
    "of heaviest": "its length beside the heaviest block's",
    "said of itself": "what other layers say of it",
    "said of its place": "what other layers say of its place",
}


def worded(fact: str, value: float) -> str:
    """A fact and its value in words."""
    name, _, last = fact.rpartition(" ")
    if last in _BESIDE:
        called = f"{_CALLED.get(name, name)} of {_BESIDE[last]}"
    elif name.endswith(" at") and last.isdigit():
        name = name.removesuffix(" at")
        called = f"{_CALLED.get(name, name)} of {_AT[int(last)]}"
    elif name.endswith(" within"):
        called = f"{name} {last} blocks"
    elif fact.startswith("says "):
        called = f"what the layers say of it as {last}"
    elif fact.startswith("type "):
        called = f"that the page says it is of type {last}"
    else:
        called = _CALLED.get(fact, fact)
    return f"{called} ({value:.2f})".replace(".00)", ")")
