"""The meeting record (docs/meeting-record.schema.json) in and out: `read` and `write` are each other's inverse."""
