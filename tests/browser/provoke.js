// In each frame: puts the mark-up in by other ways too, then does what a reader's hand could do.
function provoke(root) {
  for (const element of root.querySelectorAll("*")) {
    for (const kind of ["mouseover", "mouseenter", "pointerenter", "focus", "focusin"]) {
      element.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true }));
    }
    const address = element.href || element.getAttribute("xlink:href") || element.getAttribute("href") || "";
    const leaves = /^(https?|mailto|tel):/i.test(address.baseVal ?? address);
    if (!leaves) element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    if (element.focus && !leaves) element.focus();
  }
}

// What should not be there at all, whether it ran or not.
function leftovers(root) {
  const found = [];
  const elements = "script,style,iframe,frame,object,embed,applet,form,input,button,link,meta,base,template,noscript," +
    "portal,animate,set,use,foreignObject";
  for (const element of root.querySelectorAll(elements)) found.push("<" + element.localName + ">");
  for (const element of root.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      const address = value.replace(/[\x00-\x20]+/g, "").toLowerCase();
      if (/^on|^style$|^srcdoc$/.test(name)) found.push(name);
      if (/href|src|action|data|poster|cite/.test(name) && /^(javascript|vbscript|data:(?!image\/(png|gif|jpe?g|webp)))/.test(address)) {
        found.push(name + "=" + value);
      }
    }
  }
  return found;
}

addEventListener("load", () => {
  const written = document.createElement("div");
  const again = document.createElement("div");
  document.body.append(written, again);
  written.innerHTML = html;
  again.innerHTML = written.innerHTML;
  const left = leftovers(again).concat(leftovers(written));
  provoke(document);
  parent.postMessage({ left: left.filter((what, i) => left.indexOf(what) === i) }, "*");
});
