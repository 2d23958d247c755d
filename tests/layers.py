#!/usr/bin/env python3
"""Checks the shape of the source: who includes whom, which library stays in which room, how long files are."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
STAGES = ["decode", "parse", "pages", "normalise", "store", "topics", "render"]

# Room → rooms it may include besides itself. "feeds" is ingest, filing and publish.
MAY_INCLUDE = {
    "text": [],
    "model": ["text", "result"],
    "result": [],
    **{stage: ["model", "text", "result"] for stage in STAGES},
    "feeds": STAGES + ["model", "text", "result"],
    "config": ["feeds", "model", "text", "result", "topics", "pages"],  # it checks filters and selectors
    "daemon": ["config", "feeds", "model", "text", "result"] + STAGES,
}

# Library header → rooms that may name it.
LIBRARIES = {
    r"pugixml": ["text", "parse", "pages", "normalise", "render"],
    r"curl/": ["text", "daemon/fetch"],
    r"unicode/": ["text"],
    r"gumbo": ["text"],
    r"libstemmer": ["text"],
    r"xxhash": ["text"],
    r"SQLiteCpp|sqlite3": ["store"],
    r"re2/": ["normalise", "topics", "config"],
    r"nlohmann": ["parse", "pages", "store", "render", "daemon"],
    r"yaml-cpp": ["config"],
    r"microhttpd": ["daemon/serve"],
    r"spdlog": ["daemon"],
    r"systemd/": ["daemon/system"],
    r"CLI/": ["daemon"],
    r"openssl": ["daemon/websub"],
    r"brotli|zstd": ["render", "daemon/fetch"],
    r"zlib": ["decode", "render", "daemon/fetch"],
}
FORBIDDEN_IN_FEEDS = [r"system_clock::now", r"steady_clock::now", r"\bgetenv\b", r"spdlog::", r"std::thread", r"std::mutex"]
FORBIDDEN = [r"#include <regex>", r"std::views", r"\.detach\(\)", r"std::source_location", r"using namespace std;"]
LONGEST_FILE = 300


def room_of(path):
    parts = path.relative_to(ROOT).parts
    if parts[0] != "feeds":
        return parts[0]
    if len(parts) == 2:
        return "result" if parts[1].startswith("result") else "feeds"
    return parts[1]


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
    print(f"{good} passed, {bad} failed")
    return 1 if bad else 0


sys.exit(main())
