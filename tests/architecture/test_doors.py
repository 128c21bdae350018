"""Every address has a door, walked from the real URLconf."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, path

from querschnitt.kernel.permissions import HOLDERS, Permission, Role


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        where = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, where)
        else:
            yield where, entry


def without_door(resolver: URLResolver) -> list[str]:
    return [where for where, entry in addresses(resolver) if not hasattr(entry.callback, "door")]


def test_every_address_has_a_door() -> None:
    assert without_door(get_resolver()) == []


def test_a_page_without_a_door_is_noticed() -> None:
    resolver = get_resolver()
    resolver = URLResolver(resolver.pattern, [path("open/", lambda request: None, name="open")])  # type: ignore[arg-type]
    assert without_door(resolver) == ["open/"]


def test_every_permission_is_held_by_somebody_and_stands_in_the_table() -> None:
    assert set(HOLDERS) == set(Permission)
    assert all(HOLDERS.values())


def test_the_machine_opens_no_page_of_its_own() -> None:
    assert [p for p, roles in HOLDERS.items() if roles == {Role.OPERATOR}] == []
