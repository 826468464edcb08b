"""Numbers taken, documents issued, decisions made. The caller commits."""

from bakohumas.registry.services.approvals import approve, request_approval, return_
from bakohumas.registry.services.documents import issue_document, new_code, withdraw
from bakohumas.registry.services.numbers import take_number

__all__ = ["approve", "issue_document", "new_code", "request_approval", "return_", "take_number", "withdraw"]
