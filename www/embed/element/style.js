// One sheet for all elements of a page, adopted and not written into it: a strict policy blocks `style`, and a host's rules
// end at the shadow root. `all: initial` undoes what is inherited; custom properties come through, on purpose. Sizes are in em
// over the reader's own size: `rem` would be the host's.
export const CSS = `
:host { display: block; box-sizing: border-box; width: 100%; }
:host([hidden]) { display: none; }
.root { all: initial; display: block; box-sizing: border-box; direction: ltr; text-align: start;
  color: var(--one-ruler-ink, #1c2420); background: var(--one-ruler-ground, #ffffff);
  font: 400 medium/1.6 var(--one-ruler-font, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif);
  padding: var(--one-ruler-gap, 0.75em); overflow-wrap: anywhere; container-type: inline-size;
  --touch: 44px; --edge: var(--one-ruler-line, #767d78); --brand: var(--one-ruler-brand, #14532d); }
.root[hidden] { display: none; }
.root * { box-sizing: border-box; }
h2, h3, h4, h5 { margin: 1em 0 0.25em; line-height: 1.3; }
h2 { font-size: 1.25em; margin-top: 0; } h3 { font-size: 1.1em; } h4, h5 { font-size: 1em; }
p { margin: 0.25em 0; } ul, ol { margin: 0.25em 0; padding-inline-start: 1.4em; }
.criteria { list-style: none; padding: 0; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0.1em 0.75em; margin: 0.25em 0; } dd { margin: 0; font-variant-numeric: tabular-nums; }
.small, small, .hint { font-size: 0.875em; color: var(--one-ruler-ink-soft, #4b5750); }
.verdict, .criterion { border-inline-start: 0.4em solid var(--edge); padding: 0.5em 0.75em; margin: 0.5em 0; background: #f6f5f0; color: #1c2420; }
.verdict .small, .criterion small, .criterion .small { color: #3d4742; }
.good { border-color: #14532d; background: #e1f1e5; } .bad { border-color: #8f1d14; background: #fbe9e6; } .open { border-color: #6b4a00; background: #fbf0d2; }
.overall { font-size: 1.4em; font-weight: 700; } .badge { border: 1px solid currentColor; border-radius: 0.3em; padding: 0 0.4em; font-weight: 600; }
.notice { display: inline-block; border: 2px solid #8f1d14; color: #8f1d14; background: #fff; padding: 0 0.4em; }
details { margin: 0.25em 0; } summary { min-height: var(--touch); padding: 0.6em 0.25em; cursor: pointer; font-weight: 600; color: var(--brand); }
.criterion summary { color: #14532d; }
.section, .block { border-top: 1px solid var(--edge); } .entry { margin-inline-start: 0.5em; }
.field { display: grid; gap: 0.15em; margin: 0.6em 0; } .field label { font-weight: 600; }
.control { display: flex; align-items: center; gap: 0.5em; }
input, select, button { font: inherit; color: inherit; min-height: var(--touch); min-width: var(--touch); border: 1px solid var(--edge); border-radius: 0.3em; background: var(--one-ruler-ground, #fff); padding: 0.4em 0.6em; max-width: 100%; }
input, select { flex: 1 1 12em; } button { cursor: pointer; color: var(--brand); border-color: currentColor; font-weight: 600; margin: 0.25em 0; }
:focus-visible { outline: 3px solid var(--one-ruler-focus, #1d3f72); outline-offset: 2px; }
.fault, .alert { color: #8f1d14; } [aria-invalid] { border: 2px solid #8f1d14; }
.alert, .asks { border: 2px solid currentColor; border-radius: 0.3em; padding: 0.5em 0.75em; margin: 0.5em 0; background: var(--one-ruler-ground, #fff); } .asks { border-color: var(--brand); }
.mark { margin-inline-start: 0.4em; } .goal { border: 1px solid var(--edge); padding: 0.5em 0.75em; margin: 0.5em 0; }
.wide { overflow-x: auto; margin: 0.5em 0; } table { border-collapse: collapse; font-size: 0.9em; } caption { text-align: start; font-weight: 600; } caption small { display: block; font-weight: 400; }
th, td { border: 1px solid var(--edge); padding: 0.2em 0.5em; text-align: start; font-variant-numeric: tabular-nums; }
.fall { width: 100%; display: block; } .fall .up { fill: #2f7d4f; } .fall .down { fill: #b3382c; } .fall .total { fill: #3d5a80; } .fall line { stroke: #6b4a00; stroke-width: 3; stroke-dasharray: 8 6; }
.hush { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@container (min-width: 60em) { .goals { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0.75em; } .sides { display: grid; grid-template-columns: minmax(20em, 2fr) 3fr; gap: 1em; align-items: start; } .sides > :first-child:empty { display: none; } }
@media print { form, .asks, button { display: none; } }
`;

let sheet;

/** Puts the sheet on a shadow root. Safari before 16.4 has none to adopt and gets it as text, which a strict policy blocks there. */
export function adopt(root) {
  if ("adoptedStyleSheets" in root && "replaceSync" in CSSStyleSheet.prototype) {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
    }
    root.adoptedStyleSheets = [sheet];
    return;
  }
  const style = document.createElement("style");
  style.textContent = CSS;
  root.prepend(style);
}
