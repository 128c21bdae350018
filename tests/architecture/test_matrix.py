"""Every address × every role: allowed or refused as written down in matrix.py."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from querschnitt.kernel.permissions import Role
from tests.architecture.matrix import COUNCILLOR, EVERYBODY, MATRIX, VISITOR
from tests.factories.people import account_with

pytestmark = pytest.mark.django_db
SAMPLES = {"slug": "a", "str": "a", "int": 1, "uuid": "00000000-0000-0000-0000-000000000000", "path": "a"}


def patterns(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
        else:
            yield f"{namespace}{entry.name}", entry


ADDRESSES = dict(patterns(get_resolver()))


def address(name: str) -> str:
    converters = ADDRESSES[name].pattern.converters
    arguments = {
        key: next(value for kind, value in SAMPLES.items() if kind in type(converter).__name__.lower())
        for key, converter in converters.items()
        if key != "language"
    }
    return reverse(name, kwargs=arguments)


def client_of(role: str) -> Client:
    client = Client(raise_request_exception=False)
    if role != VISITOR:
        client.force_login(account_with(Role(role)), backend="sesame.backends.ModelBackend")
    return client


def is_refused(client: Client, name: str, method: str) -> bool:
    answer = getattr(client, method)(address(name))
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith(reverse("account_request_login_code"))
    return answer.status_code == 403 or (to_sign_in and "next=" in answer["Location"])


def test_every_address_is_written_down() -> None:
    assert set(ADDRESSES) == set(MATRIX)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_the_matrix_holds(role: str, method: str) -> None:
    client = client_of(role)
    differing = {
        name: "refused" if refused else "let in"
        for name, allowed in MATRIX.items()
        if name != "account_logout" and (refused := is_refused(client, name, method)) == (role in allowed)
    }
    assert differing == {}


def test_a_page_let_in_by_mistake_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MATRIX, "desk:home", frozenset({COUNCILLOR}))
    assert is_refused(client_of(COUNCILLOR), "desk:home", "get")
