// @ts-check
/**
 * Lets many Postgres clients share the one session of the embedded database.
 *
 * A client gets the session for a whole exchange (up to Sync) and keeps it while it is in a transaction.
 * `@electric-sql/pglite-socket` hands it out message by message, so two clients' exchanges can mix, and
 * asks for no password: docs/decisions/005-sharing-the-embedded-session.md.
 */
import { timingSafeEqual } from "node:crypto";
import { AnswerState, askPassword, ClientFrames, fatal, simpleQuery, startup, sync } from "./wire.mjs";

/** @typedef {{ execProtocolRawStream(message: Uint8Array, options: { onRawData: (data: Uint8Array) => void }): Promise<void> }} Database */
/** @typedef {{ socket: import("node:net").Socket, phase: "startup" | "password" | "ready" | "gone", waiting: Buffer[], units: Buffer[], queued: boolean, open: boolean }} Client */

const ENDS_EXCHANGE = new Set(["Q", "S", "F"]);

export class SessionShare {
  #state = new AnswerState();
  /** @type {Client | null} who holds the session between two exchanges */
  #holder = null;
  /** @type {Client[]} */
  #queue = [];
  /** @type {Set<Client>} */
  #clients = new Set();
  #running = false;
  #greeting = Buffer.alloc(0);
  /** @type {NodeJS.Timeout | undefined} */
  #idle;
  #dirty = false;

  /** @param {{ database: Database, password: string, idleInTransactionMs: number, onBroken: (error: unknown) => void }} options */
  constructor(options) {
    this.options = options;
  }

  /** Opens the session once; every client gets a copy of this greeting. */
  async start() {
    /** @type {Buffer[]} */
    const parts = [];
    await this.options.database.execProtocolRawStream(startup(), {
      onRawData: (data) => parts.push(Buffer.from(data)),
    });
    this.#greeting = Buffer.concat(parts);
  }

  /** @param {import("node:net").Socket} socket */
  accept(socket) {
    /** @type {Client} */
    const client = { socket, phase: "startup", waiting: [], units: [], queued: false, open: false };
    const frames = new ClientFrames();
    this.#clients.add(client);
    socket.setNoDelay(true);
    socket.on("error", () => {});
    socket.on("close", () => this.#leave(client));
    socket.on("data", (chunk) => {
      try {
        for (const message of frames.push(chunk)) this.#take(client, message);
      } catch (error) {
        this.#refuse(client, "08P01", error instanceof Error ? error.message : "protocol error");
      }
    });
  }

  /** @param {Client} client @param {import("./wire.mjs").Message} message */
  #take(client, { type, bytes }) {
    if (client.phase === "gone") return;
    if (type === "X" || type === "cancel") return void client.socket.end();
    if (type === "ssl") return void client.socket.write("N");
    if (client.phase === "startup") {
      client.phase = "password";
      return void client.socket.write(askPassword());
    }
    if (client.phase === "password") return this.#greet(client, type, bytes);
    client.waiting.push(bytes);
    if (!ENDS_EXCHANGE.has(type) && type !== "H") return;
    client.units.push(Buffer.concat(client.waiting));
    client.waiting = [];
    if (!client.queued) this.#enqueue(client);
    void this.#pump();
  }

  /** @param {Client} client @param {string} type @param {Buffer} bytes */
  #greet(client, type, bytes) {
    const given = bytes.subarray(5, -1);
    const wanted = Buffer.from(this.options.password);
    if (type !== "p" || given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      return this.#refuse(client, "28P01", "password authentication failed");
    }
    client.phase = "ready";
    client.socket.write(this.#greeting);
  }

  /** @param {Client} client @param {string} code @param {string} text */
  #refuse(client, code, text) {
    if (client.socket.writable) client.socket.end(fatal(code, text), () => client.socket.destroy());
    this.#leave(client);
  }

  /** @param {Client} client */
  #enqueue(client) {
    client.queued = true;
    this.#queue.push(client);
  }

  /** @param {Client} client */
  #leave(client) {
    if (client.phase === "gone") return;
    client.phase = "gone";
    client.units = [];
    this.#clients.delete(client);
    this.#queue = this.#queue.filter((other) => other !== client);
    void this.#pump();
  }

  /** Runs exchanges one after the other until nobody who may go on has one. */
  async #pump() {
    if (this.#running) return;
    this.#running = true;
    clearTimeout(this.#idle);
    try {
      for (let client = this.#nextClient(); client; client = this.#nextClient()) {
        if (client.phase === "gone") await this.#clearAfter(client);
        else await this.#run(client);
      }
      if (this.#holder) this.#watch(this.#holder);
    } catch (error) {
      this.options.onBroken(error);
    } finally {
      this.#running = false;
    }
  }

  /** @returns {Client | undefined} */
  #nextClient() {
    if (!this.#holder) return this.#queue.shift();
    return this.#holder.units.length > 0 || this.#holder.phase === "gone" ? this.#holder : undefined;
  }

  /** @param {Client} client */
  async #run(client) {
    const unit = client.units.shift();
    client.queued = false;
    if (!unit) return;
    await this.#execute(unit, client.socket);
    client.open = !endsExchange(unit);
    this.#holder = client.open || this.#state.status !== "I" ? client : null;
    if (client.units.length > 0 && !this.#holder) this.#enqueue(client);
  }

  /** Brings the session back from a client that left in the middle. @param {Client} client */
  async #clearAfter(client) {
    if (client.open) await this.#execute(sync(), null);
    if (this.#state.status !== "I") await this.#execute(simpleQuery("rollback"), null);
    client.open = false;
    this.#holder = null;
  }

  /** @param {Buffer} bytes @param {import("node:net").Socket | null} to */
  async #execute(bytes, to) {
    this.#dirty = true;
    await this.options.database.execProtocolRawStream(bytes, {
      onRawData: (data) => {
        this.#state.read(data);
        if (to?.writable) to.write(Buffer.from(data));
      },
    });
  }

  /** A living client that forgets its transaction would stop everybody. @param {Client} client */
  #watch(client) {
    this.#idle = setTimeout(() => {
      this.#refuse(client, "25P03", "terminating connection due to idle-in-transaction timeout");
    }, this.options.idleInTransactionMs);
  }

  /** Runs upkeep when nobody holds or waits for the session and something was done since. @param {string} sql */
  async maintain(sql) {
    if (this.#running || this.#holder || this.#queue.length > 0 || !this.#dirty) return;
    this.#running = true;
    try {
      await this.#execute(simpleQuery(sql), null);
      this.#dirty = false;
    } catch (error) {
      this.options.onBroken(error);
    } finally {
      this.#running = false;
    }
    await this.#pump();
  }

  /** Ends every client; whatever is not committed is rolled back. */
  async stop() {
    clearTimeout(this.#idle);
    for (const client of [...this.#clients]) this.#refuse(client, "57P01", "the database is stopping");
    while (this.#running) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** @param {Buffer} unit its last message is Sync (5 bytes), Flush (5 bytes) or a query that ends by itself */
function endsExchange(unit) {
  const last = unit.subarray(-5);
  return !(last[0] === 0x48 && last.readInt32BE(1) === 4);
}
