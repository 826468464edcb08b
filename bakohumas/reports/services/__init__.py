"""Reports composed, edited, decided about and issued. The caller commits."""

from bakohumas.reports.services.deciding import approve_report, return_report, submit_report, take_back_report
from bakohumas.reports.services.drafting import (
    recompose_report,
    revise_report,
    save_head,
    save_section,
    start_report,
)
from bakohumas.reports.services.issuing import RenderedReport, issue_report

__all__ = [
    "RenderedReport",
    "approve_report",
    "issue_report",
    "recompose_report",
    "return_report",
    "revise_report",
    "save_head",
    "save_section",
    "start_report",
    "submit_report",
    "take_back_report",
]
