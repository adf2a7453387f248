"""The brief as one HTML file: every line attributed and footnoted, nothing fetched, nothing run."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import lxml.html
import pytest
from records import make_document, make_reading, make_statement

from dragoman.report import Material, brief, of_readings, of_store
from dragoman.report.page import document
from dragoman.statement import Document, Statement
from dragoman.store import open

TEXT = (
    "Freedonia will arm Sylvania, the minister said. Sylvania thanked Freedonia on Monday.\n\n"
    "Ruritania accused Freedonia of arming Sylvania. It pays 5 billion dollars. It rained."
)
HOSTILE = "<script>alert(1)</script><img src=x onerror=y> \u202ejavascript:z \"'&"
MADE = dt.date(2026, 3, 1)


def statements(doc: Document) -> list[Statement]:
    outer = "Ruritania accused Freedonia of arming Sylvania"
    return [
        make_statement(doc, "Freedonia will arm Sylvania", status="planned", time="2021"),
        make_statement(
            doc, "Sylvania thanked Freedonia", code="SUPPORT", subject=("SYL",), object=("FRD",),
            stance="praise", voice="Sylvania", speaker=("SYL",), time="2020-05",
        ),
        make_statement(
            doc, outer, code="ASSAULT", subject=("FRD",), object=("RUR",), stance="blame",
            voice="Ruritania", speaker=("RUR",), status="past",
        ),
        make_statement(doc, "Freedonia of arming Sylvania", code="arms_supplier"),
        make_statement(
            doc, "of arming Sylvania. It pays 5 billion dollars", code="military_spending",
            object=(), value=5e9, unit="USD",
        ),
        make_statement(
            doc, "thanked Freedonia", code="RETREAT", stance="demand", status="required",
            subject=("SYL",), object=("FRD",),
        ),
        make_statement(doc, "Freedonia on Monday", code="arms_supplier", voice="Sylvania",
                       speaker=("SYL",), stance="deny"),
        make_statement(doc, "arm Sylvania", code="defence_pact"),
    ]  # fmt: skip


def material(text: str = TEXT, **particulars: str) -> Material:
    doc = make_document(text, **{"title": "On arms", "author": "Ann", **particulars})
    return of_readings([make_reading(doc, *statements(doc))])


def page_of(found: Material) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(document(brief(found), found, MADE))


@pytest.fixture(scope="module")
def page() -> lxml.html.HtmlElement:
    return page_of(material())


def select(root: lxml.html.HtmlElement, *selectors: str) -> list[lxml.html.HtmlElement]:
    """The elements below that have a tag, a class, or both (`a.ref`), inside others or not."""
    paths = []
    for selector in selectors:
        steps = [re.fullmatch(r"([\w-]*)(?:([.#])([\w-]+))?", step) for step in selector.split()]
        path = "."
        for tag, kind, name in (step.groups() for step in steps if step):
            classed = f"contains(concat(' ', @class, ' '), ' {name} ')"
            where = classed if kind == "." else f"@id='{name}'"
            path += f"//{tag or '*'}" + (f"[{where}]" if kind else "")
        paths.append(path)
    return root.xpath(" | ".join(paths))


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_it_opens_with_who_speaks_and_goes_on_by_topic(page) -> None:
    sections = [section.get("id") for section in page.iter("section")]
    assert sections[:3] == ["speakers", "outstanding", "relations"]
    wanted = ["demands", "disputes", "numbers", "timeline", "actors", "unread", "method", "sources"]
    assert [key for key in sections if key in wanted] == [k for k in wanted if k in sections]
    assert {"demands", "disputes", "numbers", "timeline", "actors", "method"} <= set(sections)


def test_every_line_names_a_voice(page) -> None:
    lines = select(page, ".telling")
    assert len(lines) > 8
    for line in lines:
        who = select(line, ".who")
        assert who and words(who[0]).startswith("According to "), words(line)


_ATTRIBUTED = (".telling", ".evidence", ".source", ".claimant", ".measure", ".network", "title")
_LABELS = (
    "h1", "h2", "h3", "th", "dt", "dd", "td.number", "td.spirits", ".kicker", ".particulars",
    ".count", ".when", ".contents", ".skip", ".remark", "style",
)  # fmt: skip


def test_it_has_no_voice_of_its_own(page) -> None:
    """All text is attributed, or a heading, a label, a count, or says how the page was made."""
    allowed = set(select(page, *_ATTRIBUTED, *_LABELS))
    for element in page.iter():
        texts = [(element, element.text), (element.getparent(), element.tail)]
        for holder, text in texts:
            if text and text.strip():
                assert allowed & {holder, *holder.iterancestors()}, text
    remarks = [words(element) for element in select(page, ".remark")]
    assert remarks == [
        "Every line says what its voice says, and nothing else. It was read by machine: check the "
        "quotation before you rely on a line."
    ]


def test_a_measure_stands_under_its_claimant_with_value_and_unit(page) -> None:
    (row,) = select(page, ".measure")
    assert words(select(row, ".value")[0]) == "5 billion"
    assert words(select(row, ".unit")[0]) == "USD"
    assert words(select(page, ".claimant")[0]).startswith("Claimed by Freedonia")


def test_a_demand_says_what_became_of_it(page) -> None:
    assert [words(one) for one in select(page, "#demands .fate")] == ["no answer told of"]


def test_a_footnote_leads_to_its_passage_and_the_passage_back(page) -> None:
    ids = Counter(element.get("id") for element in page.iter() if element.get("id"))
    assert set(ids.values()) == {1}
    links = [a.get("href") for a in page.iter("a") if a.get("href")]
    assert [link for link in links if not link.startswith("#") or link[1:] not in ids] == []
    notes = {link for link in links if re.fullmatch("#s[0-9]+", link)}
    assert len(notes) == len(statements(make_document(TEXT)))
    assert {f"#c{note[2:]}" for note in notes} <= set(links)


def test_a_passage_is_marked_word_for_word_however_passages_overlap(page) -> None:
    (body,) = select(page, ".body")
    for ref in select(body, "a.ref"):
        ref.drop_tree()
    assert body.text_content() == TEXT
    quotes = sorted(stmt.quote for stmt in statements(make_document(TEXT)))
    marked = [
        "".join(mark.text_content() for mark in select(body, f"mark.m{number}"))
        for number in range(1, len(quotes) + 1)
    ]
    assert sorted(marked) == quotes
    style = select(page, "style")[0].text
    assert all(f"#s{n}:target~.m{n}" in style for n in range(1, len(quotes) + 1))


def test_a_tie_shows_its_sign_in_words_and_leads_to_its_statements(page) -> None:
    ties = select(page, "svg a.tie")
    signs = Counter("hostile" in tie.get("class") for tie in ties)
    assert signs[True] and signs[False]
    for tie in ties:
        sign = "hostile" if "hostile" in tie.get("class") else "friendly"
        assert tie.get("aria-label").endswith(f": {sign}")
        line = page.get_element_by_id(tie.get("href")[1:])
        assert select(line, "a.ref")
        assert select(line, ".sign")[0].text == ("−" if sign == "hostile" else "+")
    drawn = select(page, "style")[0].text
    assert re.search(r"\.hostile \.drawn[^}]*stroke-dasharray", drawn)


def test_it_says_how_it_was_made(page) -> None:
    method = words(page.get_element_by_id("method"))
    for part in ("Statements 8", "Sentences 1", "1 March 2026", "test-1", "Dragoman", "Lens none"):
        assert part in method


def test_what_could_not_be_read_is_said() -> None:
    found = of_readings([make_reading()], failed=["a.pdf: it has no text. Try OCR."])
    method = words(page_of(found).get_element_by_id("method"))
    assert "Could not be read 1" in method and "a.pdf: it has no text. Try OCR." in method


def test_nothing_is_fetched_and_nothing_runs() -> None:
    found = page_of(material(TEXT + HOSTILE, title=HOSTILE, author=HOSTILE))
    tags = {element.tag for element in found.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "img", "link", "iframe", "object", "form", "base", "font"}
    for element in found.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on") and name not in ("src", "style", "srcset")
            assert name != "href" or value.startswith("#")
    assert "url(" not in select(found, "style")[0].text
    shown = words(found.get_element_by_id("sources"))
    assert "<script>alert(1)</script>" in shown and "[U+202E]" in shown


def test_it_can_be_read_without_javascript_and_by_a_screen_reader(page) -> None:
    assert page.get("lang") == "en"
    assert [element.tag for element in select(page, "main", "nav", "h1")] == [
        "main", "h1", "nav",
    ]  # fmt: skip
    assert all(row.xpath("th[@scope]") for row in select(page, "thead tr"))


@pytest.mark.parametrize("stmts", [0, 1])
def test_a_text_without_ties_makes_a_page(stmts) -> None:
    doc = make_document("It rained.")
    some = [make_statement(doc, code="CHANGE", object=())] * stmts
    reading = make_reading(doc)
    found = of_readings([type(reading)(doc, tuple(some), sentences=reading.sentences)])
    page = page_of(found)
    assert not select(page, "svg a.tie")
    assert words(page.get_element_by_id("sources")).startswith("The text")


def test_of_too_much_it_shows_the_surest_with_quotations_and_no_texts() -> None:
    store = open(":memory:")
    for k in range(6):
        doc = make_document(f"Freedonia armed Sylvania {k} times. It rained.", source=f"{k}.txt")
        store.add(make_reading(doc, make_statement(
            doc, f"Freedonia armed Sylvania {k} times", object=(f"X{k}",), confidence=k / 10,
        )))  # fmt: skip
    page = page_of(of_store(store, most=5, surest=2))
    quotes = [words(select(note, "q")[0]) for note in select(page, ".notes li")]
    # The ties rest on all statements, the topics on the surest.
    assert "Freedonia armed Sylvania 5 times" in quotes
    assert "Statements 6, of which the 2 surest are told" in words(page.get_element_by_id("method"))
    assert not select(page, ".body")
    assert len(select(page, "svg a.tie")) == 5
