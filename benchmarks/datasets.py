"""Where the labelled pages are, which of them may be read, and how they are loaded."""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

SETS = ("wcxb-dev", "fundus-dev", "traf-dev")


class Labelled(NamedTuple):
    """One page as bytes, and what its set says of it."""

    set: str
    id: str
    readable: bool
    source: bytes
    gold: dict[str, Any]


def host_of(url: str | None) -> str:
    """The host of an address, with or without a scheme; of `hard::example.org-story.html` all that follows the colons."""
    url = url or ""
    if "::" in url:
        return url.split("::", 1)[1]
    return urlsplit(url if "://" in url else f"http://{url}").hostname or ""


def may_be_read(host: str) -> bool:
    """Whether a host's pages are in the half that may be read: the SHA-256 of its name begins with a decimal digit."""
    return bool(host) and hashlib.sha256(host.lower().removeprefix("www.").encode()).hexdigest()[0].isdigit()


def gold_of(data: Path, name: str) -> list[dict[str, Any]]:
    """The gold records of a set, in the order of its pages."""
    with (data / name / "gold.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def readable_hosts(data: Path) -> dict[str, bool]:
    """Page to whether its host may be read, for the sets that residue-dev was made from."""
    return {page: may_be_read(host_of(url)) for page, url in addresses(data).items()}


def addresses(data: Path) -> dict[str, str | None]:
    """Page to its address, for the sets that residue-dev was made from."""
    return {f"{name}/{gold['id']}": gold["url"] for name in ("wcxb-dev", "fundus-dev") for gold in gold_of(data, name)}


def labelled_pages(data: Path, name: str) -> Iterator[Labelled]:
    """The pages of a set in order, as raw bytes. Raises ValueError where pages and gold records are not in step."""
    gold = iter(gold_of(data, name))
    with tarfile.open(data / name / "pages.tar.xz") as archive:
        for member in archive:
            record = next(gold, None)
            file = archive.extractfile(member)
            if record is None or file is None or Path(member.name).stem != record["id"]:
                raise ValueError(f"{name}: the archive has {member.name} where the gold record is {record and record['id']}")
            yield Labelled(name, record["id"], may_be_read(host_of(record["url"])), file.read(), record)
    if next(gold, None) is not None:
        raise ValueError(f"{name}: more gold records than pages")
