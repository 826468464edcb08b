"""Pages of the press officers and of the public newsroom; importing this package puts them on their blueprints."""

from bakohumas.press.views import deciding, editing, feeds, files, items, newsroom

__all__ = ["deciding", "editing", "feeds", "files", "items", "newsroom"]
