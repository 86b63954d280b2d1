import { LANGUAGES } from "./names";
import { hash, pick, unit } from "./random";

export type Person = {
  name: string | null;
  surname: string | null;
  /** Latin words, for the e-mail address and the key. */
  slug: string;
  givenSlug: string;
  dateOfBirth: string | null;
};

const SALT = {
  language: 11,
  given: 12,
  family: 13,
  nameless: 14,
  born: 15,
  hasBorn: 16,
  domain: 17,
  mail: 18,
};
const DOMAINS = [
  "example.com",
  "example.org",
  "example.net",
  "mail.example.com",
  "post.example.org",
] as const;

function split(entry: string): { shown: string; latin: string } {
  const [shown = entry, latin] = entry.split("|");
  return { shown, latin: latin ?? shown.toLowerCase() };
}

/** The person who stands at one number; the same for the same seed, always. */
export function personOf(seed: number, n: number): Person {
  const language = pick(LANGUAGES, seed, n, SALT.language);
  const given = split(pick(language.given, seed, n, SALT.given));
  const family = split(pick(language.family, seed, n, SALT.family));
  const fate = unit(seed, n, SALT.nameless);
  const born =
    unit(seed, n, SALT.hasBorn) < 0.4
      ? new Date(Date.UTC(1955, 0, 1 + (hash(seed, n, SALT.born) % 18_000))).toISOString().slice(0, 10)
      : null;
  return {
    name: fate < 0.02 ? null : given.shown,
    surname: fate < 0.035 ? null : family.shown,
    slug: `${given.latin}.${family.latin}`,
    givenSlug: given.latin,
    dateOfBirth: born,
  };
}

/** An address that ends in the number, so that it can be found without an index; some people have none. */
export function emailOf(seed: number, n: number, person: Person): string | null {
  if (unit(seed, n, SALT.mail) < 0.03) return null;
  return `${person.slug}${n}@${pick(DOMAINS, seed, n, SALT.domain)}`;
}
