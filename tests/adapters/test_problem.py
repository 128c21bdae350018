import pickle

from querschnitt.adapters.problem import FileProblem, Place, shown


def test_a_problem_says_where_what_and_what_to_do():
    problem = Place("votes.csv", 12, "vote").problem("“%(value)s” is not a vote.", "Please export again.", value="7")
    assert str(problem) == "votes.csv:12:vote: “7” is not a vote. Please export again."
    assert (problem.message, problem.params) == ("“%(value)s” is not a vote.", {"value": "7"})


def test_unknown_parts_of_the_place_are_left_out():
    assert str(FileProblem("Empty.", file="a.csv")) == "a.csv: Empty."
    assert str(FileProblem("Empty.")) == "Empty."


def test_a_problem_survives_the_way_to_a_worker():
    problem = FileProblem("“%(value)s”", {"value": "x"}, "Do.", "a.csv", 3, "b")
    again = pickle.loads(pickle.dumps(problem))
    assert str(again) == str(problem) == "a.csv:3:b: “x” Do."


def test_quoted_values_are_short_and_on_one_line():
    assert shown("a\n b\tc") == "a b c"
    assert len(shown("x" * 1000)) == 60
