// Runs inside the page for every look the harness takes at it. Answers are plain data, or the one element asked for.
const { task, label: wanted, within, option: choice } = arguments[0];

const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const shown = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });

// While a modal dialog is open, nothing behind it can be used.
const dialogs = [...document.querySelectorAll("dialog:modal")];
const scope = dialogs.at(-1) ?? document.body;

// What assistive technology would call it, as far as these pages go.
const nameOf = (element) => {
  const by = element.getAttribute("aria-labelledby");
  if (by) return clean(by.split(/\s+/).map((id) => document.getElementById(id)?.innerText).join(" "));
  if (element.ariaLabel) return clean(element.ariaLabel);
  if (element.labels?.length) return clean([...element.labels].map((label) => label.innerText).join(" "));
  return clean(element.innerText ?? element.textContent) || clean(element.title);
};

const FIELDS = "input:not([type=button], [type=submit], [type=reset], [type=hidden]), textarea, select, [contenteditable=true]";
const CONTROLS =
  "a[href], button, summary, input, select, textarea, [role=button], [role=link], [role=menuitem], [role=option], " +
  "[role=tab], [role=checkbox], [role=radio], [role=switch], [role=row][aria-selected], [role=treeitem], th[tabindex], tr[tabindex]";

const areaOf = () => {
  if (!within) return scope;
  const areas = [...scope.querySelectorAll("tr, li, nav, article, section, fieldset, form, [role=row], [role=group], [role=region], [role=status]")];
  const fitting = areas.filter((area) => shown(area) && clean(area.innerText).includes(within));
  // The smallest one that holds the text.
  return fitting.find((area) => !fitting.some((other) => other !== area && area.contains(other)));
};

const find = (selector) => {
  const area = areaOf();
  if (!area) return { fault: `nothing on the page holds “${within}”` };
  const named = [...area.querySelectorAll(selector)].filter(shown).map((element) => [nameOf(element), element]);
  const exact = named.filter(([name]) => name === wanted);
  const fitting = exact.length ? exact : named.filter(([name]) => name.startsWith(wanted));
  if (fitting.length === 1) {
    const element = fitting[0][1];
    if (element.matches(":disabled, [aria-disabled=true]")) return { fault: `“${wanted}” is disabled` };
    // As a person would before using it; the driver itself stops when an edge can be seen.
    element.scrollIntoView({ block: "nearest" });
    // People click the words beside a box; the box itself may be drawn by the style sheet alone.
    return { element: element.matches("[type=radio], [type=checkbox]") && element.labels?.[0] || element };
  }
  if (fitting.length > 1) return { fault: `“${wanted}” is there ${fitting.length} times` };
  return { fault: `“${wanted}” is not among: ${named.map(([name]) => name).filter(Boolean).join(" | ")}` };
};

switch (task) {
  case "text":
    return clean(document.body?.innerText);
  case "control":
    return find(CONTROLS);
  case "field":
    return find(FIELDS);
  case "value": {
    const { element, fault } = find(FIELDS);
    return { fault, value: element?.value };
  }
  case "focus":
    return document.activeElement ? nameOf(document.activeElement) : "";
  case "choose": {
    // The list of a <select> opens as a window of the system, which no driver can reach into.
    const { element, fault } = find("select");
    if (fault) return { fault };
    const option = [...element.options].find((option) => clean(option.text) === choice);
    if (!option) return { fault: `“${wanted}” offers: ${[...element.options].map((option) => clean(option.text)).join(" | ")}` };
    element.focus();
    element.value = option.value;
    element.dispatchEvent(new Event("input", { bubbles: true }));
    element.dispatchEvent(new Event("change", { bubbles: true }));
    return {};
  }
}
