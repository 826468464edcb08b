"""Links that add one event to a web calendar, and links that subscribe to a feed.

They land in a third party's log: no token, no passcode and no details, only title, time and place.
"""

from datetime import UTC, date, datetime
from urllib.parse import quote, urlencode

from bakohumas.core.texts import plain_line
from bakohumas.ical.values import CalendarEvent
from bakohumas.ical.words import calendar_lines

LIMIT = 1800  # characters of a whole link
GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK_WORK = "https://outlook.office.com/calendar/deeplink/compose"
OUTLOOK_HOME = "https://outlook.live.com/calendar/0/deeplink/compose"


def google_add_link(event: CalendarEvent) -> str:
    """Google Calendar's form, filled in; local time and the zone's name."""
    when = event.when
    fixed = {"action": "TEMPLATE", "dates": f"{_google(when.begins)}/{_google(when.finishes)}"}
    zone = {"ctz": when.zone} if when.is_timed else {}
    return _shortened(GOOGLE, {**fixed, **zone}, _texts(event, "text", "details", "location"))


def outlook_add_link(event: CalendarEvent, *, private: bool = False) -> str:
    """Outlook's form, filled in; UTC with separators, which Outlook wants. `private`: outlook.live.com."""
    when = event.when
    fixed = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "startdt": _outlook(when.begins),
        "enddt": _outlook(when.finishes),
        **({} if when.is_timed else {"allday": "true"}),
    }
    base = OUTLOOK_HOME if private else OUTLOOK_WORK
    return _shortened(base, fixed, _texts(event, "subject", "body", "location"))


def webcal_link(feed_url: str) -> str:
    """The feed's address with the scheme that calendar programs subscribe to."""
    return f"webcal://{feed_url.partition('://')[2]}"


def google_subscribe_link(feed_url: str) -> str:
    """Google Calendar's page that subscribes to a feed."""
    return f"https://calendar.google.com/calendar/r?cid={quote(webcal_link(feed_url), safe='')}"


def outlook_subscribe_link(feed_url: str, name: str) -> str:
    """Outlook's page that subscribes to a feed under a name."""
    query = urlencode({"url": feed_url, "name": plain_line(name)}, quote_via=quote, safe="")
    return f"https://outlook.live.com/calendar/0/addfromweb?{query}"


def _google(at: datetime | date) -> str:
    return f"{at:%Y%m%dT%H%M%S}" if isinstance(at, datetime) else f"{at:%Y%m%d}"


def _outlook(at: datetime | date) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if isinstance(at, datetime) else f"{at:%Y-%m-%d}"


def _texts(event: CalendarEvent, title: str, details: str, location: str) -> dict[str, str]:
    """Texts in the order in which they may be cut, the least needed first."""
    return {
        details: "\n".join(calendar_lines(event.when)),
        location: plain_line(event.location or ""),
        title: plain_line(event.title),
    }


def _shortened(base: str, fixed: dict[str, str], texts: dict[str, str]) -> str:
    """The link, its texts cut one after the other until it fits."""
    kept = dict(texts)
    for name in texts:
        while kept[name] and len(_link(base, fixed, kept)) > LIMIT:
            kept[name] = kept[name][: len(kept[name]) * 3 // 4].rstrip()
    return _link(base, fixed, kept)


def _link(base: str, fixed: dict[str, str], texts: dict[str, str]) -> str:
    told = {name: text for name, text in texts.items() if text}
    return f"{base}?{urlencode({**fixed, **told}, quote_via=quote, safe='')}"
