"""A request of the event loop's server reads like one of any other server."""

from dataclasses import dataclass, field

from querschnitt.web.front.rsgi import environ_of


@dataclass
class Scope:
    sent: list[tuple[str, str]] = field(default_factory=list)
    unreadable: tuple[str, ...] = ()
    client: str = "192.0.2.7:40000"
    path: str = "/de/"
    authority: str | None = None

    proto, http_version, method, scheme = "http", "1.1", "POST", "http"
    server, query_string = "127.0.0.1:8000", "a=1&b=%C3%BC"

    @property
    def headers(self) -> "Scope":
        return self

    def keys(self) -> list[str]:
        return [*dict(self.sent), *self.unreadable]

    def items(self) -> list[tuple[str, str]]:
        return self.sent


def test_the_line_of_the_request() -> None:
    environ = environ_of(Scope(path="/müll/"))
    assert environ["PATH_INFO"] == "/m\xc3\xbcll/"  # WSGI: a character for each byte
    assert [environ[name] for name in ("REQUEST_METHOD", "QUERY_STRING", "SERVER_PROTOCOL", "SCRIPT_NAME")] == [
        "POST", "a=1&b=%C3%BC", "HTTP/1.1", "",
    ]  # fmt: skip
    assert [environ[name] for name in ("SERVER_NAME", "SERVER_PORT", "wsgi.url_scheme")] == [
        "127.0.0.1",
        "8000",
        "http",
    ]


def test_the_address_of_the_visitor() -> None:
    assert environ_of(Scope(client="192.0.2.7:40000"))["REMOTE_ADDR"] == "192.0.2.7"
    assert environ_of(Scope(client="[2001:db8::7]:40000"))["REMOTE_ADDR"] == "2001:db8::7"


def test_headers_by_their_names() -> None:
    environ = environ_of(Scope([("content-type", "text/css"), ("content-length", "7"), ("x-forwarded-proto", "https")]))
    assert (environ["CONTENT_TYPE"], environ["CONTENT_LENGTH"]) == ("text/css", "7")
    assert environ["HTTP_X_FORWARDED_PROTO"] == "https"


def test_what_a_proxy_appends_in_a_line_of_its_own_is_the_last() -> None:
    environ = environ_of(Scope([("x-forwarded-for", "invented"), ("x-forwarded-for", "192.0.2.7")]))
    assert environ["HTTP_X_FORWARDED_FOR"].split(",")[-1] == "192.0.2.7"


def test_cookies_in_several_lines_are_one() -> None:
    assert environ_of(Scope([("cookie", "a=1"), ("cookie", "b=2")]))["HTTP_COOKIE"] == "a=1; b=2"


def test_an_underscore_cannot_pass_for_a_hyphen() -> None:
    environ = environ_of(Scope([("x-forwarded-for", "192.0.2.7"), ("x_forwarded_for", "invented")]))
    assert environ["HTTP_X_FORWARDED_FOR"] == "192.0.2.7"


def test_a_header_cannot_take_the_place_of_what_the_server_says() -> None:
    environ = environ_of(Scope([("remote-addr", "invented"), ("wsgi.url-scheme", "https"), ("path-info", "/x/")]))
    assert (environ["REMOTE_ADDR"], environ["wsgi.url_scheme"], environ["PATH_INFO"]) == ("192.0.2.7", "http", "/de/")


def test_the_host_is_the_one_in_the_address_where_no_header_says_it() -> None:
    assert environ_of(Scope(authority="mitreden.example"))["HTTP_HOST"] == "mitreden.example"
    assert environ_of(Scope([("host", "a.example")], authority="b.example"))["HTTP_HOST"] == "a.example"
    assert "HTTP_HOST" not in environ_of(Scope())


def test_a_header_that_cannot_be_read_does_not_pass_for_one_that_was_not_sent() -> None:
    assert environ_of(Scope([("host", "a.example")], unreadable=("origin",)))["HTTP_ORIGIN"] == ""
