"""Press items composed, edited, decided about and published. The caller commits."""

from bakohumas.press.services.deciding import approve, send_back, submit, take_back
from bakohumas.press.services.publishing import Prepared, prepare, publish, publish_composed
from bakohumas.press.services.writing import ItemWords, compose_item, correct_item, edit_item, recompose

__all__ = [
    "ItemWords",
    "Prepared",
    "approve",
    "compose_item",
    "correct_item",
    "edit_item",
    "prepare",
    "publish",
    "publish_composed",
    "recompose",
    "send_back",
    "submit",
    "take_back",
]
