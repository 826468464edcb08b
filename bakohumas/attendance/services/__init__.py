"""Changes of the daftar hadir and of door devices, each with its audit row."""
