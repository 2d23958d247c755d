#!/usr/bin/env python3
"""Checks that the manual's ilofeed-filters(7), docs/filters.md and the code know the same filters, fields and conditions.

With --print: the section SYNTAX of the manual as it should be.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "filters.md").read_text(encoding="utf-8")
MANUAL = (ROOT / "docs" / "ilofeed-filters.7.scd").read_text(encoding="utf-8")


def section(text, heading):
    """What stands below a heading, up to the next one of its level."""
    level = heading.split(" ")[0]
    return re.search(r"^%s\n(.*?)(?=^%s |\Z)" % (re.escape(heading), level), text, re.DOTALL | re.MULTILINE).group(1)


def code_in(text):
    return [(double or single).strip() for double, single in re.findall(r"``(.+?)``|`(.+?)`", text)]


def rows(heading):
    """The rows of the table below a heading of the page: (first cell, second cell)."""
    lines = [line for line in section(PAGE, heading).splitlines() if line.startswith("| `")]
    return [tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in lines]


def from_code(file, pattern):
    return set(re.findall(pattern, (ROOT / "feeds" / "topics" / file).read_text(encoding="utf-8")))


def bold(text):
    """Spans in bold of the manual's source, as they are shown."""
    spans = re.findall(r"(?<!\\)\*((?:\\.|[^*\\])+)\*", text)
    return [re.sub(r"\\(.)", r"\1", span) for span in spans]


def marked(text):
    return "*%s*" % re.sub(r"([*_\\])", r"\\\1", text)


def plain(text):
    """A cell of the page, as the manual says it: code in bold."""
    return re.sub(r"`(.+?)`", lambda code: marked(code.group(1)), re.sub(r"(?<!`)([*_])(?![^`]*`)", r"\\\1", text))


def syntax():
    return "".join("%s\n\t%s\n\n" % (", ".join(marked(code) for code in code_in(first)), plain(second)) for first, second in rows("## In a minute"))


def differences():
    page_filters = [code for first, _ in rows("## In a minute") for code in code_in(first)]
    manual_filters = [code for line in section(MANUAL, "# SYNTAX").splitlines() if line.startswith("*") for code in bold(line)]
    yield "filters: page and manual", set(page_filters), set(manual_filters)

    page_fields = {code.rstrip(":") for first, _ in rows("## Fields") for code in code_in(first)}
    manual_fields = {code.rstrip(":") for line in section(MANUAL, "# FIELDS").splitlines() if line.startswith("*") for code in bold(line)}
    known = from_code("terms.cpp", r'\{"(\w+)", FieldName::') - {"has"}
    yield "fields: page and code", page_fields, known
    yield "fields: manual and code", manual_fields, known

    things = from_code("has_term.cpp", r'(?m)^    \{"(\w+)",')
    times = from_code("time_terms.cpp", r'\{"(\w+)", Moment::')
    for name, text in (("page", section(PAGE, "## In a minute")), ("manual", section(MANUAL, "# SYNTAX"))):
        row = next(line for line in text.splitlines() if "has a picture" in line)
        told = set(code_in(row) + bold(row)) | {"image"}
        yield "has: of %s and code" % name, {word for word in told if re.fullmatch(r"\w+", word)}, things
        yield "times of %s and code" % name, {word for word in times if re.search(r"\b%s[<>:]" % word, text)}, times


def main():
    if sys.argv[1:] == ["--print"]:
        print(syntax(), end="")
        return 0
    good = bad = 0
    for what, one, other in differences():
        if one == other:
            good += 1
            continue
        bad += 1
        print("%s: only the first: %s; only the second: %s" % (what, sorted(one - other), sorted(other - one)))
    print("%d passed, %d failed" % (good, bad))
    return 1 if bad else 0


sys.exit(main())
