"""All commands of `querschnitt`, put under the one that `main` defines."""

from querschnitt.cli.language import speak

LANGUAGE = speak()  # before the commands, whose helps are read with them

from querschnitt.cli.draws import prepare_draw  # noqa: E402
from querschnitt.cli.exports import export_consultation  # noqa: E402
from querschnitt.cli.house import daily, demo, manage, verify, work  # noqa: E402
from querschnitt.cli.imports import (  # noqa: E402
    import_consultation,
    import_council,
    import_municipalities,
    import_statistics,
)
from querschnitt.cli.main import main  # noqa: E402
from querschnitt.cli.opinion.map import draw_map  # noqa: E402
from querschnitt.cli.selection.select import select  # noqa: E402
from querschnitt.cli.selection.verify import select_verify  # noqa: E402

for command in (
    daily,
    demo,
    draw_map,
    export_consultation,
    manage,
    verify,
    import_consultation,
    import_council,
    import_municipalities,
    import_statistics,
    prepare_draw,
    select,
    select_verify,
    work,
):
    main.add_command(command)

__all__ = ["main"]
