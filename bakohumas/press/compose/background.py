"""What frames the meeting: theme and partners that the lead had no room for, host, bases, outputs, the board."""

from bakohumas.meetings.facts import BoardFacts, BoardPost
from bakohumas.press.compose.lead import co_organisers, organiser, theme
from bakohumas.press.compose.phrase import NOTHING, Phrase, fact, glue, listed, sentence
from bakohumas.press.compose.place import is_several_days
from bakohumas.press.compose.story import Story
from bakohumas.press.text import Paragraph, Sentence


def _leftovers(story: Story, told: frozenset[str]) -> Paragraph:
    """Theme, organiser and partners that the lead had no room for, in one sentence."""
    facts = story.facts
    subject = glue(theme(facts, word="mengusung {}") if "theme" not in told else None)
    by = organiser(facts) if "organiser" not in told else NOTHING
    partners = co_organisers(facts) if "co_organisers" not in told else NOTHING
    held = glue("digelar", by, partners) if by or partners else NOTHING
    if subject and held:
        return (sentence(story.event(), held, "dan", subject),)
    return (sentence(story.event(), held or subject),) if held or subject else ()


def host(story: Story, told: frozenset[str]) -> Sentence | None:
    """The sentence '… menjadi tuan rumah kegiatan yang bertempat di Jalan … itu'."""
    facts = story.facts
    known = fact(facts.host, "meeting.host") if "host" not in told else NOTHING
    street = facts.venue.address if facts.venue and "address" not in told else None
    address = fact(street, "meeting.venue.address")
    yearly = fact("agenda tahunan tersebut", "meeting.annual") if facts.annual else NOTHING
    if known and address:
        return sentence(known, "menjadi tuan rumah kegiatan yang bertempat di", address, "itu")
    if known and yearly and story.first_time("annual"):
        return sentence(known, "menjadi tuan rumah", yearly)
    if known:
        return sentence(known, "menjadi tuan rumah", story.event())
    return sentence(story.event(), "bertempat di", address) if address else None


def frame(story: Story, told: frozenset[str]) -> Paragraph:
    """What the lead had no room for, with the host; empty when the lead told all but the host."""
    left = _leftovers(story, told)
    known = host(story, told) if left else None
    return (*left, *([known] if known else []))


def annual(story: Story) -> Sentence | None:
    """'… merupakan agenda tahunan.', once."""
    if not story.facts.annual or not story.first_time("annual"):
        return None
    return sentence(story.event(), "merupakan", fact("agenda tahunan", "meeting.annual"))


def _same(basis: str, board: BoardFacts | None) -> bool:
    return bool(board and board.decree and board.decree.casefold() in basis.casefold())


def part_of_day(story: Story) -> Sentence | None:
    """'… digelar pada pagi hari.', where the date of several days had no room for it."""
    part = fact(story.facts.part_of_day, "meeting.part_of_day")
    if not part or not is_several_days(story.facts):
        return None
    return sentence(story.event(), "digelar pada", part, "hari")


def legal_basis(story: Story) -> Sentence | None:
    """What the event rests on; a board's own decree is told with the board."""
    facts = story.facts
    bases = listed(
        fact(basis, f"meeting.legal_basis[{at}]")
        for at, basis in enumerate(facts.legal_basis)
        if not (_same(basis, facts.board) and facts.board and basis == facts.board.decree)
    )
    return sentence("Penyelenggaraan", story.event(), "berlandaskan", bases) if bases else None


def outputs(story: Story) -> Sentence | None:
    """What the meeting was meant to produce."""
    known = enumerate(story.facts.expected_outputs)
    wanted = listed(fact(text.rstrip("."), f"meeting.expected_outputs[{at}]") for at, text in known)
    return sentence(story.event(), "diharapkan menghasilkan", wanted) if wanted else None


def _term(board: BoardFacts) -> Phrase:
    start = fact(str(board.term_start) if board.term_start else None, "board.term_start")
    end = fact(str(board.term_end) if board.term_end else None, "board.term_end")
    if start and end:
        return glue("masa bakti", Phrase(f"{start.text}–{end.text}", (*start.sources, *end.sources)))
    return glue("masa bakti mulai", start) if start else glue("masa bakti sampai", end) if end else NOTHING


def _body(story: Story, board: BoardFacts) -> Sentence:
    """How many were installed, or formed, and by which decree."""
    name, decree = fact(board.name, "board.name"), fact(board.decree, "board.decree")
    based = glue("berdasarkan", decree) if decree else NOTHING
    count = str(board.members) if board.members is not None else None
    if story.facts.kind == "pengukuhan":
        who = glue("Sebanyak", fact(count, "board.members"), "pengurus") if count else glue("Pengurus")
        return sentence(who, name, _term(board), "dikukuhkan", based)
    formed = glue("dibentuk dalam", story.event())
    size = glue("beranggotakan", fact(f"{count} orang", "board.members")) if count else NOTHING
    if size:
        return sentence("Kepengurusan", name, _term(board), "yang", formed, size, based)
    return sentence("Kepengurusan", name, _term(board), formed, based)


def _post(story: Story, post: BoardPost, path: str) -> Phrase:
    title = fact(post.title, f"{path}.title")
    office = fact(post.office, f"{path}.office")
    name = fact(post.name, f"{path}.name")
    if post.name:
        story.first_time(f"name {post.name}")
        story.first_time(f"office {post.office} {post.name}")
    return glue(title, "dijabat", office, name) if office or name else NOTHING


def _posts(story: Story, board: BoardFacts) -> list[Sentence]:
    """'Ketua Umum dijabat A, sedangkan Ketua Pelaksana dijabat B.', two posts a sentence."""
    told = [_post(story, post, f"board.positions[{at}]") for at, post in enumerate(board.positions)]
    known = [post for post in told if post]
    pairs = [known[at : at + 2] for at in range(0, len(known), 2)]
    empty = listed(
        fact(post.title, f"board.positions[{at}].title")
        for at, post in enumerate(board.positions)
        if not post.office and not post.name
    )
    sentences = [sentence(pair[0], *(part for post in pair[1:] for part in (", sedangkan", post))) for pair in pairs]
    return [*sentences, *([sentence("Susunan pengurus juga memuat jabatan", empty)] if empty else [])]


def board(story: Story) -> list[Paragraph]:
    """The board that was formed or installed; its number of members is never a number of participants."""
    known = story.facts.board
    if known is None:
        return []
    posts = tuple(_posts(story, known))
    return [(_body(story, known),), *([posts] if posts else [])]
