"""What cleaning adds to a record: which of its fields is cleaned, which fields come out, and where they are put."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from cleaner.document import Document
from cleaner.errors import CleanerError
from cleaner.lexicon import language_of
from cleaner.record import Record
from cleaner.report.named import value_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FAILED = "cleaner_error"
DEFAULT = ("headline", "lede", "body", "page_type", "confidence")
_SOURCES = ("html", "text")


class Recipe(Record):
    """How records are cleaned: the field that is (None: `html`, else `text`), the fields added, and how they are put in.

    `into` is the key of one object that holds them all. `drop` are fields of the record that are left out, `overwrite` lets what
    is added take the place of what the record has.
    """

    field: str | None = None
    fields: tuple[str, ...] = DEFAULT
    into: str | None = None
    drop: frozenset[str] = frozenset()
    overwrite: bool = False

    @property
    def added(self) -> tuple[str, ...]:
        """The keys that a cleaned record has more than before."""
        return (self.into,) if self.into is not None else self.fields

    @property
    def left_out(self) -> frozenset[str]:
        """The keys that a cleaned record does not keep: dropped ones, those that are added anew, and an error of before."""
        return frozenset((FAILED, *self.drop, *self.added))

    def source(self, names: Collection[str]) -> str:
        """The name of the field to clean, of those that a record has. Raises CleanerError where it has none."""
        wanted = (self.field,) if self.field is not None else _SOURCES
        found = next((name for name in wanted if name in names), None)
        if found is None:
            there = ", ".join(map(repr, sorted(names)[:20])) or "no fields"
            raise CleanerError(f"no field {' or '.join(map(repr, wanted))}; the record has {there}")
        return found

    def check(self, names: Collection[str]) -> None:
        """Raises CleanerError where what is added would take the place of a field that the record has."""
        taken = [name for name in self.added if name in names and name not in self.drop]
        if taken and not self.overwrite:
            raise CleanerError(
                f"the record has {', '.join(map(repr, taken))} already; --into KEY puts what is added into one object, "
                "--overwrite lets it take their place"
            )

    def values(self, document: Document) -> dict[str, Any]:
        """What is added to the record of a document."""
        found = {name: value_of(document, name) for name in self.fields}
        return {self.into: found} if self.into is not None else found


def hints(record: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The address and the language that a record names itself; None for each that it does not, or not in a way that is known."""
    url, language = record.get("url"), record.get("language")
    return (url if isinstance(url, str) and url else None), (language_of(language) if isinstance(language, str) else None)
