"""The few words of SVG that the drawings share."""

from collections.abc import Iterable
from html import escape


def number(value: float) -> str:
    """Write a number with two decimals at most: enough for a screen, and the page stays small."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def element(name: str, content: str = "", /, **attributes: str | float | None) -> str:
    """Write an element. `class_` becomes `class`, `text_anchor` becomes `text-anchor`; what is None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _attribute(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)


def picture(body: Iterable[str], *, view: str | None, class_: str, title: str, description: str = "") -> str:
    """Write an image with its name and description inside, so that it says the same to everybody."""
    named = element("title", escape(title)) + (element("desc", escape(description)) if description else "")
    return _svg(named + "".join(body), view=view, class_=class_, role="img")


def ornament(body: Iterable[str], *, view: str, class_: str) -> str:
    """Write a picture that adds nothing to the words beside it."""
    return _svg("".join(body), view=view, class_=class_, aria_hidden="true")


def _svg(
    content: str, *, view: str | None, class_: str, role: str | None = None, aria_hidden: str | None = None
) -> str:
    head = {"class": class_, "viewBox": view, "role": role, "aria-hidden": aria_hidden, "focusable": "false"}
    written = "".join(f' {key}="{escape(value)}"' for key, value in head.items() if value is not None)
    return f"<svg{written}>{content}</svg>"
