"""What comes next at a meeting, and what is prepared; pure."""
