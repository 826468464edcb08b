"""Chapter C of a laporan: what was presented, discussed, formed, decided, and what follows."""

from bakohumas.core import formats
from bakohumas.meetings.facts import BoardFacts, BoardPost, MeetingFacts
from bakohumas.meetings.texts import sentence
from bakohumas.minutes.compose_notula import entry_text, is_spoken
from bakohumas.minutes.compose_remarks import remark_text
from bakohumas.minutes.outcome import action_blocks, decision_sentences
from bakohumas.minutes.sections import Section, bulleted, numbered, paragraphs
from bakohumas.reports.compose_activity import SUBSTANCE

CHAPTER = "Hasil yang Dicapai"


def substance_text(facts: MeetingFacts) -> str:
    """Presentations and answers with their points and approved quotations."""
    return paragraphs(*(remark_text(remark) for remark in facts.remarks if remark.kind in SUBSTANCE))


def discussion_text(facts: MeetingFacts) -> str:
    """The live notes and the cleared quotations of the discussion."""
    return bulleted(entry_text(facts, entry) for entry in facts.entries if is_spoken(entry))


def term_text(board: BoardFacts) -> str:
    """'masa bakti 2025–2030', the part that is known, or ''."""
    if board.term_start and board.term_end:
        return f"masa bakti {board.term_start}–{board.term_end}"
    if board.term_start:
        return f"masa bakti mulai {board.term_start}"
    return f"masa bakti sampai {board.term_end}" if board.term_end else ""


def post_text(post: BoardPost) -> str:
    """'Ketua Umum: Sekretaris Daerah Sumsel (Nama)'."""
    holder = f"{post.office} ({post.name})" if post.office and post.name else post.office or post.name
    return f"{post.title}: {holder}" if holder else post.title


def board_sentence(board: BoardFacts) -> str:
    """Name, term, decree and number of members in one sentence."""
    clauses = (
        f"Kepengurusan {board.name}",
        term_text(board),
        f"berdasarkan {board.decree}" if board.decree else "",
        f"beranggotakan {formats.grouped(board.members)} pengurus" if board.members else "",
    )
    return sentence(" ".join(clause for clause in clauses if clause))


def board_text(facts: MeetingFacts) -> str:
    """The board that the meeting formed or installed; '' when there is none."""
    if facts.board is None:
        return ""
    return paragraphs(
        board_sentence(facts.board), bulleted(sentence(post_text(post)) for post in facts.board.positions)
    )


def result_sections(facts: MeetingFacts) -> tuple[Section, ...]:
    """The sections of chapter C."""
    told = (
        ("materi", "Materi dan Penjelasan", substance_text(facts), ("remarks",)),
        ("diskusi", "Diskusi", discussion_text(facts), ("entries",)),
        ("kepengurusan", "Kepengurusan", board_text(facts), ("board",)),
        ("keputusan", "Keputusan", numbered(decision_sentences(facts)), ("decisions", "entries")),
    )
    follow_up = Section("tindak_lanjut", "Tindak Lanjut", "", ("action_items",), action_blocks(facts), CHAPTER)
    return (*(Section(key, title, text, sources, chapter=CHAPTER) for key, title, text, sources in told), follow_up)
