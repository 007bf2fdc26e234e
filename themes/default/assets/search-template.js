// Markup with names in the place of values, such as `{title}` or `{causes.0.label}`, and copies of it with the values put in.
(() => {
  "use strict";
  const NAME = /\{([\w.]+)\}/;

  // The attributes and texts with names in them.
  const slots = (root) => {
    const all = [root, ...root.querySelectorAll("*")].flatMap((one) => [...one.attributes, ...one.childNodes]);
    return all.filter(({ nodeType, nodeValue }) => nodeType !== Node.ELEMENT_NODE && NAME.test(nodeValue));
  };
  const holderOf = (slot) => slot.ownerElement ?? slot.parentNode;

  // Repeats what there is for the second item of a list, and what is before it, for every further item.
  const repeat = (root, list, count) => {
    const [first, second] = [0, 1].map((n) => slots(root).find(({ nodeValue }) => nodeValue.includes(`{${list}.${n}.`)));
    if (!first || !second) return;
    let [unit, next] = [holderOf(first), holderOf(second)];
    while (!unit.parentNode.contains(next)) unit = unit.parentNode;
    while (next.parentNode !== unit.parentNode) next = next.parentNode;
    const repeated = [];
    for (let node = unit; node !== next; ) repeated.push((node = node.nextSibling));
    for (let n = count - 1; n > 1; n -= 1) {
      const copies = repeated.map((node) => node.cloneNode(true));
      for (const slot of slots(copies.at(-1))) slot.nodeValue = slot.nodeValue.replaceAll(`{${list}.1.`, `{${list}.${n}.`);
      next.after(...copies);
    }
    if (count < 2) repeated.forEach((node) => node.remove());
  };

  // Removes an element that is empty, and those around it that then are.
  const prune = (element, root) => {
    if (element === root || !root.contains(element) || element.children.length || element.textContent.trim()) return;
    const above = element.parentNode;
    element.remove();
    prune(above, root);
  };

  class Template {
    // `counts` says for each list how many items it has.
    constructor(markup, counts) {
      this.root = markup.cloneNode(true);
      for (const [list, count] of Object.entries(counts)) repeat(this.root, list, count);
      // Where the slots are, so that they need not be looked for in every copy; the last first, so that filling one moves no other.
      const elements = [this.root, ...this.root.querySelectorAll("*")];
      this.places = slots(this.root).reverse().map((slot) => ({
        element: elements.indexOf(holderOf(slot)),
        attribute: slot.nodeType === Node.ATTRIBUTE_NODE && slot.nodeName,
        child: [...holderOf(slot).childNodes].indexOf(slot),
        parts: slot.nodeValue.split(NAME).map((part, i) => (i % 2 ? part.split(".") : part)),
      }));
    }

    // A copy with these values; `show(name, value)` gives the nodes of one in a text. What has no value is left out, and so is
    // every element that is empty without it.
    copy(values, show) {
      const root = this.root.cloneNode(true);
      const elements = [root, ...root.querySelectorAll("*")];
      const bereft = [];
      for (const { element, attribute, child, parts } of this.places) {
        const holder = elements[element];
        const filled = parts.map((part, i) => (i % 2 ? part.reduce((value, name) => value?.[name], values) : part));
        const known = filled.some((value, i) => i % 2 && value !== undefined);
        const nodes = () => filled.flatMap((value, i) => (i % 2 && value !== undefined ? show(parts[i][0], value) : [value ?? ""]));
        if (!known) bereft.push(holder);
        if (!attribute) holder.childNodes[child].replaceWith(...(known ? nodes() : []));
        else if (known) holder.setAttribute(attribute, filled.join(""));
        else holder.removeAttribute(attribute);
      }
      for (const element of bereft) prune(element, root);
      return root;
    }
  }

  Object.assign(Casebook, { Template });
})();
