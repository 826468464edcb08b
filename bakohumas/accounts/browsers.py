"""A browser's family and system from its User-Agent, in words that its owner recognises."""

FAMILIES = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"))
LATER_FAMILIES = (("Chrome", "Chrome"), ("CriOS", "Chrome"), ("FxiOS", "Firefox"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def browser_name(user_agent: str) -> str:
    """'Chrome di Windows'; 'Peramban lain' for what is not known."""
    family = next((name for mark, name in (*FAMILIES, *LATER_FAMILIES) if mark in user_agent), None)
    system = next((name for mark, name in SYSTEMS if mark in user_agent), None)
    return " di ".join(part for part in (family or "Peramban lain", system) if part)
