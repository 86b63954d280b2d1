// @ts-check
/** The little of the Postgres protocol that sharing one session needs: where messages end, and who may go on. */

const MAX_MESSAGE = 256 * 1024 * 1024;
const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;

/** @typedef {{ type: string, bytes: Buffer }} Message `type` is the letter, or ssl, cancel, startup */

/** Cuts a client's stream into whole messages. */
export class ClientFrames {
  /** @type {Buffer} */
  #rest = Buffer.alloc(0);
  #started = false;

  /** @param {Buffer} chunk @returns {Message[]} @throws when a length is impossible */
  push(chunk) {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const messages = [];
    for (let message = this.#next(); message; message = this.#next()) messages.push(message);
    return messages;
  }

  /** @returns {Message | null} */
  #next() {
    const head = this.#started ? 1 : 0;
    if (this.#rest.length < head + 4) return null;
    const length = this.#rest.readInt32BE(head);
    if (length < (head ? 4 : 8) || length > MAX_MESSAGE) throw new Error(`message of ${length} bytes`);
    if (this.#rest.length < head + length) return null;
    const bytes = this.#rest.subarray(0, head + length);
    this.#rest = this.#rest.subarray(head + length);
    if (head) return { type: String.fromCharCode(bytes[0] ?? 0), bytes };
    const code = bytes.readInt32BE(4);
    if (code === SSL_REQUEST || code === GSS_REQUEST) return { type: "ssl", bytes };
    if (code === CANCEL_REQUEST) return { type: "cancel", bytes };
    this.#started = true;
    return { type: "startup", bytes };
  }
}

/** Reads the state of the transaction out of what the database answers, however the answer is cut. */
export class AnswerState {
  /** I: idle, T: in a transaction, E: in a failed one */
  status = "I";
  #head = Buffer.alloc(0);
  #skip = 0;

  /** @param {Uint8Array} chunk */
  read(chunk) {
    let at = 0;
    while (at < chunk.length) {
      if (this.#skip > 0) {
        const step = Math.min(this.#skip, chunk.length - at);
        this.#skip -= step;
        at += step;
        continue;
      }
      this.#head = Buffer.concat([this.#head, chunk.subarray(at, at + 1)]);
      at += 1;
      this.#finishHead();
    }
  }

  #finishHead() {
    const ready = this.#head[0] === 0x5a; // 'Z', ReadyForQuery, carries one more byte
    if (this.#head.length < (ready ? 6 : 5)) return;
    if (ready) this.status = String.fromCharCode(this.#head[5] ?? 0x49);
    else this.#skip = this.#head.readInt32BE(1) - 4;
    this.#head = Buffer.alloc(0);
  }
}

/** @param {string} type @param {Buffer} body */
function message(type, body) {
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** @param {string} sql */
export const simpleQuery = (sql) => message("Q", Buffer.from(`${sql}\0`));
export const sync = () => message("S", Buffer.alloc(0));
export const askPassword = () => message("R", Buffer.from([0, 0, 0, 3]));

/** @param {string} code SQLSTATE @param {string} text */
export const fatal = (code, text) => message("E", Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`));

export function startup() {
  const body = Buffer.from("\0\0\0\0\0\x03\0\0user\0postgres\0database\0postgres\0\0");
  body.writeInt32BE(body.length, 0);
  return body;
}
