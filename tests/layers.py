#!/usr/bin/env python3
"""Checks the shape of the source: who includes whom, which library stays in which room, how long files are and how full folders."""
import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
STAGES = ["decode", "parse", "pages", "normalise", "stories", "store", "topics", "render"]

# Room → rooms it may include besides itself.
MAY_INCLUDE = {
    "text": [],
    "model": ["text", "result"],
    "result": [],
    **{stage: ["model", "text", "result"] for stage in STAGES},
    "store": ["stories", "model", "text", "result"],
    "flow": STAGES + ["model", "text", "result"],
    "config": ["flow", "stories", "model", "text", "result", "topics", "pages"],  # it checks filters, selectors and pairs
    "daemon": ["config", "flow", "model", "text", "result"] + STAGES,
}

# Inside a room: sub-room → sub-rooms of the same room it may include besides itself. "" is the room's own folder.
# A room that is not named here has none. No circle can be written down: each row names only rows above it.
# A file may have a row of its own, where it alone may include what the others of its folder may not.
SUB_ROOMS = {
    "text": {
        "": [],
        "charset": [""],
        "date": [""],
        "html": [""],
        "url": [""],
    },
    "parse": {
        "repair": [],
        "xml": ["repair"],
        "json": ["repair"],
        "": ["repair", "xml"],
        "formats": ["repair", "xml", "json", ""],
    },
    "pages": {
        "sight": [],
        "list": ["sight"],
        "choose": ["sight", "list"],
        "article": ["sight", "list"],
        "recipe": ["sight", "list"],
        "": ["sight", "list", "choose", "article", "recipe"],
    },
    "normalise": {
        "sanitise": [],
        "": ["sanitise"],
    },
    "render": {
        "": [],
        "site": [""],
        "editor": [""],
        "mail": [""],
    },
    "store": {
        "": [],
        "sql": [""],
        "sqlite/schema": [],
        "sqlite/file": ["", "sqlite/schema"],
        "move": ["", "sql"],
        "sqlite": ["", "sql", "move", "sqlite/schema", "sqlite/file"],
        "postgres": ["", "sql", "move"],
        "open.cpp": ["", "sqlite", "sqlite/file", "postgres"],
        "copy.cpp": ["", "move", "sqlite", "postgres"],
    },
    "flow": {
        "": [],
        "digest": [""],
        "site": ["", "digest"],
        "editor": [""],
        "publish.cpp": ["", "site", "digest"],
    },
    "config": {
        "": [],
        "notify": [""],
        "load.cpp": ["", "notify"],
        "topics.cpp": ["", "notify"],
    },
    "daemon": {
        "system": [],
        "plan": ["system"],
        "fetch": ["system", "plan"],
        "serve": ["system"],
        "share": ["system"],
        "setup": ["system", "plan", "fetch"],
        "errand": ["system", "plan", "fetch"],
        "visit": ["system", "plan", "fetch", "errand"],
        "poll": ["system", "plan", "fetch", "setup", "errand", "visit"],
        "publish": ["system", "serve", "setup", "poll"],
        "show": [],
        "ask": ["show", "system", "serve", "setup", "publish"],
        "pictures": ["system", "fetch", "serve", "setup", "errand", "ask"],
        "control": ["system", "plan", "serve", "setup", "poll"],
        "post": ["system", "plan", "fetch", "errand"],
        "websub": ["system", "plan", "fetch", "serve", "setup", "errand", "poll", "post"],
        "webhook": ["system", "fetch", "setup", "publish", "post"],
        "mail": ["system", "plan", "fetch", "setup"],
        "doctor": ["system", "plan", "fetch", "serve", "setup", "publish"],
        "commands/store": ["show", "system", "setup", "control"],
        "commands": ["commands/store", "share", "doctor", "show", "system", "plan", "fetch", "serve", "setup", "errand", "poll", "publish", "ask", "pictures", "control", ""],
        "": ["system", "share", "plan", "fetch", "setup", "poll", "publish", "control", "post", "websub", "webhook", "mail", "commands"],  # main, conductor
    },
}
# Sub-rooms that no other room may include: what they hold is reached through the rest of theirs.
HIDDEN = {"store": ["sql", "move", "postgres", "sqlite", "sqlite/file", "sqlite/schema"]}
TOP_OF_DAEMON = {"commands", ""}  # main starts the commands, of which serve starts the conductor

# Library header → rooms that may name it.
LIBRARIES = {
    r"pugixml": ["text", "parse", "pages", "normalise", "render"],
    r"curl/": ["text", "daemon/fetch"],
    r"unicode/": ["text"],
    r"cld2/": ["normalise"],
    r"gumbo": ["text"],
    r"libstemmer": ["text"],
    r"xxhash": ["text"],
    r"SQLiteCpp|sqlite3": ["feeds/store/sqlite"],
    r"libpq": ["feeds/store/postgres"],
    r"re2/": ["normalise", "topics", "config"],
    r"nlohmann": ["pages", "render", "daemon"],
    r"yaml-cpp": ["config"],
    r"microhttpd": ["daemon/serve"],
    r"spdlog": ["daemon"],
    r"systemd/": ["daemon/system"],
    r"CLI/": ["daemon"],
    r"openssl": ["daemon/websub", "daemon/webhook", "daemon/fetch"],
    r"libical/": ["render"],
    r"brotli|zstd": ["render", "daemon/fetch"],
    r"zlib": ["decode", "render", "daemon/fetch"],
}
FORBIDDEN_IN_FEEDS = [r"system_clock::now", r"steady_clock::now", r"\bgetenv\b", r"spdlog::", r"std::thread", r"std::mutex"]
FORBIDDEN = [r"#include <regex>", r"std::views", r"\.detach\(\)", r"std::source_location", r"using namespace std;"]
LONGEST_FILE = 300
MOST_UNITS = 25  # of one folder: x.h with x.cpp


def room_of(path):
    parts = path.relative_to(ROOT).parts
    if parts[0] != "feeds":
        return parts[0]
    if len(parts) == 2:
        return "result"
    return parts[1]


def sub_room_of(path):
    """The folder below the room's own; "" for a file that stands in the room itself; a file's own row, if it has one."""
    parts = path.relative_to(ROOT).parts
    inside = "/".join(parts[2:] if parts[0] == "feeds" else parts[1:])
    if inside in SUB_ROOMS.get(room_of(path), {}):
        return inside
    return inside.rpartition("/")[0]


def included_room(name):
    return room_of(ROOT / name) if name.split("/")[0] in ("feeds", "config", "daemon", "tests") else None


def complaints(path):
    room = room_of(path)
    folder = "/".join(path.relative_to(ROOT).parts[:-1])
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    if lines > LONGEST_FILE:
        yield f"{lines} lines, over {LONGEST_FILE}"
    for name in re.findall(r'#include "([^"]+)"', text):
        other = included_room(name)
        if other is None or not (ROOT / name).exists() and "generated" not in name:
            yield f'includes "{name}", which is no file of the project'
        elif other != room and other not in MAY_INCLUDE[room]:
            yield f"{room} includes {other}: {name}"
        elif other != room and sub_room_of(ROOT / name) in HIDDEN.get(other, []):
            yield f"{room} includes what {other} hides: {name}"
        elif other == room and not may_include_inside(room, sub_room_of(path), sub_room_of(ROOT / name)):
            yield f"inside {room}, '{sub_room_of(path)}' includes '{sub_room_of(ROOT / name)}': {name}"
    for header in re.findall(r"#include <([^>]+)>", text):
        for library, rooms in LIBRARIES.items():
            at_home = any(room == r or folder == r or folder.startswith(r + "/") for r in rooms)
            if re.match(library, header) and not at_home:
                yield f"<{header}> stays in {', '.join(rooms)}"
            if re.match(library, header) and path.suffix == ".h" and library not in (r"pugixml",) and not internal(path):
                yield f"<{header}> in a header"
    patterns = FORBIDDEN + (FORBIDDEN_IN_FEEDS if path.is_relative_to(ROOT / "feeds") else [])
    for pattern in patterns:
        for match in re.finditer(pattern, text):
            yield f"line {text.count(chr(10), 0, match.start()) + 1}: {match.group(0)}"
    if re.search(r"\bilo\.org\b|oit\.org", strip_comments(text)) and path.name not in ("settings.cpp",):
        yield "names a site in code"


def may_include_inside(room, sub, other):
    return sub == other or other in SUB_ROOMS.get(room, {"": []}).get(sub, [])


def table_complaints():
    """Each row of SUB_ROOMS names only rows above it, so that no circle can stand in it."""
    for room, rows in SUB_ROOMS.items():
        above = set()
        for sub, allowed in rows.items():
            for other in allowed:
                pair_at_top = room == "daemon" and {sub, other} == TOP_OF_DAEMON
                if other not in above and not pair_at_top:
                    yield f"table: '{sub}' of {room} names '{other}', which does not stand above it"
            above.add(sub)


def folder_complaints():
    units = collections.defaultdict(set)
    for path in sources():
        units[path.parent].add(path.stem)
    for folder, names in sorted(units.items()):
        if len(names) > MOST_UNITS:
            yield f"{folder.relative_to(ROOT)}: {len(names)} units, over {MOST_UNITS}; would sub-rooms tell more?"


def strip_comments(text):
    return re.sub(r"//[^\n]*", "", text)


def internal(path):
    """Headers that only their own room includes may show the room's library."""
    name = str(path.relative_to(ROOT))
    mine = room_of(path)
    for other in sources():
        if room_of(other) != mine and f'#include "{name}"' in other.read_text(encoding="utf-8"):
            return False
    return True


def sources():
    for top in ("feeds", "config", "daemon"):
        for suffix in ("*.h", "*.cpp"):
            yield from sorted((ROOT / top).rglob(suffix))


def main():
    good = bad = 0
    for path in sources():
        found = list(complaints(path))
        for complaint in found:
            print(f"{path.relative_to(ROOT)}: {complaint}")
        if found:
            bad += 1
        else:
            good += 1
    for complaint in [*table_complaints(), *folder_complaints()]:
        print(complaint)
        bad += 1
    print(f"{good} passed, {bad} failed")
    return 1 if bad else 0


sys.exit(main())
