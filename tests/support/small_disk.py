"""A disk of its own that is soon full: a file system in memory, which only root may mount."""
import contextlib
import os
import pathlib
import subprocess
import tempfile


@contextlib.contextmanager
def small_disk(megabytes):
    """Its folder; nothing where none can be mounted."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="ilofeed-disk-"))
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=%dm" % megabytes, "tmpfs", str(folder)],
                             stdin=subprocess.DEVNULL, capture_output=True).returncode == 0
    try:
        yield folder if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True, stdin=subprocess.DEVNULL)
        folder.rmdir()


def fill(path):
    """Until there is no room for one more page."""
    with open(path, "wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))
