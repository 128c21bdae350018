"""A request of Granian's RSGI as a WSGI environ (PEP 3333): all that reads requests here knows only that."""

import sys
from functools import lru_cache
from typing import Any, Final

from querschnitt.web.front.reading import Environ
from querschnitt.web.front.rsgi import Scope

_SAME_FOR_ALL: Final[dict[str, Any]] = {
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.multithread": True,
    "wsgi.multiprocess": False,
    "wsgi.run_once": False,
    "wsgi.errors": sys.stderr,
}
_WITHOUT_PREFIX: Final = ("CONTENT_TYPE", "CONTENT_LENGTH")


def environ_of(scope: Scope) -> Environ:
    """All of it but `wsgi.input`. A header that comes twice is one value, in the order in which it came; one that cannot be
    read is there, but empty: it must not pass for one that was not sent."""
    server, _, port = scope.server.rpartition(":")
    environ = _SAME_FOR_ALL | {
        "REQUEST_METHOD": scope.method,
        # WSGI wants the bytes of the address, a character for each.
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": server,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.url_scheme": scope.scheme,
    }
    headers = scope.headers
    for name in map(_name_of, headers.keys()):
        environ[name] = ""
    for header, value in headers.items():
        name = _name_of(header)
        before = environ[name]
        environ[name] = f"{before}{'; ' if name == 'HTTP_COOKIE' else ','}{value}" if before else value
    environ.pop("", None)
    if "HTTP_HOST" not in environ and scope.authority:
        environ["HTTP_HOST"] = scope.authority
    return environ


@lru_cache(maxsize=256)
def _name_of(header: str) -> str:
    """Empty for one with an underscore: it could not be told from the same one with a hyphen, which a proxy vouches for."""
    if "_" in header:
        return ""
    name = header.upper().replace("-", "_")
    return name if name in _WITHOUT_PREFIX else f"HTTP_{name}"
