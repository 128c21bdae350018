"""Consultations that were held with Polis, from its export."""

from querschnitt.exchange.consultations.bring_in import import_consultation

__all__ = ["import_consultation"]
