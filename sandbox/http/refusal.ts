/** An answer that is not a success, in Laravel's shape. Thrown by handlers, written once in app.ts. */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429,
    message: string,
    readonly errors?: Record<string, string[]>,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }

  /** 422 as Laravel words it: the first text, and how many more there are. */
  static invalid(errors: Record<string, string[]>): Refusal {
    const texts = Object.values(errors).flat();
    const more = texts.length - 1;
    const suffix = more > 0 ? ` (and ${more} more error${more > 1 ? "s" : ""})` : "";
    return new Refusal(422, `${texts[0] ?? "The given data was invalid."}${suffix}`, errors);
  }

  static notFound(what = "Resource"): Refusal {
    return new Refusal(404, `${what} not found.`);
  }
}
