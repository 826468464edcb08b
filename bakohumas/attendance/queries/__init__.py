"""Every question to the tables of attendance."""
