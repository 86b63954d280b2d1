import { FillPage, PageHeader, Toolbar } from "@/components/layout/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { HeadCell, Table, TableHead } from "@/components/ui/table";
import { type ColumnId, columnIds, columnInfo } from "./list-columns";
import { SkeletonRows } from "./skeleton-rows";

const columns: ColumnId[] = columnIds.filter((id) => columnInfo[id].standard);

/** The list before its code is there: the same frame, so that nothing jumps. */
export function CustomersSkeleton() {
  return (
    <FillPage>
      <PageHeader title="Customers" actions={<Skeleton className="h-8 w-56" />} />
      <Toolbar label="Search and filters">
        <Skeleton className="h-8 w-full sm:w-104" />
        <Skeleton className="h-8 w-52" />
      </Toolbar>
      <Table label="Customers" fill dense aria-busy>
        <TableHead>
          <tr>
            {columns.map((id) => (
              <HeadCell
                key={id}
                align={columnInfo[id].align}
                className={id === "select" ? "w-8 pr-0" : undefined}
              >
                {id === "actions" || id === "select" ? (
                  <span className="sr-only">{columnInfo[id].label}</span>
                ) : (
                  columnInfo[id].label
                )}
              </HeadCell>
            ))}
          </tr>
        </TableHead>
        <tbody>
          <SkeletonRows columns={columns} />
        </tbody>
      </Table>
    </FillPage>
  );
}
