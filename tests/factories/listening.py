"""Consultations, people taking part, statements and votes."""

import factory

from querschnitt.kernel.actors import Actor, ActorKind
from querschnitt.kernel.tokens import fingerprint
from querschnitt.listening.actions.voting import cast_vote
from querschnitt.listening.enums import Choice, Moderation, Origin, Stage
from querschnitt.listening.models import Channel, Consultation, Participant, Statement


class ConsultationFactory(factory.django.DjangoModelFactory):
    """Open, without an end."""

    class Meta:
        model = Consultation

    title = factory.Sequence(lambda n: f"Beteiligung {n}")
    slug = factory.Sequence(lambda n: f"beteiligung-{n}")
    question = "Was fehlt?"
    stage = Stage.OPEN


class ChannelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Channel

    consultation = factory.SubFactory(ConsultationFactory)
    name = factory.Sequence(lambda n: f"Zugang {n}")
    code = factory.Sequence(lambda n: f"code{n}")


class ParticipantFactory(factory.django.DjangoModelFactory):
    """`token` is the secret: `ParticipantFactory(token="geheim")`."""

    class Meta:
        model = Participant

    class Params:
        token = factory.Sequence(lambda n: f"secret-{n}")

    consultation = factory.SubFactory(ConsultationFactory)
    token_fingerprint = factory.LazyAttribute(lambda participant: fingerprint(participant.token))


class StatementFactory(factory.django.DjangoModelFactory):
    """Accepted, from the preparation."""

    class Meta:
        model = Statement

    consultation = factory.SubFactory(ConsultationFactory)
    number = factory.LazyAttribute(lambda statement: statement.consultation.statements.count() + 1)
    text = factory.Sequence(lambda n: f"Der Bus soll öfter fahren, sagt Nummer {n}.")
    origin = Origin.SEED
    moderation = Moderation.ACCEPTED


def actor_as(participant: Participant) -> Actor:
    return Actor(ActorKind.PARTICIPANT, participant.pk)


def vote(participant: Participant, statement: Statement, choice: Choice) -> None:
    cast_vote(participant=participant, number=statement.number, choice=choice, by=actor_as(participant))


def crowd_votes(statement: Statement, *, agree: int = 0, disagree: int = 0, passed: int = 0) -> None:
    """So many people of their own, one vote each."""
    for choice, count in ((Choice.AGREE, agree), (Choice.DISAGREE, disagree), (Choice.PASS, passed)):
        for _person in range(count):
            vote(ParticipantFactory(consultation=statement.consultation), statement, choice)
