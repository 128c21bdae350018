"""Preparing, opening and closing a round of listening, and the links into it."""

import secrets
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.kernel.queue import queue_on_commit
from querschnitt.kernel.slugs import free_slug
from querschnitt.listening import rules
from querschnitt.listening.enums import Phase, Stage
from querschnitt.listening.models import Channel, Consultation
from querschnitt.listening.queries.channels import own_networks
from querschnitt.listening.queries.opinion_maps import published_map
from querschnitt.listening.queries.voting import accepted_statements
from querschnitt.listening.rules import Opening
from querschnitt.listening.validators import CODE_SIGNS
from querschnitt.people.models import Network

COMPUTE = "querschnitt.listening.maps.tasks.compute_opinion_map"


@action(Permission.RUN_CONSULTATION)
def found_consultation(
    *,
    title: str,
    question: str,
    by: Actor,
    group: FocusGroup | None = None,
    description: str = "",
    opens_on: date | None = None,
    closes_on: date | None = None,
    language: str = "de",
) -> Consultation:
    """Begin a consultation in preparation; nobody outside sees it until it is opened."""
    consultation = Consultation(
        title=title,
        slug=slug_from(title),
        question=question,
        description=description,
        group=group,
        opens_on=opens_on,
        closes_on=closes_on,
        language=language,
    )
    consultation.full_clean()
    consultation.save(force_insert=True)
    ledger.record("consultation.founded", consultation, by=by, group=consultation.group_id)
    return consultation


@action(Permission.RUN_CONSULTATION)
def revise_consultation(
    *,
    consultation: Consultation,
    title: str,
    question: str,
    description: str,
    group: FocusGroup | None,
    opens_on: date | None,
    closes_on: date | None,
    by: Actor,
) -> Consultation:
    """Change everything but the address: links on paper must go on working."""
    _refuse_two_results(consultation, Opening(Stage(consultation.stage), closes_on))
    consultation.title, consultation.question, consultation.description = title, question, description
    consultation.group, consultation.opens_on, consultation.closes_on = group, opens_on, closes_on
    consultation.full_clean()
    consultation.save(update_fields=("title", "question", "description", "group", "opens_on", "closes_on"))
    ledger.record("consultation.revised", consultation, by=by, group=consultation.group_id)
    return consultation


@action(Permission.RUN_CONSULTATION)
def open_consultation(*, consultation: Consultation, by: Actor) -> Consultation:
    """Open a consultation from today, also one that was closed before."""
    consultation = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if rules.is_paused(consultation):
        raise ValidationError(_("It is paused. Please let it go on instead."), code="paused")
    if consultation.stage == Stage.OPEN:
        return ledger.unchanged(consultation)
    if not rules.may_open(consultation):
        raise ValidationError(_("Its last day has passed. Please choose a later one first."), code="past")
    _refuse_two_results(consultation, Opening(Stage.OPEN, consultation.closes_on))
    if not accepted_statements(consultation).exists():
        raise ValidationError(_("There is nothing to vote on yet. Please add a few statements first."), code="empty")
    today = clock.today()
    consultation.stage = Stage.OPEN
    consultation.opens_on = min(consultation.opens_on or today, today)
    consultation.save(update_fields=("stage", "opens_on"))
    ledger.record("consultation.opened", consultation, by=by)
    return consultation


@action(Permission.RUN_CONSULTATION)
def close_consultation(*, consultation: Consultation, by: Actor) -> Consultation:
    """Close a consultation at once and show its results."""
    consultation = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if consultation.stage == Stage.CLOSED:
        return ledger.unchanged(consultation)
    if not rules.may_close(consultation):
        raise ValidationError(_("It has not been opened yet."), code="draft")
    today = clock.today()
    consultation.stage, consultation.pause_reason = Stage.CLOSED, ""
    consultation.closes_on = min(consultation.closes_on or today, today)
    consultation.opens_on = min(consultation.opens_on or consultation.closes_on, consultation.closes_on)
    consultation.save(update_fields=("stage", "pause_reason", "opens_on", "closes_on"))
    ledger.record("consultation.closed", consultation, by=by)
    queue_on_commit(COMPUTE, consultation.pk)
    return consultation


@action(Permission.RUN_CONSULTATION)
def lock_statements(*, consultation: Consultation, locked: bool, by: Actor) -> Consultation:
    """Stop taking statements, or take them again. Locked, it takes votes but nothing new to vote on; what waits can
    still be accepted."""
    consultation = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if consultation.takes_statements != locked:
        return ledger.unchanged(consultation)
    consultation.takes_statements = not locked
    consultation.save(update_fields=("takes_statements",))
    ledger.record("consultation.locked" if locked else "consultation.unlocked", consultation, by=by)
    return consultation


@action(Permission.RUN_CONSULTATION)
def add_channel(*, consultation: Consultation, name: str, by: Actor, network: Network | None = None) -> Channel:
    """Add a link of its own for one network, so that it can be seen who was reached."""
    channel = Channel(consultation=consultation, name=name, network=network, code=_free_code())
    channel.full_clean()
    channel.save(force_insert=True)
    ledger.record("channel.added", channel, by=by, consultation=consultation.pk, network=channel.network_id)
    return channel


@action(Permission.BRING_IN_NETWORK)
def take_channel(*, consultation: Consultation, network: Network, by: Actor) -> Channel:
    """Return a member's own link for the network they speak with, made the first time and the same ever after."""
    if not by.person_id or not own_networks(by.person_id).filter(pk=network.pk).exists():
        raise ValidationError(_("You can take a link for a network that you sit in a group for."), code="network")
    if not rules.is_open(consultation):
        raise ValidationError(_("This consultation is not open."), code="closed")
    known = Channel.objects.filter(consultation=consultation, network=network, person=by.person_id).first()
    if known:
        return ledger.unchanged(known)
    channel = Channel.objects.create(
        consultation=consultation, network=network, person_id=by.person_id, name=network.name, code=_free_code()
    )
    ledger.record("channel.taken", channel, by=by, consultation=consultation.pk, network=network.pk)
    return channel


def slug_from(title: str) -> str:
    """Return a free address made from a title. It stands on paper: the shorter the better, without “und”."""
    return free_slug(title.replace("&", ""), Consultation, length=70, fallback="beteiligung")


def _refuse_two_results(consultation: Consultation, after: Opening) -> None:
    """Raise ValidationError where a single person's vote would show as the difference between two results.

    Once it has ended, everybody sees figures. Were a single person to vote then, subtracting them from the next would
    show how. A published map is compared with the one after it; without one, nothing is.
    """
    stored = Consultation.objects.get(pk=consultation.pk)
    if not rules.has_ended(stored) or after.phase is not Phase.OPEN or published_map(stored):
        return
    if stored.statements.filter(rules.enough_voted()).exists():
        raise ValidationError(
            _(
                "Everybody can see its results. Please publish the opinion map before more votes come: what the next "
                "one would give away about single people is then checked."
            ),
            code="unpublished",
        )


def _free_code() -> str:
    while True:
        code = "".join(secrets.choice(CODE_SIGNS) for _sign in range(8))
        if not Channel.objects.filter(code=code).exists():
            return code
