"""What holds at the door and of the daftar hadir; pure."""
