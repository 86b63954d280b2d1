/** Stands here so that Next does not take the desk's own from the root of the repository. */
export function register() {}
