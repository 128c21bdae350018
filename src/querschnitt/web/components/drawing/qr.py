"""A QR code beside the link that it holds. Dark on white in the dark as well: phones read it no other way."""

from querschnitt.adapters.qr import qr_code
from querschnitt.web.components.drawing.svg import element, picture


def qr_svg(text: str, *, title: str) -> str:
    code = qr_code(text)
    body = (
        element("rect", class_="qr-ground", width=code.size, height=code.size),
        element("path", class_="qr-dark", d=code.path),
    )
    return picture(body, view=f"0 0 {code.size} {code.size}", class_="qr", title=title)
