"""Texts for translation without system packages.

    messages.py update    collect msgids from .py and .html into each app's locale/*/LC_MESSAGES/django.po
    messages.py compile   write the .mo beside each .po
    messages.py check     fail for every msgid without a German text, with two, or whose placeholders differ; the
                          same for the partial languages, in the files of the way from a link to the receipt (ADR 12)

An app takes part by having a `locale/` folder. Neither dates nor paths nor line numbers are
written, so that merges stay calm.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE: Final = Path(__file__).resolve().parents[1] / "src" / "querschnitt"
GERMAN: Final = "de"
# What people see who take part in a language that is not written everywhere yet: every text in these files, and no other.
PARTIAL: Final = {
    "ar": """
        components: templates/components/assets.html templates/components/bare.html templates/components/base.html
            templates/components/account_links.html templates/components/errors.html templates/components/form_errors.html
            templates/components/hint.html templates/components/languages.html templates/components/messages.html
            templates/components/optional.html templates/components/alert.html templatetags/look.py words.py formats.py
        decisions: enums.py
        kernel: dates.py forms.py
        listening: actions/experience_reports.py actions/joining.py actions/statements.py actions/voting.py enums.py
            forms/joining.py forms/voting.py documents/sheets.py documents/posters.py rules.py validators.py
        outcomes: enums.py
        publication: actions/mailing.py forms.py templates/publication
        selection: actions/applying.py actions/mailing.py documents/forms.py enums.py forms/applying.py forms/questions.py
            documents/chances.py rules.py
        public: calls/applying.py calls/own.py consultations.py following.py receipts.py voting templates/404.html templates/405.html templates/403_csrf.html
            templates/public/consultation.html templates/public/consultation_source.html
            templates/public/consultations.html templates/public/find_receipt.html templates/public/people_count.html
            templates/public/receipt.html templates/public/receipt_thread.html templates/public/statement_rules.html
            templates/public/following templates/public/too_large.html templates/public/voting
            templates/public/calls/call.html templates/public/calls/apply.html templates/public/calls/application.html
            templates/public/calls/correct.html templates/public/calls/withdraw.html templates/public/calls/unknown.html
    """
}
UNREVIEWED: Final = "# Not yet reviewed by people who speak this language: corrections are welcome.\n"
PLAIN = {"_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "N_": None}
PLURAL = {"ngettext": (1, 2), "ngettext_lazy": (1, 2)}
CONTEXT = {"pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
KEYWORDS: Final = {**PLAIN, **PLURAL, **CONTEXT}
HEADER: Final = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: {language}\n"
"Plural-Forms: {plural}\n"
"""
PLACEHOLDER: Final = re.compile(r"%\(\w+\)[sdf]|%[sd]|(?<!{){\w*}")


def apps() -> list[Path]:
    return sorted(folder.parent for folder in SOURCE.rglob("locale"))


def sources(app: Path) -> Iterator[Path]:
    """Python files and templates of `app`, except those of an app inside it that keeps texts of its own."""
    inner = [other for other in apps() if other != app and app in other.parents]
    for file in sorted([*app.rglob("*.py"), *app.rglob("*.html"), *app.rglob("*.txt")]):
        if not any(other in file.parents for other in inner):
            yield file


def partial_sources(app: Path, language: str) -> list[Path]:
    """Those of `app` that are part of the way through the house in this language."""
    named = re.findall(rf"\b{app.name}:([^:]*)(?=\s\w+:|$)", PARTIAL[language])
    places = [app / place for place in " ".join(named).split()]
    return [file for file in sources(app) if any(place == file or place in file.parents for place in places)]


def as_python(file: Path) -> bytes:
    text = file.read_text()
    if file.suffix == ".py":
        return text.encode()
    # Python's tokeniser stumbles over the indentation of HTML, which gettext's own does not.
    return "\n".join(line.lstrip() for line in templatize(text, origin=file.name).splitlines()).encode()


def collected(app: Path, language: str = GERMAN) -> Catalog:
    catalog = Catalog()
    for file in sources(app) if language == GERMAN else partial_sources(app, language):
        for _line, message, _comments, context in extract("python", io.BytesIO(as_python(file)), KEYWORDS):
            catalog.add(message, context=context)
    return catalog


def german_file(app: Path) -> Path:
    return app / "locale" / GERMAN / "LC_MESSAGES" / "django.po"


def po_files(app: Path) -> list[Path]:
    partial = {
        app / "locale" / language / "LC_MESSAGES" / "django.po"
        for language in PARTIAL
        if partial_sources(app, language)
    }
    return sorted({german_file(app), *partial})


def language_of(po: Path) -> str:
    return po.parents[1].name


def read(po: Path) -> Catalog:
    language = language_of(po)
    if not po.exists():
        return Catalog(locale=language)
    with po.open("rb") as stream:
        return read_po(stream, locale=language)


def write(po: Path, catalog: Catalog) -> None:
    header = HEADER.format(language=language_of(po), plural=catalog.plural_forms)
    header = UNREVIEWED + header if language_of(po) in PARTIAL else header
    body = io.BytesIO()
    options = {"no_location": True, "omit_header": True, "sort_output": True, "ignore_obsolete": True}
    write_po(body, catalog, width=110, **options)
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_text(f"{header}\n{body.getvalue().decode().strip()}\n")


def update() -> int:
    known = {po: read(po) for po in SOURCE.rglob("locale/*/LC_MESSAGES/django.po")}
    for app in apps():
        for po in po_files(app):
            catalog = known.get(po, read(po))
            catalog.update(collected(app, language_of(po)), no_fuzzy_matching=True)
            take_along(catalog, [other for file, other in known.items() if language_of(file) == language_of(po)])
            write(po, catalog)
    check()
    return 0


def take_along(catalog: Catalog, others: list[Catalog]) -> None:
    """Give each text without a translation the one that it has in another app: code that moves takes its words along."""
    for message in catalog:
        if message.id and not any(_strings(message.string)):
            found = (other.get(message.id, message.context) for other in others)
            message.string = next(
                (same.string for same in found if same and any(_strings(same.string))), message.string
            )


def compile_all() -> int:
    for po in SOURCE.rglob("locale/*/LC_MESSAGES/django.po"):
        with po.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, read(po))
    return 0


def complaint(msgid: Message, translated: Message | None, language: str = "German") -> str | None:
    strings = _strings(translated.string if translated else "")
    texts = [text for text in strings if text]
    if not texts or len(texts) < max(len(strings), len(_strings(msgid.id))):
        return f"no {language} text"
    if translated is not None and translated.fuzzy:
        return "fuzzy"
    wanted = set(PLACEHOLDER.findall(" ".join(_strings(msgid.id))))
    found = set(PLACEHOLDER.findall(" ".join(texts)))
    return f"placeholders differ: {sorted(wanted ^ found)}" if wanted != found else None


def _strings(value: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def check() -> int:
    failed = 0
    for app, po in ((owner, po) for owner in apps() for po in po_files(owner)):
        catalog = read(po)
        for message in collected(app, language_of(po)):
            name = str(Locale(language_of(po)).english_name)
            if message.id and (why := complaint(message, catalog.get(message.id, message.context), name)):
                print(f"{app.relative_to(SOURCE)}: {message.id!r}: {why}")
                failed = 1
    for msgid, found in two_words_for_one().items():
        print(f"{msgid!r} has several German texts, of which Django would use one: {found}")
        failed = 1
    return failed


def two_words_for_one() -> dict[str, dict[str, list[str]]]:
    """Django merges all catalogues: the same English text with two German ones shows the wrong one somewhere."""
    used: dict[tuple[str, str], dict[str, list[str]]] = {}
    for app in apps():
        for message in read(german_file(app)):
            texts = [text for text in _strings(message.string) if text]
            if message.id and texts:
                key = (message.context or "", _strings(message.id)[0])
                used.setdefault(key, {}).setdefault(texts[0], []).append(app.name)
    return {key[1]: found for key, found in used.items() if len(found) > 1}


if __name__ == "__main__":
    commands = {"update": update, "compile": compile_all, "check": check}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    sys.exit(commands[sys.argv[1]]())
