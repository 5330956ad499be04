/**
 * Frames, the whole messages that cross a socket: the length of what follows, a type, a subject (which queue), a number
 * (which request), and a payload. Little-endian.
 */
export const headerBytes = 13;

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
  let pieces: Buffer[] = [];
  let held = 0;
  let needed = headerBytes;

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

  return (chunk) => {
    pieces.push(chunk);
    held += chunk.length;
    // A long message comes in many pieces; they are put together once.
    if (held < needed) return;
    const rest = cut(pieces.length === 1 ? chunk : Buffer.concat(pieces, held));
    pieces = rest.length === 0 ? [] : [rest];
    held = rest.length;
    needed = rest.length < 4 ? headerBytes : Math.max(headerBytes, rest.readUInt32LE(0) + 4);
  };
}
