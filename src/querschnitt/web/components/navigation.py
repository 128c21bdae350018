"""Where one can go from here, and where one is."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import NoReverseMatch, Resolver404, is_valid_path, resolve, reverse, translate_url
from django.utils.translation import get_language_info

from querschnitt.web.components.languages import is_offered


@dataclass(frozen=True)
class LanguageLink:
    code: str
    name: str
    url: str
    bidi: bool
    is_current: bool


def address(name: str) -> str:
    """Return the address of a page; empty for one that does not exist yet, so that no link leads nowhere."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def is_current(context: Context, name: str, url: str) -> bool:
    """Tell whether a link leads to where one is: the page's own `current` block decides; without one, the address."""
    current = _current_block(context)
    if current:
        return current == name
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return False
    # Every page of a room begins with the address of its home, which would else always be current.
    is_home = name.rpartition(":")[2] == "home"
    return request.path == url if is_home else request.path.startswith(url)


def nearest_page_above(path: str) -> str:
    """Return where somebody can go on from an address that only takes what a form sends."""
    while path.strip("/"):
        path = path.rstrip("/").rpartition("/")[0] + "/"
        if is_valid_path(path):
            return path
    return "/"


def _readable(request: HttpRequest) -> str:
    """Return an address that can be opened: of a form's answer, which may stand where nobody can go, that of the page
    before."""
    origin = urlsplit(request.headers.get("Referer", ""))
    if request.method == "POST" and origin.netloc == request.get_host() and is_valid_path(origin.path):
        return urlunsplit(("", "", origin.path, origin.query, ""))
    return request.get_full_path()


def _name_of(here: str) -> str:
    try:
        return resolve(urlsplit(here).path).view_name
    except Resolver404:
        return ""


def _current_block(context: Context) -> str:
    # An included template, such as a room's list of links, has a layer of its own above that of the page.
    layers: list[dict[Any, Any]] = [*reversed(context.render_context.dicts)]
    blocks = next((layer[BLOCK_CONTEXT_KEY] for layer in layers if BLOCK_CONTEXT_KEY in layer), None)
    block = blocks.get_block("current") if blocks else None
    return str(block.nodelist.render(context)).strip() if block else ""


def language_links(request: HttpRequest, current: str) -> list[LanguageLink]:
    """Return links to the same page in every language that it speaks, each by its own name."""
    links, here = [], _readable(request)
    page = _name_of(here)
    for code in (code for code, _name in settings.LANGUAGES if is_offered(page, code)):
        info = get_language_info(code)
        url = translate_url(here, code)
        links.append(LanguageLink(code, info["name_local"].capitalize(), url, info["bidi"], code == current))
    return links
