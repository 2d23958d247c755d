"""Debian's packages for Python belong to Debian's Python, which need not be the first on the PATH."""
import importlib.util
import os
import sys

DEBIAN = "/usr/bin/python3"


def need(*modules):
    """Goes on in Debian's Python where this one has not got the modules."""
    missing = [name for name in modules if importlib.util.find_spec(name) is None]
    if not missing:
        return
    if os.path.realpath(sys.executable) != os.path.realpath(DEBIAN):
        os.execv(DEBIAN, [DEBIAN] + sys.argv)
    raise SystemExit("not installed: " + ", ".join("python3-" + name for name in missing))
