"""The order of a press item: lead, main speech, board, other speeches, speakers, participants, closing words."""

from dataclasses import dataclass

from bakohumas.meetings.facts import MeetingFacts, RemarkFacts
from bakohumas.press.compose import background, programme
from bakohumas.press.compose.lead import compose_lead
from bakohumas.press.compose.people import participants
from bakohumas.press.compose.quoting import Quote, chosen_quotes
from bakohumas.press.compose.speeches import Speech, bare_speeches, opening, speech_paragraphs
from bakohumas.press.compose.story import Story
from bakohumas.press.compose.voicing import quotation
from bakohumas.press.text import Angle, Paragraph, Sentence
from bakohumas.press.words import CONTINUING, WISH

CONNECTORS = ("Sementara itu", "Pada kesempatan yang sama", None)


@dataclass(slots=True)
class Plan:
    """What goes where; made once from the facts and the number of points that fit."""

    speeches: dict[int, Speech]
    main: int | None
    closing: Quote | None
    stray: list[Quote]


def _main(facts: MeetingFacts, speeches: dict[int, Speech]) -> int | None:
    """The speech that opened the event, else the first one of which words are recorded."""
    opened = next((at for at, remark in enumerate(facts.remarks) if remark.officially_opens), None)
    spoken = (at for at in _in_order(facts) if speeches[at] and not _is_presented(facts, at))
    return opened if opened is not None else next(spoken, None)


def _in_order(facts: MeetingFacts) -> list[int]:
    return sorted(range(len(facts.remarks)), key=lambda at: facts.remarks[at].order)


def _may_close(quotes: list[Quote]) -> list[Quote]:
    """Quotations that may stand alone at the end: not the only one, nor one that goes on from another."""
    return [quote for quote in quotes[1:] if quote.direct and not CONTINUING.search(quote.text)]


def _closing(facts: MeetingFacts, speeches: dict[int, Speech], order: list[int]) -> Quote | None:
    """The last wish, else the last quotation, of the first speech at the meeting that has one to spare."""
    for at in order:
        if facts.remarks[at].said_on is not None:
            continue
        spare = _may_close(speeches[at].quotes)
        wishes = [quote for quote in spare if WISH.search(quote.text)]
        if spare:
            return (wishes or spare)[-1]
    return None


def _plan(facts: MeetingFacts, points: dict[int, int]) -> Plan:
    quotes = chosen_quotes(facts)
    speeches = {at: Speech(at, list(range(points.get(at, 0)))) for at in range(len(facts.remarks))}
    for quote in quotes:
        if quote.remark is not None:
            speeches[quote.remark].quotes.append(quote)
    main = _main(facts, speeches)
    order = [*([main] if main is not None else []), *(at for at in _in_order(facts) if at != main)]
    closing = _closing(facts, speeches, order)
    if closing and closing.remark is not None:
        speeches[closing.remark].quotes.remove(closing)
    return Plan(speeches, main, closing, [quote for quote in quotes if quote.remark is None])


def _main_speech(story: Story, plan: Plan, angle: Angle) -> list[Paragraph]:
    if plan.main is None:
        return []
    remark = story.facts.remarks[plan.main]
    is_told = angle is Angle.OPENER or not remark.officially_opens
    head = () if is_told else (opening(story, plan.main), *story.companions(plan.main))
    speech = plan.speeches[plan.main]
    if not speech and not head and not story.is_introduced(plan.main):
        return [bare_speeches(story, [plan.main])]
    head = head or (story.companions(plan.main) if remark.officially_opens else ())
    return speech_paragraphs(story, speech, connector=_connector(story, remark, None), head=head)


def _connector(story: Story, remark: RemarkFacts, usual: str | None) -> str | None:
    """'Sebelumnya' before what was said on an earlier day."""
    return "Sebelumnya" if remark.said_on and remark.said_on < story.facts.starts_on else usual


def _is_presented(facts: MeetingFacts, at: int) -> bool:
    return facts.remarks[at].kind == "paparan" and facts.remarks[at].said_on is None


def _speeches(story: Story, plan: Plan, indexes: list[int]) -> list[Paragraph]:
    """Speeches with words in paragraphs of their own, the others named together."""
    paragraphs: list[Paragraph] = []
    for at in indexes:
        if plan.speeches[at]:
            has_before = story.last_voice is not None
            usual = CONNECTORS[story.next_turn("connector") % len(CONNECTORS)] if has_before else None
            connector = _connector(story, story.facts.remarks[at], usual)
            paragraphs += speech_paragraphs(story, plan.speeches[at], connector=connector)
    return paragraphs


def _bare(story: Story, plan: Plan, indexes: list[int]) -> list[Paragraph]:
    silent = [at for at in indexes if not plan.speeches[at] and not story.is_introduced(at)]
    told = bare_speeches(story, silent)
    return [told[at : at + 2] for at in range(0, len(told), 2)]


def _paragraph(*sentences: Sentence | None) -> list[Paragraph]:
    known = tuple(each for each in sentences if each)
    return [known[at : at + 2] for at in range(0, len(known), 2)]


def _stray(story: Story, plan: Plan) -> list[Paragraph]:
    last = plan.closing is None
    ends = len(plan.stray) - 1
    return [(programme.stray_quotation(story, quote, last=last and at == ends),) for at, quote in enumerate(plan.stray)]


def _attendance(story: Story, told: frozenset[str]) -> list[Paragraph]:
    """Participants, host, outputs and basis, two sentences a paragraph."""
    who = participants(story, counted="count" in told)
    host = background.host(story, told)
    yearly = background.annual(story)
    hours = background.part_of_day(story)
    return _paragraph(*who, host, yearly, hours, background.outputs(story), background.legal_basis(story))


def compose_body(facts: MeetingFacts, angle: Angle, points: dict[int, int]) -> tuple[Paragraph, ...]:
    """The lead and all paragraphs; `points`: how many points of each remark, by its position, are told."""
    story, plan = Story(facts), _plan(facts, points)
    lead = compose_lead(story, angle)
    others = [at for at in _in_order(facts) if at != plan.main]
    presented = [at for at in others if _is_presented(facts, at)]
    spoken = [at for at in others if at not in presented]
    frame = background.frame(story, lead.told)
    story.remember_agencies((*lead.paragraph, *frame))
    paragraphs = [lead.paragraph, *([frame] if frame else []), *background.board(story)]
    paragraphs += _main_speech(story, plan, angle)
    paragraphs += [*_speeches(story, plan, spoken), *_bare(story, plan, spoken)]
    told = (
        *programme.programme(story, {at for at in presented if plan.speeches[at]}),
        *filter(None, [programme.chair(story), programme.other_performers(story)]),
    )
    paragraphs += [told] if told else []
    paragraphs += [
        *_speeches(story, plan, presented),
        *_stray(story, plan),
        *_attendance(story, lead.told | ({"host", "address"} if frame else set())),
    ]
    if plan.closing and plan.closing.remark is not None:
        story.spoke("", named=False)
        paragraphs.append((quotation(story, plan.closing, plan.closing.remark, last=True),))
    return tuple(paragraphs)
