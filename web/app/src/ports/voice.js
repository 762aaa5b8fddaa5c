// Reading aloud with a voice of the device. Voices come late in some browsers, and none may ever come.
const has = (tag) => speechSynthesis.getVoices().find((voice) => voice.lang.replace("_", "-").toLowerCase().startsWith(tag) && voice.localService);

/** Calls back with whether the device has a voice of its own for a language, now and when that changes. */
export function watch(tag, call) {
  if (!window.speechSynthesis) return call(false);
  const look = () => call(!!has(tag));
  speechSynthesis.addEventListener?.("voiceschanged", look);
  look();
}

/** Reads texts one after the other; calls back when the last one ends, or is cut off. */
export function read(tag, texts, done) {
  speechSynthesis.cancel();
  const voice = has(tag);
  if (!voice) return done();
  texts.forEach((text, place) => {
    const one = new SpeechSynthesisUtterance(text);
    [one.voice, one.lang, one.rate] = [voice, voice.lang, 0.85];
    if (place === texts.length - 1) one.onend = one.onerror = () => done();
    speechSynthesis.speak(one);
  });
}

export const hush = () => window.speechSynthesis?.cancel();
