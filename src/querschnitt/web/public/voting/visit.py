"""Who is at the voting card: nobody yet, or somebody with the secret of one consultation in a cookie."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from querschnitt.listening.queries.channels import channel_of
from querschnitt.listening.queries.consultations import public_consultations
from querschnitt.listening.queries.participants import participant_of
from querschnitt.web.participation import COOKIE_SALT, HALF_A_YEAR, cookie_name

if TYPE_CHECKING:
    from querschnitt.listening.forms.voting import Entry
    from querschnitt.listening.models import Channel, Consultation, Participant

# What the names of all these cookies begin with.
_ANY = cookie_name(0).removesuffix("0")


@dataclass(frozen=True)
class Visit:
    """`code` is that of the network's link, which travels in the address until somebody joins: looking needs no
    cookie."""

    consultation: "Consultation"
    token: str
    participant: "Participant | None"
    code: str

    @property
    def channel(self) -> "Channel | None":
        return channel_of(self.code, self.consultation) if self.code and not self.participant else None

    @property
    def query(self) -> str:
        return f"?zugang={self.channel.code}" if self.channel else ""


def visit_of(request: HttpRequest, slug: str) -> Visit:
    """Return the visit to a consultation; raise Http404 for one that is not public."""
    consultation = get_object_or_404(public_consultations(), slug=slug)
    token = _token(request, consultation)
    participant = participant_of(token, consultation) if token else None
    code = request.POST.get("zugang") or request.GET.get("zugang", "")
    # PostgreSQL refuses a NUL even in a question.
    code = code if code.isalnum() else ""
    return Visit(consultation, token, participant, code)


def participant_in(request: HttpRequest, consultation: "Consultation") -> "Participant | None":
    """Return the participant whose cookie this is, also once nobody can vote any more."""
    token = _token(request, consultation)
    return participant_of(token, consultation) if token else None


def voted_here(request: HttpRequest) -> bool:
    """Tell whether the browser has taken part in some consultation: then a page may hold their own place."""
    return any(name.startswith(_ANY) for name in request.COOKIES)


def remember(response: HttpResponseBase, request: HttpRequest, entry: "Entry") -> None:
    """Set the only cookie besides Django's own against forged forms, which every form needs; there is no session.

    It is strictly necessary for what was asked for (§ 25 Abs. 2 Nr. 2 TDDDG), so no banner asks. One for each
    consultation: what somebody says in one cannot be tied to another. Its path is the whole site because the address
    begins with the language: under a narrower path, changing the language would make a second person of them.
    """
    if entry.token:
        response.set_signed_cookie(
            cookie_name(entry.participant.consultation_id),
            entry.token,
            salt=COOKIE_SALT,
            max_age=HALF_A_YEAR,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )


def forget(response: HttpResponseBase, consultation: "Consultation") -> None:
    """Delete the cookie: from now on their receipt is all that leads to them."""
    response.delete_cookie(cookie_name(consultation.pk), samesite="Lax")


def _token(request: HttpRequest, consultation: "Consultation") -> str:
    return request.get_signed_cookie(cookie_name(consultation.pk), "", salt=COOKIE_SALT, max_age=HALF_A_YEAR) or ""
