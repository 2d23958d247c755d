"""The blocks of commands in the documents, and a script that follows them to the letter.

A block may stand below a mark that readers do not see: `<!-- run: until it serves -->` (each command serves until Ctrl-C),
`<!-- run: not here, REASON -->`.
"""
import dataclasses
import re
import shlex
import subprocess

FENCE = re.compile(r"(?:^<!-- run: (?P<how>[^\n]*) -->\n)?^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.M | re.S)
HEADING = re.compile(r"^#+ (.*)$", re.M)
UNTIL_IT_SERVES = "until it serves"
NOT_HERE = "not here"


@dataclasses.dataclass
class Block:
    document: str
    line: int
    heading: str
    how: str
    kind: str
    text: str

    @property
    def name(self):
        return "%s:%d %s" % (self.document, self.line, self.heading)


def blocks_of(document, text, kind="sh"):
    found = []
    for fence in FENCE.finditer(text):
        headings = HEADING.findall(FENCE.sub("", text[:fence.start()]))
        found.append(Block(document, text[:fence.start("text")].count("\n") + 1, headings[-1] if headings else "", fence["how"] or "",
                           fence["kind"], fence["text"]))
    return [block for block in found if block.kind == kind]


def addresses_of(text):
    """Those of our own machine that a document shows in blocks of no kind."""
    return [line.split()[0] for block in blocks_of("", text, "") for line in block.text.splitlines() if line.startswith("http://127.0.0.1:8380/")]


def wrong_in(block):
    """What is wrong with a block as it stands there."""
    marks = not block.how or block.how == UNTIL_IT_SERVES or block.how.startswith(NOT_HERE)
    parsed = subprocess.run(["bash", "-n", "-c", block.text], capture_output=True, text=True, check=False)
    return ([] if marks else ["the mark is not known: " + block.how]) + parsed.stderr.splitlines()


# One shell for all blocks of a document, as it is one terminal for a reader: what one block sets, the next one knows.
SHELL = r"""
set -E -o pipefail
trap 'echo "!! exit $?: $BASH_COMMAND"' ERR
wait_for() { local i; for i in $(seq "$1"); do if "${@:2}" >/dev/null 2>&1; then return 0; fi; sleep 1; done; return 1; }
not() { if "$@"; then return 1; fi; }
answers() { curl -s -m 5 -o /dev/null -f "http://127.0.0.1:8380/$1"; }
ready() { wait_for 60 answers readyz; }
until_it_serves() {  # COMMAND [ADDRESS…]: each of these must be answered meanwhile
  set -m; bash -e -c "$1" </dev/null & local job=$!; set +m
  for i in $(seq 3600); do if answers healthz || ! kill -0 $job 2>/dev/null; then break; fi; sleep 1; done
  wait_for 20 answers feed.atom; for i in "${@:2}"; do curl -s -f -o /dev/null "$i"; done
  entries=$(curl -s http://127.0.0.1:8380/feed.json | grep -c '"date_modified"' || true)
  kill -INT -- -$job; wait $job || true
  not answers healthz
}
"""


def script_of(blocks, looks):
    """Runs the blocks one after the other, and after each what is to be looked at: `looks` has shell commands by (document,
    number of the block there)."""
    lines = [SHELL]
    for number, block in enumerate(blocks):
        lines.append("echo %s" % shlex.quote("== " + block.name))
        if block.how == UNTIL_IT_SERVES:
            lines += ["until_it_serves %s" % shlex.quote(command) for command in block.text.splitlines() if command]
        elif block.how.startswith(NOT_HERE):
            lines.append("test -x %s" % shlex.quote(block.text.split()[0]))
        else:
            lines.append(block.text)
        lines += looks.get(number, [])
        lines.append("echo done")
    return "\n".join(lines) + "\n"
