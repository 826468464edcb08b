"""The place of a meeting in one line."""

from bakohumas.core.texts import plain_line


def place_line(*parts: str | None, mode: str | None = None, platform: str | None = None) -> str | None:
    """'Aula, Gedung Idham Chalid, Banjarbaru'; daring 'Daring (Zoom)'; hibrida the place and ' / daring'.

    `mode` is luring, daring, hibrida or None; None where nothing is known.
    """
    place = ", ".join(line for part in parts if part and (line := plain_line(part)))
    if mode == "daring":
        return f"Daring ({plain_line(platform)})" if platform else "Daring"
    if mode == "hibrida":
        return f"{place} / daring" if place else "Daring"
    return place or None
