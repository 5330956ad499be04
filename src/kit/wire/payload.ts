import { CannotCross } from '../errors.js';
import { lazily } from '../lazily.js';
import { packWhole, type Where } from './packing.js';
import { unpackValue } from './unpacking.js';

/** The first byte of a payload: how the rest is to be read. */
const UNDEFINED = 0;
const NULL = 1;
const TRUE = 2;
const FALSE = 3;
const NUMBER = 4;
const TEXT = 5;
const JSON_TEXT = 6;
const CLONE = 7;
/** The same two, of what has to be unpacked. */
const PACKED_JSON = 8;
const PACKED_CLONE = 9;
/** Added to it where a label stands before the value: its length in one byte, then its text. */
const LABELLED = 0x80;

/** Deeper than this, plain data goes the general way. */
const jsonDepth = 100;
/** So few objects are looked through sooner than looked up. */
const fewObjects = 12;

/** The objects of a value that were met so far; what comes twice is one thing on the other side too. */
class Met {
  readonly #few: object[] = [];
  #many: Set<object> | undefined;

  /** False: it was met before. */
  add(value: object): boolean {
    if (this.#many !== undefined) return this.#many.size < this.#many.add(value).size;
    if (this.#few.includes(value)) return false;
    this.#few.push(value);
    if (this.#few.length > fewObjects) this.#many = new Set(this.#few);
    return true;
  }
}

const isPlain = (value: object) => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** Whether JSON gives back exactly this value; it is four times as quick as a structured clone. */
function isJsonSafe(value: unknown, met = new Met(), depth = jsonDepth): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || depth === 0 || !met.add(value)) return false;
  if (!Array.isArray(value)) {
    if (!isPlain(value)) return false;
    // Quicker than a list of its values; such an object inherits none.
    for (const key in value) if (!isJsonSafe((value as Record<string, unknown>)[key], met, depth - 1)) return false;
    return true;
  }
  if (Object.getPrototypeOf(value) !== Array.prototype) return false;
  // Not `every`, which skips the holes of an array.
  for (let index = 0; index < value.length; index += 1) if (!isJsonSafe(value[index], met, depth - 1)) return false;
  return true;
}

function withTag(tag: number, bytes: Uint8Array): Buffer {
  const payload = Buffer.allocUnsafe(bytes.length + 1);
  payload[0] = tag;
  payload.set(bytes, 1);
  return payload;
}

function textPayload(tag: number, text: string): Buffer {
  // Three bytes are the most that one UTF-16 unit takes. Most long texts take one each, and to count takes longer than to
  // write: if it is more, there is room for a character beyond the length, which tells.
  const short = text.length < 340;
  const payload = Buffer.allocUnsafe(1 + (short ? text.length * 3 : text.length + 4));
  const written = payload.write(text, 1);
  if (!short && written > text.length) return withTag(tag, Buffer.from(text));
  payload[0] = tag;
  return payload.subarray(0, 1 + written);
}

/** Bytes of what has been packed. */
function bytesOf(packed: unknown, where: Where, [json, clone]: readonly [json: number, clone: number]): Buffer {
  if (isJsonSafe(packed)) return textPayload(json, JSON.stringify(packed));
  try {
    return withTag(clone, lazily.v8().serialize(packed));
  } catch (error) {
    throw new CannotCross(typeof where === 'string' ? where : where([]), (error as Error).message.replace(/\.+$/, ''));
  }
}

/**
 * Makes bytes of a value for a process that runs already; `CannotCross` says what can cross. `where` names the value in the
 * error. Throws `CannotCross`.
 */
export function encode(value: unknown, where: Where): Buffer {
  if (typeof value === 'string' && value.isWellFormed()) return textPayload(TEXT, value);
  if (typeof value === 'number') {
    const payload = Buffer.allocUnsafe(9);
    payload[0] = NUMBER;
    payload.writeDoubleLE(value, 1);
    return payload;
  }
  if (value === undefined) return Buffer.of(UNDEFINED);
  if (value === null) return Buffer.of(NULL);
  if (typeof value === 'boolean') return Buffer.of(value ? TRUE : FALSE);
  if (isJsonSafe(value)) return textPayload(JSON_TEXT, JSON.stringify(value));
  const { packed, special } = packWhole(value, 'message', where);
  return bytesOf(packed, where, special ? [PACKED_JSON, PACKED_CLONE] : [JSON_TEXT, CLONE]);
}

/** Bytes of what was packed before, for another border; `decode` gives it back still packed. */
export function encodePacked(packed: unknown, where: string): Buffer {
  return bytesOf(packed, where, [JSON_TEXT, CLONE]);
}

/** Puts a label of up to 255 bytes before an encoded value. */
export function label(payload: Buffer, text: string): Buffer {
  const bytes = Buffer.from(text).subarray(0, 255);
  const tag = (payload[0] as number) | LABELLED;
  return Buffer.concat([Buffer.of(tag, bytes.length), bytes, payload.subarray(1)]);
}

function valueOf(tag: number, payload: Buffer, from: number): unknown {
  switch (tag) {
    case UNDEFINED:
      return undefined;
    case NULL:
      return null;
    case TRUE:
      return true;
    case FALSE:
      return false;
    case NUMBER:
      return payload.readDoubleLE(from);
    case TEXT:
      return payload.toString('utf8', from);
    case JSON_TEXT:
      return JSON.parse(payload.toString('utf8', from));
    case CLONE:
      return lazily.v8().deserialize(payload.subarray(from));
    case PACKED_JSON:
      return unpackValue(JSON.parse(payload.toString('utf8', from)));
    default:
      return unpackValue(lazily.v8().deserialize(payload.subarray(from)));
  }
}

/** The value of a payload. */
export function decode(payload: Buffer): unknown {
  const tag = payload[0] as number;
  if (tag < LABELLED) return valueOf(tag, payload, 1);
  return valueOf(tag - LABELLED, payload, 2 + (payload[1] as number));
}

/** The label of a payload; undefined: it has none. */
export function labelOf(payload: Buffer): string | undefined {
  if ((payload[0] as number) < LABELLED) return undefined;
  return payload.toString('utf8', 2, 2 + (payload[1] as number));
}
