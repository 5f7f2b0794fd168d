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

/** Characters of one text in a line, and of the trace of an error. */
const longest = { text: 1_000, trace: 10_000 };

/** What could drive the terminal of whoever reads the log, or show its letters in another order. Only traces have lines. */
const unsafe = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;
const unsafeInTrace = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;

const severities: readonly string[] = ['debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/**
 * A log in lines of JSON on standard error, each safe to show; `fields` are in every line. Pino is loaded with the first line that is
 * written: a node without problems writes none, and saves the memory.
 */
export function openLog(level: string, fields: object): Logger {
  let pino: Pino | undefined;
  const note = (severity: keyof Logger): Note => {
    if (severities.indexOf(severity) < severities.indexOf(level)) return () => {};
    return (noted, sentence) => {
      pino ??= loadPino(level, fields);
      pino[severity](clean(noted), clean(sentence));
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
    base: clean(fields),
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: {
      // Drivers attach the query to an error, and that may contain what users post.
      err(error: Error) {
        const { type, message, stack, code } = pino.stdSerializers.err(error);
        return {
          type: clean(type),
          message: cleanTrace(message),
          stack: cleanTrace(stack),
          code: clean(code),
        };
      },
    },
  };
  return pino(options, pino.destination({ dest: 2, sync: true }));
}

/** The same value with texts that are short, and safe to show: strangers choose some of them. Errors are left to their serializer. */
function clean<T>(value: T): T;
function clean(value: unknown): unknown {
  if (typeof value === 'string') return shortened(value, longest.text).replace(unsafe, '\ufffd');
  if (Array.isArray(value)) return value.map((item) => clean(item));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [clean(name), clean(item)]));
}

const cleanTrace = (text: string): string => shortened(text, longest.trace).replace(unsafeInTrace, '\ufffd');

const shortened = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text;
