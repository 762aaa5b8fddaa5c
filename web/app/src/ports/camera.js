// Reading the QR code of a paper off a photo, with the browser's own detector. Many browsers have none: then nobody is
// offered it. The photo is looked at here and kept nowhere.
const FORMAT = "qr_code";

/** Calls back with whether this browser can read QR codes itself. */
export async function watch(call) {
  let able = false;
  try {
    able = "BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes(FORMAT);
  } catch {
    // A detector without a service behind it says so by failing.
  }
  call(able);
}

/** Reads the first code of the photo that was chosen; calls back with its text, or "" where there is none. */
export async function read(input, call) {
  const file = input.files?.[0];
  if (!file) return;
  let text = "";
  try {
    const picture = await createImageBitmap(file);
    const found = await new BarcodeDetector({ formats: [FORMAT] }).detect(picture);
    picture.close();
    text = found[0]?.rawValue ?? "";
  } catch {
    // No picture, or the detector gave up: nothing was found.
  }
  // So that choosing the same photo again is a change again.
  input.value = "";
  call(text);
}
