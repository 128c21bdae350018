"""Importing consultations from Polis’ exports, and exporting them as such."""

from querschnitt.exchange.consultations.exporting import export_consultation
from querschnitt.exchange.consultations.importing import import_consultation

__all__ = ["export_consultation", "import_consultation"]
