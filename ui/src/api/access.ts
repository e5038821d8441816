/**
 * What requests must know of the session, and whom they tell that it may be over. The only state of this folder: the model of the
 * session sets both members, and the rest of the page never sees them.
 */
export const access = {
  /** Proves to the server that a request comes from its own page; null where there is no session. */
  csrfToken: null as string | null,
  /** An answer, or a stream that does not open, puts in doubt who one is. */
  onRefused: () => {},
};
