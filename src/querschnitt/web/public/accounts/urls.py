"""The addresses of this folder."""

from allauth.account import views as allauth
from django.urls import path

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.web.public.accounts.mails import demo_mail
from querschnitt.web.public.accounts.signing_in import account_closed, begin, no_account, sign_in_by_link, sign_out

entrance = door(Permission.SIGN_IN)

urlpatterns = [
    path("anmelden/", entrance(allauth.request_login_code), name="account_request_login_code"),
    path("anmelden/code/", entrance(allauth.confirm_login_code), name="account_confirm_login_code"),
    path("anmelden/link/<str:token>/", sign_in_by_link, name="sign_in_by_link"),
    path("anmelden/beginn/", begin, name="account_login"),
    path("anmelden/geschlossen/", account_closed, name="account_inactive"),
    path("anmelden/zugang/", no_account, name="account_signup"),
    path("abmelden/", sign_out, name="account_logout"),
    path("demo/post/", demo_mail, name="demo_mail"),
]
