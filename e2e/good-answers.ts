import type { Page } from "@playwright/test";

/** Has Partnero answer well so often that a handful of failures is no outage yet: that has a test of its own. */
export async function goodAnswers(page: Page) {
  const answers = Array.from({ length: 40 }, (_, n) => page.request.get(`/api/customers/customer_${n + 1}`));
  await Promise.all(answers);
}
