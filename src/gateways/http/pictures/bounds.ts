/** What one job may take of the processors before its process is ended … */
export const mostCpuMs = 10_000;
/** … and of memory: with what Node and the decoders take themselves. */
export const mostMemory = 384 * 2 ** 20;
/** So often is looked, by the process itself. */
export const watchMs = 20;
/** A process that has more after a job is ended, and another one started for the next. */
export const restingMemory = 192 * 2 ** 20;
/** What the server itself gives a job, if the process cannot look: on a busy machine each takes longer. */
export const mostMs = 20_000;
/** Who has not got a turn by then does without. */
export const patienceMs = 20_000;
/** Jobs that wait for a turn. */
export const mostWaiting = 64;
/** The process ends when nothing has come for this long, and gives its memory back. */
export const idleMs = 30_000;
/** What a job may ask of a file at once … */
export const mostReadBytes = 1_048_576;
/** … and how often. */
export const mostReads = 400;
