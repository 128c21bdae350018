"""What came out of a consultation: at a glance, statement by statement, as a report, and for other sites."""
