/**
 * Makes one tree like another with as few changes as it can, so that pictures are not loaded again, nothing flickers and the
 * page stays where it was scrolled to.
 */
export function morph(current: Node, wanted: Node): void {
  if (current.nodeType === Node.TEXT_NODE || current.nodeType === Node.COMMENT_NODE) {
    if (current.nodeValue !== wanted.nodeValue) current.nodeValue = wanted.nodeValue
    return
  }
  if (isElement(current) && isElement(wanted)) morphAttributes(current, wanted)
  morphChildren(current, wanted)
}

function morphChildren(current: Node, wanted: Node): void {
  const wantedNodes = [...wanted.childNodes]
  let node = current.firstChild
  for (const wantedNode of wantedNodes) {
    if (node === null) current.appendChild(current.ownerDocument!.importNode(wantedNode, true))
    else if (isAlike(node, wantedNode)) {
      morph(node, wantedNode)
      node = node.nextSibling
    } else {
      const next: ChildNode | null = node.nextSibling
      current.replaceChild(current.ownerDocument!.importNode(wantedNode, true), node)
      node = next
    }
  }
  while (node !== null) {
    const next: ChildNode | null = node.nextSibling
    node.remove()
    node = next
  }
}

function isAlike(a: Node, b: Node): boolean {
  return a.nodeType === b.nodeType && a.nodeName === b.nodeName
}

// Nodes come out of frames, whose classes are not this window's.
function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE
}

function morphAttributes(current: Element, wanted: Element): void {
  for (const name of current.getAttributeNames()) if (!wanted.hasAttribute(name)) current.removeAttribute(name)
  for (const { name, value } of wanted.attributes) {
    if (current.getAttribute(name) === value) continue
    // Markup may hold names that `setAttribute` refuses, such as `<p =x>`; they mean nothing to a picture.
    if (/^[a-z_:][\w:.-]*$/i.test(name)) current.setAttribute(name, value)
  }
}
