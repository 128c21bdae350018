"""The frame: skip link, places, rooms of whoever is signed in, languages; nothing that leads nowhere."""

from typing import Any

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory, override_settings
from django.urls import include, path
from django.utils import translation

from querschnitt.kernel.actors import Actor, ActorKind
from querschnitt.kernel.permissions import Role

pytestmark = pytest.mark.urls(__name__)


def nothing(_request: object, **_: Any) -> HttpResponse:
    return HttpResponse()


DESK = [path("", nothing, name="home"), path("gruppen/", nothing, name="groups")]
urlpatterns = i18n_patterns(
    path("", nothing, name="home"),
    path("fokusgruppen/", nothing, name="groups"),
    path("fokusgruppen/<str:name>/", nothing, name="group"),
    path("zahlen/", nothing, name="figures"),
    path("schreibtisch/", include((DESK, "desk"))),
    path("rat/", include(([path("", nothing, name="home")], "chamber"))),
    path("in/", nothing, name="account_request_login_code"),
    path("out/", nothing, name="account_logout"),
)
PAGE = '{% extends "components/base.html" %}{% block title %}Probe{% endblock %}'
VISITOR = Actor(kind=ActorKind.VISITOR)


def page(at: str, source: str = PAGE, actor: Actor = VISITOR, **context: Any) -> str:
    language = at.split("/")[1]
    bidi = translation.get_language_info(language)["bidi"]
    frame = {"authority_name": "Kreis Probe", "demonstration": False, "LANGUAGE_CODE": language, "LANGUAGE_BIDI": bidi}
    with translation.override(language):
        return engines["django"].from_string(source).template.render(_context({**frame, "actor": actor, **context}, at))


def _context(values: dict[str, Any], at: str) -> Any:
    from django.template import Context

    return Context({**values, "request": RequestFactory().get(at), "csrf_token": "token", "messages": []})


def test_skip_link_comes_first_and_leads_to_the_content() -> None:
    html = page("/de/")
    assert html.index('class="skip" href="#content"') < html.index("<header")
    assert '<main id="content"' in html


def test_the_address_says_where_one_is() -> None:
    assert '<a href="/de/fokusgruppen/" aria-current="page">Fokusgruppen</a>' in page("/de/fokusgruppen/integration/")


def test_the_page_may_say_it_better() -> None:
    html = page("/de/fokusgruppen/integration/", PAGE + "{% block current %}figures{% endblock %}")
    assert '<a href="/de/zahlen/" aria-current="page">' in html
    assert '<a href="/de/fokusgruppen/">' in html


def test_no_link_to_a_page_that_does_not_exist() -> None:
    html = page("/de/")
    assert "Zahlen" in html
    assert "Was daraus wurde" not in html


def test_home_of_a_room_is_current_only_at_home() -> None:
    planner = Actor(kind=ActorKind.ACCOUNT, id=1, roles=frozenset({Role.PLANNER}))
    assert 'href="/de/schreibtisch/" aria-current' in page("/de/schreibtisch/", actor=planner)
    assert 'href="/de/schreibtisch/" aria-current' not in page("/de/schreibtisch/gruppen/", actor=planner)


def test_rooms_are_shown_to_those_who_may_enter() -> None:
    clerk = Actor(kind=ActorKind.ACCOUNT, id=1, roles=frozenset({Role.CLERK}))
    html = page("/de/", actor=clerk)
    assert 'href="/de/rat/"' in html
    assert 'href="/de/schreibtisch/"' not in html
    assert 'action="/de/out/"' in html
    assert "Anmelden" not in html


def test_a_visitor_is_offered_to_sign_in_and_no_room() -> None:
    html = page("/de/")
    assert 'href="/de/in/"' in html
    assert 'href="/de/rat/"' not in html


def test_languages_lead_to_the_same_page() -> None:
    html = page("/de/fokusgruppen/integration/?seite=2")
    assert 'href="/en/fokusgruppen/integration/?seite=2" lang="en" hreflang="en" dir="ltr"' in html
    assert ">English</a>" in html


@override_settings(LANGUAGES=[("de", "German"), ("ar", "Arabic")])
def test_right_to_left_has_its_own_styles() -> None:
    html = page("/ar/")
    assert '<html lang="ar" dir="rtl">' in html
    assert "querschnitt.rtl.css" in html
    assert "querschnitt.rtl.css" not in page("/de/")


def test_demonstration_is_said() -> None:
    assert "Demonstration: Personen, Gruppen und Beschlüsse sind erfunden." in page("/de/", demonstration=True)
    assert "Demonstration" not in page("/de/")


def test_no_script_unless_a_page_asks() -> None:
    assert "<script" not in page("/de/")
    asked = page(
        "/de/", PAGE + '{% block scripts %}<script src="{% static "desk/drafting.js" %}" defer></script>{% endblock %}'
    )
    assert '<script src="/static/desk/drafting.js" defer></script>' in asked
