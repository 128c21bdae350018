"""The PDF: accessible, lasting, the same bytes each time, and deaf to commands in what people write."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from time import perf_counter
from typing import Any

import pikepdf
import pytest

from querschnitt.adapters.typesetting.document import (
    Document,
    Facts,
    Figure,
    Heading,
    Link,
    Note,
    PrintedKnot,
    PrintedThread,
    Quote,
    Table,
    Text,
)
from querschnitt.adapters.typesetting.printable import FONTS, printable
from querschnitt.adapters.typesetting.typesetter import typeset_document
from tests.printed import of_kind, words_on

QUOTE = Quote(
    "Um neun bin ich auf Schicht.", "de", "Aussage 17", "78 % stimmen zu", "Stand 2. Mai 2026", (0.8, 0.1, 0.1)
)
COSTS = Table(
    "Kosten", ("Jahr", "von", "bis"), (("2027", "1 €", "2 €"), ("2028", "1 €", "2 €")), ("Summe", "2 €", "4 €")
)
DOCUMENT = Document(
    language="de",
    wording_language="de",
    title="Abendkurse",
    summary="Fünf Kurse am Abend.",
    kicker="Fokusgruppe Integration",
    authority="Kreis Pinneberg",
    reference="Handlungsempfehlung 2026-07",
    made_at=datetime(2026, 5, 19, 12, tzinfo=UTC),
    blocks=(
        PrintedThread(
            (PrintedKnot("gesagt", "done"), PrintedKnot("empfohlen", "now"), PrintedKnot("beschlossen", "ahead")),
            "gesagt, wird empfohlen",
        ),
        Link("Was daraus wurde:", "https://kreis.example/2026-07-abendkurse/"),
        Facts((("Adressat", "Kreis"), ("Kosten", "2 bis 4 €"))),
        Heading("Problem"),
        Text(("Erster Absatz.", "Zweiter Absatz.")),
        Heading("Belege"),
        QUOTE,
        Figure("212", "Prüfungen", "Kreis", "Stand 2. Mai 2026"),
        Heading("Kosten"),
        COSTS,
        Note("Geschätzt."),
    ),
    page_words="Seite {page} von {pages}",
    closing="Fassung 3, im Konsent",
    unprintable="Manches lässt sich nicht drucken.",
)


def with_problem(text: str) -> Document:
    return replace(DOCUMENT, blocks=(Heading("Problem"), Text((text,))))


def opened(document: Document = DOCUMENT) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(typeset_document(document)))


def tags(node: Any) -> Iterator[pikepdf.Dictionary]:
    if isinstance(node, pikepdf.Array):
        for part in node:
            yield from tags(part)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from tags(node.K)


def words(document: Document) -> str:
    return "".join(map(words_on, opened(document).pages))


def test_it_says_that_it_is_accessible_and_lasting() -> None:
    with opened().open_metadata() as metadata:
        found = {name: metadata[name] for name in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance", "dc:title")}
    assert found == {"pdfuaid:part": "1", "pdfaid:part": "2", "pdfaid:conformance": "A", "dc:title": "Abendkurse"}


def test_it_has_a_language_a_title_and_tags() -> None:
    pdf = opened()
    assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("de", True)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
    assert str(opened(replace(DOCUMENT, language="en")).Root.Lang) == "en"


def test_what_people_wrote_keeps_its_language_under_labels_of_another() -> None:
    written = replace(DOCUMENT, language="en", blocks=(Heading("Problem"), Text(("Ein Absatz.",), "de")))
    pdf = opened(written)
    languages = [str(tag.Lang) for tag in tags(pdf.Root.StructTreeRoot.K) if "/Lang" in tag]
    assert (str(pdf.Root.Lang), set(languages)) == ("en", {"de"})


def test_it_is_made_while_somebody_waits() -> None:
    started = [perf_counter()]
    for _ in range(3):
        typeset_document(DOCUMENT)
        started.append(perf_counter())
    assert min(end - start for start, end in pairwise(started)) < 0.3


def test_headings_quotes_pictures_and_table_heads_are_tagged() -> None:
    pdf = opened()
    found = list(tags(pdf.Root.StructTreeRoot.K))
    kinds = [str(tag.S) for tag in found]
    assert [kind for kind in kinds if kind in ("/H1", "/H2")] == ["/H1", "/H2", "/H2", "/H2"]
    assert [str(tag.Alt) for tag in found if str(tag.S) == "/Figure"] == ["gesagt, wird empfohlen", "78 % stimmen zu"]
    counts = {kind: kinds.count(kind) for kind in ("/Quote", "/THead", "/TH", "/TFoot", "/TD")}
    assert counts == {"/Quote": 1, "/THead": 1, "/TH": 3, "/TFoot": 1, "/TD": 9}


def test_its_text_can_be_read_out() -> None:
    read = words(DOCUMENT)
    for part in ("Abendkurse", "Erster Absatz.", "„Um neun bin ich auf Schicht.“", "Seite 1 von 1", "Summe"):
        assert part in read


def test_it_leads_to_what_came_later() -> None:
    pdf = opened()
    links = [link for page in pdf.pages for link in page.get("/Annots", [])]
    (onward,) = of_kind(DOCUMENT, Link)
    assert {str(link["/A"]["/URI"]) for link in links} == {onward.address}
    assert onward.address in words(DOCUMENT)


def test_the_same_content_gives_the_same_bytes_and_another_content_others() -> None:
    assert typeset_document(DOCUMENT) == typeset_document(DOCUMENT)
    assert typeset_document(DOCUMENT) != typeset_document(replace(DOCUMENT, title="Andere"))


def test_its_only_time_is_the_one_given() -> None:
    assert str(opened().docinfo.CreationDate) == "D:20260519120000Z"


@pytest.mark.parametrize("attack", [
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0": *',
    "#panic()",
    "*fett* _kursiv_ `roh` $x^2$ = Überschrift",
    "] #eval(\"1+1\") [",
    '"} , "title": "gekapert", {"',
    "<label> @ref // Kommentar /* auf */ \\ \\u{41}",
    "https://example.org/?a=1&b=2",
    "-- --- ... ~ \"Anführung\" 'x'",
])  # fmt: skip
def test_what_people_write_stays_words(attack: str) -> None:
    parts = replace(
        with_problem(attack), title=attack, summary=attack, kicker=attack, authority=attack, reference=attack,
        blocks=(Facts(((attack, attack),)), Heading("Problem"), Text((attack,))), closing=attack, draft=attack, page_words=attack,
    )  # fmt: skip
    read = words(parts).replace(" ", "")
    assert read.count(attack.replace(" ", "")) >= 5


@pytest.mark.parametrize(("text", "shown"), [
    ("Straße, Łódź, Ağrı, Київ, Αθήνα", "Straße, Łódź, Ağrı, Київ, Αθήνα"),
    ("≥ 5 → 7 ☐", "≥ 5 → 7 ☐"),
    ("so 😀", "so □"),
    ("中文", "□□"),
    ("a\x00b\x07c\ud800d", "a□b□c□d"),
    ("10\u202f%", "10\u00a0%"),
    ("E\u0301", "É"),
])  # fmt: skip
def test_what_no_font_can_show_becomes_a_box(text: str, shown: str) -> None:
    assert printable(text) == shown
    assert opened(with_problem(text)).pages


def test_boxes_are_explained_and_only_they() -> None:
    explained = DOCUMENT.unprintable.replace(" ", "")
    assert explained in words(with_problem("so 😀")).replace(" ", "")
    assert explained not in words(with_problem("Kasten □ im Text")).replace(" ", "")


def test_arabic_is_set_in_its_own_font() -> None:
    pdf = opened(with_problem("مرحبا"))
    fonts = [str(font.BaseFont) for font in pdf.pages[0].Resources.Font.values()]
    assert [font for font in fonts if "Vazirmatn" in font] != []


@pytest.mark.slow
def test_every_character_said_to_be_covered_can_be_set() -> None:
    spans = [line.split("-") for line in (FONTS / "coverage.txt").read_text().split()]
    everything = " ".join(chr(point) for first, last in spans for point in range(int(first, 16), int(last, 16) + 1))
    assert printable(everything).count("□") == everything.count("□")
    assert opened(with_problem(everything)).pages


def test_a_long_document_has_its_pages_counted() -> None:
    assert "Seite 3 von 3" in words(with_problem("Sehr viel zu sagen. " * 550))


def test_a_draft_says_so_across_the_page() -> None:
    draft = replace(DOCUMENT, draft="Entwurf, Fassung 3", watermark="Entwurf", demonstration="Erfunden.")
    read = words(draft)
    assert read.count("Entwurf, Fassung 3") == 2
    assert read.count("Entwurf") == 3
    assert "Erfunden." in read
