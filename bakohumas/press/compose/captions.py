"""Captions of photographs in the house style: one long sentence and the credit."""

from dataclasses import replace

from bakohumas.meetings.facts import MeetingFacts, PhotoFacts
from bakohumas.minutes.attribution import noun
from bakohumas.press.compose.lead import theme
from bakohumas.press.compose.phrase import NOTHING, Phrase, fact, glue, sentence
from bakohumas.press.compose.place import day, place
from bakohumas.press.compose.story import Story
from bakohumas.press.text import Paragraph, Sentence


def _action(story: Story) -> Phrase:
    """'Staf Ahli … Wing Ariansyah mewakili … membacakan sambutan tertulis Gubernur … dalam'."""
    facts = story.facts
    for at, remark in enumerate(facts.remarks):
        if remark.officially_opens and (remark.delivered_by.name or remark.delivered_by.position):
            if remark.author is None:
                return glue(story.deliverer(at), fact("membuka", f"remarks[{at}].officially_opens"))
            author = story.author(at)
            return glue(story.deliverer(at), "membacakan", noun(remark), author, "dalam")
    return NOTHING


def composed_caption(facts: MeetingFacts) -> Sentence:
    """One sentence: who did what in which event with which theme, where and when."""
    story = Story(facts)
    title = fact(facts.title, "meeting.title")
    action = _action(story)
    start = glue(action, title) if action else glue("Suasana", title)
    where = place(facts)
    return sentence(start, theme(facts), where, "," if where else "pada", day(facts))


def _credited(caption: Sentence, photo: PhotoFacts, path: str) -> Sentence:
    if not photo.credit:
        return caption
    text = caption.text if caption.text.endswith((".", "!", "?", "”")) else f"{caption.text}."
    return replace(caption, text=f"{text} (Foto: {photo.credit})", sources=(*caption.sources, f"{path}.credit"))


def captions(facts: MeetingFacts) -> Paragraph:
    """Recorded captions as they are, and one composed for the first photograph without."""
    without = next((at for at, photo in enumerate(facts.photos) if not photo.caption), None)
    told: list[Sentence] = []
    for at, photo in enumerate(facts.photos):
        path = f"photos[{at}]"
        if photo.caption:
            told.append(_credited(Sentence(photo.caption, (f"{path}.caption",)), photo, path))
        elif at == without:
            told.append(_credited(composed_caption(facts), photo, path))
    return tuple(told)
