"""The waiting list against a model of a few lines, through the services, whatever happens in whatever order."""

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bakohumas.core.db import as_writer, db
from bakohumas.core.errors import DomainError
from bakohumas.invitations.models import Reply, ReplySource, Seat
from bakohumas.invitations.queries.seats import seat_counts, waiting_groups
from bakohumas.invitations.rules.answers import Answer, DelegateAnswer
from bakohumas.invitations.services.inviting import remove_invitation
from bakohumas.invitations.services.replies import record_reply
from bakohumas.invitations.services.seats import free_and_hand_on
from tests.factories import NOON, make_actor, make_bureau, make_invitation, make_meeting
from tests.invitations.test_seats import SENDER
from tests.support.apps import taken_back

AGENCIES = 6
WHO = make_actor()


class Model:
    """Who has seats and who waits in which order, and how many each of them is."""

    def __init__(self, capacity):
        self.capacity, self.seated, self.waiting, self.gone = capacity, {}, [], set()

    @property
    def taken(self):
        return sum(self.seated.values())

    def hand_on(self):
        for place, people in list(self.waiting):
            if self.taken + people <= self.capacity:
                self.waiting.remove((place, people))
                self.seated[place] = people

    def answers(self, place, people):
        """Whether the answer is taken."""
        waits = [one for one, _ in self.waiting]
        if people and place in self.seated:
            grown = people - self.seated[place]
            if grown > 0 and self.taken + grown > self.capacity:
                return False
            self.seated[place] = people
        elif people and place in waits:
            self.waiting[waits.index(place)] = (place, people)
        elif people:
            self.waiting.append((place, people))
        else:
            self.leaves(place)
        self.hand_on()
        return True

    def leaves(self, place):
        self.seated.pop(place, None)
        self.waiting = [each for each in self.waiting if each[0] != place]


class WaitingList(RuleBasedStateMachine):
    """One meeting, six agencies; `app` is set by the test."""

    app = None

    @initialize(capacity=st.integers(1, 6))
    def open_house(self, capacity):
        self.back = taken_back(self.app)
        self.back.__enter__()
        self.writer = as_writer(db.session())
        self.writer.__enter__()
        self.session = db.session()
        self.meeting = make_meeting(capacity=capacity)
        self.invited = [make_invitation(self.meeting) for _ in range(AGENCIES)]
        self.session.merge(make_bureau())
        self.session.add_all(self.invited)
        self.session.commit()
        self.model, self.now = Model(capacity), NOON

    def later(self):
        self.now += timedelta(seconds=1)
        return self.now

    @rule(place=st.integers(0, AGENCIES - 1), people=st.integers(0, 4))
    def answer(self, place, people):
        if place in self.model.gone:
            return
        named = tuple(DelegateAnswer(name=f"Orang {number}") for number in range(people))
        given = Answer(Reply.COMING, named) if people else Answer(Reply.DECLINED)
        try:
            record_reply(
                self.session,
                self.invited[place],
                given,
                source=ReplySource.WEB,
                by="uji",
                sender=SENDER,
                actor=WHO,
                now=self.later(),
            )
            is_taken = True
            self.session.commit()
        except DomainError:
            self.session.rollback()
            is_taken = False
        assert is_taken == self.model.answers(place, people)

    @rule(place=st.integers(0, AGENCIES - 1))
    def remove(self, place):
        if place in self.model.gone:
            return
        remove_invitation(self.session, self.invited[place], sender=SENDER, actor=WHO, now=self.later())
        self.session.commit()
        self.model.gone.add(place)
        self.model.leaves(place)
        self.model.hand_on()

    @rule(more=st.integers(1, 3))
    def enlarge(self, more):
        self.meeting.capacity += more
        free_and_hand_on(self.session, self.meeting, sender=SENDER, actor=WHO, now=self.later())
        self.session.commit()
        self.model.capacity += more
        self.model.hand_on()

    @invariant()
    def stands_as_the_model_says(self):
        if not hasattr(self, "model"):
            return
        given = {place: max(len(row.delegates), 1) for place, row in enumerate(self.invited) if self.has_seat(row)}
        assert given == self.model.seated
        keys = [self.invited[place].id for place, _ in self.model.waiting]
        assert [each.invitation_id for each in waiting_groups(self.session, self.meeting)] == keys
        counted = seat_counts(self.session, self.meeting)
        assert counted.taken == self.model.taken <= self.model.capacity
        told = [row for row in self.invited if row.seat_given_at and self.has_seat(row)]
        assert all(row.seat_told_at for row in told)

    @staticmethod
    def has_seat(row):
        return row.is_live and row.seat is Seat.GIVEN

    def teardown(self):
        if hasattr(self, "back"):
            self.writer.__exit__(None, None, None)
            self.back.__exit__(None, None, None)


def test_the_waiting_list_does_what_the_model_does(databases, database):
    WaitingList.app = databases.app(database)
    machine = WaitingList.TestCase
    machine.settings = settings(
        max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
    )
    machine("runTest").runTest()
