// What a host hands in as a household: an object, or its JSON text. Anything else is refused aloud, never left out.
import { text, told } from "../../npm/json.js";

/** What frameworks write into an attribute where they mean the object. */
const WRITTEN_OVER = /^\[object \w+\]$/;

const unread = (zh, en) => [told("not_json", "household", zh, en)];

/** The record as a copy, or why there is none. `{ record: null, faults: [] }` where nothing is given. */
export function given(value) {
  if (value === null || value === undefined) return { record: null, faults: [] };
  if (typeof value === "string" && WRITTEN_OVER.test(value)) {
    return { record: null, faults: unread(
      `household 属性里写的是 ${value}：对象被当成文字写进去了，资料没有传到。请设置元素的 household 属性值（el.household = 对象；Vue 用 :household.prop），或在属性里写 JSON 文本。`,
      `The attribute household says ${value}: the object was written as a text, and its facts did not arrive. Set the property (el.household = object; in Vue :household.prop), or write JSON into the attribute.`) };
  }
  let written;
  try {
    written = text(value, "household");
  } catch (error) {
    return { record: null, faults: error.errors || unread(`household 读不出来：${error.message}`, `household cannot be read: ${error.message}`) };
  }
  try {
    const record = JSON.parse(written);
    if (record !== null && typeof record === "object" && !Array.isArray(record)) return { record, faults: [] };
    return { record: null, faults: unread(`household 应为一户的资料（对象），给的是 ${written.slice(0, 60)}`, `household must be one household, an object; given is ${written.slice(0, 60)}`) };
  } catch (error) {
    return { record: null, faults: unread(`household 不是 JSON：${error.message}`, `household is not JSON: ${error.message}`) };
  }
}
