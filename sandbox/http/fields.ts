import { Refusal } from "./refusal";

const EMAIL = /^[^\s@]+@[^\s@]+\.?[^\s@]*$/u;
const LONGEST = 255;

/** Only a plain JSON object counts; everything else is an object without fields. */
export function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/**
 * Reads a request's fields, collects what is wrong with them, and refuses once with all of it.
 * Undefined: not sent. Null: sent as null or as "" (Laravel turns the empty string into null).
 */
export class Fields {
  private readonly errors: Record<string, string[]> = {};

  constructor(
    private readonly input: Record<string, unknown>,
    private readonly prefix = "",
  ) {}

  raw(path: string): unknown {
    let value: unknown = this.input;
    for (const part of path.split("."))
      value = Object.hasOwn(asObject(value), part) ? asObject(value)[part] : undefined;
    return value === "" ? null : value;
  }

  refuse(path: string, text: string): void {
    const field = this.prefix + path;
    const texts = this.errors[field] ?? [];
    texts.push(text);
    this.errors[field] = texts;
  }

  text(path: string, required = false): string | null | undefined {
    const value = this.raw(path);
    if (value === undefined || value === null) {
      if (required) this.refuse(path, `The ${this.label(path)} field is required.`);
      return value;
    }
    if (typeof value !== "string") {
      this.refuse(path, `The ${this.label(path)} field must be a string.`);
      return undefined;
    }
    if ([...value].length > LONGEST) {
      this.refuse(path, `The ${this.label(path)} field must not be greater than ${LONGEST} characters.`);
    }
    return value;
  }

  email(path: string, required = false): string | null | undefined {
    const value = this.text(path, required);
    if (value && !EMAIL.test(value))
      this.refuse(path, `The ${this.label(path)} field must be a valid email address.`);
    return value;
  }

  date(path: string): string | null | undefined {
    const value = this.text(path);
    if (!value) return value;
    const date = new Date(value);
    if (
      Number.isNaN(date.getTime()) ||
      (/^\d{4}-\d\d-\d\d$/.test(value) && date.toISOString().slice(0, 10) !== value)
    ) {
      this.refuse(path, `The ${this.label(path)} field must be a valid date.`);
      return value;
    }
    return date.toISOString().slice(0, 10);
  }

  boolean(path: string, required = false): boolean | undefined {
    const value = this.raw(path);
    if (value === undefined || value === null) {
      if (required) this.refuse(path, `The ${this.label(path)} field is required.`);
      return undefined;
    }
    if (typeof value === "boolean") return value;
    if (value === 0 || value === 1) return value === 1;
    this.refuse(path, `The ${this.label(path)} field must be true or false.`);
    return undefined;
  }

  number(path: string): number | undefined {
    const value = this.raw(path);
    if (typeof value === "number" && Number.isFinite(value)) return value;
    const missing = value === undefined || value === null;
    this.refuse(path, `The ${this.label(path)} field ${missing ? "is required" : "must be a number"}.`);
    return undefined;
  }

  /** Refuses with everything that was found, or goes on. */
  done(): void {
    if (Object.keys(this.errors).length > 0) throw Refusal.invalid(this.errors);
  }

  private label(path: string): string {
    return (this.prefix + path).replaceAll("_", " ");
  }
}
