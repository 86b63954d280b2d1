/** Stands above those who do not match and only look like it. */
export const SimilarNote = ({ isAlone }: { isAlone: boolean }) => (
  <p role="status" className="border-b border-line bg-canvas px-4 py-2 text-12 text-muted lg:px-6">
    {isAlone ? "Nobody matches exactly. " : null}
    These look similar – a letter may be mistyped. They are not counted.
  </p>
);
