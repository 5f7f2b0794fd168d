import pino, { type Logger } from 'pino';

export type { Logger } from 'pino';

/** A log in lines of JSON on standard error; `fields` stand in every line. */
export const openLog = (level: string, fields: object): Logger =>
  pino(
    {
      level,
      base: fields,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    pino.destination({ dest: 2, sync: true }),
  );
