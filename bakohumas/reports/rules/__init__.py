"""What may be done with a report, and how participation is counted; pure."""
