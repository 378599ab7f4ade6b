"""The whole account as JSON. docs/schema.md describes its form; `schema_version` changes only with a major release."""

from __future__ import annotations

import json

from cleaner.document import SCHEMA_VERSION, Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def as_dict(document: Document) -> dict[str, Any]:
    """A Document as plain dictionaries and lists."""
    return {
        "schema_version": SCHEMA_VERSION,
        "rules_version": document.rules_version,
        "kind": document.kind,
        "page_type": document.page_type,
        "confidence": document.confidence,
        "headline": document.headline,
        "lede": document.lede,
        "body": document.body,
        "metadata": {
            name: list(value) if isinstance(value, tuple) else value for name, value in document.metadata._asdict().items()
        },
        "origins": dict(document.origins),
        "notes": list(document.notes),
        "encoding": document.encoding,
        "blocks": [
            {
                "number": block.number,
                "outcome": block.outcome,
                "role": block.role,
                "category": block.category,
                "text": block.text,
                "reason": block.reason,
                "rule": block.rule,
                "layer": block.layer,
                "start": block.start,
                "end": block.end,
                "path": block.path,
                "paragraph": block.paragraph,
                "level": block.level,
                "hidden": block.hidden,
                "gap": block.gap,
                "numbered": block.numbered,
                "links": [list(link) for link in block.links],
                "doubts": [doubt._asdict() for doubt in block.doubts],
            }
            for block in document.blocks
        ],
    }


def as_json(document: Document, indent: int | None = None) -> str:
    """A Document as JSON text."""
    return json.dumps(as_dict(document), ensure_ascii=False, indent=indent)
