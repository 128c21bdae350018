"""What the invented groups recommend. The statements they stand on, and the official figures, are real."""

from dataclasses import dataclass
from typing import Final

from querschnitt.decisions.enums import Outcome, SponsorKind
from querschnitt.recommendations.actions.wording import VersionWording


@dataclass(frozen=True)
class Story:
    """A recommendation. Days count back from today; what is None has not happened."""

    group: str
    wording: VersionWording
    statements: tuple[int, ...]  # numbers in the imported conversation, or in the invented round where `invented`
    figure: str  # slug of an official indicator
    cost: tuple[int, int]  # euros a year, from … to …
    adopted: int | None = None
    dissent: str = ""
    handed_over: int | None = None
    sponsor: tuple[SponsorKind, str] = (SponsorKind.ADMINISTRATION, "Fachdienst Soziales")
    paper: str = ""
    decided: int | None = None
    outcome: Outcome | None = None
    decision: str = ""
    reason: str = ""
    funded: bool = False
    started: int | None = None
    worked: bool = False
    invented: bool = False


REPAIR: Final = Story(
    group="Armut vorbeugen",
    wording=VersionWording(
        title="Reparaturtreffs in fünf Gemeinden",
        summary=(
            "Einmal im Monat reparieren Freiwillige mit den Menschen, denen etwas kaputt ging. Das spart Geld und "
            "bringt Leute zusammen."
        ),
        problem=(
            "Wer wenig Geld hat, kann Kaputtes oft nicht ersetzen, und wer es reparieren könnte, weiß nicht wo. "
            "Reparaturtreffs gibt es bisher nur in Elmshorn und Wedel.\n\n"
            "Zugleich leben 57.000 Menschen im Kreis allein. Ein Treff mit einem Zweck ist für viele leichter zu "
            "betreten als ein Angebot gegen Einsamkeit."
        ),
        measure=(
            "Der Kreis richtet in fünf weiteren Gemeinden einen monatlichen Reparaturtreff ein: Raum, Werkzeug, "
            "Versicherung und zehn Wochenstunden Koordination für alle zusammen. Die Treffs werden mit "
            "Freiwilligenagenturen und Familienzentren betrieben."
        ),
        alternatives=(
            "Gutscheine für Reparaturen: erreichen mehr Menschen, kosten das Dreifache und bringen niemanden zusammen."
        ),
        addressee="Ausschuss für Soziales und Gesundheit",
        effect_goal=(
            "Nach zwei Jahren kommen mindestens 400 Menschen im Quartal in die Treffs, und die Hälfte der Dinge "
            "geht wieder."
        ),
    ),
    statements=(89, 152, 26),
    figure="alleinstehende",
    cost=(38000, 46000),
    adopted=470,
    dissent=(
        "Die Treffs nehmen kleinen Reparaturbetrieben Aufträge weg. Sie sollten nur annehmen, was sich im Laden "
        "nicht lohnt."
    ),
    handed_over=455,
    sponsor=(SponsorKind.ADVISORY_BOARD, "Beirat für Menschen mit wenig Geld"),
    paper="VO/2025/118",
    decided=392,
    outcome=Outcome.AMENDED,
    decision="mehrheitlich zugestimmt, begrenzt auf drei Jahre",
    reason=(
        "Wir haben zugestimmt, weil die Treffs wenig kosten und viele tragen. Nach drei Jahren wollen wir sehen, ob "
        "sie ohne den Kreis weitergehen."
    ),
    funded=True,
    started=330,
    worked=True,
)
LENDING: Final = Story(
    group="Armut vorbeugen",
    wording=VersionWording(
        title="Leihen statt kaufen in allen Büchereien",
        summary=(
            "Bohrmaschine, Nähmaschine, Kinderfahrrad: In den Büchereien des Kreises soll man ausleihen können, was "
            "man selten braucht."
        ),
        problem=(
            "Vieles wird einmal im Jahr gebraucht und steht sonst herum. Wer es sich nicht leisten kann, muss "
            "verzichten."
        ),
        measure=(
            "Sechs Büchereien bekommen je vierzig Dinge zum Ausleihen, eine Einweisung und jemanden, der sie prüft."
        ),
        addressee="Ausschuss für Schule, Kultur und Sport",
        effect_goal="Jedes Ding wird mindestens achtmal im Jahr ausgeliehen.",
    ),
    statements=(59, 94),
    figure="einwohner",
    cost=(22000, 31000),
    adopted=300,
    handed_over=290,
    sponsor=(SponsorKind.COMMITTEE, "Ausschuss für Schule, Kultur und Sport"),
    paper="VO/2026/031",
    decided=214,
    outcome=Outcome.APPROVED,
    decision="einstimmig beschlossen",
    funded=True,
    started=120,
)
HOTLINE: Final = Story(
    group="Gesundheit",
    wording=VersionWording(
        title="Eine Telefonnummer für alle Beratungen",
        summary="Wer Rat sucht, soll nicht wissen müssen, welche Stelle zuständig ist.",
        problem=(
            "Im Kreis gibt es über hundert Beratungsangebote. Wer zum ersten Mal sucht, ruft im Schnitt dreimal "
            "falsch an."
        ),
        measure=(
            "Eine gemeinsame Nummer mit Menschen am Telefon, werktags von 8 bis 18 Uhr, die an die richtige Stelle "
            "weitergeben."
        ),
        addressee="Kreistag",
        effect_goal="Neun von zehn Anrufen kommen beim ersten Mal an der richtigen Stelle an.",
    ),
    statements=(1, 2),
    invented=True,
    figure="alleinstehende",
    cost=(120000, 160000),
    adopted=210,
    handed_over=200,
    sponsor=(SponsorKind.PARLIAMENTARY_GROUP, "Fraktionsübergreifender Antrag"),
    paper="VO/2026/077",
    decided=96,
    outcome=Outcome.PARTLY,
    decision="teilweise zugestimmt: zunächst für ein Jahr und nur vormittags",
    reason="Wir wollen erst sehen, wie viele anrufen, bevor wir ganze Tage besetzen.",
)
TRAVEL: Final = Story(
    group="Ehrenamt",
    wording=VersionWording(
        title="Fahrtkosten im Ehrenamt erstatten",
        summary="Wer freiwillig hilft, soll nicht dafür bezahlen.",
        problem=(
            "In den Dörfern kostet jede Fahrt zum Ehrenamt Geld. Besonders junge und alte Freiwillige hören deshalb "
            "auf."
        ),
        measure=(
            "Der Kreis erstattet Bus und Bahn ganz und Autofahrten mit 30 Cent je Kilometer, auf einem Formular von "
            "einer Seite."
        ),
        addressee="Ausschuss für Soziales und Gesundheit",
        effect_goal=(
            "Nach einem Jahr nennen weniger als fünf von hundert Freiwilligen die Fahrtkosten als Grund aufzuhören."
        ),
    ),
    statements=(3,),
    invented=True,
    figure="einwohner",
    cost=(60000, 90000),
    adopted=104,
    handed_over=94,
    paper="VO/2026/142",
)
LUNCH: Final = Story(
    group="Bildung",
    wording=VersionWording(
        title="Kostenloses Mittagessen in der Ganztagsschule",
        summary="Kein Kind soll mittags zuschauen.",
        problem=(
            "Der Antrag auf ein kostenloses Essen ist acht Seiten lang. Viele Familien, die ihn stellen dürften, "
            "tun es nicht."
        ),
        measure="Alle Kinder in Ganztagsschulen des Kreises essen ohne Antrag und ohne Beitrag.",
        addressee="Kreistag",
        effect_goal="Alle Kinder, die bis 15 Uhr bleiben, essen mit.",
    ),
    statements=(5,),
    invented=True,
    figure="einwohner",
    cost=(2100000, 2600000),
    adopted=260,
    handed_over=250,
    sponsor=(SponsorKind.PARLIAMENTARY_GROUP, "Fraktion Gemeinsam im Kreis"),
    paper="VO/2026/052",
    decided=160,
    outcome=Outcome.REJECTED,
    decision="mehrheitlich abgelehnt",
    reason="Das Geld fehlt uns im Haushalt. Den Antrag auf eine Seite zu kürzen, haben wir der Verwaltung aufgetragen.",
)
STOPS: Final = Story(
    group="Unterwegs",
    wording=VersionWording(
        title="Kaputte Aufzüge an einer Stelle melden",
        summary="Wer im Rollstuhl sitzt, muss vor der Fahrt wissen, ob der Aufzug geht.",
        problem="Störungen stehen auf vier verschiedenen Seiten, und keine ist vollständig.",
        measure="Eine Meldestelle im Kreis, die Störungen sammelt und an alle Betreiber weitergibt.",
        addressee="Ausschuss für Wirtschaft und Verkehr",
        effect_goal="Neun von zehn Störungen stehen binnen einer Stunde im Netz.",
    ),
    statements=(6, 4),
    invented=True,
    figure="einwohner",
    cost=(15000, 25000),
    adopted=11,
)
FURNITURE: Final = Story(
    group="Armut vorbeugen",
    wording=VersionWording(
        title="Gebrauchte Möbel besser verteilen",
        summary="Gute Möbel landen auf dem Sperrmüll, während andere lange auf ein Bett warten.",
        problem="Die Möbellager im Kreis wissen nicht voneinander, und abholen kann nur, wer ein Auto hat.",
        measure="Ein gemeinsames Verzeichnis der vier Möbellager und ein Transporter, der zweimal in der Woche fährt.",
        addressee="Ausschuss für Soziales und Gesundheit",
        effect_goal="Wer ein Bett braucht, wartet höchstens eine Woche.",
    ),
    statements=(89,),
    figure="alleinstehende",
    cost=(30000, 40000),
)
STORIES: Final = (REPAIR, LENDING, HOTLINE, TRAVEL, LUNCH, STOPS, FURNITURE)
