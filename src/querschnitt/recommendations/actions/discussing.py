"""Answering a version: comments, and views that differ."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.recommendations import rules
from querschnitt.recommendations.actions.opening import lock
from querschnitt.recommendations.models import Comment, Dissent, Version


@action(Permission.COMMENT_VERSION)
def comment_version(*, by: Actor, version: Version, text: str) -> Comment:
    """Add a remark inside the circle; possible after adoption too."""
    lock(version.recommendation, by=by)
    if not text.strip():
        raise ValidationError({"text": _("Please write a comment.")})
    comment = Comment.objects.create(version=version, author_id=by.person_id, text=text.strip())
    ledger.record("version.commented", version, by=by, comment=comment.pk)
    return comment


@action(Permission.COMMENT_VERSION)
def state_dissent(*, by: Actor, version: Version, text: str, area_name: str = "") -> Dissent:
    """Put a differing view on record; it stays with this version and all that follow, and is published with them."""
    lock(version.recommendation, by=by)
    rules.require_nothing_adopted(version.recommendation)
    if not rules.is_newest(version):
        raise ValidationError(_("There is a newer version. Please read that one first."), code="not_newest")
    if not text.strip():
        raise ValidationError({"text": _("Please say in your own words what you see differently.")})
    dissent = Dissent.objects.create(
        version=version, author_id=by.person_id, text=text.strip(), area_name=area_name.strip()
    )
    ledger.record("dissent.stated", version, by=by, dissent=dissent.pk)
    return dissent


@action(Permission.COMMENT_VERSION)
def withdraw_dissent(*, by: Actor, dissent: Dissent) -> None:
    """Take one's own view out of the newest version; versions before it stay as they were read."""
    lock(dissent.version.recommendation, by=by)
    rules.require_nothing_adopted(dissent.version.recommendation)
    if not rules.is_own(dissent, by):
        raise PermissionDenied(_("Only whoever stated this view may withdraw it."))
    if not rules.is_newest(dissent.version):
        raise ValidationError(_("There is a newer version. Please withdraw your view there."), code="not_newest")
    ledger.record("dissent.withdrawn", dissent.version, by=by, dissent=dissent.pk)
    dissent.delete()
