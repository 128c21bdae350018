"""Open calls: what a group looks for, applying, and the private page of one's own application."""

from querschnitt.web.public.calls import applying, draws, own

__all__ = ["urlpatterns"]

urlpatterns = [*applying.urlpatterns, *draws.urlpatterns, *own.urlpatterns]
