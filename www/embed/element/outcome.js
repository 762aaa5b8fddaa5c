// What leaves the element about a result: everything a host needs in order not to take it for more than it is.
// There is no field that says yes or no: `overall` and `standing` go together.

/** Version of the shape of every event's detail. */
export const VERSION = 1;

/** Frozen through and through, so that one listener cannot change what the next one reads. */
export function frozen(value) {
  if (value !== null && typeof value === "object" && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

const NOTICE = { "zh-Hans": "仅供核算，不作退出依据", en: "For calculation only; no basis for exit" };

function warnings({ standing, figures, outlook, checks, local_figures: local }) {
  const out = standing.blockers.map((code) => ({ warning: "blocker", code }));
  for (const one of outlook.findings) out.push({ warning: "fragile", code: one.finding });
  for (const one of checks) out.push({ warning: "check", code: one.check });
  if (figures.assumed) out.push({ warning: "assumed_figures", count: figures.assumed });
  if (figures.expired) out.push({ warning: "expired_figures", count: figures.expired });
  if (standing.confirm.length) out.push({ warning: "figures_to_confirm", count: standing.confirm.length });
  if (standing.verify.length) out.push({ warning: "facts_to_verify", count: standing.verify.length });
  if (local) out.push({ warning: "local_figures", code: `${local.entered_by} ${local.entered_on}` });
  return out;
}

/**
 * The short form of an answer, with everything in band that limits it. `worked_out: "browser"` is never enough to store.
 * An answer does not say whose it is; `id` is that of the household it was asked for.
 */
export function outcome(answer, id = null) {
  const { engine, pack, question, as_of, overall, standing, figures, facts_hash } = answer;
  return {
    household_id: id, engine, pack, question, as_of, overall, facts_hash, figures,
    standing: standing.level,
    notice: standing.for_calculation_only ? NOTICE : null,
    warnings: warnings(answer),
    worked_out: typeof document === "undefined" ? "server" : "browser",
  };
}
