#!/usr/bin/env python3
"""The Debian package in a booted Debian 12 (systemd-nspawn): installed, started, hardened, reloaded, stopped.

Needs root, debootstrap, systemd-container and a Debian mirror; takes some minutes the first time. Part of ./check --full; alone:
    sudo python3 tests/system/service_test.py --package build/package/ilofeed_*.deb [--tree FOLDER]
"""
import argparse
import pathlib
import re
import shutil
import sys
import tempfile
import time

from machine import boot, inside, make_tree, run, set_probe

SAMPLE = pathlib.Path(__file__).resolve().parents[2] / "config" / "demo"


# Runs once the machine is up, writes what it found to /result and powers off.
PROBE = r"""#!/bin/sh
exec >/result 2>&1
say() { echo "== $*"; }
curl() { command curl -m 5 "$@"; }
wait_for() { for i in $(seq 300); do if "$@" >/dev/null 2>&1; then return 0; fi; sleep 0.1; done; return 1; }
ready() { for i in $(seq 300); do c=$(curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:8380/readyz); [ "$c" = "$1" ] && break; sleep 0.1; done; echo "ready $c"; }
# All that tell the health agree on it: systemd, the metrics, /readyz, `status --check`.
feels() { state=$1; reason=$2; shift 2; wait_for agree; agreed=$?; [ $agreed = 0 ] || ilofeed status --check 2>&1; echo "$state $agreed"; }
agree() {
  systemctl show -P StatusText ilofeed | grep -q "^$state" || return 1
  command curl -s -m 5 http://127.0.0.1:8380/metrics >/tmp/metrics
  grep -qx "ilofeed_health{state=\"$state\"} 1" /tmp/metrics || return 1
  [ -z "$reason" ] || grep -qx "ilofeed_health_reason{reason=\"$reason\"} 1" /tmp/metrics || return 1
  ilofeed status --check >/dev/null 2>&1; case $state in ok) [ $? = 0 ];; degraded) [ $? = 1 ];; *) [ $? = 2 ];; esac || return 1
  c=$(command curl -s -m 5 -o /dev/null -w '%{http_code}' http://127.0.0.1:8380/readyz); case $state in failing) [ "$c" = 503 ];; *) [ "$c" = 200 ];; esac
}
# A daemon that does not run: systemd, a scrape and a monitor say so.
dead() {
  wait_for sh -c '[ "$(systemctl show -P ExecMainStatus ilofeed)" = '"$1"' ]'; systemctl show -P ExecMainStatus ilofeed; systemctl is-active ilofeed
  curl -s -o /dev/null http://127.0.0.1:8380/metrics; echo "scrape $?"; ilofeed status --check >/dev/null 2>&1; echo "check $?"
}
stories() { ilofeed status 2>/dev/null | wc -l; curl -s http://127.0.0.1:8380/feed.json | grep -c '"date_modified"'; }
kept() { [ "$(stories)" = "$1" ]; echo "kept $?"; }
say start; systemctl start ilofeed; echo "exit $?"
say active; systemctl is-active ilofeed
wait_for curl -sf http://127.0.0.1:8380/healthz; say health; curl -s -o /dev/null -w '%{http_code}\n' http://127.0.0.1:8380/healthz
wait_for sh -c 'curl -s http://127.0.0.1:8380/feed.json | grep -q "\"id\""'
wait_for sh -c '! ilofeed status 2>/dev/null | grep -q " new "'
say titles; curl -s http://127.0.0.1:8380/feed.json | grep -c '"date_modified"'
say user; ps -o user= -p "$(systemctl show -P MainPID ilofeed)" 2>/dev/null || stat -c %U /proc/$(systemctl show -P MainPID ilofeed)
say status; systemctl show -P StatusText ilofeed
say security; systemd-analyze security --no-pager ilofeed.service | tail -n 1
say asked; { useradd editor; useradd -G ilofeed-admin admin; } 2>/dev/null
as() { who=$1; shift; setpriv --reuid "$who" --regid "$who" --init-groups ilofeed "$@"; }
for each in root admin; do as $each status 2>&1 | grep -c 'asking the daemon.*the store /var/lib/ilofeed/ilofeed.db'; done
as editor status 2>&1 | grep -c 'you may not ask'
say topic; as admin preview forced-labour 2>/dev/null | grep -ci 'forced labour'
say reload; cp /etc/ilofeed/ilofeed.yaml /root/good.yaml
echo 'nonsense: 1' >> /etc/ilofeed/ilofeed.yaml; before=$(stories); systemctl reload ilofeed 2>/dev/null; echo "exit $?"; systemctl is-active ilofeed
journalctl -b -u ilofeed --no-pager | grep -c "event=config.*unknown key 'nonsense'"
wait_for sh -c 'systemctl show -P StatusText ilofeed | grep -q "^failing.*ilofeed.yaml:[0-9]*:1: error: unknown key .nonsense"'; echo "told $?"
feels failing configuration_refused
cp /root/good.yaml /etc/ilofeed/ilofeed.yaml; systemctl reload ilofeed; echo "exit $?"; feels ok ''; kept "$before"
say port; systemctl stop ilofeed 2>/dev/null; systemd-socket-activate -l 127.0.0.1:8380 cat >/dev/null 2>&1 & holder=$!
wait_for sh -c 'ss -ltn 2>/dev/null | grep -q 8380 || grep -q 20BC /proc/net/tcp'; systemctl start ilofeed 2>/dev/null
systemctl show -P ExecMainStatus ilofeed; systemctl is-active ilofeed; journalctl -b -u ilofeed -p err --no-pager | grep -c 'cannot listen on 127.0.0.1:8380'
ilofeed status --check >/dev/null 2>&1; echo "check $?"
tries() { journalctl -b -u ilofeed --no-pager -o short-unix | grep 'cannot listen'; }
wait_for sh -c "journalctl -b -u ilofeed --no-pager | grep -c 'cannot listen' | grep -qx 3"; tries | awk '{ pause = $1 - last; last = $1; print (NR == 1 ? "tried" : pause > 9 ? "ten" : pause > 4 ? "five" : pause) }'
kill $holder; wait $holder 2>/dev/null; feels ok ''; kept "$before"
say backup; systemctl start ilofeed-backup.service; echo "exit $?"; ls /var/lib/ilofeed/backups | grep -c '^ilofeed-.*Z.db$'
find /var/lib/ilofeed/backups -name '*.db' ! -perm 600 | wc -l
say restore; copy=$(ls /var/lib/ilofeed/backups/*.db); ilofeed restore "$copy" 2>/dev/null; echo "exit $?"; systemctl stop ilofeed 2>/dev/null
ilofeed restore "$copy" >/dev/null; echo "exit $?"; stat -c '%U' /var/lib/ilofeed/ilofeed.db; systemctl start ilofeed; ready 200
curl -s http://127.0.0.1:8380/feed.json | grep -c '"date_modified"'
say damaged; systemctl stop ilofeed 2>/dev/null; printf '%4096s' x | dd of=/var/lib/ilofeed/ilofeed.db bs=4096 seek=30 conv=notrunc 2>/dev/null
systemctl start ilofeed; feels degraded store_set_aside; kept "$before"
rm /var/lib/ilofeed/*.broken-*; systemctl kill --kill-whom=main -s USR1 ilofeed; feels ok ''; kept "$before"
say schema; systemctl stop ilofeed 2>/dev/null; cp -p /var/lib/ilofeed/ilofeed.db /root/good.db
printf '\000\000\003\347' | dd of=/var/lib/ilofeed/ilofeed.db bs=1 seek=60 conv=notrunc 2>/dev/null; systemctl start ilofeed 2>/dev/null; dead 73
cp -p /root/good.db /var/lib/ilofeed/ilofeed.db; systemctl start ilofeed; feels ok ''; kept "$before"; systemctl stop ilofeed 2>/dev/null
say owner; chown root: /var/lib/ilofeed/ilofeed.db; chmod 600 /var/lib/ilofeed/ilofeed.db; systemctl start ilofeed 2>/dev/null; dead 73
chown ilofeed: /var/lib/ilofeed/ilofeed.db; systemctl start ilofeed; feels ok ''; kept "$before"
say deleted; feels ok ''; before=$(stories); rm /var/lib/ilofeed/ilofeed.db*; systemctl kill --kill-whom=main -s USR1 ilofeed; feels failing store_missing
systemctl restart ilofeed; feels ok ''; kept "$before"; stat -c %U:%a /var/lib/ilofeed/ilofeed.db
say disk; systemctl stop ilofeed 2>/dev/null; cp -a /var/lib/ilofeed /root/state; mount -t tmpfs -o size=16M,mode=0751 tmpfs /var/lib/ilofeed
cp -a /root/state/. /var/lib/ilofeed/; rm -rf /var/lib/ilofeed/backups /var/lib/ilofeed/*before*; chown ilofeed: /var/lib/ilofeed; systemctl start ilofeed; feels ok ''
dd if=/dev/zero of=/var/lib/ilofeed/filler bs=4096 2>/dev/null; systemctl kill --kill-whom=main -s USR1 ilofeed; feels failing store_full
rm /var/lib/ilofeed/filler; systemctl kill --kill-whom=main -s USR1 ilofeed; sleep 1; systemctl kill --kill-whom=main -s USR1 ilofeed; feels ok ''; kept "$before"
systemctl stop ilofeed 2>/dev/null; umount /var/lib/ilofeed; systemctl start ilofeed
say frozen; mkdir -p /run/systemd/system/ilofeed.service.d; printf '[Service]\nWatchdogSec=4\nRestartSec=1\n' >/run/systemd/system/ilofeed.service.d/soon.conf
systemctl daemon-reload; systemctl restart ilofeed; feels ok ''; old=$(systemctl show -P NRestarts ilofeed); systemctl kill --kill-whom=main -s STOP ilofeed
curl -s -m 2 -o /dev/null http://127.0.0.1:8380/healthz; echo "silent $?"; restarted() { [ "$(systemctl show -P NRestarts ilofeed)" -gt "$old" ]; }
wait_for restarted || wait_for restarted; echo "restarted $?"; feels ok ''; kept "$before"; rm /run/systemd/system/ilofeed.service.d/soon.conf; systemctl daemon-reload; systemctl restart ilofeed; feels ok ''
# Only the conductor waits, for whoever holds the store; the watchdog of a minute leaves it be.
say stuck; mkfifo /tmp/hold; setpriv --reuid ilofeed --regid ilofeed --clear-groups sqlite3 /var/lib/ilofeed/ilofeed.db </tmp/hold & holder=$!
exec 9>/tmp/hold; echo 'BEGIN IMMEDIATE;' >&9; ilofeed poll --force >/dev/null 2>&1 & poll=$!; feels failing conductor_stuck
curl -s -o /dev/null -w '%{http_code}\n' http://127.0.0.1:8380/healthz; curl -s -o /dev/null -w '%{http_code}\n' http://127.0.0.1:8380/feed.atom
echo 'ROLLBACK;' >&9; exec 9>&-; wait $holder; wait $poll; echo "polled $?"; feels ok ''; kept "$before"
# A server that knows the time stands beside: it speaks for the clock, or against it.
say clock; printf '%s\n' '#!/bin/sh' 'while read -r line && [ ${#line} -gt 1 ]; do :; done; printf "HTTP/1.1 200 OK\r\nDate: %s\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n\r\n" "$(date -u "+%a, %d %b %Y %H:%M:%S GMT")"; cat /root/feed.xml' >/root/origin
chmod 755 /root/origin; echo '<rss version="2.0"><channel><title>Wire</title><link>http://wire.example/</link><item><title>A strike ends</title><link>http://wire.example/1</link><pubDate>Mon, 05 Jan 2026 10:00:00 GMT</pubDate></item></channel></rss>' >/root/feed.xml
systemd-socket-activate --accept --inetd -l 127.0.0.1:8399 /root/origin >/dev/null 2>&1 & origin=$!
sed 's#^fetch:#fetch:\n  allow_private_networks: true#; s#^sources:#sources:\n  clockwork: "http://127.0.0.1:8399/"#' /root/good.yaml >/etc/ilofeed/ilofeed.yaml
systemctl restart ilofeed; feels ok ''; wait_for sh -c 'ilofeed status 2>/dev/null | grep -q "^clockwork  *ok"'; feels ok ''; with=$(stories)
mkdir -p /run/systemd/system/ilofeed.service.d; lib=$(dpkg -L libfaketime | grep '/libfaketime.so.1$')
for years in +11y -11y; do
  printf '[Service]\nEnvironment=LD_PRELOAD=%s "FAKETIME=%s" FAKETIME_DONT_FAKE_MONOTONIC=1 DONT_FAKE_MONOTONIC=1 FAKETIME_DISABLE_SHM=1\n' "$lib" "$years" >/run/systemd/system/ilofeed.service.d/clock.conf
  systemctl daemon-reload; systemctl restart ilofeed; feels degraded clock_doubted; kept "$with"; systemctl kill --kill-whom=main -s USR1 ilofeed; feels degraded clock_doubted; systemctl restart ilofeed; feels degraded clock_doubted; kept "$with"
  rm /run/systemd/system/ilofeed.service.d/clock.conf; systemctl daemon-reload; systemctl restart ilofeed; feels ok ''; kept "$with"
done
cp /root/good.yaml /etc/ilofeed/ilofeed.yaml; systemctl restart ilofeed; kill $origin; feels ok ''; before=$(stories)
say network; printf '%s\n' 'server: { listen: "127.0.0.1:8380" }' 'fetch: { allow_private_networks: true, host_delay: 0s }' 'sources: { a: "http://192.0.2.1/", b: "http://198.51.100.1/", c: "http://203.0.113.1/" }' >/etc/ilofeed/ilofeed.yaml
systemctl reload ilofeed; systemctl kill --kill-whom=main -s USR1 ilofeed; feels degraded network_down
cp /root/good.yaml /etc/ilofeed/ilofeed.yaml; systemctl reload ilofeed; systemctl kill --kill-whom=main -s USR1 ilofeed; feels ok ''; kept "$before"
say two; runuser -u ilofeed -- ilofeed serve --config /etc/ilofeed/ilofeed.yaml --store /var/lib/ilofeed/ilofeed.db >/dev/null 2>&1; echo "exit $?"; feels ok ''
say killed; systemctl kill --kill-whom=main -s KILL ilofeed; wait_for curl -sf http://127.0.0.1:8380/healthz; systemctl is-active ilofeed
# The store in a database of the same machine, as docs/several-machines.md says.
say postgresql; systemctl start postgresql; before=$(stories); same() { curl -s http://127.0.0.1:8380/feed.json | sha256sum; }; bytes=$(same)
(cd /; runuser -u postgres -- createuser ilofeed; runuser -u postgres -- createdb -O ilofeed -E UTF8 -T template0 ilofeed); systemctl stop ilofeed 2>/dev/null
runuser -u ilofeed -- ilofeed store copy /var/lib/ilofeed/ilofeed.db postgresql:///ilofeed >/dev/null; echo "copied $?"
echo 'store: { url: "postgresql:///ilofeed" }' >> /etc/ilofeed/ilofeed.yaml; systemctl start ilofeed; feels ok ''; kept "$before"; [ "$(same)" = "$bytes" ]; echo "same $?"
systemctl stop postgresql; feels failing store_unreachable; [ "$(same)" = "$bytes" ]; echo "served $?"; systemctl start postgresql; feels ok ''; kept "$before"
systemctl stop postgresql; systemctl restart ilofeed 2>/dev/null; systemctl show -P ExecMainStatus ilofeed; systemctl start postgresql; feels ok ''; kept "$before"
ilofeed status 2>&1 | grep -c 'asking the daemon.*the store postgresql:///ilofeed'; systemctl stop ilofeed 2>/dev/null; ilofeed status >/root/said 2>&1; echo "exit $?"; grep -c 'asked as root: store.url names no user' /root/said
cp /root/good.yaml /etc/ilofeed/ilofeed.yaml; systemctl start ilofeed; feels ok ''; systemctl stop postgresql
say stop; systemctl stop ilofeed 2>/dev/null; systemctl show -P Result ilofeed
say still; ilofeed status 2>&1 | grep -c 'no daemon runs; reading the store /var/lib/ilofeed/ilofeed.db'; systemctl is-active ilofeed
find /var/lib/ilofeed -user root | grep -vx /var/lib/ilofeed | wc -l
say socket; sed -i 's/listen: .*/listen: systemd/' /etc/ilofeed/ilofeed.yaml; systemctl start ilofeed.socket
curl -s -o /dev/null -w '%{http_code}\n' http://127.0.0.1:8380/healthz; systemctl restart ilofeed
curl -s -o /dev/null -w '%{http_code}\n' http://127.0.0.1:8380/healthz; systemctl stop ilofeed.socket ilofeed
say upgrade; cp /etc/ilofeed/ilofeed.yaml /root/good.yaml; sed -i 's/listen: .*/listen: 127.0.0.1:8380/' /etc/ilofeed/ilofeed.yaml
systemctl start ilofeed; ready 200; before=$(systemctl show -P MainPID ilofeed); echo 'nonsense: 1' >> /etc/ilofeed/ilofeed.yaml
DEBIAN_FRONTEND=noninteractive dpkg -i /newer.deb >/root/said 2>&1 </dev/null; echo "exit $?"
grep -c "unknown key 'nonsense'" /root/said; grep -c 'NOT RESTARTED' /root/said
[ "$(systemctl show -P MainPID ilofeed)" = "$before" ] && echo same; sed -i '$d' /etc/ilofeed/ilofeed.yaml
DEBIAN_FRONTEND=noninteractive dpkg -i /newer.deb >/root/said 2>&1 </dev/null; echo "exit $?"; ready 200
[ "$(systemctl show -P MainPID ilofeed)" = "$before" ] || echo new; systemctl stop ilofeed 2>/dev/null
say bad; echo 'nonsense: 1' >> /etc/ilofeed/ilofeed.yaml; systemctl start ilofeed 2>/dev/null; sleep 1
systemctl show -P NRestarts ilofeed; systemctl show -P ExecMainStatus ilofeed
say journal; journalctl -b -u ilofeed --no-pager -o cat | tail -n 40
systemctl poweroff
"""


def make_newer(tree, package):
    """The same package as a later version, with another shipped file: what an upgrade brings."""
    with tempfile.TemporaryDirectory() as folder:
        run("dpkg-deb", "-R", package, folder + "/p")
        control = pathlib.Path(folder, "p/DEBIAN/control")
        control.write_text(re.sub(r"(?m)^Version: .*", "Version: 99.0-1", control.read_text()))
        with open(folder + "/p/usr/share/ilofeed/ilofeed.yaml", "a") as topics:
            topics.write("# another default\n")
        run("dpkg-deb", "--root-owner-group", "-b", folder + "/p", str(tree / "newer.deb"))


def prepare(tree, package):
    shutil.copy(package, tree / "ilofeed.deb")
    inside(str(tree), "apt-get update -q >/dev/null; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends"
           " /ilofeed.deb procps sqlite3 faketime postgresql-15 </dev/null >/dev/null")
    make_newer(tree, package)
    demo = tree / "usr/share/ilofeed-demo"
    shutil.rmtree(demo, ignore_errors=True)
    shutil.copytree(SAMPLE, demo)
    text = (SAMPLE / "ilofeed.yaml").read_text()
    text = re.sub(r"file:(?!/)", "file:/usr/share/ilofeed-demo/", text)
    text = re.sub(r"store:\n  path:.*\n", "", text)  # the service's own
    (tree / "etc/ilofeed/ilofeed.yaml").write_text(text)
    set_probe(tree, PROBE)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", required=True)
    parser.add_argument("--tree", help="a folder for the machine; kept when given")
    arguments = parser.parse_args()
    tree = pathlib.Path(arguments.tree or tempfile.mkdtemp(prefix="ilofeed-system-"))
    begin = time.monotonic()
    make_tree(tree)
    prepare(tree, arguments.package)
    said = boot(tree, seconds=900)
    wanted = [
        ("the package's service starts", said.get("start") == ["exit 0"]),
        ("it is active", said.get("active") == ["active"]),
        ("it answers", said.get("health") == ["200"]),
        ("it publishes entries", int((said.get("titles") or ["0"])[0]) > 10),
        ("it runs as a user of its own, not root", said.get("user") not in (None, ["root"])),
        ("it tells its status", bool("".join(said.get("status", [])))),
        ("systemd-analyze security says OK", " OK" in " ".join(said.get("security", []))),
        ("root and admins ask the daemon; others are told why they may not", said.get("asked") == ["1", "1", "1"]),
        ("an admin previews a topic", int((said.get("topic") or ["0"])[0]) > 0),
        ("a broken reload fails, keeps it running and is told until a good one", said.get("reload")
         == ["exit 1", "active", "1", "told 0", "failing 0", "exit 0", "ok 0", "kept 0"]),
        ("a port in use is told as an error, and tried again with growing pauses until it is free", said.get("port") == ["71", "activating", "1", "check 2", "tried", "five", "ten", "ok 0", "kept 0"]),
        ("the timer's service makes a backup that only its owner may read", said.get("backup") == ["exit 0", "1", "0"]),
        ("restore waits for the stop, and gives the store back to its owner",
         said.get("restore", [])[:4] == ["exit 75", "exit 0", "ilofeed", "ready 200"] and int(said["restore"][4]) > 10),
        ("a damaged store is saved, told, and green again", said.get("damaged") == ["degraded 0", "kept 0", "ok 0", "kept 0"]),
        ("a newer schema is 73 and is not tried again", said.get("schema") == ["73", "failed", "scrape 7", "check 2", "ok 0", "kept 0"]),
        ("a store of another owner is 73, and it starts when that is mended", said.get("owner")
         == ["73", "failed", "scrape 7", "check 2", "ok 0", "kept 0"]),
        ("a store deleted under it is told, and written anew at the restart", said.get("deleted")
         == ["ok 0", "failing 0", "ok 0", "kept 0", "ilofeed:600"]),
        ("a full disk is told until there is room, and loses nothing", said.get("disk") == ["ok 0", "failing 0", "ok 0", "kept 0"]),
        ("a frozen daemon is started again", said.get("frozen") == ["ok 0", "silent 28", "restarted 0", "ok 0", "kept 0", "ok 0"]),
        ("a conductor that waits for the store is told by all that are alive, and loses nothing", said.get("stuck")
         == ["failing 0", "503", "200", "polled 0", "ok 0", "kept 0"]),
        ("a clock eleven years ahead, or behind, is told until it is right, and nothing goes", said.get("clock")
         == ["ok 0", "ok 0"] + ["degraded 0", "kept 0", "degraded 0", "degraded 0", "kept 0", "ok 0", "kept 0"] * 2 + ["ok 0"]),
        ("a network that is down is told until it is up, and loses nothing", said.get("network") == ["degraded 0", "ok 0", "kept 0"]),
        ("a second daemon on the store is 73, and the first goes on", said.get("two") == ["exit 73", "ok 0"]),
        ("it comes back after kill -9", said.get("killed") == ["active"]),
        ("the store moves to PostgreSQL as it is, and waits for the database where that goes", said.get("postgresql")
         == ["copied 0", "ok 0", "kept 0", "same 0", "failing 0", "served 0", "ok 0", "kept 0", "75", "ok 0", "kept 0", "1", "exit 75", "1", "ok 0"]),
        ("it stops with success", said.get("stop") == ["success"]),
        ("a question to a stopped service starts nothing, and leaves no file of root's", said.get("still") == ["1", "inactive", "0"]),
        ("the socket starts it, and outlives a restart", said.get("socket") == ["200", "200"]),
        ("an upgrade never asks, and restarts only into a configuration that the new version takes",
         said.get("upgrade") == ["ready 200", "exit 0", "1", "1", "same", "exit 0", "ready 200", "new"]),
        ("a wrong configuration is exit 78 and is not tried again", said.get("bad") == ["0", "78"]),
    ]
    passed = 0
    for name, good in wanted:
        print("%s: %s" % ("pass" if good else "FAIL", name))
        passed += bool(good)
    if passed < len(wanted):
        for name, lines in said.items():
            print("== %s\n%s" % (name, "\n".join(lines)))
    if not arguments.tree:
        shutil.rmtree(tree, ignore_errors=True)
    print("%.0f s\n%d passed, %d failed" % (time.monotonic() - begin, passed, len(wanted) - passed))
    sys.exit(0 if passed == len(wanted) else 1)


main()
