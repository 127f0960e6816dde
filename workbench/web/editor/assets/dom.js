// Making elements. Text from people only ever goes in as text nodes.

/** An element with properties: `class`, `text`, `on` (listeners), `data`; everything else is an attribute. */
export function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") made.className = value;
    else if (name === "text") made.textContent = value;
    else if (name === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
    else if (name === "data") Object.assign(made.dataset, value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** A button; one that must not take the cursor out of the text box says so with `stay`. */
export function button(label, act, { title = null, kind = "", keys = "", stay = true, name = null } = {}) {
  return el(
    "button",
    {
      type: "button",
      class: `we-button ${kind}`.trim(),
      title,
      "aria-label": name,
      on: {
        click: act,
        mousedown: (event) => stay && event.preventDefault(),
      },
    },
    el("span", { text: label }),
    keys ? el("kbd", { text: keys }) : null,
  );
}

/** Put new children in place of all that an element has. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.filter(Boolean));
  return parent;
}
