"""Every question to the tables of reports, and to participation over all meetings."""
