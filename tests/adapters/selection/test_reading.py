import pytest

from querschnitt.adapters.selection.categories import CategoryRow, read_categories
from querschnitt.adapters.selection.respondents import read_respondents

CATEGORIES = "category,feature,min,max\nage,young,1,2\nage,old,1,2\nplace,Elmshorn,0,3\nplace,Uetersen,0,3\n"
POOL = "id,age,place,street\np1,young,Elmshorn,Markt 1\np2,old,Uetersen,Markt 1 \n\np3,old,Elmshorn,=1+1\n"


def test_quotas_in_the_order_of_the_file(upload):
    assert read_categories(upload(CATEGORIES))[:2] == (
        CategoryRow("age", "young", 1, 2, 2),
        CategoryRow("age", "old", 1, 2, 3),
    )


def test_the_pool_by_columns_with_the_line_of_each_person(upload):
    pool = read_respondents(upload(POOL), read_categories(upload(CATEGORIES)))
    assert (pool.ids, pool.columns["age"], list(pool.lines)) == (["p1", "p2", "p3"], ["young", "old", "old"], [2, 3, 5])


def test_further_columns_stay_as_they_are(upload):
    pool = read_respondents(upload(POOL), read_categories(upload(CATEGORIES)), further=["street"])
    assert pool.columns["street"] == ("Markt 1", "Markt 1 ", "=1+1")


def test_columns_and_answers_may_have_blanks_around_them(upload):
    spaced = POOL.replace("age", " age ").replace("old", " old ")
    plain = read_respondents(upload(POOL), read_categories(upload(CATEGORIES)))
    assert read_respondents(upload(spaced), read_categories(upload(CATEGORIES))) == plain


def test_files_of_a_german_spreadsheet(upload):
    quotas = read_categories(upload("\ufeff" + CATEGORIES.replace(",", ";").replace("\n", "\r\n")))
    pool = read_respondents(upload(POOL.replace(",", ";")), quotas)
    assert (len(quotas), pool.ids) == (4, ["p1", "p2", "p3"])


@pytest.mark.parametrize(
    ("name", "quotas", "people"),
    [
        ("example_large_200", 4, 2000),
        ("example_small_20", 4, 200),
        ("sa_fixture_22", 20, 150),
        ("synth_n300_F6_15", 26, 300),
        ("synth_n1000_F6_15", 26, 1000),
    ],
)
def test_published_pools(shared_data, name, quotas, people):
    folder = shared_data / "selection" / name
    categories = read_categories(folder / "categories.csv")
    assert (len(categories), len(read_respondents(folder / "respondents.csv", categories))) == (quotas, people)
