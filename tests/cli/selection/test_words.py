"""Numbers as people read them, and a bar only where somebody looks."""

import pytest
from click._termui_impl import ProgressBar

from querschnitt.cli.selection import bar, words


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "0 %"), (1, "100 %"), (0.0402, "4,02 %"), (0.445, "44,5 %"), (0.000012345, "0,00123 %"), (0.9999, "100,0 %")],
)
def test_three_digits_that_count(share, text):
    assert words.per_cent(share) == text


def test_thousands():
    assert (words.number(999), words.number(100_000)) == ("999", "100.000")


def test_a_bar_that_never_goes_back(monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    shown, update = [], ProgressBar.update
    monkeypatch.setattr(ProgressBar, "update", lambda self, steps: (shown.append(steps), update(self, steps)))
    with bar.progress_bar() as show:
        for stage, share in (("bound", 0.0), ("panels", 0.5), ("panels", 0.1), ("done", 1.0)):
            show(stage, share)
    assert (shown, "Berechnung" in capsys.readouterr().err) == ([48, 52], True)


def test_no_bar_in_a_file(capsys):
    with bar.progress_bar() as show:
        show("panels", 0.5)
    assert capsys.readouterr() == ("", "")
