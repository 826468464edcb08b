"""Use cases of meetings: each changes, leaves an audit row and a trace in the history; the caller commits."""
