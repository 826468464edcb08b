from bakohumas.invitations.models import DeliveryKind, Reply
from bakohumas.overview.cards import REPLIES, SENT


def test_whatever_is_sent_or_answered_has_words_among_what_happened():
    assert set(SENT) == {str(kind) for kind in DeliveryKind}
    assert set(REPLIES) == {str(reply) for reply in Reply}
