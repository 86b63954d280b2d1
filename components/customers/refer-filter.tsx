"use client";

import { Segments } from "@/components/ui/segments";
import type { ListParams } from "./list-params";

type Value = ListParams["referStatus"];

const options: { value: Value; label: string }[] = [
  { value: null, label: "All" },
  { value: "referred", label: "Referred" },
  { value: "non_referred", label: "Not referred" },
];

/** All, brought by somebody, or come by themselves. */
export function ReferFilter({ value, onChange }: { value: Value; onChange: (value: Value) => void }) {
  return <Segments label="Referred or not" options={options} value={value} onChange={onChange} />;
}
