"""HTML: the article without the page around it, by trafilatura, or else all of its text."""

from __future__ import annotations

import logging
import re
from typing import Any

from dragoman.sources.draft import Draft
from dragoman.sources.encoding import is_utf8, marked_encoding
from dragoman.sources.errors import SourceError
from dragoman.sources.headers import headers

LONGEST = 10_000_000
"""The longest page in bytes: far above any article, below what takes minutes to parse."""

MOST_TAGS = 40_000
"""From how many tags on a page gives all its text: finding the article takes time that grows
with the square of their number, and no article has as many."""

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.I
)
_TEXT_ENCODINGS = re.compile(
    r"(?:iso-?8859-\d+|latin-?1|windows-125\d|cp125\d|koi8-[ru]|gb2312|gbk|gb18030|big5"
    r"|shift_jis|euc-(?:jp|kr)|us-ascii|macintosh)"
)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_LEFT_OUT = (
    "script", "style", "noscript", "template", "head", "nav", "svg", "iframe", "object", "select",
    "button",
)  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol",
    "p", "pre", "section", "table", "ul",
    "code", "head", "item", "list", "quote",
})  # fmt: skip
"""Elements that are paragraphs of their own, in HTML and in what trafilatura makes of it."""

_LINES = frozenset({"br", "lb", "tr", "row"})
_CELL = " | "
_CELLS = frozenset({"td", "th", "cell"})


def read(data: bytes, source: str) -> Draft:
    """A page as a draft: the paragraphs of its article with a blank line between them.

    Title, author, date, site and address come from the page's metadata. Raises SourceError.
    """
    if len(data) > LONGEST:
        reason = f"the page is larger than {LONGEST / 1e6:,.0f} MB"
        raise SourceError(source, reason, "Save its text as .txt.", "too_large")
    page = _XML_DECLARATION.sub("", decode(data, source), count=1)
    article = _article(page)
    text = text_of(article.body) if article is not None and article.body is not None else ""
    if not text:
        return Draft(text=all_text(page), title=_title(page))
    return Draft(
        text=text,
        title=article.title,
        author=article.author,
        publisher=article.sitename,
        date=article.date or headers(text).date,
        url=article.url,
    )


def decode(data: bytes, source: str) -> str:
    """The characters of a page: by its mark, as UTF-8, as it declares, or as Windows-1252."""
    if (marked := marked_encoding(data)) is None and b"\0" in data:
        raise SourceError(source, "it holds binary data, not HTML", "", "binary")
    declared = _DECLARED.search(data[:4_096])
    named = declared[1].decode("ascii", "replace").lower() if declared else ""
    if marked or is_utf8(data):
        encoding = marked or "utf-8"
    else:
        encoding = named if _TEXT_ENCODINGS.fullmatch(named) else "cp1252"
    return data.decode(encoding, "replace")


def all_text(page: str) -> str:
    """All the text of a page, one paragraph for each block; "" where there is none."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(page)
    except (etree.LxmlError, ValueError, AssertionError):
        return ""
    etree.strip_elements(tree, etree.Comment, *_LEFT_OUT, with_tail=False)
    return text_of(tree)


def text_of(tree: Any) -> str:
    """The text below an element: a blank line between blocks, a line for each table row."""
    from lxml import etree

    walk = etree.iterwalk(tree, events=("start", "end"))
    marked = "".join(_part(event, node) for event, node in walk)
    lines = (_tidy(line) for line in marked.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _part(event: str, node: Any) -> str:
    """What the start or the end of a node adds to the text."""
    if event == "start":
        return ("\n\n" if node.tag in _BLOCKS else "") + _flat(node.text)
    if node.tag in _CELLS:
        return _CELL + _flat(node.tail)
    edge = "\n\n" if node.tag in _BLOCKS else "\n" if node.tag in _LINES else ""
    return edge + _flat(node.tail)


def _tidy(line: str) -> str:
    return " ".join(line.split()).removesuffix(_CELL.strip()).rstrip()


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _article(page: str) -> Any:
    """trafilatura's document of a page, or None."""
    if page.count("<") > MOST_TAGS:
        return None
    import trafilatura

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    try:
        return trafilatura.bare_extraction(
            page,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, AssertionError):
        return None


def _title(page: str) -> str | None:
    match = re.search(r"<title[^>]*>([^<]{1,500})", page[:100_000], re.IGNORECASE)
    if not match:
        return None
    from html import unescape

    return unescape(match[1])
