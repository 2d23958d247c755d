#!/usr/bin/env python3
"""Every page for who has no mouse, and for who has no styles: all that can be used is reached by the Tab key, in order and seen; all that is told is
there, under headings in order."""
import argparse
import shutil
import sys

from driver import Browser
from site_test import filled, pages_of
from support.origin import Origin

MARK = """(() => {
  document.querySelectorAll('details').forEach(each => each.open = true);
  const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, audio[controls], video[controls], [tabindex]')];
  all.forEach((each, at) => each.dataset.walk = at);
  return all.length;
})()"""
FOCUSED = """(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const style = getComputedStyle(at), box = at.getBoundingClientRect();
  return {walk: Number(at.dataset.walk), name: at.outerHTML.slice(0, 90), inMain: !!at.closest('main'),
    ringed: (style.outlineStyle != 'none' && parseFloat(style.outlineWidth) > 0) || ['AUDIO', 'VIDEO'].includes(at.tagName),
    seen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth};
})()"""
LONGEST_STAY = 15  # presses that a player's own buttons may take
UNSTYLED = """(() => {
  const wrong = [];
  document.querySelectorAll('details').forEach(each => each.open = true);
  if (getComputedStyle(document.body).maxWidth != 'none' || document.querySelector('style, [style]')) wrong.push('there are styles');
  let level = 0, first = 0;
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const own = Number(heading.tagName[1]);
    if (own == 1) first++;
    if (own > level + 1) wrong.push('a heading of level ' + own + ' after one of ' + level + ': ' + heading.textContent.slice(0, 40));
    level = own;
  }
  if (first != 1) wrong.push(first + ' headings of the first level');
  const link = document.querySelector('a');
  if (link.getAttribute('href') != '#main' || !document.getElementById('main')) wrong.push('no link leads past the head');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const boxes = [];
  while (walker.nextNode()) {
    const text = walker.currentNode, parent = text.parentElement;
    if (!text.data.trim() || parent.closest('svg, option, textarea')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    const name = text.data.trim().slice(0, 40);
    if (box.width < 1 || box.height < 1 || !parent.checkVisibility({opacityProperty: true, visibilityProperty: true})) wrong.push('not seen: ' + name);
    for (const line of range.getClientRects()) boxes.push([line, name]);
  }
  boxes.sort((a, b) => a[0].top - b[0].top);
  boxes.forEach(([one, name], at) => {
    for (let next = at + 1; next < boxes.length && boxes[next][0].top < one.bottom - 4; next++) {
      const other = boxes[next][0];
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      if (across > 4 && Math.min(one.bottom, other.bottom) - other.top > 4) wrong.push('over each other: ' + name + ' / ' + boxes[next][1]);
    }
  });
  return wrong;
})()"""


def walked(browser, url):
    """What is wrong on a walk through a page by the Tab key."""
    browser.open(url)
    count = browser.ask(MARK)
    wrong, order, stayed = [], [], 0
    for _ in range(count + 10 * LONGEST_STAY):
        browser.press("Tab")
        at = browser.ask(FOCUSED)
        if at is None or (order and at["walk"] == order[0] and len(order) > 1):
            break
        stayed = stayed + 1 if order and order[-1] == at["walk"] else 0
        if stayed > LONGEST_STAY:
            return wrong + ["a trap: " + at["name"]]
        if stayed:
            continue
        order.append(at["walk"])
        wrong += ["no focus to be seen: " + at["name"]] if not at["ringed"] else []
        wrong += ["out of sight when it has the focus: " + at["name"]] if not at["seen"] else []
    missed = sorted(set(range(count)) - set(order))
    if missed:
        wrong.append("not reached: " + ", ".join(browser.ask("document.querySelector('[data-walk=\"%d\"]').outerHTML.slice(0, 90)" % one) for one in missed))
    if order != sorted(order):
        wrong.append("not in the order of the page: %s" % order)
    return wrong


def skipped(browser, url):
    """What is wrong with the way past the head."""
    browser.open(url)
    browser.press("Tab")
    first = browser.ask(FOCUSED)
    if not browser.ask("document.activeElement.classList.contains('skip')") or not first["seen"]:
        return ["the first stop is not the way past the head: %s" % first]
    browser.press("Enter")
    if browser.ask("location.hash") != "#main":
        return ["the way past the head leads nowhere"]
    browser.press("Tab")
    after = browser.ask(FOCUSED)
    has_any = browser.ask("!!document.querySelector('main a[href], main button, main input, main summary')")
    return ["past the head is still the head: %s" % after] if has_any and not (after and after["inMain"]) else []


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True, help="the ilofeed program")
    arguments = parser.parse_args()
    if not shutil.which("chromium"):
        print("FAIL: there is no chromium (Debian package chromium)\n0 passed, 1 failed")
        return 1
    failures, tried = [], 0
    with Origin() as origin:
        daemon = filled(arguments.bin, origin)
        try:
            pages = [("http://127.0.0.1:%d%s" % (daemon.port, path), path) for path in pages_of(daemon)]
            for size in ("1280,900", "390,844"):
                with Browser(size) as browser:
                    for url, path in pages:
                        tried += 2
                        failures += ["%s, %s: %s" % (path, size, each) for each in walked(browser, url) + skipped(browser, url)]
            with Browser() as browser:
                browser.call("Network.setBlockedURLs", urls=["*.css*"])
                for url, path in pages:
                    tried += 1
                    browser.open(url)
                    failures += ["%s, without styles: %s" % (path, each) for each in browser.ask(UNSTYLED)]
        finally:
            daemon.__exit__()
    for failure in failures:
        print("FAIL: " + failure)
    print("%d passed, %d failed" % (max(tried - len(failures), 0), len(failures)))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
