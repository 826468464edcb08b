import pytest

from bakohumas.meetings.models import State, Visibility
from bakohumas.overview.rules.progress import Progress
from bakohumas.overview.rules.tasks import Task, TaskState, task_states
from tests.factories import NOON, make_meeting


@pytest.mark.parametrize(
    ("state", "progress", "told"),
    [
        (State.SCHEDULED, Progress(), TaskState.NOT_YET),
        (State.RUNNING, Progress(press_begun=True), TaskState.NOT_YET),
        (State.FINISHED, Progress(), TaskState.OPEN),
        (State.FINISHED, Progress(press_begun=True), TaskState.RUNNING),
        (State.REPORTED, Progress(press_begun=True, press_published=True), TaskState.DONE),
    ],
)
def test_the_press_is_served_once_the_meeting_was_held(state, progress, told):
    assert task_states(make_meeting(state=state), progress, NOON, default="internal")[Task.PRESS] is told


@pytest.mark.parametrize(
    ("visibility", "default", "is_owed"),
    [
        (Visibility.PUBLIC, "internal", True),
        (Visibility.INTERNAL, "publik", False),
        (Visibility.TEAM, "publik", False),
        (None, "publik", True),
        (None, "internal", False),
    ],
)
def test_a_meeting_that_is_not_public_owes_the_press_nothing(visibility, default, is_owed):
    meeting = make_meeting(state=State.FINISHED, visibility=visibility)
    states = task_states(meeting, Progress(), NOON, default=default)
    assert (Task.PRESS in states, states[Task.PAPERS]) == (is_owed, TaskState.OPEN)
