"""The values of a document by the names that callers ask for: fields, metadata, whole forms, and what was removed.

Tuples become lists, and what the source does not say is None or an empty list, so that all of it can be written as JSON.
"""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.document import Block, Document, Metadata
from cleaner.errors import BadOption

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

REMOVED = "removed"
FORMS = ("markdown", "html", "schema_org", "zyte")
_OWN = ("headline", "lede", "body", "main_text", "text", "kind", "page_type", "confidence", "notes", "rules_version")
NAMES = (*_OWN, *Metadata._fields, *FORMS, REMOVED)
OF_REMOVAL = ("category", "reason", "rule", "layer", "start", "end", "path", "text")


def value_of(document: Document, name: str) -> Any:
    """One of NAMES: a str, a number, a list, a dictionary for `schema_org` and `zyte`, or None where the source does not say."""
    if name in FORMS:
        return getattr(document, f"to_{name}")()
    if name == REMOVED:
        return [removal_of(block) for block in document.removed]
    value = getattr(document if name in _OWN else document.metadata, name)
    return list(value) if isinstance(value, tuple) else value


def known(given: Iterable[str], option: str) -> tuple[str, ...]:
    """Names that a caller gave, each once. Raises BadOption, with the option's name, for one that there is not."""
    names = tuple(dict.fromkeys(given))
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        raise BadOption(f"{option}: {', '.join(unknown)}: no such field; known: {', '.join(NAMES)}")
    return names


def removal_of(block: Block) -> dict[str, Any]:
    """What is told of a removed block: its category, why it went, its place and its text."""
    return {name: getattr(block, name) for name in OF_REMOVAL}
