"""The files that those who draw panels exchange everywhere: categories.csv with the quotas (category, feature, min,
max) and respondents.csv with the pool (id, a column per category, further columns), and our result.json."""

from .categories import CategoryRow, read_categories
from .respondents import Respondents, read_respondents
from .results import SelectionResult, read_result

__all__ = ["CategoryRow", "Respondents", "SelectionResult", "read_categories", "read_respondents", "read_result"]
