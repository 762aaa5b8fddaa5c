// Which standard to judge by: the embedded pack, a pack or a sheet of local figures the host hands over, or one of its files.

const PACK = "one-ruler/pack@1";
const LOCAL = "one-ruler/local-figures@1";

/** Options of a call from a document: a pack, a sheet, or `{ pack, local_figures }`. */
function optionsOf(document) {
  if (document === null || typeof document !== "object") throw new Error("not an object");
  if (document.format === PACK) return { pack: document };
  if (document.format === LOCAL) return { local_figures: document };
  const { pack, local_figures } = document;
  if (pack === undefined && local_figures === undefined) throw new Error(`format: ${PACK}, ${LOCAL}`);
  return Object.assign({}, pack && { pack }, local_figures && { local_figures });
}

/** Of the host's own server alone: a page of ours asks no other for anything. */
async function fetched(address) {
  const url = new URL(address, document.baseURI);
  if (url.origin !== location.origin) throw new Error(`${url.origin} ≠ ${location.origin}`);
  const response = await fetch(url.href, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${response.status} ${url.pathname}`);
  return response.json();
}

/**
 * The options that `policy` stands for. A word is the id of an embedded pack; what has a slash or ends in `.json` is an
 * address on the host's own server; an object is the document itself. Whatever cannot be read is a fault, never a default.
 */
export async function policyOptions(policy, api) {
  if (!policy) return {};
  if (typeof policy === "object") return optionsOf(policy);
  if (/\/|\.json$/.test(policy)) return optionsOf(await fetched(policy));
  const known = api.policyPacks().map((pack) => pack.id);
  if (!known.includes(policy)) throw new Error(`${policy} ∉ ${known.join(", ")}`);
  return {};
}
