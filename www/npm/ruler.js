// What the wrapper calls in the build of assessment alone: its own calls, and a fault for those it has no code for.
export * from "./one_ruler.js";
export { default } from "./one_ruler.js";

const absent = () => JSON.stringify({
  errors: [{
    code: "not_in_build", field: "", given: "", allowed: "assess, assessMany, validate, policyPacks, version",
    zh: "这个小包只有退出核算，没有致贫原因、措施和方案。请改用完整的引擎。",
    en: "This small build has the assessment alone, without causes, measures and plans. Use the whole engine.",
  }],
});

export {
  absent as diagnose, absent as propose, absent as report, absent as incomeModels,
  absent as recommend, absent as planWith, absent as verifyPlan, absent as planPage,
  absent as readTyped,
};
