import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { Behind } from "./number-words";
import type { Twin } from "./panel";

/** The same numbers as rows. */
export function TwinTable({ label, twin }: { label: string; twin: Twin }) {
  return (
    <section
      aria-label={`${label} as a table`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by key
      tabIndex={0}
      className="-mx-4 max-h-96 overflow-y-auto lg:-mx-6"
    >
      <Table label={label}>
        <TableHead>
          <tr>
            {twin.head.map((name, at) => (
              <HeadCell key={name} align={at === 0 ? "start" : "end"}>
                {name}
              </HeadCell>
            ))}
          </tr>
        </TableHead>
        <tbody>
          {twin.rows.map((row, index) => (
            <Row key={row[0]}>
              {row.map((text, at) => (
                <Cell
                  key={twin.head[at]}
                  lead={at === 0}
                  label={twin.head[at]}
                  align={at === 0 ? "start" : "end"}
                >
                  <Behind href={twin.behind?.[index]?.[at] ?? null}>{text}</Behind>
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
