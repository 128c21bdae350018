"""The two files that those who draw panels exchange everywhere: categories.csv with the quotas (category, feature,
min, max) and respondents.csv with the pool (id and a column per category; further columns stay as they are)."""

from .categories import QuotaRow, read_categories
from .respondents import Respondents, read_respondents

__all__ = ["QuotaRow", "Respondents", "read_categories", "read_respondents"]
