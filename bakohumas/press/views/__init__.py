"""Pages of the press officers and of the public newsroom; importing this package puts them on their blueprints."""

from bakohumas.press.views import feeds, newsroom

__all__ = ["feeds", "newsroom"]
