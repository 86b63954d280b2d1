/** Of the requests a minute that Partnero allows: what work in the background may take. */
export const backgroundShare = 0.6;

/** Seconds that so many requests in the background take at the least. In: how many, and the limit a minute. */
export const secondsInBackground = (requests: number, perMinute: number) =>
  (requests / Math.max(1, Math.floor(perMinute * backgroundShare))) * 60;
