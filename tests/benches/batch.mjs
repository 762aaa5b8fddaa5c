// Many households, from JSON text to verdicts with reasons: the engine against the same rules in plain JavaScript.
import assert from "node:assert/strict";
import { engine, figure, households, sideBySide } from "./common.mjs";
import { brief, figures } from "./rules/index.mjs";

const COUNT = 2000;
const ROUNDS = 15;

const api = await engine();
const all = households(COUNT).filter(({ question }) => question === "exit").map(({ household }) => household);
const pack = api.policyPacks()[0];
const days = new Map();
const plain = (list) => list.map((household) => {
  const day = household.as_of;
  if (!days.has(day)) days.set(day, figures(pack, day));
  return brief(household, "exit", days.get(day));
});

const text = JSON.stringify(all);
const ours = () => api.assessMany(text, { question: "exit" });
const theirs = () => plain(JSON.parse(text));
// The engine's short answer carries its standing as well, which plain JavaScript does not work out.
const said = ({ overall, criteria, counted_low_fen, counted_high_fen }) => ({ overall, criteria, counted_low_fen, counted_high_fen });
assert.deepEqual((await ours()).map(said), theirs(), "the answers differ: nothing to compare");

await sideBySide([ours, theirs], 3);
const [wasm, js] = await sideBySide([ours, theirs], ROUNDS);
const kept = (ms) => all.length / ms;
figure("many households from JSON text", kept(wasm), "thousand households/s", `plain JavaScript of the same rules, ${kept(js).toFixed(1)}`, js / wasm, 1);
figure("JSON text of one household", text.length / all.length / 1000, "thousand characters", "nothing: it says what was read", 1, 0);
