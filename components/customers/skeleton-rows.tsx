import { Skeleton } from "@/components/ui/skeleton";
import { Cell, Row } from "@/components/ui/table";
import { type ColumnId, columnInfo } from "./list-columns";

const places = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

/** Rows of the shape that is coming. */
export function SkeletonRows({ columns }: { columns: readonly ColumnId[] }) {
  return places.map((place) => (
    <Row key={place} className="hover:bg-transparent max-sm:grid-cols-3">
      {columns.map((id) => (
        <Cell
          key={id}
          tall
          align={columnInfo[id].align}
          lead={id === "name"}
          className={id === "name" ? "sm:w-full" : id === "status" ? "max-sm:hidden" : undefined}
        >
          <span
            className={columnInfo[id].align === "end" ? "flex justify-end max-sm:justify-start" : "block"}
          >
            {id === "actions" || id === "select" ? null : (
              <Skeleton className={`h-3 ${columnInfo[id].bone}`} />
            )}
          </span>
          {id === "name" ? <Skeleton className="mt-2 h-3 w-44" /> : null}
        </Cell>
      ))}
    </Row>
  ));
}
