"""Reads OParl objects (oparl.org, 1.0 and 1.1) from JSON Lines: organizations, meetings, papers, consultations."""
