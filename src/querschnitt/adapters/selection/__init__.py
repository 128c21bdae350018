"""The files that those who draw panels exchange everywhere: categories.csv with the quotas (category, feature, min,
max) and respondents.csv with the pool (id, a column per category, further columns), and our result.json."""
