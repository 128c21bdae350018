import pytest

from querschnitt.kernel.slugs import free_slug
from querschnitt.people.models import Area
from tests.factories.people import AreaFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "slug"), [
    ("Kita & Schule", "kita-und-schule"),
    ("Straße, Gemüse, Öl", "strasse-gemuese-oel"),
    ("لغة", "ohne-namen"),
    ("a" * 200, "a" * 76),
])  # fmt: skip
def test_german_names_stay_readable(name: str, slug: str) -> None:
    assert free_slug(name, Area) == slug


def test_a_taken_slug_gets_the_next_number() -> None:
    for slug in ("sport", "sport-2"):
        AreaFactory(slug=slug)
    assert free_slug("Sport", Area) == "sport-3"


def test_a_name_may_be_shorter_and_called_otherwise_where_nothing_is_left() -> None:
    assert free_slug("Groẞe Straße", Area, length=5) == "gross"
    assert free_slug("لغة", Area, fallback="bereich") == "bereich"
