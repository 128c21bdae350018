"""Importing consultations from Polis’ exports, and exporting them as such."""

from querschnitt.exchange.consultations.bring_in import import_consultation
from querschnitt.exchange.consultations.exporting import export_consultation

__all__ = ["export_consultation", "import_consultation"]
