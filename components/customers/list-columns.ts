import type { CustomerSort } from "@/lib/contract/customer-order";

export const columnIds = [
  "select",
  "name",
  "status",
  "referredBy",
  "referrals",
  "revenue",
  "balance",
  "lastReferral",
  "joined",
  "email",
  "id",
  "key",
  "dateOfBirth",
  "tags",
  "approved",
  "updated",
  "actions",
] as const;
export type ColumnId = (typeof columnIds)[number];

type ColumnInfo = {
  label: string;
  align?: "end";
  /** Shown before anybody chooses. */
  standard: boolean;
  /** Always there, so that a row can be told and acted upon. */
  fixed?: true;
  /** The sort that its head stands for. */
  sort?: CustomerSort;
  /** The width of its skeleton. */
  bone: string;
};

/** What each column is called and how it stands; the cells are in `customer-columns.tsx`. */
export const columnInfo: Record<ColumnId, ColumnInfo> = {
  select: { label: "Select", standard: true, fixed: true, bone: "w-4" },
  name: { label: "Customer", standard: true, fixed: true, sort: "name", bone: "w-32" },
  status: { label: "Status", standard: true, bone: "w-16" },
  referredBy: { label: "Referred by", standard: true, bone: "w-28" },
  referrals: { label: "Referrals", align: "end", standard: true, sort: "referrals", bone: "w-6" },
  revenue: { label: "Revenue", align: "end", standard: true, sort: "revenue", bone: "w-16" },
  balance: { label: "Balance", align: "end", standard: true, sort: "balance", bone: "w-16" },
  lastReferral: { label: "Last referral", align: "end", standard: true, sort: "lastReferral", bone: "w-20" },
  joined: { label: "Joined", align: "end", standard: true, sort: "joined", bone: "w-20" },
  email: { label: "E-mail", standard: false, sort: "email", bone: "w-36" },
  id: { label: "Id", standard: false, bone: "w-24" },
  key: { label: "Key", standard: false, bone: "w-20" },
  dateOfBirth: { label: "Date of birth", standard: false, bone: "w-20" },
  tags: { label: "Tags", standard: false, bone: "w-24" },
  approved: { label: "Approved", standard: false, bone: "w-8" },
  updated: { label: "Updated", align: "end", standard: false, bone: "w-20" },
  actions: { label: "Actions", align: "end", standard: true, fixed: true, bone: "w-4" },
};

export const choosableColumns = columnIds.filter((id) => !columnInfo[id].fixed);
export const standardColumns = choosableColumns.filter((id) => columnInfo[id].standard);

const isColumn = (text: string): text is ColumnId => choosableColumns.some((id) => id === text);

/** Column ids out of a URL or a store, in the table's own order; unknown ones are dropped. */
export function readColumns(text: string | null): ColumnId[] | null {
  if (text === null) return null;
  const wanted = new Set(text.split(",").filter(isColumn));
  return choosableColumns.filter((id) => wanted.has(id));
}

export const writeColumns = (columns: readonly ColumnId[]) => columns.join(",") || "none";

/** Whether these are the columns that stand there before anybody chooses. */
export const isStandard = (columns: readonly ColumnId[]) =>
  writeColumns(columns) === writeColumns(standardColumns);
