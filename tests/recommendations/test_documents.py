"""A version as a document: everything that was adopted is in it, nothing that is the circle's own."""

from dataclasses import asdict
from datetime import UTC, datetime

import pytest

from querschnitt.adapters.typesetting.document import Facts, Figure, Heading, Link, PrintedThread, Quote, Table
from querschnitt.adapters.typesetting.typesetter import typeset_document
from querschnitt.recommendations.documents.versions import document_of
from querschnitt.recommendations.models import Version
from tests.factories.recommendations import (
    CommentFactory,
    CostEstimateFactory,
    EvidenceFactory,
    ObservedIndicatorFactory,
    VersionFactory,
    adopted_version,
    indicator_evidence,
)
from tests.factories.territory import AuthorityFactory
from tests.printed import of_kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def adopted() -> Version:
    AuthorityFactory()
    version = adopted_version(recommendation__group__name="Integration", recommendation__number=7, number=3)
    CommentFactory(version=version, text="Nur für uns: Helgoland")
    return version


def test_it_names_what_whose_and_how_it_was_adopted(adopted: Version) -> None:
    document = document_of(adopted, language="en")
    assert (document.language, document.title) == ("en", "Abendkurse mit Kinderbetreuung")
    assert document.kicker == "Focus group Integration · Version 3, adopted by consent"
    assert (document.reference, document.authority) == ("Recommendation 2026-07", "Kreis Pinneberg · Sozialplanung")
    assert dict(of_kind(document, Facts)[0].pairs) == {
        "Addressee": "Kreis, Fachdienst Soziales",
        "Cost in total": "€75,000 to €95,000",
        "Adopted by the group": "19 May 2026",
        "Seats present": "14 of 15",
    }
    assert (document.draft, document.watermark) == ("", "")


def test_it_says_how_fresh_it_is_and_where_to_read_on(adopted: Version) -> None:
    address = "https://kreis.example/2026-07/"
    document = document_of(adopted, language="en", address=address)
    assert of_kind(document, Link) == [Link("As of 19 May 2026. What became of it since stands here:", address)]
    unpublished = document_of(adopted, language="en")
    assert of_kind(unpublished, Link) == [Link("As of 19 May 2026. What became of it since is not in this document.")]
    assert of_kind(document_of(VersionFactory(number=9), language="en"), Link) == []


def test_it_has_a_section_for_everything_that_was_written(adopted: Version) -> None:
    headings = [heading.text for heading in of_kind(document_of(adopted, language="en"), Heading)]
    assert headings == [
        "Problem", "What this stands on", "Measure", "Alternatives considered", "Cost", "Effect goal", "Differing views",
    ]  # fmt: skip


def test_a_quote_has_its_figures_with_uncertainty_date_and_origin(adopted: Version) -> None:
    (quote,) = of_kind(document_of(adopted, language="en"), Quote)
    assert quote.description == "78% agree, 13% disagree (612 votes, ±4)"
    assert quote.as_of == "as of 2 May 2026"
    assert quote.shares == (477 / 612, 55 / 612, 80 / 612)


def test_comments_stay_in_the_circle_and_names_out(adopted: Version) -> None:
    assert "Helgoland" not in str(asdict(document_of(adopted)))


def test_its_time_is_the_adoption_and_its_bytes_are_always_the_same(adopted: Version) -> None:
    document = document_of(adopted, language="de")
    assert document.made_at == datetime(2026, 5, 19, 12, tzinfo=UTC)
    assert typeset_document(document) == typeset_document(document_of(adopted, language="de"))


def test_a_draft_says_so_and_that_what_is_unknown_is_unknown() -> None:
    document = document_of(VersionFactory(number=3, addressee="", alternatives=""), language="en")
    assert (document.draft, document.watermark) == ("Draft, version 3", "Draft")
    assert [knot.state for knot in of_kind(document, PrintedThread)[0].knots] == [
        "done",
        "now",
        "ahead",
        "ahead",
        "ahead",
    ]
    (facts,) = of_kind(document, Facts)
    assert dict(facts.pairs)["Cost in total"] == "not estimated yet"
    assert dict(facts.pairs)["Addressee"] == "not named yet"


def test_an_indicator_and_a_table_with_its_total() -> None:
    version = VersionFactory()
    indicator_evidence(version)
    EvidenceFactory(version=version, agrees=0, disagrees=0, passes=0)
    for year in (2027, 2028):
        CostEstimateFactory(version=version, year=year)
    blocks = document_of(version, language="en").blocks
    figure = next(block for block in blocks if isinstance(block, Figure))
    assert (figure.value, figure.name.split(", ")[1:]) == ("212\u00a0Prüfungen", ["Kreis Pinneberg", "2025"])
    quote = next(block for block in blocks if isinstance(block, Quote))
    assert (quote.description, quote.shares) == (
        "No figures: voting goes on, there are too few votes, or single ones could be worked out",
        None,
    )
    table = next(block for block in blocks if isinstance(block, Table))
    assert table.rows[0] == ("2027", "€75,000", "€95,000")
    assert table.total == ("Total", "€150,000", "€190,000")


@pytest.mark.parametrize("count", [1, 3])
def test_a_document_costs_the_same_with_one_and_with_three_of_everything(count: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    version = VersionFactory()
    for number in range(count):
        EvidenceFactory(version=version)
        indicator_evidence(version)
        CostEstimateFactory(version=version, year=2027 + number)
    ObservedIndicatorFactory()
    with django_assert_num_queries(6):
        document_of(version)


@pytest.mark.parametrize("language", ["de", "en"])
def test_both_languages_can_be_set(adopted: Version, language: str) -> None:
    assert typeset_document(document_of(adopted, language=language)).startswith(b"%PDF-1.7")
