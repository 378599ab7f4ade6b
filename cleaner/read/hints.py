"""What a page says of itself beside its text: JSON-LD, meta and link elements, microdata, `title` and `time`.

One pass over the elements that can say something. Nothing is weighed against the page's text here: each field holds what was
said in order of trust, and the layers decide. Bylines and dates that stand only in the text are no hints.
"""

from __future__ import annotations

import re
from html import unescape

from cleaner.dates import iso
from cleaner.page import Hint, Hints
from cleaner.read import jsonld

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

__all__ = ["Hint", "Hints", "read_hints"]

# Where each field is looked for, in order of trust. A name with a colon, or after "meta ", is that of a meta element.
_SOURCES: dict[str, tuple[str, ...]] = {
    "titles": (
        *("og:title", "json-ld headline", "twitter:title", "itemprop headline", "meta title", "meta dc.title"),
        *("meta dcterms.title", "meta parsely-title", "meta sailthru.title", "meta citation_title", "meta headline"),
        *("json-ld name", "title"),
    ),
    "descriptions": (
        *("og:description", "json-ld description", "meta description", "twitter:description", "itemprop description"),
        *("meta dc.description", "meta dcterms.description", "meta sailthru.description"),
    ),
    "authors": (
        *("json-ld author", "meta author", "article:author", "og:article:author", "article:author:name", "og:author"),
        *("meta article:author_name", "meta article.author", "meta authors", "meta dc.creator", "meta dcterms.creator"),
        *("dc:creator", "meta dc.creator.personalname", "meta parsely-author", "meta sailthru.author", "meta byl"),
        *("meta citation_author", "meta article_author", "meta shareaholic:article_author_name", "cxenseparse:author"),
        *("book:author", "meta creator", "meta author-name", "meta author_name", "twitter:data1", "twitter:creator"),
        *("itemprop author", "rel author", "hcard fn"),
    ),
    "published": (
        *("json-ld datePublished", "article:published_time", "article:published", "article:published:time"),
        *("og:article:published_time", "og:published_time", "og:pubdate", "article:publish_date", "meta article.published"),
        *("meta date", "meta dc.date", "meta dc.date.issued", "meta dcterms.date", "meta dcterms.issued"),
        *("meta dc.date.created", "meta dcterms.created", "meta dcterms.available", "meta pubdate", "meta publishdate"),
        *("meta publish-date", "meta publish_date", "meta published_time", "meta published", "meta publication_date"),
        *("meta publication-date", "meta datepublished", "meta originalpublicationdate", "meta parsely-pub-date"),
        *("meta sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "meta citation_publication_date"),
        *("meta citation_online_date", "meta citation_date", "meta article_date_original", "article:post_date"),
        *("meta displaydate", "meta releasedate", "meta ms.date", "meta article.created", "meta ptime", "meta pdate"),
        *("bt:pubdate", "rnews:datepublished", "meta date.issued", "meta datecreated", "meta created", "meta date_published"),
        *("itemprop datePublished", "itemprop dateCreated", "json-ld dateCreated", "meta timestamp", "time datetime"),
    ),
    "modified": (
        *("json-ld dateModified", "article:modified_time", "article:modified", "article:modified:time"),
        *("og:article:modified_time", "og:updated_time", "og:modified_time", "meta dcterms.modified", "meta dc.date.modified"),
        *("meta article.updated", "meta lastmod", "meta modified", "meta last-modified", "meta datemodified"),
        *("meta date.modified", "meta dateupdated", "meta updated_time", "meta revised", "bt:moddate", "meta utime"),
        *("itemprop dateModified", "time datetime"),
    ),
    "site_names": (
        *("og:site_name", "json-ld publisher", "json-ld WebSite name", "meta application-name", "json-ld Organization name"),
        *("meta publisher", "meta dc.publisher", "twitter:site"),
    ),
    "urls": ("rel canonical", "og:url", "json-ld url", "json-ld mainEntityOfPage", "twitter:url"),
    "images": (
        *("og:image", "og:image:secure_url", "og:image:url", "twitter:image", "twitter:image:src", "json-ld image"),
        *("rel image_src", "itemprop image"),
    ),
    "languages": ("html lang", "og:locale", "json-ld inLanguage", "meta content-language", "meta language", "meta dc.language"),
    "tags": (
        *("article:tag", "og:article:tag", "meta news_keywords", "json-ld keywords", "meta parsely-tags", "meta sailthru.tags"),
        *("meta dc.subject", "article:section", "json-ld articleSection", "meta keywords"),
    ),
    "types": ("json-ld @type", "og:type", "itemtype"),
    "bodies": ("json-ld articleBody", "json-ld text"),
}
_TRUST = {(field, name): place for field, names in _SOURCES.items() for place, name in enumerate(names)}
_OF_META = {
    name.removeprefix("meta "): (field, name)
    for field, names in _SOURCES.items()
    for name in names
    if name.startswith("meta ") or (":" in name and " " not in name)
}
_OF_PROPERTY = {
    "headline": ("titles", "itemprop headline"),
    "description": ("descriptions", "itemprop description"),
    "image": ("images", "itemprop image"),
    "datepublished": ("published", "itemprop datePublished"),
    "datecreated": ("published", "itemprop dateCreated"),
    "datemodified": ("modified", "itemprop dateModified"),
    "author": ("authors", "itemprop author"),
    "creator": ("authors", "itemprop author"),
}
_ONLY_IN_META = frozenset(("titles", "descriptions", "images"))  # elsewhere they are the page's text, or somebody's else

# One of these attributes has every element that says something, but for `title` and hCard's names.
_MARKS = frozenset(("itemprop", "itemtype", "property", "rel", "content", "datetime", "lang", "xml:lang", "type"))
_NAMED = ("span", "a", "p", "address", "cite", "b", "strong", "li")

# Things on a page that have an author or a date of their own.
_FOREIGN = re.compile(
    r"Comment|Review|Answer|Person|Organization|Media|Image|Video|Audio|WebSite|WPFooter|WPSideBar|ListItem|Offer|Product"
)
_FOREIGN_CLASS = re.compile(r"comment|reply|related|sidebar|widget|teaser|recommend|most-?read", re.IGNORECASE)

_MOST = 100  # values of one field
_MOST_LOOKED_AT = 40  # elements of one sort that are looked at closely, each with its ancestors
_DEEPEST = 60  # ancestors looked at
_LONGEST_NAME = 80
_LONGEST_DATE = 100

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_INLINE_TAG = re.compile(r"</?(?:a|abbr|b|cite|em|font|i|mark|q|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?>", re.IGNORECASE)
_OTHER_TAG = re.compile(r"</?(?:br|p|div|h[1-6]|li|ul|ol|blockquote|figure|img)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]+")
_HALF_PAIR = re.compile(r"[\ud800-\udfff]")  # no character by itself, and cannot be written out; JSON can spell it
_INVISIBLE = " \u200b\u200e\u200f\u2060\ufeff"


def read_hints(root: Any) -> Hints:
    """What the page under an element says of itself; the tree stays as it is."""
    said = _Said()
    silent = _MARKS.isdisjoint  # asked of every element: what is looked up once need not be looked up a thousand times
    for element in root.iter("*"):
        if not silent(element.keys()):
            said.hear(element)
    said.title(root)
    found = jsonld.nodes(said.scripts)
    own = [hint.value for hint in said.ranked("urls")]
    chosen = jsonld.about(found, own)
    for field, name, value in jsonld.statements(found, chosen):
        said.add(field, name, _decoded(value))
    if not said.ranked("authors"):
        said.cards(root)
    return said.hints(jsonld.told_gated(chosen))


class _Said:
    """Gathers what is said, field by field."""

    def __init__(self) -> None:
        self.scripts: list[str] = []  # of JSON-LD, unread
        self._of: dict[str, list[tuple[int, Hint]]] = {field: [] for field in _SOURCES}
        self._label = ""  # what the next of Twitter's two free fields holds
        self._next: dict[str, str] = {}
        self._looks: dict[str, int] = {}
        self._scope: Any = None  # the first article that microdata speak of: others on the page are other stories
        self._linked_beside: Any = None
        self._times: dict[str, str] = {}  # the first of each sort of `time`

    def add(self, field: str, name: str, value: str) -> None:
        """Put a raw value on record, as the values that are in it."""
        values = self._of[field]
        if not value or len(values) >= _MOST or (name == "twitter:creator" and " " not in value.strip()):
            return  # nothing, too much, or a handle with its sign left out
        trust = _TRUST[field, name]
        read = _of_catalogue if name in _CATALOGUE else _READ[field]
        values += [(trust, Hint(one, name)) for one in read(value)]

    def ranked(self, field: str) -> list[Hint]:
        return [hint for _, hint in sorted(self._of[field], key=lambda told: told[0])]

    def hints(self, gated: bool) -> Hints:
        for sort in ("pubdate", "header", "first", "modified"):
            self.add("modified" if sort == "modified" else "published", "time datetime", self._times.get(sort, ""))
        fields: dict[str, tuple[Hint, ...]] = {}
        for field in _SOURCES:
            first: dict[str, Hint] = {}
            for hint in self.ranked(field):
                first.setdefault(hint.value, hint)
            fields[field] = tuple(first.values())
        return Hints(**fields, gated=gated, next=self._next.get("link") or self._next.get("a"))

    def _once_more(self, sort: str) -> bool:
        """Whether one more element of this sort may be looked at closely: a page of thousands must not cost their square."""
        seen = self._looks.get(sort, 0)
        self._looks[sort] = seen + 1
        return seen < _MOST_LOOKED_AT

    def hear(self, element: Any) -> None:
        """An element with an attribute that may say something."""
        tag = element.tag
        if tag == "meta":
            self.meta(element)
        elif tag == "link":
            self.link(element)
        elif tag == "script":
            if "ld+json" in (element.get("type") or "").lower() and element.text:
                self.scripts.append(element.text)
        else:
            if tag == "html":
                self.add("languages", "html lang", element.get("lang") or element.get("xml:lang") or "")
            elif tag == "time":
                self.time(element)
            self.marked(element)

    def meta(self, element: Any) -> None:
        content = element.get("content")
        if not content:
            return
        for attribute in ("property", "name", "http-equiv"):
            key = element.get(attribute)
            if not key:
                continue
            for one in key.lower().split() if " " in key else (key.lower(),):
                if one in _OF_META:
                    field, name = _OF_META[one]
                    if name != "twitter:data1" or _WRITTEN_BY.search(self._label):
                        self.add(field, name, content)
                elif one == "twitter:label1":
                    self._label = content
        if element.get("itemprop"):
            self.marked(element)

    def link(self, element: Any) -> None:
        rel = (element.get("rel") or "").lower().split()
        href = element.get("href") or ""
        if "canonical" in rel:
            self.add("urls", "rel canonical", href)
        elif "image_src" in rel:
            self.add("images", "rel image_src", href)
        elif "next" in rel:
            self._follow("link", href)
        if element.get("itemprop"):
            self.marked(element)

    def _follow(self, tag: str, href: str) -> None:
        href = href.strip()
        if href and not href.startswith(("#", "javascript:")):
            self._next.setdefault(tag, href)

    def title(self, root: Any) -> None:
        """The page's title, not that of a drawing. The head first: a search of the whole page goes on to its end."""
        head = root.find("head")
        for part in (root,) if head is None else (head, root):
            for place, element in enumerate(part.iter("title")):
                if place > _MOST_LOOKED_AT:
                    return
                if not any(True for _ in element.iterancestors("svg")):
                    self.add("titles", "title", "".join(element.itertext()))
                    return

    def time(self, element: Any) -> None:
        value = element.get("datetime")
        if not value or not self._once_more("time"):
            return
        classes = (element.get("class") or "").split()
        if element.get("pubdate") is not None:
            self._times.setdefault("pubdate", value)
        elif "published" not in classes and ("updated" in classes or "modified" in classes):
            self._times.setdefault("modified", value)
        else:
            header = next(element.iterancestors("header"), None)
            of_story = header is not None and next(header.iterancestors("article", "main"), None) is not None
            self._times.setdefault("header" if of_story else "first", value)

    def marked(self, element: Any) -> None:
        """An element with microdata, RDFa or a `rel`."""
        if element.tag == "a":
            rel = (element.get("rel") or "").lower().split()
            if "next" in rel:
                self._follow("a", element.get("href") or "")
            if "author" in rel:
                self._linked_author(element)
        properties = element.get("itemprop")
        kind = element.get("itemtype")
        if kind and not properties:
            self.add("types", "itemtype", kind)
        if not properties and element.tag != "meta":
            properties = element.get("property")
        for given in (properties or "").split():
            name = given.lower().rpartition(":")[2].rpartition("/")[2]
            if name in _OF_PROPERTY and self._once_more(name):
                self._property(element, *_OF_PROPERTY[name])

    def _linked_author(self, element: Any) -> None:
        """A byline may link several authors; a list of other stories links theirs further down."""
        if self._once_more("rel author") and not _beside_the_story(element):
            around = element.getparent()
            if self._linked_beside is None:
                self._linked_beside = around
            if around is self._linked_beside:
                self.add("authors", "rel author", _text_of(element))

    def cards(self, root: Any) -> None:
        """Elements with hCard's class for a name: the last place to look, as it takes a look at every class."""
        for element in root.iter(*_NAMED):
            classes = element.get("class")
            if classes and "fn" in classes and "fn" in classes.split() and self._once_more("card") and _in_author_card(element):
                self.add("authors", "hcard fn", _text_of(element))

    def _property(self, element: Any, field: str, name: str) -> None:
        if (field in _ONLY_IN_META and element.tag not in ("meta", "link")) or not self._of_story(element):
            return
        if field == "authors":
            for value in _person(element):
                self.add(field, name, value)
            return
        given = next((value for key in ("content", "datetime", "title", "href") if (value := element.get(key))), None)
        self.add(field, name, given or _text_of(element))

    def _of_story(self, element: Any) -> bool:
        """Whether the element speaks of the page's own story, told by the thing that microdata put it in."""
        scope = None
        for depth, ancestor in enumerate(element.iterancestors()):
            if depth > _DEEPEST:
                return False
            if ancestor.get("itemscope") is not None or ancestor.get("typeof"):
                scope = ancestor
                break
        if scope is None:
            return not _beside_the_story(element)
        kind = (scope.get("itemtype") or scope.get("typeof") or "").rstrip("/").rpartition("/")[2].rpartition(":")[2]
        if _FOREIGN.search(kind):
            return False
        if kind.endswith("Page") or not kind:
            return True
        if self._scope is None:
            self._scope = scope
        return self._scope is scope


def _person(element: Any) -> Iterator[str]:
    """The name of an author: given outright, in an inner `name`, or as the text."""
    given = element.get("content")
    if given:
        yield given
        return
    inner = False
    for place, part in enumerate(element.iterdescendants()):
        if place > 60:
            break
        names = part.get("itemprop") or part.get("property") or ""
        if names.rpartition(":")[2] == "name" or "name" in names.split():
            inner = True
            yield part.get("content") or _text_of(part)
    if not inner:
        yield _text_of(element)


def _text_of(element: Any) -> str:
    """The text of an element, up to what a name or a date can be long."""
    pieces: list[str] = []
    left = 4 * _LONGEST_NAME
    for piece in element.itertext():
        pieces.append(piece)
        left -= len(piece)
        if left < 0:
            return ""
    return "".join(pieces)


def _beside_the_story(element: Any) -> bool:
    """Whether an element stands in comments, a side bar or among related stories.

    An `aside` alone does not tell: some papers put the byline into one.
    """
    for depth, ancestor in enumerate(element.iterancestors()):
        if depth > _DEEPEST or ancestor.tag in ("nav", "footer"):
            return True
        if ancestor.tag in ("body", "html"):
            return False
        if _FOREIGN_CLASS.search(ancestor.get("class") or "") or _FOREIGN_CLASS.search(ancestor.get("id") or ""):
            return True
    return False


def _in_author_card(element: Any) -> bool:
    """Whether a card (`vcard`) that is somebody's who wrote the story is around the element, or is it."""
    classes = ""
    for depth, part in enumerate((element, *element.iterancestors())):
        if depth > 6 or part.tag in ("body", "html"):
            break
        classes += " " + (part.get("class") or "")
    return "vcard" in classes and ("author" in classes or "byline" in classes) and not _beside_the_story(element)


# Values as they are put on record.


def _decoded(value: str) -> str:
    """Entities decoded, also those that were encoded once more on the way."""
    return _ENTITY.sub(lambda entity: unescape(entity.group()), value) if "&" in value else value


def _clean(value: str) -> str:
    value = _CONTROLS.sub("", _decoded(value))
    if not value.isascii() and _HALF_PAIR.search(value):
        value = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return " ".join(value.split()).strip(_INVISIBLE)


def _one(value: str) -> Iterator[str]:
    value = _clean(value)
    if "<" in value:
        value = _clean(_OTHER_TAG.sub(" ", _INLINE_TAG.sub("", value)))
    if value and value.casefold() not in _VOID:
        yield value


def _body(value: str) -> Iterator[str]:
    """A whole text, with its line breaks: they part its paragraphs. Markup in it stays, for it is read like any page."""
    lines = (_clean(line) for line in value.splitlines())
    text = "\n".join(lines).strip()
    if text and "</p>" not in text.lower():
        text = _INLINE_TAG.sub("", text)
    if text:
        yield text


def _date(value: str) -> Iterator[str]:
    value = _clean(value)
    if value.isascii() and not any(character.isdigit() for character in value):
        return
    if value and len(value) <= _LONGEST_DATE:
        yield value


def _site_name(value: str) -> Iterator[str]:
    return (name for name in _one(value) if not name.startswith("@") and "://" not in name)


def _address(value: str) -> Iterator[str]:
    value = value.replace("&amp;", "&").strip()
    if value and not value.startswith(("#", "data:", "javascript:", "about:")) and not any(mark in value for mark in "<>{}\n"):
        yield from (part for part in (_clean(value),) if part)


def _type(value: str) -> Iterator[str]:
    for kind in value.split()[:10]:
        name = kind.rstrip("/").rpartition("/")[2].rpartition("#")[2]
        if jsonld.speaks_for_page(name):
            yield name


def _tags(value: str) -> Iterator[str]:
    value = _clean(value)
    parted = value.split(",") if "," in value else value.split(";")
    yield from (tag for part in parted[:_MOST] if (tag := part.strip(_INVISIBLE)) and tag.casefold() not in _VOID)


# Names of authors.

_CATALOGUE = frozenset(("meta citation_author", "meta dc.creator", "meta dcterms.creator"))
_VOID = frozenset(("null", "none", "undefined", "nan", "n/a", "-", "[object object]", "false", "true"))
_WRITTEN_BY = re.compile(
    r"\bby\b|\bvon\b|\bpar\b|\bpor\b|\bda\b|\bdi\b|\bdoor\b|\bav\b|\baf\b|\bprzez\b|auth?or|auteur|autore|автор|kirjoitt|yazar|作者|著者|執筆",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:written|posted|reported|story|words|article|text|review|photos?|published|updated|edited)\s+)?by(?:\s*:\s*|\s+)(?=\S)"
    r"|(?:authors?|autor(?:in|a|es)?|auteurs?|autore|автор|text|texte|testo|by|von|par|por|forfatter|av|af|tekst|yazar|作者|文|記者)"
    r"\s*[:\uff1a]\s*",
    re.IGNORECASE,
)
# A preposition before a name, which may also be the name's first word: taken off only where two capitalised words follow.
_PREPOSITION = re.compile(
    r"(?:von|par|por|door|av|af|przez|от|durch|escrito por|écrit par|geschreven door)\s+(?=\S)", re.IGNORECASE
)
_HARD_BREAK = re.compile(r"\s*[;|\u2022\u00b7\u3001\uff0c]\s*|\s+/\s+")
_SOFT_BREAK = re.compile(
    r"\s*,\s*(?:(?:and|und|et|y|e|og|och|en|i|és|și|и|та|&)\s+)?"
    r"|\s+(?:and|with|und|mit|et|avec|y|con|e|ed|og|och|en|ja|ve|és|și|şi|i|и|та|και|&)\s+",
)
_MAIL = re.compile(r"[<(\[]?\S+@\S+\.\w+[>)\]]?|\bmailto:")
_HANDLE = re.compile(r"(?<!\S)\(?@\w+\)?")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_PARTICLES = frozenset(
    "de da do dos das di del della der den van von und la le el al bin ibn ben y zu ter ten af av du des o'".split()
)
_AFTER_NAME = frozenset("jr jr. sr sr. ii iii phd ph.d. ph.d md m.d. m.d dds esq esq. mba rn".split())
_AGENCIES = frozenset("dpa afp ap epa efe ansa tt ntb ritzau apa sda belga anp lusa pap čtk reuters".split())
_ROLE_WORDS = frozenset(
    "admin administrator author authors editor editors editorial editor-in-chief staff writer writers reporter reporters"
    " correspondent contributor contributors columnist journalist webmaster user guest senior chief deputy managing assistant"
    " associate freelance political news sports business in by special wordpress website webadmin superuser root unknown no"
    " autor autorin auteur autore redakteur redakteurin journalistin korrespondent korrespondentin chefredakteur redacteur"
    " journaliste rédacteur redactor periodista redattore giornalista dziennikarz автор редактор журналист корреспондент".split()
)
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|journalist|columnist|contributor|producer|photographer|director|manager|president"
    r"|redakteur(?:in)?|korrespondent(?:in)?|journalistin|journaliste|rédact(?:eur|rice)|periodista|giornalista|redattore)s?\b",
    re.IGNORECASE,
)
_VARIABLE = re.compile(r"[a-z_]+(?:\.[a-z_]+){3,}|[{%$\[].*")  # of a template that was not filled in
_DATE_IN = re.compile(r"\b(?:19|20)[0-9]{2}\b.*[0-9]|[0-9].*\b(?:19|20)[0-9]{2}\b|[0-9]{1,2}[:.][0-9]{2}|\bago\b", re.IGNORECASE)


def _names(value: str) -> Iterator[str]:
    """The names in what a page gives as its author: one by one, without labels, handles, roles, addresses and dates."""
    value = "".join(_one(value))
    if not value or len(value) > 10 * _LONGEST_NAME or "://" in value or value.startswith(("www.", "/")):
        return
    for part in _HARD_BREAK.split(value):
        for name in _parted(_bare(part)):
            if _may_be_name(name):
                yield name


def _of_catalogue(value: str) -> Iterator[str]:
    """A name as libraries write it, the family's name first: `Doe, Jane`."""
    family, comma, given = " ".join(_one(value)).partition(", ")
    whole = len(family.split()) > 1 and len(given.split()) > 1
    if comma and "," not in given and ";" not in given and not whole and given.casefold() not in _AFTER_NAME:
        value = f"{given} {family}"
    yield from _names(value)


def _bare(part: str) -> str:
    """Without the label before it and the address or handle behind it; `post@example.org (Name)` is the name."""
    part = part.strip(" ,:-–—*")
    label = _LABEL.match(part)
    if label:
        part = part[label.end() :]
    else:
        preposition = _PREPOSITION.match(part)
        if preposition and len(rest := part[preposition.end() :].split()) > 1 and not rest[0].islower():
            part = part[preposition.end() :]
    if "@" in part:
        part = _HANDLE.sub("", part)
        if _MAIL.search(part):
            part = _IN_BRACKETS.sub(r" \1", _MAIL.sub(" ", part))
    return " ".join(part.split()).strip(" ,:-–—*")


def _parted(part: str) -> list[str]:
    """`A, B and C` as three where each reads as a whole name; what may be one name (`Doe, Jane`) stays one."""
    pieces = [piece for piece in _SOFT_BREAK.split(part) if piece]
    if len(pieces) < 2 or (len(pieces[0].split()) < 2 and not _unspaced(pieces[0])):
        return [part]
    names: list[str] = []
    for piece in pieces:
        if names and piece.casefold() in _AFTER_NAME:
            names[-1] += f", {piece}"
        elif names and _ROLE.search(piece):
            return names  # and what comes after says where the role is held
        elif (names and _is_agency(piece)) or (_reads_as_name(piece) and (len(piece.split()) > 1 or _unspaced(piece))):
            names.append(piece)
        else:
            return [part]
    return names


def _is_agency(piece: str) -> bool:
    return piece.casefold() in _AGENCIES or (piece.isupper() and len(piece) <= 5)


def _unspaced(piece: str) -> bool:
    return any("\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3" for character in piece)


def _reads_as_name(piece: str) -> bool:
    words = piece.split()
    return len(words) <= 5 and all(
        (word[0].isalpha() and not word[0].islower()) or word.casefold() in _PARTICLES or word[0] in "'’\"“(" for word in words
    )


def _may_be_name(name: str) -> bool:
    if not 1 < len(name) <= _LONGEST_NAME or "@" in name or not any(character.isalpha() for character in name):
        return False
    folded = name.casefold()
    if folded in _VOID or _VARIABLE.fullmatch(name) or "www." in folded or "://" in folded:
        return False
    if all(word.strip(".,()") in _ROLE_WORDS for word in folded.split()):
        return False
    return iso(name) is None and not (_DATE_IN.search(name) and any(character.isdigit() for character in name))


_READ: dict[str, Callable[[str], Iterable[str]]] = {
    "titles": _one,
    "descriptions": _one,
    "authors": _names,
    "published": _date,
    "modified": _date,
    "site_names": _site_name,
    "urls": _address,
    "images": _address,
    "languages": _one,
    "tags": _tags,
    "types": _type,
    "bodies": _body,
}
