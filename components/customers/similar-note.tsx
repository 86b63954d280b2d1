/** Stands above those who do not match and only look like it. */
export const SimilarNote = () => (
  <p className="border-b border-line bg-canvas px-4 py-2 text-12 text-muted lg:px-6">
    Looks similar – a letter may be mistyped. These are not counted among those who match.
  </p>
);
