"""Chromium as a reader uses it: pages are opened, keys pressed, and what is there then is asked for. By its protocol over a pipe, without a library."""
import itertools
import json
import os
import shutil
import subprocess
import tempfile
import time

PATIENCE = 30  # seconds for one thing
KEYS = {"Tab": {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9},
        "Enter": {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}}


def command(profile, *options):
    return [shutil.which("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
            "--user-data-dir=" + profile, *options]


class Browser:
    """with Browser() as browser: browser.open(url); browser.press("Tab"); browser.ask("document.title")"""

    def __init__(self, size="1280,900"):
        self.size = size
        self.numbers = itertools.count(1)
        self.rest = b""

    def __enter__(self):
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        told, self.write_end = os.pipe()
        self.read_end, says = os.pipe()
        self.process = subprocess.Popen(
            ["bash", "-c", 'exec "$@" 3<&%d 4>&%d' % (told, says), "bash"]
            + command(self.profile.name, "--remote-debugging-pipe", "--window-size=" + self.size, "about:blank"),
            pass_fds=(told, says), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(told)
        os.close(says)
        self.session = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")
        self.call("Network.enable")
        return self

    def __exit__(self, *exception):
        self.process.terminate()
        self.process.wait()
        os.close(self.write_end)
        os.close(self.read_end)
        self.profile.cleanup()

    def messages(self):
        while True:
            while b"\0" not in self.rest:
                more = os.read(self.read_end, 1 << 20)
                if not more:
                    raise AssertionError("the browser ended")
                self.rest += more
            message, _, self.rest = self.rest.partition(b"\0")
            yield json.loads(message)

    def call(self, method, **parameters):
        message = {"id": next(self.numbers), "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.write_end, json.dumps(message).encode() + b"\0")
        for answer in self.messages():
            if answer.get("id") == message["id"]:
                if "error" in answer:
                    raise AssertionError("%s: %s" % (method, answer["error"]))
                return answer["result"]

    def ask(self, script):
        """The value of an expression on the page."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in result, (script, result)
        return result["result"].get("value")

    def open(self, url):
        self.call("Page.navigate", url=url)
        end = time.monotonic() + PATIENCE
        while not self.ask("document.readyState == 'complete' && location.href != 'about:blank' && location.href == %s" % json.dumps(url)):
            assert time.monotonic() < end, "%s does not load" % url

    def press(self, key):
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, **KEYS[key])
