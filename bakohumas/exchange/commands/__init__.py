"""The console script, a file for each kind of command."""
