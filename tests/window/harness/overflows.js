// Names what does not fit: neighbours that lie over each other, text that is cut off
// without three dots and a title that says all of it, and boxes that reach out of the window.
const named = (element) => {
  const classes = [...element.classList].map((name) => `.${name}`).join("");
  return `${element.localName}${classes} “${(element.innerText ?? "").replace(/\s+/g, " ").trim().slice(0, 60)}”`;
};
const faults = [];
for (const element of document.body.querySelectorAll("*")) {
  if (!element.checkVisibility({ visibilityProperty: true }) || element.closest("svg, .visually-hidden, select")) continue;
  const { overflowX, textOverflow } = getComputedStyle(element);
  const { right, left, width } = element.getBoundingClientRect();
  const inner = element.scrollWidth - element.clientWidth;
  if (inner > 1 && element.clientWidth > 1 && overflowX !== "visible" && !element.matches("input, textarea")) {
    const told = textOverflow === "ellipsis" && element.closest("[title]:not([title=''])");
    if (!told) faults.push(`${named(element)} is cut off by ${inner} px`);
  }
  const scrolls = element.parentElement.closest(".scrolls-sideways");
  if (!scrolls && width > 1 && (right > innerWidth + 1 || left < -1)) faults.push(`${named(element)} reaches out of the window`);
}
const lies = (element) => {
  const { position, display, float } = getComputedStyle(element);
  return position === "static" && display !== "contents" && float === "none" && element.checkVisibility({ visibilityProperty: true });
};
for (const parent of document.body.querySelectorAll(":not(svg)")) {
  if (parent.closest("svg, select")) continue;
  const laid = [...parent.children].filter(lies).map((element) => [element, element.getBoundingClientRect()]);
  for (const [place, [element, box]] of laid.entries()) {
    for (const [other, beside] of laid.slice(place + 1)) {
      const wide = Math.min(box.right, beside.right) - Math.max(box.left, beside.left);
      const high = Math.min(box.bottom, beside.bottom) - Math.max(box.top, beside.top);
      if (wide > 2 && high > 2) faults.push(`${named(element)} lies over ${named(other)}`);
    }
  }
}
return faults;
