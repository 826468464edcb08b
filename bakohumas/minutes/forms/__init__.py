"""What people send about notes, speeches, outcome and notula."""
