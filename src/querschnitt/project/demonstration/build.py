"""Puts the demonstration together."""

from django.db import transaction

from querschnitt.project.demonstration import applications, chain, house, listening, people
from querschnitt.project.demonstration.calendar import calendar


@transaction.atomic
def build_demonstration() -> None:
    """Build everything in one transaction: either a whole county or none."""
    with calendar() as days:
        days.go_to(1200)
        county = house.build(days)
        crowd = people.build(county, days)
        listening.build(county, crowd, days)
        chain.build(county, crowd, days)
        applications.build(county, days)
