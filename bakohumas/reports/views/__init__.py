"""Pages of reports; importing this package puts all of them on the blueprint."""

from bakohumas.reports.views import deciding, documents, editing, index, statistics
from bakohumas.reports.views.base import bp

__all__ = ["bp", "deciding", "documents", "editing", "index", "statistics"]
