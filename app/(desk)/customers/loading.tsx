import { CustomersSkeleton } from "@/components/customers/customers-skeleton";

export default function CustomersLoading() {
  return <CustomersSkeleton />;
}
