/**
 * Frames, the whole messages that cross a socket: the length of what follows, a type, a subject (which queue), a number
 * (which request), and a payload. Little-endian.
 */
export const headerBytes = 13;

/** Added to a type: the payload lies in a file, and the frame says where. */
export const inParcel = 0x80;

export type OnFrame = (type: number, subject: number, id: number, payload: Buffer) => void;

/** Writes a frame's header; `payloadBytes` follow it. */
export function writeHeader(
  target: Buffer,
  at: number,
  { type, subject, id, payloadBytes }: { type: number; subject: number; id: number; payloadBytes: number },
): void {
  target.writeUInt32LE(headerBytes - 4 + payloadBytes, at);
  target[at + 4] = type;
  target.writeUInt32LE(subject, at + 5);
  target.writeUInt32LE(id, at + 9);
}

/** Cuts what comes from a socket, in pieces of any size, into frames. A frame that never becomes whole is never seen. */
export function frameReader(onFrame: OnFrame): (chunk: Buffer) => void {
  /** The frame that is not whole yet, and how much of it is here; where its length is not known, its header. */
  let part = Buffer.alloc(0);
  let held = 0;

  const cut = (data: Buffer): Buffer => {
    let at = 0;
    while (at + headerBytes <= data.length) {
      const end = at + 4 + data.readUInt32LE(at);
      if (end > data.length) break;
      const type = data[at + 4] as number;
      onFrame(type, data.readUInt32LE(at + 5), data.readUInt32LE(at + 9), data.subarray(at + headerBytes, end));
      at = end;
    }
    return data.subarray(at);
  };

  const begin = (rest: Buffer) => {
    const size = rest.length < 4 ? 0 : 4 + rest.readUInt32LE(0);
    part = Buffer.allocUnsafe(Math.max(headerBytes, size));
    part.set(rest);
    held = rest.length;
  };

  return (chunk) => {
    let data = chunk;
    // A frame that comes in several pieces is put together as they come; all others are not copied.
    while (held > 0) {
      const added = data.subarray(0, part.length - held);
      part.set(added, held);
      held += added.length;
      if (held < part.length) return;
      data = data.subarray(added.length);
      held = 0;
      const rest = cut(part);
      if (rest.length > 0) begin(rest);
    }
    const rest = cut(data);
    if (rest.length > 0) begin(rest);
  };
}
