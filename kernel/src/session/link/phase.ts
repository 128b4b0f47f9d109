/**
 * Whose code the main thread of the cell process runs, in memory shared with the watcher thread. JavaScript may be
 * terminated only in `USER`: a termination in the kernel's own code would lose a reply or break the compiler.
 * `TERMINATING` tells the main thread that a termination is on its way, so that it hits a waiting loop.
 */
export const USER = 0;
export const OWN = 1;
export const TERMINATING = 2;

/** Indices into the shared Int32Array. */
export const PHASE = 0;
/** Interrupts asked for, and heard by the main thread. */
export const ASKED = 1;
export const HEARD = 2;
/** Terminations carried out. */
export const TERMINATED = 3;
export const SHARED_LENGTH = 4;
