import "server-only";

/** So many rows of a file are in memory at once, where nothing else is said. */
const usualSize = 500;

type Source<Row, Place> = {
  /** At most so many rows behind a place, in order; from the beginning without one. */
  read(after: Place | undefined, limit: number): Promise<Row[]>;
  place(row: Row): Place;
  /** Rows a page; fewer where each takes long to write, so that others' requests come between. */
  pageSize?: number;
};

/** Pages of a long answer, each behind the last row of the one before; nothing stays open between them. */
export function pagedRows<Row, Place>({ read, place, pageSize = usualSize }: Source<Row, Place>) {
  return async function* pages<Line>(lines: (rows: Row[]) => Line[]): AsyncGenerator<Line[]> {
    let after: Place | undefined;
    for (;;) {
      const rows = await read(after, pageSize);
      if (rows.length > 0) yield lines(rows);
      const last = rows.at(-1);
      if (last === undefined || rows.length < pageSize) return;
      after = place(last);
    }
  };
}
