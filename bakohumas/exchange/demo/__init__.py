"""The demo: real meetings from their records, and a coming one of a province that does not exist."""
