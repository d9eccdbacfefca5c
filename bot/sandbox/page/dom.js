/** Elements without markup strings: text is always text. */

const SVG = "http://www.w3.org/2000/svg";

export const $ = (id) => document.getElementById(id);

/** A new element; `props` may hold class, dataset, on (listeners) and any attribute. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else if (name === "dataset") Object.assign(node.dataset, value);
    else if (name === "on") for (const [event, does] of Object.entries(value)) node.addEventListener(event, does);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function svg(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

export function icon(name) {
  return svg("svg", { "aria-hidden": "true" }, svg("use", { href: `page/icons.svg#${name}` }));
}

/** Makes arrow keys walk through a group of buttons of which one is in the tab order. */
export function arrows(group, selector) {
  group.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const all = [...group.querySelectorAll(selector)];
    const at = all.indexOf(document.activeElement?.closest(selector));
    if (!step || at < 0) return;
    event.preventDefault();
    const next = all[(at + step + all.length) % all.length];
    next.focus();
    if (group.getAttribute("role") === "radiogroup" || group.getAttribute("role") === "tablist") next.click();
  });
}

const TAGS = new Set(["B", "I", "U", "S", "CODE", "PRE", "BLOCKQUOTE", "A", "SPAN", "UL", "OL", "LI", "BR", "P",
  "STRONG", "EM", "DEL", "INS", "H1", "H2", "H3", "H4", "H5", "H6", "DETAILS", "SUMMARY", "HR", "SUB", "SUP", "MARK"]);
const ADDRESS = /^(https?:|mailto:|tg:)/i;

/** The server's escaped HTML as nodes; whatever is not on the list becomes its plain text all the same. */
export function safeHtml(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const node of [...template.content.querySelectorAll("*")]) {
    if (!TAGS.has(node.tagName)) {
      node.replaceWith(node.textContent);
      continue;
    }
    for (const { name, value } of [...node.attributes]) {
      const kept = name === "class" || name === "open" || (name === "href" && ADDRESS.test(value));
      if (!kept) node.removeAttribute(name);
    }
    if (node.tagName === "A") {
      node.target = "_blank";
      node.rel = "noopener noreferrer";
    }
  }
  return template.content;
}
