"""The first pages; importing this package puts all of them on the blueprint."""

from bakohumas.overview.views import home, meeting, search, standing_links
from bakohumas.overview.views.base import bp

__all__ = ["bp", "home", "meeting", "search", "standing_links"]
