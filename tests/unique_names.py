#!/usr/bin/env python3
"""Checks that no two files of a room give one name to different things in their unnamed namespaces.

The release build compiles up to twenty files of a room as one (CMAKE_UNITY_BUILD), where such names collide; which files stand
together changes with every new file, so the rule is kept for whole rooms. Overloads of a function may share a name.
"""
import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
UNNAMED = re.compile(r"^namespace \{\n(.*?)^\}  // namespace$", re.DOTALL | re.MULTILINE)
TYPE = re.compile(r"(?:struct|class|enum class|enum) (\w+)")
ALIAS = re.compile(r"(?:using|namespace) (\w+) = ([^;]*);")
FIRST_NAME = re.compile(r"(\w+)\s*(\[[^\]]*\])?\s*([({=;])")


def room_of(path):
    """The library that a file is part of, see ilofeed_room in CMakeLists.txt."""
    parts = path.relative_to(ROOT).parts
    if parts[0] == "feeds":
        return "feeds/" + (parts[1] if len(parts) > 2 else "model")
    return "daemon/serve" if parts[:2] == ("daemon", "serve") else parts[0]


def without_template_arguments(text):
    before = None
    while before != text:
        before, text = text, re.sub(r"(?<=\w)<[^<>{}();]*>", "", text)
    return text


def parameter_types(body, begin):
    """What stands between the parenthesis at `begin` and its partner, without the parameters' own names."""
    depth, at = 1, begin + 1
    while depth and at < len(body):
        depth += {"(": 1, ")": -1}.get(body[at], 0)
        at += 1
    return re.sub(r"\s+", " ", re.sub(r"\b\w+(?=\s*(?:,|$))", "", body[begin + 1:at - 1]))


def names_in(body):
    """(name, what tells it from others of that name) for each declaration at the left edge."""
    for start in re.finditer(r"^(?=[A-Za-z:])(?!template|using namespace|using enum|using [\w:]+;|namespace \w+ \{|static_assert)", body, re.MULTILINE):
        line = body[start.start():body.find("\n", start.start())]
        alias = ALIAS.match(line)
        if alias:
            yield alias.group(1), "= " + alias.group(2)
            continue
        kind = TYPE.match(line)
        if kind:
            yield kind.group(1), "type"
            continue
        plain = without_template_arguments(body[start.start():start.start() + 400])
        named = FIRST_NAME.search(plain)
        if named is None:
            continue
        if named.group(3) == "(":
            yield named.group(1), "(" + parameter_types(plain, named.end() - 1) + ")"
        else:
            yield named.group(1), "value"


def main():
    rooms = collections.defaultdict(lambda: collections.defaultdict(lambda: collections.defaultdict(set)))
    files = [path for top in ("feeds", "config", "daemon") for path in sorted((ROOT / top).rglob("*.cpp"))]
    for path in files:
        for part in UNNAMED.finditer(re.sub(r"//[^\n]*(?=\n)(?<!// namespace)", "", path.read_text(encoding="utf-8"))):
            for name, kind in names_in(part.group(1)):
                rooms[room_of(path)][name][kind].add(str(path.relative_to(ROOT)))
    bad = 0
    for room, names in rooms.items():
        for name, kinds in names.items():
            functions = {kind: paths for kind, paths in kinds.items() if kind.startswith("(")}
            others = {kind: paths for kind, paths in kinds.items() if not kind.startswith("(")}
            twice = [paths for kind, paths in kinds.items() if len(paths) > 1 and not kind.startswith("=")]
            mixed = [set().union(*kinds.values())] if len(others) > 1 or (others and functions) else []
            for paths in mixed or twice:
                if len(paths) > 1:
                    bad += 1
                    print(f"{room}: '{name}' is declared in {', '.join(sorted(paths))}")
    print(f"{len(files) - bad} passed, {bad} failed")
    return 1 if bad else 0


sys.exit(main())
