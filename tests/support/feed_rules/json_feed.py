"""JSON Feed 1.1 (jsonfeed.org/version/1.1): every member that it names, as rows."""
import datetime
import json
import re

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:[!#-;=?-Z_a-z~\[\]%]+$", re.I)


def is_text(value):
    return isinstance(value, str)


def is_filled(value):
    return is_text(value) and bool(value.strip())


def is_address(value):
    return is_text(value) and bool(ADDRESS.match(value))


def is_web_address(value):
    return is_address(value) and re.match("https?://[^/]", value) is not None


def is_flag(value):
    return isinstance(value, bool)


def is_amount(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0


def is_date(value):
    if not is_text(value) or not re.match(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$", value):
        return False
    try:
        datetime.datetime.fromisoformat(value[:19])
        return True
    except ValueError:
        return False


def is_language(value):
    return is_text(value) and re.match(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", value) is not None


def is_media_type(value):
    return is_text(value) and re.match(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+(\s*;.*)?$", value) is not None


def is_tags(value):
    return isinstance(value, list) and all(is_filled(tag) for tag in value) and len(set(value)) == len(value)


# kind of object: member → what it must be; those with an exclamation mark must be there
MEMBERS = {
    "feed": {"version!": lambda value: value == "https://jsonfeed.org/version/1.1", "title!": is_filled, "home_page_url": is_web_address, "feed_url": is_web_address,
             "description": is_text, "user_comment": is_text, "next_url": is_web_address, "icon": is_web_address, "favicon": is_web_address, "language": is_language,
             "expired": is_flag, "authors": "author", "hubs": "hub", "items!": "item"},
    "item": {"id!": is_filled, "url": is_address, "external_url": is_address, "title": is_filled, "content_html": is_text, "content_text": is_text, "summary": is_text,
             "image": is_web_address, "banner_image": is_web_address, "date_published": is_date, "date_modified": is_date, "authors": "author", "tags": is_tags,
             "language": is_language, "attachments": "attachment"},
    "author": {"name": is_filled, "url": is_address, "avatar": is_web_address},
    "hub": {"type!": is_filled, "url!": is_web_address},
    "attachment": {"url!": is_web_address, "mime_type!": is_media_type, "title": is_text, "size_in_bytes": is_amount, "duration_in_seconds": is_amount},
}


def problems(content):
    """(rule, place, what is wrong)"""
    try:
        feed = json.loads(content.decode("utf-8"), parse_constant=lambda name: 1 / 0)
    except (ValueError, ZeroDivisionError) as error:
        yield "not JSON", "", str(error)
        return
    yield from problems_of(feed, "feed", "")
    if isinstance(feed, dict) and feed.get("next_url") and feed.get("next_url") == feed.get("feed_url"):
        yield "next_url is not feed_url", "next_url", feed["next_url"]
    yield from doubled(feed)


def doubled(feed):
    seen = set()
    for item in feed.get("items", []) if isinstance(feed, dict) else []:
        identity = item.get("id") if isinstance(item, dict) else None
        if identity in seen:
            yield "ids are unique", "items", identity
        seen.add(identity)


def problems_of(thing, kind, place):
    if not isinstance(thing, dict):
        yield "objects are objects", place, repr(thing)
        return
    rows = {name.rstrip("!"): (name.endswith("!"), row) for name, row in MEMBERS[kind].items()}
    for name, (needed, row) in rows.items():
        where = "%s.%s" % (place, name)
        if name not in thing:
            if needed:
                yield "required members", where, "missing"
        elif callable(row):
            if not row(thing[name]):
                yield row.__name__.replace("_", " ").replace("<lambda>", "version"), where, repr(thing[name])[:200]
        elif not isinstance(thing[name], list) or (kind == "item" and name != "attachments" and not thing[name]):
            yield "lists are lists", where, repr(thing[name])
        else:
            for number, part in enumerate(thing[name]):
                yield from problems_of(part, row, "%s[%d]" % (where, number))
    for name in thing:
        if name not in rows and not name.startswith("_"):
            yield "known members or extensions", place, name
    if kind == "item" and not isinstance(thing.get("content_html"), str) and not isinstance(thing.get("content_text"), str):
        yield "content_html or content_text", place, ""
    if kind == "author" and not thing:
        yield "authors have a member", place, ""
