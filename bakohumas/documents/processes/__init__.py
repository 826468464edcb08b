"""Programs that run alone in a throw-away process; each uses only the standard library and one named package."""
