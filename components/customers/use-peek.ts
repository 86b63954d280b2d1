"use client";

import { parseAsString, useQueryState } from "nuqs";

/** Whom the side sheet shows; it stands in the URL, so that a link shares what is open. */
export const usePeek = () => useQueryState("peek", parseAsString);
