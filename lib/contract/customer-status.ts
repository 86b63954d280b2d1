import type { Customer } from "./customers";

type Look = { word: string; tone: "positive" | "warning" | "neutral"; hollow: boolean };

const known: Record<string, Look> = {
  active: { word: "Active", tone: "positive", hollow: false },
  pending: { word: "Pending", tone: "warning", hollow: false },
  archived: { word: "Archived", tone: "neutral", hollow: true },
  // Partnero calls an archived customer deleted; one who is really deleted is not found any more.
  deleted: { word: "Archived", tone: "neutral", hollow: true },
};

/** How a customer's status is shown: a known one in our word, one that Partnero did not document as it came. */
export function statusLook({ status, isActive }: Pick<Customer, "status" | "isActive">): Look {
  const look = known[status.toLowerCase()];
  if (look) return look;
  const word = status.charAt(0).toUpperCase() + status.slice(1).replaceAll("_", " ");
  return { word: word || "Unknown", tone: isActive ? "positive" : "neutral", hollow: !isActive };
}

/** The same within a sentence: "Ada is archived". */
export const statusWord = (customer: Pick<Customer, "status" | "isActive">): string =>
  statusLook(customer).word.toLowerCase();
