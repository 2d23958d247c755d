#!/usr/bin/env python3
"""Checks that docs/log-events.md lists every event of the log with its priorities and fields, as the code writes them.

With --print: the rows as they should be, for the table.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "log-events.md"
BEGIN = re.compile(r"\bEvent( event)?\(")
FIELD = re.compile(r"\bwith\(\s*\"(\w+)\"")
HELPED = re.compile(r"\b(\w+)\(event\b")
ORDER = ["debug", "info", "warn", "error"]


def balanced(text, begin):
    """The end of what stands in parentheses from `begin` on."""
    depth, at, quoted = 0, begin, False
    while True:
        if text[at] == '"' and text[at - 1] != "\\":
            quoted = not quoted
        if not quoted:
            depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
        if depth == 0:
            return at


def body_of(text, name):
    """Of a function of this file that is given the event or a level."""
    found = re.search(r"^[\w:<>&\* ]*\b%s\([^;{]*\)[^;{]*\{\n(.*?)^\}" % name, text, re.DOTALL | re.MULTILINE)
    return found.group(1) if found else ""


def fields_of(text, is_named, end):
    if not is_named:
        return FIELD.findall(text[end:text.index(";", end)])
    rest = text[end:text.index("\n}", end)]
    fields = FIELD.findall(rest)
    for helper in HELPED.findall(rest):
        fields += FIELD.findall(body_of(text, helper))
    return fields


def events_of(text):
    for begin in BEGIN.finditer(text):
        end = balanced(text, begin.end() - 1)
        arguments = text[begin.end():end - 1]
        names = re.findall(r'"(\w+)"', arguments)
        levels = re.findall(r"Level::(\w+)", arguments)
        if "level_of(" in arguments:
            levels = re.findall(r"Level::(\w+)", body_of(text, "level_of"))
        for name in names:
            yield name, levels, fields_of(text, begin.group(1), end)


def events_of_code():
    events = {}
    for path in sorted((ROOT / "daemon").rglob("*.*")):
        if path.suffix not in (".cpp", ".h") or path.stem == "log":
            continue
        for name, levels, fields in events_of(path.read_text(encoding="utf-8")):
            known_levels, known_fields = events.setdefault(name, (set(), []))
            known_levels.update(levels)
            known_fields.extend(field for field in fields if field not in known_fields)
    return {name: (" ".join(sorted(levels, key=ORDER.index)), " ".join(sorted(fields))) for name, (levels, fields) in events.items()}


def events_of_page():
    rows = re.findall(r"^\| `(\w+)` \| ([\w ]*) \| ([\w` ]*) \| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: (levels.strip(), fields.replace("`", "").strip()) for name, levels, fields, _ in rows}


def main():
    code = events_of_code()
    if "--print" in sys.argv:
        for name, (levels, fields) in sorted(code.items()):
            print("| `%s` | %s | %s |  |" % (name, levels, " ".join("`%s`" % field for field in fields.split())))
        return 0
    page = events_of_page()
    failed = 0
    for name in sorted(code.keys() | page.keys()):
        if code.get(name) != page.get(name):
            failed += 1
            print("%s: the code has %s, docs/log-events.md %s" % (name, code.get(name), page.get(name)))
    print("%d passed, %d failed" % (len(code) - failed if failed <= len(code) else 0, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
