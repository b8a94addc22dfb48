/** Returns `template` with each %(name)s replaced from `values`, as Python's % does. */
export function fill(template, values = {}) {
  return (template ?? "").replace(/%\((\w+)\)s/g, (whole, name) => values[name] ?? whole);
}
