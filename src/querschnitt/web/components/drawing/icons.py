"""Icons on a grid of 24, drawn for this project. Words always stand beside them."""

from typing import Final

from querschnitt.web.components.drawing.svg import ornament

_CIRCLE: Final = '<circle cx="12" cy="12" r="10"/>'
_RING: Final = '<circle cx="12" cy="12" r="9.5"/>'
LINES: Final[dict[str, str]] = {
    "pass": f'{_RING}<path d="M8 12h8"/>',
    "globe": f'{_RING}<path d="M2.5 12h19M12 2.5c3 3 4 6 4 9.5s-1 6.5-4 9.5c-3-3-4-6-4-9.5s1-6.5 4-9.5Z"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "cross": '<path d="M6 6l12 12M18 6 6 18"/>',
    "minus": '<path d="M5 12h14"/>',
    "plus": '<path d="M5 12h14M12 5v14"/>',
    "arrow": '<path d="M4 12h16M14 6l6 6-6 6"/>',
    "back": '<path d="M20 12H4M10 6l-6 6 6 6"/>',
    "document": '<path d="M6 2.5h8l5 5v14H6ZM14 2.5v5h5M9 13h7M9 17h5"/>',
    "download": '<path d="M12 3v12M7 10.5l5 5 5-5M4 20.5h16"/>',
    "upload": '<path d="M12 16V4M7 8.5l5-5 5 5M4 20.5h16"/>',
    "lock": '<path d="M5 11h14v10H5ZM8 11V7a4 4 0 0 1 8 0v4"/>',
    "calendar": '<path d="M4 5.5h16v15H4ZM4 10h16M8.5 3v4M15.5 3v4"/>',
    "clock": f'{_RING}<path d="M12 6.5V12l3.5 2.5"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 21c0-4.5 3-7 7.5-7s7.5 2.5 7.5 7"/>',
    "people": (
        '<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20.5c0-4 2.5-6.5 6.5-6.5s6.5 2.5 6.5 6.5"/>'
        '<path d="M15.5 5.2a3.5 3.5 0 0 1 0 6.6M18 14.5c2.3.8 3.5 3 3.5 6"/>'
    ),
    "place": ('<path d="M12 21.5c5-5 7-8.5 7-12a7 7 0 0 0-14 0c0 3.5 2 7 7 12Z"/><circle cx="12" cy="9.5" r="2.5"/>'),
    "search": '<circle cx="10.5" cy="10.5" r="7"/><path d="m16 16 5 5"/>',
    "pencil": '<path d="m4 20 1-4.5L16.5 4 20 7.5 8.5 19Z"/>',
    "mail": '<path d="M3 5.5h18v13H3ZM3.5 6l8.5 7 8.5-7"/>',
    "external": '<path d="M10 5H4v15h15v-6M14 3.5h6.5V10M20 4l-9 9"/>',
    "speech": '<path d="M3 4.5h18v12h-9l-5 4.5v-4.5H3Z"/>',
}
SOLID: Final[dict[str, str]] = {
    "agree": f'{_CIRCLE}<path class="cut" d="m7 12.3 3.5 3.5L17 9"/>',
    "disagree": f'{_CIRCLE}<path class="cut" d="m8 8 8 8M16 8l-8 8"/>',
    "success": f'{_CIRCLE}<path class="cut" d="m7 12.3 3.5 3.5L17 9"/>',
    "info": f'{_CIRCLE}<path class="cut" d="M12 11v6M12 7v.01"/>',
    "error": '<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8Z"/><path class="cut" d="M12 7v6M12 16.8v.01"/>',
    "warning": '<path d="M12 2 23 21.5H1Z"/><path class="cut" d="M12 9v5.5M12 18v.01"/>',
    "speaker": (
        '<path d="M3 9v6h4l5.5 4.5v-15L7 9Z"/>'
        '<path d="M15.5 8.5a5 5 0 0 1 0 7M18 5.5a9 9 0 0 1 0 13" fill="none" stroke="currentColor"'
        ' stroke-width="2" stroke-linecap="round"/>'
    ),
}
# These point along the reading direction and turn round in Arabic.
TURNS: Final = frozenset({"arrow", "back", "speaker", "external"})


def icon_svg(name: str) -> str:
    """Draw the icon of this name; raise KeyError for one that is not here: a misspelt icon is a fault, no empty
    place."""
    class_ = f"icon icon-{name}" + (" icon-solid" if name in SOLID else "") + (" icon-turns" if name in TURNS else "")
    return ornament([SOLID.get(name) or LINES[name]], view="0 0 24 24", class_=class_)
