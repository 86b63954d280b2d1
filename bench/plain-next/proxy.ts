import { NextResponse } from "next/server";

/** Stands here so that Next does not take the desk's own; matches nothing that is measured. */
export const proxy = () => NextResponse.next();
export const config = { matcher: "/never" };
