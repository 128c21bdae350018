"""The texts tool: collects from Python and templates, keeps translations, and refuses what is missing."""

from pathlib import Path

import pytest

from tools import messages

TEMPLATE = """<p>{% translate "Save" %}</p>
    {% blocktranslate trimmed count n=seats %}
      one seat isn't taken
      {% plural %}{{ n }} seats aren't taken
    {% endblocktranslate %}"""


@pytest.fixture
def po(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    app = tmp_path / "stage"
    (app / "locale").mkdir(parents=True)
    (app / "page.html").write_text(TEMPLATE)
    (app / "forms.py").write_text(
        'from django.utils.translation import gettext as _\nx = _("Dear %(name)s, "\n "hello")\n'
    )
    monkeypatch.setattr(messages, "SOURCE", tmp_path)
    messages.update()
    return app / "locale/de/LC_MESSAGES/django.po"


def test_update_collects_from_python_and_templates(po: Path) -> None:
    text = po.read_text()
    assert 'msgid "Dear %(name)s, hello"' in text
    assert 'msgid "Save"' in text
    assert 'msgid_plural "%(n)s seats aren\'t taken"' in text


def test_update_keeps_translations_and_is_stable(po: Path) -> None:
    po.write_text(po.read_text().replace('msgid "Save"\nmsgstr ""', 'msgid "Save"\nmsgstr "Speichern"'))
    before = po.read_text()
    messages.update()
    assert po.read_text() == before
    assert "Speichern" in before


def test_check_names_what_is_missing_and_what_lost_its_placeholder(
    po: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    po.write_text(po.read_text().replace('hello"\nmsgstr ""', 'hello"\nmsgstr "Hallo"'))
    capsys.readouterr()
    assert messages.check() == 1
    said = capsys.readouterr().out
    assert "'Save': no German text" in said
    assert "placeholders differ: ['%(name)s']" in said


def test_a_partial_language_has_the_texts_of_its_files_and_no_others(
    po: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(messages, "PARTIAL", {"ar": "elsewhere: forms.py stage: page.html"})
    messages.update()
    arabic = po.parents[2] / "ar/LC_MESSAGES/django.po"
    text = arabic.read_text()
    assert text.startswith(messages.UNREVIEWED)
    assert ('msgid "Save"' in text, "Dear" in text, text.count("msgstr[")) == (True, False, 6)
    arabic.write_text(text.replace('msgid "Save"\nmsgstr ""', 'msgid "Save"\nmsgstr "حفظ"'))
    capsys.readouterr()
    messages.check()
    said = capsys.readouterr().out
    assert ("'Save': no Arabic text" in said, "%(n)s seats aren't taken\"): no Arabic text" in said) == (False, True)


def test_compile_writes_beside(po: Path) -> None:
    messages.compile_all()
    assert po.with_suffix(".mo").read_bytes()[:4] in (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde")


def test_every_text_of_the_house_has_one_german_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert messages.check() == 0, capsys.readouterr().out
