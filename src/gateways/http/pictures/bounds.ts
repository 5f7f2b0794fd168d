/** What one job may take before its process is ended: of the processors … */
export interface Bounds {
  readonly mostCpuMs: number;
  /** … and on a clock, if the process cannot look itself: on a busy machine each takes longer. */
  readonly mostMs: number;
}
/** To make a picture small. */
export const decodingCpuMs = 10_000;
export const decodingMs = 20_000;
/** To take places out: that goes through a picture a few times, and others wait for it who have to have it. */
export const strippingCpuMs = 4_000;
export const strippingMs = 8_000;
/** To find a length: everybody can do without. */
export const lengthCpuMs = 2_000;
export const lengthMs = 5_000;
/** … and of memory: with what Node and the decoders take themselves. */
export const mostMemory = 384 * 2 ** 20;
/** So often is looked, by the process itself. */
export const watchMs = 20;
/** A process that has more after a job is ended, and another one started for the next. */
export const restingMemory = 192 * 2 ** 20;
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
