// @ts-check
/** The few calls of Partnero's API that the probe makes; shares no code with the app, so that it finds out by itself. */
import { request as plain } from "node:http";
import { request as secure } from "node:https";

/** @typedef {{ status: number, headers: Headers, json: any }} Answer */

export class Partnero {
  /** @param {string} url @param {string} key */
  constructor(url, key) {
    this.url = url.replace(/\/$/, "");
    this.key = key;
  }

  /** @param {Record<string, string>} [more] @returns {Record<string, string>} */
  #headers(more) {
    return {
      authorization: `Bearer ${this.key}`,
      accept: "application/json",
      "content-type": "application/json",
      ...more,
    };
  }

  /**
   * @param {string} method @param {string} path @param {unknown} [body] @param {Record<string, string>} [headers]
   * @returns {Promise<Answer>} json is null where the body is none
   */
  async call(method, path, body, headers) {
    const response = await fetch(this.url + path, {
      method,
      redirect: "manual",
      headers: this.#headers(headers),
      signal: AbortSignal.timeout(30_000),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    let json = null;
    try {
      json = JSON.parse(text);
    } catch {}
    return { status: response.status, headers: response.headers, json };
  }

  /** Writes a whole request and hangs up before an answer can come. @param {string} path @param {unknown} body */
  hangUp(path, body) {
    const url = new URL(this.url + path);
    const text = JSON.stringify(body);
    const headers = this.#headers({ "content-length": String(Buffer.byteLength(text)) });
    return new Promise((resolve) => {
      const request = (url.protocol === "https:" ? secure : plain)(url, { method: "POST", headers });
      request.on("error", () => undefined);
      request.on("close", () => resolve(undefined));
      request.end(text, () => setTimeout(() => request.destroy(), 20));
    });
  }

  /** What stands open in a unit, in hundredths; throws where it can't be read. @param {string} id @param {string} unit */
  async balance(id, unit) {
    const { status, json } = await this.call("GET", `/customers/${id}/balance`);
    if (status !== 200) throw new Error(`the balance can't be read: ${status}`);
    const lists = Object.values(json?.data?.balance ?? {})
      .filter(Array.isArray)
      .flat();
    const found = lists.find((one) => String(one.amount_units).toLowerCase() === unit.toLowerCase());
    return Math.round(Number(found?.amount ?? 0) * 100);
  }
}
