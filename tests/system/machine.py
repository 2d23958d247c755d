"""A Debian 12 of its own for tests: a tree that debootstrap makes and systemd-nspawn boots, and a script that runs in it."""
import subprocess

NOISE = "Attempted to remove disk file system"


def run(*command, check=True, timeout=900):
    ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=timeout)
    text = ended.stdout.decode(errors="replace")
    if check and ended.returncode not in (0,) and NOISE not in text:
        raise AssertionError("%s: exit %d\n%s" % (" ".join(map(str, command)), ended.returncode, text[-3000:]))
    return text


def inside(tree, script):
    """Runs a shell script in the tree, not booted."""
    return run("systemd-nspawn", "--register=no", "--keep-unit", "--quiet", "-D", tree, "sh", "-ec", script)


def make_tree(tree):
    if not (tree / "etc/os-release").exists():
        tree.mkdir(exist_ok=True)
        tree.chmod(0o755)  # a temporary folder is its owner's only: no service could pass through its root
        run("debootstrap", "--variant=minbase", "--include=systemd,dbus,curl,ca-certificates", "bookworm", str(tree))


def set_probe(tree, script):
    """The script runs once the machine is up; it writes what it finds to /result and powers off."""
    (tree / "probe").write_text(script)
    (tree / "probe").chmod(0o755)
    (tree / "result").write_text("")
    (tree / "etc/systemd/system/probe.service").write_text(
        "[Unit]\nAfter=multi-user.target\n[Service]\nType=oneshot\nExecStart=/probe\n[Install]\nWantedBy=multi-user.target\n")
    inside(str(tree), "systemctl enable probe.service 2>/dev/null")


def boot(tree, *options, seconds=420):
    """Boots the machine without a network and waits for its end; gives what stands in /result, by its "== NAME" lines."""
    machine = subprocess.Popen(
        ["systemd-nspawn", "--register=no", "--keep-unit", "--quiet", "--private-network", "--boot", *options, "-D", str(tree)],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        machine.wait(seconds)
    finally:
        if machine.poll() is None:
            machine.terminate()  # which ends the machine, too
            machine.wait(30)
    sections, name = {}, None
    for line in (tree / "result").read_text(errors="replace").splitlines():
        if line.startswith("== "):
            name = line[3:]
            sections[name] = []
        elif name:
            sections[name].append(line)
    return sections
