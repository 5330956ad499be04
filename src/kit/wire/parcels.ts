import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';

/** Payloads from this size on are worth a place in the file. */
const leastBytes = 8 * 1024;
/** The file's first byte says how many steps, modulo 256, are free again; the payloads' ring begins with the next page. */
const ringFrom = 4096;
const ringBytes = 4 * 1024 * 1024;
const stepBytes = ringBytes / 8;
/** Longer ones might not fit into an empty ring, where they must not go over its end. */
const mostBytes = (ringBytes - stepBytes) / 2;
/** So many long payloads are sent before they are worth a file. */
export const worthParcels = 16;

const { O_DIRECTORY, O_RDWR } = constants;
const O_TMPFILE = 0o20000000 | O_DIRECTORY;
/** A folder in memory, on Linux. */
const memory = '/dev/shm';

/** Where a payload begins, counted on from round to round, and its length. */
function toBytes(at: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(10);
  bytes.writeUIntLE(at, 0, 6);
  bytes.writeUInt32LE(length, 6);
  return bytes;
}

/** Whether a payload of this length goes into a file, where there is one. */
export const isLong = (bytes: number) => bytes >= leastBytes && bytes <= mostBytes;

/**
 * Long payloads on their way to another process, in a file in memory that has no name: much more fits into it than into
 * a pipe or a socket, and nobody has to wait for the other. Each frame says where its payload lies. What was written is
 * read even if the writer is killed.
 */
export class ParcelWriter {
  /** The descriptor by which the other process finds the file. */
  readonly fd: number;
  readonly #steps = Buffer.alloc(1);
  #next = 0;
  #freeSteps = 0;

  private constructor(fd: number) {
    this.fd = fd;
  }

  /** Null where it cannot be had. */
  static make(): ParcelWriter | null {
    if (process.platform !== 'linux') return null;
    try {
      return new ParcelWriter(openSync(memory, O_TMPFILE | O_RDWR, 0o600));
    } catch {
      return null;
    }
  }

  /** What goes into the frame instead of the payload; undefined: it has to go there itself. */
  store(payload: Buffer): Buffer | undefined {
    if (!isLong(payload.length)) return undefined;
    const place = this.#next % ringBytes;
    const at = place + payload.length > ringBytes ? this.#next + ringBytes - place : this.#next;
    const end = at + payload.length;
    if (end - this.#freeSteps * stepBytes > ringBytes) this.#look();
    if (end - this.#freeSteps * stepBytes > ringBytes || !this.#write(payload, at)) return undefined;
    this.#next = end;
    return toBytes(at, payload.length);
  }

  close(): void {
    closeSync(this.fd);
  }

  /** One byte is always read whole. */
  #look(): void {
    readSync(this.fd, this.#steps, 0, 1, 0);
    this.#freeSteps += ((this.#steps[0] as number) - this.#freeSteps) & 0xff;
  }

  /** False: there is no memory left. */
  #write(payload: Buffer, at: number): boolean {
    try {
      return writeSync(this.fd, payload, 0, payload.length, ringFrom + (at % ringBytes)) === payload.length;
    } catch {
      return false;
    }
  }
}

/** The other side, which says in the file itself what is free again. */
export class ParcelReader {
  readonly #fd: number;
  #freeSteps = 0;

  private constructor(fd: number) {
    this.#fd = fd;
  }

  /** Null where it may not look. */
  static open(pid: number, itsFd: number): ParcelReader | null {
    try {
      return new ParcelReader(openSync(`/proc/${pid}/fd/${itsFd}`, O_RDWR));
    } catch {
      return null;
    }
  }

  /** The payload that a frame speaks of, each once and in order. */
  fetch(parcel: Buffer): Buffer {
    const at = parcel.readUIntLE(0, 6);
    const payload = Buffer.allocUnsafeSlow(parcel.readUInt32LE(6));
    readSync(this.#fd, payload, 0, payload.length, ringFrom + (at % ringBytes));
    const freeSteps = Math.floor((at + payload.length) / stepBytes);
    if (freeSteps !== this.#freeSteps) writeSync(this.#fd, Buffer.of(freeSteps & 0xff), 0, 1, 0);
    this.#freeSteps = freeSteps;
    return payload;
  }

  close(): void {
    closeSync(this.#fd);
  }
}
