import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Desk, sleep } from "../desk";
import type { Chance } from "../random";
import { bodyOf } from "./received";
import type { Telling } from "./telling";

/** Where deliveries go: its address, and how often it was killed. */
type Receiver = Pick<Desk, "address" | "kills">;

/** One event as Partnero signed it. */
type Letter = { bytes: Buffer; signature: string; names: string[]; hash: string };
/** How many are lost, come twice, and are overtaken: 0 to 1. */
type Fates = { lost: number; doubled: number; late: number };

const usual: Fates = { lost: 0.1, doubled: 0.3, late: 0.2 };
export const exact: Fates = { lost: 0, doubled: 0, late: 0 };
export const closed: Fates = { lost: 1, doubled: 0, late: 0 };
const atOnce = 24;
const tries = 10;
const answerWithinMs = 5_000;

/**
 * Stands between Partnero and the desk and does to deliveries what networks do: a tenth is lost, three in ten come
 * twice, two in ten are overtaken by later ones. One that nobody takes is tried again, as Partnero does.
 */
export class PostOffice {
  events = 0;
  /** Deliveries that set out for the desk, doubles included and tries again not. */
  deliveries = 0;
  doubled = 0;
  late = 0;
  lost = 0;
  retried = 0;
  longestMs = 0;
  /** Deliveries that came to nothing whoever tried. */
  readonly complaints: string[] = [];
  /** How often a body was taken, by its hash. */
  readonly taken = new Map<string, number>();
  desks: readonly Receiver[] = [];
  fates = usual;
  readonly #due: (() => Promise<void>)[] = [];
  #onTheWay = 0;
  #running = 0;

  private constructor(
    readonly url: string,
    readonly server: Server,
    readonly chance: Chance,
    readonly telling: Telling,
    /** The longest that one is held back, in milliseconds. */
    readonly lateMs: number,
  ) {}

  static async open(chance: Chance, telling: Telling, lateMs: number): Promise<PostOffice> {
    const server = createServer((request, response) => {
      void bodyOf(request).then((bytes) => {
        office.#take(bytes, String(request.headers.signature));
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const office: PostOffice = new PostOffice(`http://127.0.0.1:${port}`, server, chance, telling, lateMs);
    return office;
  }

  /** Deliveries whose time has come and that nobody has taken up. */
  get waiting(): number {
    return this.#due.length;
  }

  get isIdle(): boolean {
    return this.#onTheWay === 0;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  #take(bytes: Buffer, signature: string): void {
    const { chance, fates } = this;
    const names = namesIn(bytes);
    const letter = { bytes, signature, names, hash: createHash("sha256").update(bytes).digest("hex") };
    this.events++;
    this.telling.happened(names);
    const [isLost, isDouble] = [chance.happens(fates.lost), chance.happens(fates.doubled)];
    if (isLost) {
      this.lost++;
      return;
    }
    this.#send(letter, chance.happens(fates.late));
    if (!isDouble) return;
    this.doubled++;
    this.#send(letter, chance.happens(0.5));
  }

  #send(letter: Letter, isLate: boolean): void {
    this.deliveries++;
    this.#onTheWay++;
    if (isLate) this.late++;
    const wait = isLate ? this.chance.within(Math.ceil(this.lateMs / 10), this.lateMs) : 0;
    this.#later(wait, () => this.#deliver(letter, 1));
  }

  #later(ms: number, work: () => Promise<void>): void {
    const put = () => {
      this.#due.push(work);
      this.#next();
    };
    if (ms === 0) put();
    else setTimeout(put, ms);
  }

  #next(): void {
    if (this.#running >= atOnce) return;
    const work = this.#due.shift();
    if (!work) return;
    this.#running++;
    void work().finally(() => {
      this.#running--;
      this.#next();
    });
  }

  async #deliver(letter: Letter, nth: number): Promise<void> {
    const sentAt = performance.now();
    const status = await this.#post(letter);
    if (status === 200) {
      this.telling.told(letter.names, sentAt);
      this.taken.set(letter.hash, (this.taken.get(letter.hash) ?? 0) + 1);
      this.#onTheWay--;
    } else if (nth < tries) {
      this.retried++;
      this.#later(Math.min(100 * 2 ** nth, 3_000), () => this.#deliver(letter, nth + 1));
    } else {
      this.complaints.push(`a delivery was not taken in ${tries} tries, the last time: ${status}`);
      this.#onTheWay--;
    }
  }

  /** The status, or what went wrong. The time counts wherever an answer came, or none within Partnero's patience. */
  async #post({ bytes, signature }: Letter): Promise<number | string> {
    const desk = this.chance.one(this.desks);
    const address = await desk.address;
    const before = desk.kills;
    const began = performance.now();
    try {
      const response = await fetch(`${address}/api/webhooks/partnero`, {
        method: "POST",
        headers: { "content-type": "application/json", signature },
        body: new Uint8Array(bytes),
        signal: AbortSignal.timeout(answerWithinMs),
      });
      await response.arrayBuffer();
      this.longestMs = Math.max(this.longestMs, performance.now() - began);
      return response.status;
    } catch (error) {
      const isLate = error instanceof Error && error.name === "TimeoutError" && desk.kills === before;
      if (isLate) this.longestMs = Math.max(this.longestMs, performance.now() - began);
      return String(error);
    }
  }

  /** Answers once every delivery is through. */
  async untilIdle(patienceMs: number): Promise<void> {
    const until = Date.now() + patienceMs;
    while (!this.isIdle && Date.now() < until) await sleep(50);
    if (!this.isIdle) this.complaints.push(`${this.#onTheWay} deliveries are still on their way`);
  }
}

type Named = { id?: unknown } | string | null | undefined;

/** Everybody whom an event is about, as Partnero documents its shape. */
function namesIn(bytes: Buffer): string[] {
  const { event, data }: { event: string; data: Record<string, Named> } = JSON.parse(bytes.toString());
  const idOf = (one: Named) => (typeof one === "object" ? one?.id : one);
  const own = event.startsWith("customer.") ? data.id : undefined;
  const all = [own, ...[data.customer, data.referred_customer, data.referring_customer].map(idOf)];
  return [...new Set(all.filter((id) => typeof id === "string"))];
}
