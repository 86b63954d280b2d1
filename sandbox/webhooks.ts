import { createHmac } from "node:crypto";
import { request } from "node:http";
import type { Clock } from "./clock";
import { wireTime } from "./clock";
import type { Webhook } from "./store/records";

export type WebhookData = Record<string, unknown>;
export const EVENTS = [
  "customer.created",
  "customer.updated",
  "customer.deleted",
  "customer.credited",
  "customer.rewarded",
  "transaction.created",
  "transaction.deleted",
];

export type Delivery = {
  seq: number;
  event: string;
  url: string;
  webhookKey: string;
  attempts: { at: string; status: number | null; error: string | null }[];
  state: "waiting" | "delivered" | "given_up";
};

const ATTEMPTS = 6;
const ANSWER_WITHIN = 5_000;
const KEPT = 5_000;

/** Only this machine is ever called: a sandbox that anybody may start must not reach out. */
export function isLoopback(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (
    protocol === "http:" &&
    (hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname))
  );
}

/** Signed deliveries, tried again with a doubling pause until somebody answers 2xx. Not kept over a restart. */
export class WebhookDeliveries {
  private deliveries: Delivery[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  private seq = 0;

  constructor(
    private readonly hooks: () => Iterable<Webhook>,
    private readonly clock: Clock,
    private readonly firstPause: number,
  ) {}

  tell(event: string, data: WebhookData): void {
    for (const hook of this.hooks()) {
      if (!hook.isActive || !hook.events.includes(event)) continue;
      const body = JSON.stringify({
        event,
        url: hook.url,
        webhook_key: hook.key,
        created_at: wireTime(this.clock.now()),
        data,
      });
      const delivery: Delivery = {
        seq: ++this.seq,
        event,
        url: hook.url,
        webhookKey: hook.key,
        attempts: [],
        state: "waiting",
      };
      this.deliveries.push(delivery);
      if (this.deliveries.length > KEPT) this.deliveries.shift();
      this.later(0, () => void this.attempt(delivery, Buffer.from(body), hook.signature));
    }
  }

  list(): Delivery[] {
    return this.deliveries;
  }

  clear(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.deliveries = [];
  }

  private later(ms: number, then: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      then();
    }, ms);
    this.timers.add(timer);
  }

  private async attempt(delivery: Delivery, body: Buffer, secret: string): Promise<void> {
    const signature = createHmac("sha256", secret).update(body).digest("hex");
    const { status, error } = await post(delivery.url, body, signature);
    delivery.attempts.push({ at: new Date().toISOString(), status, error });
    if (status !== null && status >= 200 && status < 300) delivery.state = "delivered";
    else if (delivery.attempts.length >= ATTEMPTS || !this.deliveries.includes(delivery))
      delivery.state = "given_up";
    else {
      const pause = this.firstPause * 2 ** (delivery.attempts.length - 1);
      this.later(pause, () => void this.attempt(delivery, body, secret));
    }
  }
}

function post(
  url: string,
  body: Buffer,
  signature: string,
): Promise<{ status: number | null; error: string | null }> {
  return new Promise((resolve) => {
    const headers = {
      "Content-Type": "application/json",
      "Content-Length": body.length,
      Signature: signature,
    };
    const sent = request(url, { method: "POST", headers, timeout: ANSWER_WITHIN, agent: false }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve({ status: answer.statusCode ?? null, error: null }));
      answer.on("error", (error) => resolve({ status: null, error: error.message }));
    });
    sent.on("timeout", () => sent.destroy(new Error("no answer within 5 seconds")));
    sent.on("error", (error) => resolve({ status: null, error: error.message }));
    sent.end(body);
  });
}
