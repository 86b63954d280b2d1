"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { type ListPosition, listPosition } from "@/lib/client/list-context";
import { paths } from "@/lib/contract/paths";
import { Neighbours } from "./neighbours";

/** Where this customer stands in the list the reader came from; null on the server and without a list. */
export function useListPosition(customerId: string): ListPosition | null {
  const [position, setPosition] = useState<ListPosition | null>(null);
  useEffect(() => setPosition(listPosition(customerId)), [customerId]);
  return position;
}

/** Previous and next of the list I came from, `K` and `J`. */
export function ListNeighbours({ position }: { position: ListPosition }) {
  const router = useRouter();
  return (
    <span className="inline-flex items-center gap-1">
      <span className="mr-1 text-12 text-faint">
        {position.position} of {position.of}
      </span>
      <Neighbours
        previous={position.previous}
        next={position.next}
        of="list page"
        group="Customer"
        onGo={(id) => router.push(paths.customer(id))}
      />
    </span>
  );
}
