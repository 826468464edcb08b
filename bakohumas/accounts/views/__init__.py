"""Pages about accounts: importing a module hangs its views on the blueprint."""
