"""Use cases of notes, remarks, outcome and notula. The caller commits."""
