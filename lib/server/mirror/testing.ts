import "server-only";
import { partnero } from "../partnero/partnero";
import { keepCustomers } from "./keep-customers";

/** For tests only: takes every customer of the sandbox into the mirror, page by page. */
export async function fillMirror(): Promise<void> {
  for (let page = 1, more = true; more; page++) {
    const asOf = new Date();
    const { items, hasMore } = await partnero().listCustomers(
      { page, limit: 250, sort: "newest" },
      { fresh: true },
    );
    await keepCustomers(items, { asOf, pass: 1 });
    more = hasMore;
  }
}
