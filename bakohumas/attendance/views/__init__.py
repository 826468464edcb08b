"""Pages of the door and of the daftar hadir."""
