#!/usr/bin/env python3
"""README.md and docs/operating.md as a newcomer follows them: every block of commands, in order, in a booted Debian 12 that has nothing
but git and sudo. The machine has no network; what apt may install lies in a mirror of its own.

Needs root, debootstrap, systemd-container and a Debian mirror. Part of ./check --full; alone:
    sudo python3 tests/system/documents_test.py [--folder FOLDER]
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests")]
from documents import NOT_HERE, addresses_of, blocks_of, script_of, wrong_in  # noqa: E402
from machine import boot, inside, make_tree, run, set_probe  # noqa: E402
from support.certificates import Authority  # noqa: E402

HOME = "home/newcomer"
CLONE = HOME + "/ilofeed"
PASSWORD = "a password here"  # with its end 16 bytes: whoever reads more of them than needed leaves whole ones
MOST_NOT_RUN = 1

# What must hold after a block: by its document, its heading, and which one of that heading it is.
FRONT = ["front() { curl -s -m 10 -o /dev/null -w '%{http_code} ' --cacert /ca.pem \"$@\"; echo; }",
         "test \"$(front https://feeds.example.org/feed.atom)\" = '401 '",
         "test \"$(front -u 'reader:wrong' https://feeds.example.org/feed.atom)\" = '401 '",
         "test \"$(front -u 'reader:%s' https://feeds.example.org/feed.atom https://feeds.example.org/opml.xml -o /dev/null)\" = '200 200 '" % PASSWORD,
         "test \"$(front https://feeds.example.org/websub/unknown)\" = '404 '",
         "test \"$(front -u 'reader:%s' https://feeds.example.org/metrics)\" = '403 '" % PASSWORD,
         "curl -s --cacert /ca.pem -u 'reader:%s' https://feeds.example.org/feed.json | grep '\"https://feeds.example.org/feed.json\"'" % PASSWORD]
LOOKS = {
    ("README.md", "Try it", 0): ["test \"$entries\" -gt 10"],
    ("README.md", "Try it", 1): ["until_it_serves \"build/release/ilofeed serve --config ~/shown.yaml --store ~/shown.db\" $(cat ~/shown)",
                                 "build/release/ilofeed check --offline --config ~/shown.yaml"],
    ("README.md", "Install it as a service", 0): [
        "ready", "systemctl is-active ilofeed", "systemctl is-enabled ilofeed", "systemctl is-active ilofeed-backup.timer",
        "id -nG newcomer | grep -qw ilofeed-admin", "sudo -u newcomer ilofeed status >/dev/null"],
    ("docs/operating.md", "As a service", 0): ["ready"],
    ("docs/operating.md", "Socket activation", 0): [
        "ready", "systemctl is-active ilofeed.socket", "systemctl restart ilofeed", "answers healthz",  # refused nobody meanwhile
        "systemctl stop ilofeed 2>/dev/null", "answers healthz", "systemctl is-active ilofeed"],
    ("docs/operating.md", "Socket activation", 1): ["ready", "not systemctl is-active ilofeed.socket",
                                                    "grep -q 'listen: 127.0.0.1:8380' /etc/ilofeed/ilofeed.yaml"],
    ("docs/operating.md", "Backup", 0): ["test -s /var/backups/ilofeed.db", "test \"$(stat -c %a /var/backups/ilofeed.db)\" = 600",
                                         "ls /var/backups/ilofeed/*.db", "systemctl is-active ilofeed-backup.timer"],
    ("docs/operating.md", "Backup", 1): ["ready", "test \"$(stat -c %U /var/lib/ilofeed/ilofeed.db)\" = ilofeed",
                                         "curl -s http://127.0.0.1:8380/feed.json | grep date_modified >/dev/null"],
    ("docs/operating.md", "Behind a web server", 0): ["ready", "ilofeed check"],
    ("docs/operating.md", "nginx", 0): ["wait_for 20 curl -sk https://feeds.example.org/"] + FRONT + ["systemctl disable --now nginx"],
    ("docs/operating.md", "Caddy", 0): [  # there is no world to ask for a certificate: Caddy's own authority vouches
        "sed -i '1i {\\nlocal_certs\\n}' /etc/caddy/Caddyfile; systemctl restart caddy", "cp /ca.pem /root/ca.pem",
        "wait_for 20 curl -sk https://feeds.example.org/", "cp /var/lib/caddy/.local/share/caddy/pki/authorities/local/root.crt /ca.pem",
    ] + FRONT + ["cp /root/ca.pem /ca.pem", "systemctl disable --now caddy"],
    ("docs/operating.md", "Apache", 0): ["wait_for 20 curl -sk https://feeds.example.org/"] + FRONT
                                        + ["systemctl disable --now apache2", "systemctl enable --now nginx"],
    ("docs/operating.md", "Files", 0): ["wait_for 20 test -s /var/lib/ilofeed/www/topics/wages.atom", "ready",
                                        "sudo -u www-data head -c 1 /var/lib/ilofeed/www/feed.atom >/dev/null",
                                        "{ ilofeed doctor || true; } | grep 'www can be read by a web server'",
                                        "install -d -o ilofeed /srv/www; echo 'server: { directory: /srv/www }' >/etc/ilofeed/conf.d/other.yaml",
                                        "ilofeed check 2>&1 | grep 'note: server.directory: /srv/www cannot be written: Read-only file system'",
                                        "rm /etc/ilofeed/conf.d/other.yaml; not sh -c 'ilofeed check 2>&1 | grep server.directory'"],
    ("docs/operating.md", "Files", 1): ["wait_for 20 curl -sk https://feeds.example.org/"] + FRONT + [
        "chmod 700 /var/lib/ilofeed/www", "{ ilofeed doctor || true; } | grep 'www may not be entered by a web server'",
        "chmod 755 /var/lib/ilofeed/www", "systemctl stop ilofeed 2>/dev/null",  # files need no daemon
        "test \"$(front -u 'reader:%s' https://feeds.example.org/feed.atom)\" = '200 '" % PASSWORD, "systemctl start ilofeed"],
}
PROBE = r"""#!/bin/bash
exec >/result 2>&1
echo "127.0.0.1 localhost $(cat /etc/hostname) feeds.example.org" >/etc/hosts
yes '%s' | runuser -l newcomer -c 'cd ilofeed && bash /readme'
cp -r /%s/config/demo /srv/demo; printf 'sources: { demo: "file:/srv/demo/feeds/union-news.atom" }\n' >/etc/ilofeed/conf.d/demo.yaml
systemctl reload ilofeed; for i in $(seq 100); do curl -s http://127.0.0.1:8380/feed.json | grep -q date_modified && break; sleep 0.2; done
yes '%s' | bash /operating
echo "== the log"; journalctl -b -u ilofeed -u nginx -u caddy -u apache2 --no-pager -o cat | tail -n 60
systemctl poweroff
"""


def make_mirror(tree):
    """Everything that the documents let apt install, and what the newcomer has: git and sudo."""
    if (tree / "mirror/Packages").exists():
        return
    needed = (ROOT / ".ci/packages").read_text().split() + ["debhelper", "dpkg-dev", "nginx", "caddy", "apache2", "procps", "openssl"]
    inside(str(tree), "apt-get update -q >/dev/null; export DEBIAN_FRONTEND=noninteractive;"
           " apt-get install -y --no-install-recommends git sudo </dev/null >/dev/null; apt-get clean;"
           " apt-get install -y --download-only %s </dev/null >/dev/null;"
           " mkdir -p /mirror; mv /var/cache/apt/archives/*.deb /mirror/" % " ".join(needed))
    (tree / "mirror/Packages").write_text(
        subprocess.run(["dpkg-scanpackages", "."], cwd=tree / "mirror", check=True, capture_output=True, text=True).stdout)
    (tree / "etc/apt/sources.list").write_text("deb [trusted=yes] file:/mirror ./\n")
    (tree / "etc/apt/apt.conf.d/90newcomer").write_text('APT::Get::Assume-Yes "true";\n')  # who is asked says yes
    inside(str(tree), "useradd -m -s /bin/bash newcomer; echo 'newcomer ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/newcomer")


def clone(tree):
    shutil.rmtree(tree / CLONE, ignore_errors=True)
    run("git", "clone", "-q", "--no-hardlinks", str(ROOT), str(tree / CLONE))
    shown = blocks_of("README.md", (tree / CLONE / "README.md").read_text(), "yaml")[0]
    (tree / HOME / "shown.yaml").write_text(shown.text)
    (tree / HOME / "shown").write_text("\n".join(addresses_of((tree / CLONE / "README.md").read_text())))
    (tree / HOME / ".cache/ccache").mkdir(parents=True)
    inside(str(tree), "chown -R newcomer: /%s" % HOME)


def put_certificate(tree):
    with Authority() as authority:
        certificate, key = authority.issue("feeds.example.org")
        shutil.copy(certificate, tree / "etc/ssl/certs/feeds.example.org.pem")
        shutil.copy(key, tree / "etc/ssl/private/feeds.example.org.key")
        shutil.copy(authority.file, tree / "ca.pem")


def looks_of(blocks):
    """By the number of a block what is to be looked at after it; and which of LOOKS belong to no block."""
    found, counts, left = {}, {}, dict(LOOKS)
    for number, block in enumerate(blocks):
        place = (block.document, block.heading)
        found[number] = left.pop((*place, counts.get(place, 0)), [])
        counts[place] = counts.get(place, 0) + 1
    return found, [key for key in left if key[0] == blocks[0].document]


def documents(root):
    return {name: blocks_of(name, (root / name).read_text()) for name in ("README.md", "docs/operating.md")}


def looked_over(root):
    """Cases that need no machine: (name, what speaks against it)."""
    cases = []
    for name, blocks in documents(root).items():
        not_run = [block.name for block in blocks if block.how.startswith(NOT_HERE)]
        cases += [("%s: what the test looks at is there" % name, ["no block: %s" % (key,) for key in looks_of(blocks)[1]]),
                  ("%s: next to all of it is run" % name, not_run if len(not_run) > MOST_NOT_RUN else [])]
        cases += [("%s: is well-formed" % block.name, wrong_in(block)) for block in blocks]
    return cases


def followed(tree, cache):
    """A case for each block, run in the machine; and all that was said there."""
    scripts = {"README.md": "readme", "docs/operating.md": "operating"}
    blocks_by_name = documents(tree / CLONE)
    for name, blocks in blocks_by_name.items():
        (tree / scripts[name]).write_text(script_of(blocks, looks_of(blocks)[0]))
        (tree / scripts[name]).chmod(0o644)
    set_probe(tree, PROBE % (PASSWORD, CLONE, PASSWORD))
    said = boot(tree, "--bind=%s:/%s/.cache/ccache" % (cache, HOME), seconds=7200)

    def against(name):
        lines = said.get(name, ["it was not come to"])
        return [line for line in lines if re.match("!! exit|it was not", line)] or ([] if "done" in lines else ["it did not end"])

    return [(block.name, against(block.name)) for blocks in blocks_by_name.values() for block in blocks], said


def machine_in(folder):
    """A machine as it is on its first day: a copy of what is kept."""
    make_tree(folder / "base")
    make_mirror(folder / "base")
    tree = folder / "machine"
    shutil.rmtree(tree, ignore_errors=True)
    run("cp", "-a", "--reflink=auto", folder / "base", tree)
    clone(tree)
    put_certificate(tree)
    return tree


def cache_in(folder, tree):
    """What was compiled there before, where the folder is kept."""
    cache = folder / "ccache"
    cache.mkdir(exist_ok=True)
    os.chown(cache, (tree / HOME).stat().st_uid, (tree / HOME).stat().st_gid)
    return cache


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", help="for the machine; kept when given, so that the next time takes less")
    parser.add_argument("--look-over", action="store_true", help="only what needs no machine")
    arguments = parser.parse_args()
    begin = time.monotonic()
    cases, said = looked_over(ROOT), {}
    if not arguments.look_over:
        folder = pathlib.Path(arguments.folder or tempfile.mkdtemp(prefix="ilofeed-documents-"))
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
        tree = machine_in(folder)
        run_there, said = followed(tree, cache_in(folder, tree))
        cases += run_there
        if not arguments.folder:
            shutil.rmtree(folder, ignore_errors=True)
    for name, wrong in cases:
        print("%s: %s" % ("FAIL" if wrong else "pass", name))
        if wrong:
            print("\n".join("    " + line for line in wrong + ["--"] + said.get(name, [])[-40:]))
    failed = sum(bool(wrong) for _, wrong in cases)
    if failed:
        print("\n".join(["== the log"] + said.get("the log", [])))
    print("%.0f s\n%d passed, %d failed" % (time.monotonic() - begin, len(cases) - failed, failed))
    sys.exit(1 if failed else 0)


main()
