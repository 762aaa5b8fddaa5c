// The portal's side of the iframe: sends what to show, hears results and the height. Everything it hears is checked: the
// window, the origin and the shape. Can be copied as it is; it needs nothing else of One Ruler.

/**
 * Talks to the frame page in an iframe. `origin` is where the page is served; `onResult`, `onChange`, `onError`,
 * `onReady` get the details; the height is set unless `onHeight` is given. Gives `{ show, stop }`.
 */
export function adviser(iframe, { origin, onReady, onResult, onChange, onError, onHeight }) {
  const calls = {
    ready: onReady, result: onResult, change: onChange, error: onError,
    height: onHeight || ((detail) => iframe.setAttribute("height", String(detail.height))),
  };
  const hear = (event) => {
    if (event.source !== iframe.contentWindow || event.origin !== origin) return;
    const { type, version, detail } = event.data || {};
    const kind = typeof type === "string" && type.startsWith("one-ruler:") ? type.slice(10) : "";
    if (version === 1 && Object.prototype.hasOwnProperty.call(calls, kind) && calls[kind]) calls[kind](detail);
  };
  window.addEventListener("message", hear);
  const send = (type, detail) => iframe.contentWindow.postMessage({ type: `one-ruler:${type}`, version: 1, detail }, origin);
  // A frame that loaded before this ran has told its readiness to nobody.
  const hello = () => send("hello", {});
  iframe.addEventListener("load", hello);
  hello();
  return {
    /** Shows a household: `{ household, lang, mode, question, policy }`, all optional. */
    show: (detail) => send("show", detail),
    stop() {
      window.removeEventListener("message", hear);
      iframe.removeEventListener("load", hello);
    },
  };
}
