// The wasm inside, for hosts that cannot serve or load it as a file. Decoded when the engine is asked for, not before.
import base64 from "./one_ruler_bg.wasm";

export function beside() {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
