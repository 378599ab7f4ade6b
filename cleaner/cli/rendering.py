"""A document in the form that was asked for, and what parts it from the one before."""

from __future__ import annotations

from cleaner.document import Document
from cleaner.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FORMATS = ("text", "markdown", "html", "json", "jsonl", "ledger")
LINKED = ("markdown", "html")


class Form(Record):
    """What is written of a document: its format, the fields that were asked for, whether links stay."""

    format: str = "text"
    fields: tuple[str, ...] = ()
    links: bool = False

    def rendered(self, document: Document) -> str:
        """The document in this form, with the line break that ends it."""
        if self.fields:
            return self._chosen(document)
        if self.format == "text":
            return f"{document.text}\n" if document.text else ""
        if self.format == "markdown":
            return document.to_markdown(self.links)
        if self.format == "html":
            return document.to_html(self.links)
        if self.format == "ledger":
            from cleaner.report.ledger import as_ledger

            return as_ledger(document)
        return document.to_json() + ("\n" if self.format == "jsonl" else "")

    def between(self, null: bool) -> str:
        """What stands between two documents; with `null` a NUL where a form feed would stand."""
        if self.format == "json":
            return ",\n"
        if self.format in ("text", "markdown"):
            return "\0" if null else "\f\n"
        return "\0" if null and self.format == "html" else ""

    def _chosen(self, document: Document) -> str:
        from cleaner.report.named import value_of

        values = {name: value_of(document, name) for name in self.fields}
        if self.format in ("json", "jsonl"):
            import json

            return json.dumps(values, ensure_ascii=False) + ("\n" if self.format == "jsonl" else "")
        return "".join(f"{_line(value)}\n" for value in values.values())


def _line(value: Any) -> str:
    """A field as lines of text: a list has one a line, a removal its category before it."""
    if isinstance(value, list):
        return "\n".join(f"{one['category']}\t{' '.join(one['text'].split())}" if isinstance(one, dict) else one for one in value)
    if isinstance(value, dict):
        import json

        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value).rstrip("\n")
