"""What people fill in on pages that look across all."""
