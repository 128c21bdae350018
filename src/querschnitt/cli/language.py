"""In which language the command line speaks: German, unless the environment asks for English.

Helps are texts before Django is there, so that they and click's own words come from Python's gettext.
"""

import gettext
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

GERMAN, ENGLISH = "de", "en"
# In the order in which gettext itself asks them.
_VARIABLES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def chosen(environment: Mapping[str, str]) -> str:
    """Return the language of the first variable that is set, as gettext does; "C" names none, and means German."""
    name = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    return ENGLISH if name.lower().startswith(ENGLISH) else GERMAN


def speak() -> str:
    """Set the language for this process and those it starts."""
    language = chosen(os.environ)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("django", str(Path(__file__).parent / "locale"))
    gettext.textdomain("django")
    return language
