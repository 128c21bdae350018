"""What people said: the real conversation, and two rounds that are open now."""

import random
from itertools import cycle

from querschnitt.exchange.consultations.importing import import_consultation
from querschnitt.kernel.actors import SYSTEM, Actor, ActorKind
from querschnitt.listening.actions.consultations import (
    add_channel,
    close_consultation,
    found_consultation,
    open_consultation,
)
from querschnitt.listening.actions.joining import join_consultation
from querschnitt.listening.actions.statements import contribute_statement, seed_statements
from querschnitt.listening.actions.translating import translate_statement
from querschnitt.listening.actions.voting import cast_vote
from querschnitt.listening.enums import Choice
from querschnitt.listening.maps.actions import keep_opinion_map, publish_opinion_map
from querschnitt.listening.maps.computing.maps import compute_map
from querschnitt.listening.models import Channel, Consultation, Statement
from querschnitt.people.queries.identity import actor_of
from querschnitt.project.demonstration.calendar import Calendar
from querschnitt.project.demonstration.house import INPUT, County
from querschnitt.project.demonstration.people import Crowd

CONVERSATION = "produktion-und-konsum"
NOTICE = (
    "Klimarat Österreich 2022, „Produktion und Konsum“. Data was gathered using the Polis software "
    "(compdemocracy.org/polis) and is sub-licensed under CC BY 4.0 with Attribution to "
    "The Computational Democracy Project."
)
OPEN = (
    ("Integration", "Deutsch lernen neben der Arbeit", "Welche Kurszeiten, Orte und Hilfen brauchen Sie wirklich?", 9, (
        "Sprachkurse am Abend brauchen eine Kinderbetreuung im selben Haus.",
        "Der Kurs ist um neun. Da bin ich auf Schicht.",
        "Ein Kurs im Betrieb, in der Arbeitszeit, würde mir am meisten helfen.",
        "Ich lerne lieber allein mit dem Handy als in einer Gruppe.",
        "Ohne Bus am Abend komme ich nicht zum Kurs und nicht zurück.",
        "Einmal in der Woche reden ohne Prüfung hilft mehr als ein Kurs.",
        "Wer schon lange hier lebt, soll auch noch einen Kurs bekommen.",
        "Im Betrieb soll es Zeit geben, in der Kollegen Deutsch üben.",
    )),
    ("Familie", "Ganztag in der Grundschule", "Was muss ein guter Nachmittag können?", 23, (
        "Nach der Schule sollen Kinder zuerst draußen spielen.",
        "Hausaufgaben gehören in die Schule, nicht nach Hause.",
        "Vereine sollen am Nachmittag in die Schule kommen.",
        "Ein warmes Mittagessen muss für alle nichts kosten.",
        "Auch in den Ferien brauchen wir Betreuung bis 17 Uhr.",
        "Kinder sollen selbst entscheiden, was sie am Nachmittag machen.",
    )),
)  # fmt: skip
# In the order of the statements of the first; the last one still waits for a translation.
ARABIC = (
    "تحتاج دورات اللغة المسائية إلى رعاية للأطفال في المبنى نفسه.",
    "الدورة في الساعة التاسعة، وأنا حينها في المناوبة.",
    "أكثر ما يفيدني دورة في مكان العمل خلال وقت العمل.",
    "أفضّل أن أتعلم وحدي بالهاتف على أن أتعلم في مجموعة.",
    "من دون حافلة في المساء لا أستطيع الوصول إلى الدورة ولا العودة منها.",
    "المحادثة مرة في الأسبوع من دون امتحان تفيد أكثر من الدورة.",
    "من يعيش هنا منذ زمن طويل ينبغي أن يحصل هو أيضاً على دورة.",
)
EARLIER = ("Ehrenamt", "Gut leben im Kreis", "Was fehlt Ihnen, wo Sie wohnen?", (
    "Wer Rat sucht, muss heute zu oft weiterverbunden werden.",
    "Eine Nummer für alle Beratungen würde mir helfen.",
    "Wer freiwillig hilft, soll die Fahrt nicht selbst bezahlen.",
    "In unserem Dorf fährt abends kein Bus mehr.",
    "Ein warmes Essen in der Schule darf nicht vom Antrag abhängen.",
    "Ob der Aufzug am Bahnhof geht, weiß ich erst, wenn ich davor stehe.",
    "Der Kreis soll weniger Papier verschicken.",
))  # fmt: skip
WAITING = (
    "Im Sprachcafé ist die Heizung seit Wochen kaputt.",
    "Die Heizung im Sprachcafé ist seit Wochen kaputt, bitte reparieren.",
    "Prüfungen sollten auch am Samstag möglich sein.",
)
VOICES = 31


def build(county: County, crowd: Crowd, days: Calendar) -> None:
    days.go_to(640)
    group = crowd.groups["Armut vorbeugen"].slug
    import_consultation(INPUT / "consultation", slug=CONVERSATION, group=group, source_notice=NOTICE)
    _map(Consultation.objects.get(slug=CONVERSATION))
    chance = random.Random(7)  # noqa: S311 (invented votes, not a secret)
    _listen_earlier(crowd, days, chance)
    for name, title, question, days_left, texts in OPEN:
        opens_on = days.go_to(30)
        consultation = found_consultation(
            group=crowd.groups[name], title=title, question=question,
            opens_on=opens_on, closes_on=days.ahead(days_left), by=SYSTEM,
        )  # fmt: skip
        statements = seed_statements(consultation=consultation, texts=texts, by=SYSTEM)
        channels = [
            add_channel(consultation=consultation, name=network.name, network=network, by=SYSTEM)
            for network in list(county.networks.values())[:5]
        ]
        consultation = open_consultation(consultation=consultation, by=SYSTEM)
        days.go_to(12)
        _vote(consultation, statements, channels, chance)
    days.go_to(2)
    first = Consultation.objects.get(title=OPEN[0][1])
    _translate(first, crowd)
    _speak(first)


def _listen_earlier(crowd: Crowd, days: Calendar, chance: random.Random) -> None:
    """Build a round that is over, with invented statements and votes."""
    name, title, question, texts = EARLIER
    opens_on = days.go_to(520)
    consultation = found_consultation(
        group=crowd.groups[name],
        title=title,
        question=question,
        opens_on=opens_on,
        closes_on=days.ahead(-480),
        by=SYSTEM,
    )
    statements = seed_statements(consultation=consultation, texts=texts, by=SYSTEM)
    consultation = open_consultation(consultation=consultation, by=SYSTEM)
    days.go_to(500)
    _vote(consultation, statements, [], chance)
    days.go_to(479)
    _map(close_consultation(consultation=consultation, by=SYSTEM))


def _map(consultation: Consultation) -> None:
    """Compute and publish an opinion map at once, without a worker: recommendations will quote it."""
    opinion_map = keep_opinion_map(consultation=consultation, computed=compute_map(consultation), by=SYSTEM)
    publish_opinion_map(opinion_map=opinion_map, by=SYSTEM)


def _vote(
    consultation: Consultation, statements: list[Statement], channels: list[Channel], chance: random.Random
) -> None:
    """Let invented people vote, each leaning a little to one side."""
    for _voice, channel in zip(range(VOICES), cycle([*channels, None]), strict=False):
        participant, _token = join_consultation(consultation=consultation, channel=channel, by=SYSTEM)
        actor = Actor(ActorKind.PARTICIPANT, participant.pk)
        lean = chance.uniform(-0.3, 0.5)
        for index, statement in enumerate(statements):
            mood = chance.uniform(-1, 1) + lean + (0.4 if index % 3 == 0 else -0.2)
            choice = Choice.AGREE if mood > 0 else Choice.DISAGREE if mood < -0.45 else Choice.PASS
            cast_vote(participant=participant, number=statement.number, choice=choice, by=actor)


def _translate(consultation: Consultation, crowd: Crowd) -> None:
    reviewer = actor_of(crowd.accounts["planner"])
    for statement, text in zip(consultation.statements.order_by("number"), ARABIC, strict=False):
        translate_statement(statement=statement, language="ar", text=text, reviewed=True, by=reviewer)


def _speak(consultation: Consultation) -> None:
    """Hand in statements that wait at the desk."""
    for text in WAITING:
        participant, _token = join_consultation(consultation=consultation, by=SYSTEM)
        contribute_statement(participant=participant, text=text, by=Actor(ActorKind.PARTICIPANT, participant.pk))
