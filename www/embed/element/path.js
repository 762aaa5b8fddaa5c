// Paths into a record, `members[0].insurance.basic`, as the engine writes them.

/** The steps of a path: names and places. */
export function steps(path) {
  return (path.match(/[^.[\]]+/g) || []).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** What stands at a path; `undefined` where nothing does. Only own keys count. */
export function get(record, path) {
  let at = record;
  for (const step of steps(path)) {
    if (at === null || typeof at !== "object" || !Object.prototype.hasOwnProperty.call(at, step)) return undefined;
    at = at[step];
  }
  return at;
}

/** The record with a value at a path, made anew along the path alone; `undefined` takes the key away. */
export function set(record, path, value) {
  return put(record, steps(path), value);
}

function put(at, [step, ...rest], value) {
  const copy = Array.isArray(at) ? at.slice() : at !== null && typeof at === "object" ? Object.assign({}, at) : typeof step === "number" ? [] : {};
  const next = rest.length ? put(copy[step], rest, value) : value;
  if (next === undefined) delete copy[step];
  else copy[step] = next;
  return copy;
}

/** The key of the form's table: indices taken out. */
export const keyOf = (path) => path.replace(/\[\d+\]/g, "[]");

/** The fact a fault lies in: without the steps of its evidence. */
export const factOf = (path) => path.replace(/\.(reported|verified)(\..*)?$/, "");
