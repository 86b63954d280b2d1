import { redirect } from "next/navigation";
import { paths } from "@/lib/contract/paths";

/** The desk begins at its list. */
export default function StartPage() {
  redirect(paths.customers);
}
