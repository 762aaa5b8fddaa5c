// What a case expects against what came out: the twin of tests/src/run.rs.
const names = (list, key) => (list ?? []).map((one) => one[key]);

function reasons(answer) {
  const all = (answer.criteria ?? []).flatMap((one) => one.reasons);
  return all.flatMap((one) => (one.member === undefined ? [one.code] : [one.code, `${one.code}@${one.member}`]));
}

const whole = {
  overall: (a) => a.overall,
  monitoring_class: (a) => a.monitoring_class,
  standing: (a) => a.standing?.level,
  per_head_fen: (a) => a.income?.per_head_fen,
  raw_fen: (a) => a.income?.raw.low,
  after_exit_fen: (a) => a.income?.after_exit_fen,
  fragile: (a) => a.outlook?.fragile,
  least_change: (a) => a.least_change?.reaches ?? null,
  least_change_fen: (a) => a.least_change?.steps.find((step) => step.patch.add_fen !== undefined)?.patch.add_fen ?? null,
};
const lists = {
  reasons,
  findings: (a) => names(a.outlook?.findings, "finding"),
  checks: (a) => names(a.checks, "check"),
  questions: (a) => names(a.questions, "path"),
  change: (a) => names(a.least_change?.steps, "patch").map((patch) => patch.path),
  errors: (a) => (a.errors ?? []).map((one) => `${one.code}@${one.field}`),
};

/** Everything in which an answer differs from what is expected. */
export function differences(answer, expect) {
  const out = [];
  const same = (key, got, want) => {
    if (JSON.stringify(got ?? null) !== JSON.stringify(want)) out.push(`${key}: expected ${JSON.stringify(want)}, got ${JSON.stringify(got)}`);
  };
  for (const [key, want] of Object.entries(expect)) {
    if (key === "counted_fen" || key === "line_total_fen") {
      const sum = answer.income?.[key.replace("_fen", "")];
      same(key, sum?.low, want);
      same(key, sum?.high, want);
    } else if (whole[key]) {
      same(key, whole[key](answer), want);
    } else if (lists[key]) {
      const got = lists[key](answer);
      for (const word of want) if (!got.includes(word)) out.push(`${key}: missing ${word} among ${got}`);
    } else if (lists[key.replace("not_", "")]) {
      const got = lists[key.replace("not_", "")](answer);
      for (const word of want) if (got.includes(word)) out.push(`${key}: not expected ${word}`);
    } else {
      const found = answer.criteria?.find((one) => one.rule === key);
      same(key, found?.verdict ?? "no such criterion", want);
    }
  }
  return out;
}
