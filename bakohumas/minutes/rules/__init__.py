"""Decisions about what was said and settled, without database and clock."""
