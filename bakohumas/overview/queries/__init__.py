"""Every question of the overview pages; each costs the same however many rows there are."""
