/** More languages, zones and styles than a desk has at once. */
const most = 300;

/**
 * Keeps what takes long to make, such as a formatter, under its name; who was made first is forgotten first. On the
 * server the names hold whatever a browser says of itself, so there is no end of them. Out: the one kept, or made now.
 */
export function keeper<T>(): (name: string, make: () => T) => T {
  const all = new Map<string, T>();
  return (name, make) => {
    const known = all.get(name);
    if (known !== undefined) return known;
    const made = make();
    all.set(name, made);
    const [oldest] = all.keys();
    if (all.size > most && oldest !== undefined) all.delete(oldest);
    return made;
  };
}
