"""What a caller may pass: objects of other libraries, none of which is changed, and bytes with what is said of their encoding."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.request import urlopen

import aiohttp
import bs4
import httpx
import parsel
import pytest
import requests
import web_poet
from lxml import etree, html, objectify
from scrapy import http

import cleaner
from cleaner.errors import BadOption, BinaryInput, CleanerError, EmptyInput, TooLarge
from cleaner.read.encoding import charset, codec
from cleaner.read.source import Source, load
from tests.golden import source as fixture
from tests.served import served

URL = "https://harbour.example/story"
STORY = "Паром опоздал на час, сказала Анна Ройко."
HTML = f"<!DOCTYPE html><html><head><title>Паром</title></head><body><!-- x --><p>{STORY}</p> and <b>more</b></body></html>"
CYRILLIC = HTML.encode("windows-1251")
HEADERS = {"content-type": "text/html; charset=windows-1251"}
STORY_PAGE = fixture("html-languages/ru-bibliobus-sneg").read_text(encoding="windows-1251")


def taken(source: Any, max_chars: int = 10_000) -> Source:
    return load(source, max_chars)


def test_lxml() -> None:
    root = html.document_fromstring(HTML)
    before = etree.tostring(root)
    for source in (root, root.getroottree(), etree.fromstring("<p>a</p>"), etree.ElementTree(root)):
        loaded = taken(source)
        assert loaded.tree is (source.getroot() if hasattr(source, "getroot") else source)
        assert (loaded.text, loaded.encoding, loaded.html) == ("", None, True)
    assert taken(root.find("body")).tree.tag == "body"
    assert etree.tostring(root) == before


def test_limits_of_a_tree() -> None:
    with pytest.raises(TooLarge, match="max_chars allows 20"):
        taken(html.document_fromstring(HTML), 20)
    for empty in ("<p> <br>\n</p>", "<div><!-- a comment --></div>"):
        with pytest.raises(EmptyInput, match="empty or holds only white space"):
            taken(html.fragment_fromstring(empty))
    parent = html.fragment_fromstring("<div><p></p>after</div>")
    with pytest.raises(EmptyInput):
        taken(parent[0])  # what follows an element is not in it
    assert taken(html.fragment_fromstring("<div><!-- a -->after</div>")).tree is not None
    with pytest.raises(EmptyInput, match="no root"):
        taken(etree.ElementTree())
    with pytest.raises(CleanerError, match="the element around it"):
        taken(etree.Comment("a"))


def test_lxml_objects_that_answer_to_any_name() -> None:
    root = objectify.fromstring("<html><read>a</read><body>b</body></html>")
    assert taken(root).tree is root


@pytest.mark.parametrize("parser", ["html.parser", "lxml"])
def test_beautiful_soup(parser: str) -> None:
    soup = bs4.BeautifulSoup(HTML + "<read>a</read><body>b</body>", parser)
    before = soup.encode()
    loaded = taken(soup)
    assert loaded.text == soup.decode()
    assert (loaded.tree, loaded.html, loaded.url) == (None, True, None)
    assert taken(soup.p).text == f"<p>{STORY}</p>"
    assert soup.p is not None
    assert taken(soup.p.string).text == STORY
    assert soup.encode() == before
    with pytest.raises(EmptyInput):
        taken(bs4.BeautifulSoup("", parser))
    with pytest.raises(BadOption, match="item 0 is Tag"):
        taken(soup.find_all("p"))


def test_a_soup_of_plain_text_is_html() -> None:
    loaded = taken(bs4.BeautifulSoup("salt &amp; sand", "html.parser"))
    assert (loaded.text, loaded.html) == ("salt &amp; sand", True)


def test_parsel() -> None:
    selector = parsel.Selector(HTML)
    before = etree.tostring(selector.root)
    assert taken(selector).tree is selector.root
    assert taken(selector.css("p")).tree.tag == "p"
    assert taken(selector.css("p")[0]).tree.tag == "p"
    assert taken(selector.css("p::text")).text == STORY
    assert etree.tostring(selector.root) == before
    with pytest.raises(EmptyInput, match="nothing was selected"):
        taken(selector.css("article"))
    with pytest.raises(CleanerError, match=r"SelectorList of 3; pass one"):
        taken(selector.css("p, b, title"))


def test_parsel_json_and_text() -> None:
    selector = parsel.Selector(json.dumps({"html": HTML, "n": 1}), type="json")
    assert taken(selector.jmespath("html")).text == HTML
    assert taken(parsel.Selector(STORY, type="text")).text == STORY
    with pytest.raises(CleanerError, match="Selector of a dict; select the string in one of its fields"):
        taken(selector)


def test_requests() -> None:
    response = requests.Response()
    response.status_code, response.url, response._content = 200, URL, CYRILLIC
    response.headers["Content-Type"] = HEADERS["content-type"]
    assert taken(response) == Source(HTML, "windows-1251", ("encoding windows-1251, from the response",), None, URL)
    response._content = None
    with pytest.raises(CleanerError, match="not read yet"):
        taken(response)


def test_requests_guess_from_the_media_type_is_no_declaration() -> None:
    response = requests.Response()
    response.status_code, response.url, response.encoding = 200, URL, "ISO-8859-1"
    response.headers["Content-Type"] = "text/html"
    response._content = HTML.replace("<head>", "<head><meta charset=windows-1251>").encode("windows-1251")
    assert taken(response).encoding == "windows-1251"
    response._content = HTML.encode()
    assert taken(response)[:3] == (HTML, "utf-8", ())
    response._content = CYRILLIC
    response.encoding = "windows-1251"
    assert taken(response).text == HTML


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    pages = {"/story": CYRILLIC, "/bus": STORY_PAGE.encode("windows-1251")}
    with served(pages, HEADERS["content-type"]) as found:
        yield found


@pytest.fixture
def address(site: str) -> str:
    return f"{site}/story"


def test_requests_over_the_wire(address: str) -> None:
    with requests.Session() as session:
        session.trust_env = False
        with session.get(address, timeout=5) as response:
            assert (taken(response).text, taken(response).url) == (HTML, address)
        with session.get(address, timeout=5, stream=True) as response:
            with pytest.raises(CleanerError, match=r"requests response is not read yet: take response\.content first"):
                taken(response)
            assert response.content
            assert taken(response).text == HTML


def test_httpx(address: str) -> None:
    with httpx.Client(trust_env=False) as client:
        response = client.get(address)
        loaded = taken(response)
        assert (loaded.text, loaded.encoding, loaded.url) == (HTML, "windows-1251", address)
        with client.stream("GET", address) as streamed:
            with pytest.raises(CleanerError, match=r"httpx response is not read yet: response\.read\(\) or await"):
                taken(streamed)
            streamed.read()
            assert taken(streamed) == loaded


def test_httpx_without_a_charset_or_a_request() -> None:
    page = HTML.replace("<head>", "<head><meta charset=windows-1251>")
    response = httpx.Response(200, content=page.encode("windows-1251"), headers={"Content-Type": "text/html"})
    assert response.text  # httpx remembers that it took UTF-8
    assert taken(response)[:2] == (page, "windows-1251")
    assert taken(response).url is None


def test_aiohttp(address: str) -> None:

    async def fetch() -> Source:
        async with aiohttp.ClientSession() as session, session.get(address) as response:
            with pytest.raises(CleanerError, match=r"aiohttp response is not read yet: await response\.read\(\) first"):
                taken(response)
            await response.read()
            return taken(response)

    loaded = asyncio.run(fetch())
    assert (loaded.text, loaded.encoding, loaded.url) == (HTML, "windows-1251", address)


def test_urllib(address: str) -> None:
    with urlopen(address) as response:  # noqa: S310
        loaded = taken(response)
    assert (loaded.text, loaded.encoding, loaded.url) == (HTML, "windows-1251", address)


def test_scrapy() -> None:
    response = http.HtmlResponse(URL, headers={"Content-Type": b"text/html; charset=windows-1251"}, body=CYRILLIC)
    loaded = taken(response)
    assert (loaded.text, loaded.encoding, loaded.url) == (HTML, "windows-1251", URL)
    assert response.selector.root is not None
    selected = taken(response.css("p"))
    assert (selected.tree.text, selected.url) == (STORY, URL)
    plain = http.Response(URL, headers={"Content-Type": "text/html; charset=windows-1251"}, body=CYRILLIC)
    assert taken(plain).text == HTML
    said = http.HtmlResponse(URL, body=HTML.replace("<head>", "<head><meta charset=shift_jis>"), encoding="koi8-r")
    assert taken(said).encoding == "koi8-r"
    with pytest.raises(CleanerError, match="what is taken"):
        taken(http.Request(URL, body="a=b", method="POST"))
    with pytest.raises(BinaryInput, match="JSON"):
        taken(http.JsonResponse(URL, body=b'{"html": "<p>a</p>"}'))


def test_web_poet() -> None:
    response = web_poet.HttpResponse(URL, CYRILLIC, status=200, headers=HEADERS)
    loaded = taken(response)
    assert (loaded.text, loaded.encoding, loaded.url) == (HTML, "windows-1251", URL)
    assert type(loaded.url) is str
    assert taken(web_poet.AnyResponse(response)) == loaded
    browser = web_poet.BrowserResponse(url=URL, html=HTML)
    assert taken(browser) == taken(web_poet.AnyResponse(browser)) == Source(HTML, None, (), None, URL)
    assert taken(response.body).encoding is not None
    assert taken(response.css("p")).tree.text == STORY


def by_requests(url: str) -> requests.Response:
    with requests.Session() as session:
        session.trust_env = False
        return session.get(url, timeout=5)


def by_httpx(url: str) -> httpx.Response:
    with httpx.Client(trust_env=False) as client:
        return client.get(url)


def by_async_httpx(url: str) -> httpx.Response:
    async def fetch() -> httpx.Response:
        async with httpx.AsyncClient(trust_env=False) as client:
            return await client.get(url)

    return asyncio.run(fetch())


def by_aiohttp(url: str) -> aiohttp.ClientResponse:
    async def fetch() -> aiohttp.ClientResponse:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            await response.read()
            return response

    return asyncio.run(fetch())


def by_scrapy(url: str) -> http.HtmlResponse:
    got = by_httpx(url)
    return http.HtmlResponse(url, headers=dict(got.headers), body=got.content)


def by_web_poet(url: str) -> web_poet.HttpResponse:
    got = by_httpx(url)
    return web_poet.HttpResponse(url, got.content, status=got.status_code, headers=dict(got.headers))


FETCHED: dict[str, Callable[[str], Any]] = {
    "requests": by_requests,
    "httpx": by_httpx,
    "httpx, async": by_async_httpx,
    "aiohttp": by_aiohttp,
    "urllib": urlopen,
    "Scrapy": by_scrapy,
    "Scrapy, its selector": lambda url: by_scrapy(url).selector,
    "Scrapy, selected": lambda url: by_scrapy(url).css("html"),
    "web-poet": by_web_poet,
    "web-poet, any": lambda url: web_poet.AnyResponse(by_web_poet(url)),
    "web-poet, browser": lambda url: web_poet.BrowserResponse(url=url, html=STORY_PAGE),
}
PARSED: dict[str, Callable[[], Any]] = {
    "parsel": lambda: parsel.Selector(STORY_PAGE),
    "parsel, selected": lambda: parsel.Selector(STORY_PAGE).css("html"),
    "BeautifulSoup": lambda: bs4.BeautifulSoup(STORY_PAGE, "html.parser"),
    "BeautifulSoup, element": lambda: bs4.BeautifulSoup(STORY_PAGE, "lxml").html,
    "lxml": lambda: html.document_fromstring(STORY_PAGE),
    "lxml, tree": lambda: html.document_fromstring(STORY_PAGE).getroottree(),
}


@pytest.mark.parametrize("way", FETCHED)
def test_what_was_fetched_becomes_a_document(site: str, way: str) -> None:
    url = f"{site}/bus"
    assert_is_the_story(cleaner.clean(FETCHED[way](url)), url)


@pytest.mark.parametrize("way", PARSED)
def test_what_was_parsed_becomes_a_document(way: str) -> None:
    assert_is_the_story(cleaner.clean(PARSED[way](), url=URL), URL)


def assert_is_the_story(document: cleaner.Document, url: str) -> None:
    want = cleaner.clean(STORY_PAGE, url=url)
    assert document.headline == "Библиобус застрял в снегу и за неделю раздал все книги"
    assert (document.headline, document.text, document.metadata) == (want.headline, want.text, want.metadata)
    assert document.metadata.url == url


def test_what_is_taken_is_listed() -> None:
    for source in (7, {"html": HTML}, {1}, object(), URL.split, Source):
        with pytest.raises(CleanerError, match=r"what is taken: str, bytes, .*lxml.*BeautifulSoup.*Selector.*web-poet response"):
            taken(source)
    with pytest.raises(CleanerError, match="a dict: pass the string in one of its fields"):
        taken({"html": HTML})


PAGE = "<html><head>{}</head><body><p>{}</p></body></html>"


@pytest.mark.parametrize(
    ("declaration", "encoding", "assumed", "text"),
    [
        ('<meta charset="windows-1251">', "windows-1251", "windows-1251", STORY),
        ("<META CHARSET=KOI8-R />", "koi8-r", "koi8-r", STORY),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r", "koi8-r", STORY),
        ("<meta content='text/html;charset=ISO-8859-5' http-equiv=content-type>", "iso-8859-5", "iso-8859-5", STORY),
        ("<meta charset=gb2312>", "gb18030", "gb18030", "渡轮晚到了一个小时，镕基说。"),
        ("<meta charset=x-sjis>", "cp932", "cp932", "フェリーは一時間遅れた①。"),
        ("<meta charset=iso-8859-1>", "windows-1252", "windows-1252", "Die Fähre kam zu spät, “sagte” sie – €5."),
        ("<meta charset=euc-kr>", "cp949", "cp949", "여객선이 한 시간 늦었다. 똠"),
        ("<meta charset=big5>", "big5hkscs", "big5hkscs", "渡輪晚到了一個小時。"),
        ("<!-- <meta charset=koi8-r> --><meta charset=windows-1251>", "windows-1251", "windows-1251", STORY),
        ("<meta name=description content='charset=koi8-r'><meta charset=windows-1251>", "windows-1251", "windows-1251", STORY),
    ],
)
def test_meta_elements(declaration: str, encoding: str, assumed: str, text: str) -> None:
    page = PAGE.format(declaration, text)
    loaded = taken(page.encode(encoding))
    assert (loaded.text, loaded.encoding) == (page, assumed)
    assert loaded.notes == (f"encoding {assumed}, from the page's meta element",)


def test_xml_declaration() -> None:
    page = f'<?xml version="1.0" encoding="koi8-r"?>\n{PAGE.format("", STORY)}'
    assert taken(page.encode("koi8-r"))[:3] == (page, "koi8-r", ("encoding koi8-r, from the XML declaration",))


def test_the_response_counts_before_the_page_and_a_mark_before_both() -> None:
    page = PAGE.format("<meta charset=koi8-r>", STORY)
    assert _served(page.encode("windows-1251"), "windows-1251").text == page
    assert _served(page.encode("utf-8-sig"), "windows-1251").text == page
    assert _served(page.encode("utf-16"), "windows-1251").text == page
    assert _served(STORY.encode("koi8-r"), "koi8-r").text == STORY
    assert _served(page.encode("utf-16-be"), "utf-16be").text == page


def _served(body: bytes, label: str) -> Source:
    return taken(web_poet.HttpResponse(URL, body, headers={"Content-Type": f'text/html; charset="{label}"'}))


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1251", "gb2312", "utf-16"])
def test_bytes_that_are_utf8_are_read_so_whatever_the_label(label: str) -> None:
    page = PAGE.format("", STORY + " Die Fähre “kam”.")
    loaded = _served(page.encode(), label)
    assert (loaded.text, loaded.encoding) == (page, "utf-8")
    assert "encoding utf-8, because the bytes are; the response says" in loaded.notes[0]


def test_labels_that_name_no_encoding() -> None:
    page = PAGE.format("<meta charset=windows-1251>", STORY)
    loaded = _served(page.encode("windows-1251"), "rot13")
    assert loaded.text == page
    assert loaded.notes == (
        "the response names the unknown encoding 'rot13', which is ignored",
        "encoding windows-1251, from the page's meta element",
    )
    detected = taken(PAGE.format("<meta charset=none>", STORY * 5).encode("windows-1251"))
    assert detected.text == PAGE.format("<meta charset=none>", STORY * 5)
    assert [note.split()[-1] for note in detected.notes] == ["ignored", "guessed"]


def test_a_page_that_names_utf16_in_ascii_is_not_in_it() -> None:
    page = PAGE.format("<meta charset=utf-16>", STORY)
    assert taken(page.encode())[:3] == (page, "utf-8", ())


def test_broken_bytes_are_replaced_and_told() -> None:
    loaded = taken(PAGE.format("<meta charset=utf-8>", "a%b").encode().replace(b"%", b"\xff"))
    assert "a\ufffdb" in loaded.text
    assert loaded.notes == ("encoding utf-8, as declared; undecodable bytes became U+FFFD",)
    loaded = taken(PAGE.format("<meta charset=euc-jp>", "a%b").encode().replace(b"%", b"\xff"))
    assert loaded.notes == ("encoding euc-jp, from the page's meta element; undecodable bytes became U+FFFD",)


def test_a_few_nuls_in_a_page_are_left_out() -> None:
    page = PAGE.format("", STORY * 10)
    loaded = taken(page.replace(" ", "\0 ", 3).encode())
    assert (loaded.text, loaded.notes) == (page, ("3 NUL characters left out",))
    with pytest.raises(BinaryInput, match="NUL"):
        taken(page.replace("а", "\0").encode())
    assert taken(page.encode("utf-16-le"))[:3] == (page, "utf-16-le", ("encoding utf-16-le, guessed",))


def test_a_meta_element_in_a_text_is_no_declaration() -> None:
    text = "She wrote <meta charset=koi8-r> on the board. Паром."
    assert taken(text.encode())[:3] == (text, "utf-8", ())


@pytest.mark.parametrize("label", ["utf-7", "rot13", "base64", "hex", "idna", "unicode_escape", "", "a\0b", "\ud800", "x" * 5000])
def test_what_is_no_encoding_of_pages(label: str) -> None:
    assert codec(label) is None


def test_charset_of_a_content_type() -> None:
    assert charset('text/html; Charset = "UTF-8" ; a=b') == "utf-8"
    assert charset("text/html;charset=utf-8") == "utf-8"
    assert charset("text/html; charset=") is None
    assert charset("text/html; charset") is None
    assert charset("text/html") is None


@pytest.mark.parametrize("source", ['{ "a": 1 } <p>Story</p>', "{{ page }}\n<p>Story</p>", '["a"]\n<p>Story</p>', "[<p>Story</p>]"])
def test_html_that_begins_like_json(source: str) -> None:
    assert taken(source).text == source
