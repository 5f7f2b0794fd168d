import { createRequire } from 'node:module';
import type { LoggerOptions, Logger as Pino } from 'pino';

/** Fields and a message. */
type Note = (fields: object, sentence: string) => void;

export interface Logger {
  readonly debug: Note;
  readonly info: Note;
  readonly warn: Note;
  readonly error: Note;
  readonly fatal: Note;
}

const severities: readonly string[] = ['debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/**
 * A log in lines of JSON on standard error; `fields` are in every line. Pino is loaded with the first line that is
 * written: a node without problems writes none, and saves the memory.
 */
export function openLog(level: string, fields: object): Logger {
  let pino: Pino | undefined;
  const note = (severity: keyof Logger): Note => {
    if (severities.indexOf(severity) < severities.indexOf(level)) return () => {};
    return (...args) => {
      pino ??= loadPino(level, fields);
      pino[severity](...args);
    };
  };
  return {
    debug: note('debug'),
    info: note('info'),
    warn: note('warn'),
    error: note('error'),
    fatal: note('fatal'),
  };
}

function loadPino(level: string, fields: object): Pino {
  const pino = createRequire(import.meta.url)('pino') as typeof import('pino').default;
  const options: LoggerOptions = {
    level,
    base: fields,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: {
      // Drivers attach the query to an error, and that may contain what users post.
      err(error: Error) {
        const { type, message, stack, code } = pino.stdSerializers.err(error);
        return { type, message, stack, code };
      },
    },
  };
  return pino(options, pino.destination({ dest: 2, sync: true }));
}
