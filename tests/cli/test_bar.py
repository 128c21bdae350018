"""A bar only where somebody looks."""

from click._termui_impl import ProgressBar

from querschnitt.cli.bar import progress_bar

STAGES = {"bound": (0, 5), "panels": (5, 90), "done": (100, 100)}


def test_a_bar_that_never_goes_back(monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    shown, update = [], ProgressBar.update
    monkeypatch.setattr(ProgressBar, "update", lambda self, steps: (shown.append(steps), update(self, steps)))
    with progress_bar(STAGES) as show:
        for stage, share in (("bound", 0.0), ("panels", 0.5), ("panels", 0.1), ("done", 1.0)):
            show(stage, share)
    assert (shown, "Berechnung" in capsys.readouterr().err) == ([48, 52], True)


def test_no_bar_in_a_file(capsys):
    with progress_bar(STAGES) as show:
        show("panels", 0.5)
    assert capsys.readouterr() == ("", "")
