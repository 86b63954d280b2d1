import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export type Example = {
  title: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  data: string | undefined;
};
export type Field = { name: string; types: string[] };

const TEXT = readFileSync(fileURLToPath(new URL("examples.md", import.meta.url)), "utf8");

/** Every command of the specification, in its order. */
export function examples(): Example[] {
  return sections().flatMap(({ title, text }) =>
    blocks(text, "bash").map((command, i) => ({ title: `${title} ${i + 1}`, ...parseCurl(command) })),
  );
}

/** The documented answer of "Create customer". */
export function documentedAnswer(): Record<string, unknown> {
  return JSON.parse(blocks(TEXT, "json")[0] ?? "null") as Record<string, unknown>;
}

/** The table of a customer's fields and their types. */
export function documentedFields(): Field[] {
  const table = TEXT.slice(TEXT.indexOf("| Field "), TEXT.indexOf("## List customers"));
  return [...table.matchAll(/^\| `([a-z_]+)` +\| ([^ ]+) /gm)].map(([, name = "", types = ""]) => ({
    name,
    types: types.split("\\|"),
  }));
}

/** The endpoint written above each section's examples: `POST /customers/{id}/archive`. */
export function documentedEndpoints(): string[] {
  return [...TEXT.matchAll(/^([A-Z]+) https:\/\/api\.partnero\.com\/v1(.*)$/gm)].map(
    ([, verb, path]) => `${verb} ${path}`,
  );
}

function sections(): { title: string; text: string }[] {
  return TEXT.split(/^## /m)
    .slice(1)
    .map((section) => {
      const end = section.indexOf("\n");
      return { title: section.slice(0, end), text: section.slice(end) };
    });
}

function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(
    ([, code = ""]) => code,
  );
}

/** A curl command as a shell reads it: words, quotes, line ends with a backslash. Fails on an option it doesn't know. */
function parseCurl(command: string): Omit<Example, "title"> {
  const words = [...command.matchAll(/'([^']*)'|([^\s'\\]+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? "",
  );
  const example: Omit<Example, "title"> = { method: "", url: "", headers: {}, data: undefined };
  if (words.shift() !== "curl") throw new Error(`Not a curl command: ${command}`);
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === "--location") continue;
    if (word === "--request") example.method = words.shift() ?? "";
    else if (word === "--data") example.data = words.shift();
    else if (word === "--header") {
      const [name = "", ...value] = (words.shift() ?? "").split(": ");
      example.headers[name] = value.join(": ");
    } else if (word.startsWith("https://")) example.url = word;
    else throw new Error(`An option this reader does not know: ${word}`);
  }
  example.method ||= example.data === undefined ? "GET" : "POST";
  return example;
}
