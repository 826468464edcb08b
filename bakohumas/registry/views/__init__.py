"""Pages of the registry: importing a module hangs its views on the blueprint."""
