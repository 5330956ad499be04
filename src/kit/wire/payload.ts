import { CannotCross } from '../errors.js';
import { lazily } from '../lazily.js';
import { packValue, unpackValue } from './crossing.js';

/** The first byte of a payload: how the rest is to be read. */
const UNDEFINED = 0;
const NULL = 1;
const TRUE = 2;
const FALSE = 3;
const NUMBER = 4;
const TEXT = 5;
const JSON_TEXT = 6;
const CLONE = 7;
/** Added to it where a label stands before the value: its length in one byte, then its text. */
const LABELLED = 0x80;

/** Deeper than this, plain data goes the general way. */
const jsonDepth = 6;

const isPlain = (value: object) => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** Whether JSON gives back exactly this value; it is four times as quick as a structured clone. */
function isJsonSafe(value: unknown, depth: number): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || depth === 0) return false;
  if (!Array.isArray(value)) return isPlain(value) && Object.values(value).every((item) => isJsonSafe(item, depth - 1));
  // Not `every`, which skips the holes of an array.
  for (let index = 0; index < value.length; index += 1) if (!isJsonSafe(value[index], depth - 1)) return false;
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

function clone(value: unknown, where: string): Buffer {
  const packed = packValue(value, 'message', where);
  try {
    return withTag(CLONE, lazily.v8().serialize(packed));
  } catch (error) {
    throw new CannotCross(where, (error as Error).message);
  }
}

/**
 * Makes bytes of a value, as Node copies it (structured clone), for a process that runs already. `where` names the value
 * in the error. Throws `CannotCross`.
 */
export function encode(value: unknown, where: string): Buffer {
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
  if (isJsonSafe(value, jsonDepth)) return textPayload(JSON_TEXT, JSON.stringify(value));
  return clone(value, where);
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
