import { readFileSync } from 'node:fs';

/** A system call that has returned. */
export interface SystemCall {
  readonly name: string;
  /** The file or the connection, as `strace -yy` shows it. */
  readonly target: string;
  readonly text: string;
}

const whole = /^(\d+) +(\w+)\(\d+<(.*?)>(?=[,)])(.*)$/;
const begun = /^(\d+) +(\w+)\(\d+<(.*?)>(?=[,) ])(.*) <unfinished \.\.\.>$/;
const resumed = /^(\d+) +<\.\.\. (\w+) resumed>(.*)$/;

/** The calls of all threads in the order in which they returned, as `strace -f -yy -o FILE` wrote them down. */
export function readTrace(path: string): SystemCall[] {
  const open = new Map<string, { target: string; text: string }>();
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, thread = '', name = '', target = '', text = ''] = begun.exec(line) ?? [];
      if (thread !== '') {
        open.set(`${thread} ${name}`, { target, text });
        return [];
      }
      return finished(line, open);
    });
}

function finished(
  line: string,
  open: ReadonlyMap<string, { readonly target: string; readonly text: string }>,
): SystemCall[] {
  const again = resumed.exec(line);
  if (again) {
    const [, thread, name = '', rest = ''] = again;
    const call = open.get(`${thread} ${name}`);
    return call ? [{ name, target: call.target, text: `${call.text}${rest}` }] : [];
  }
  const [, , name = '', target = '', text = ''] = whole.exec(line) ?? [];
  return name === '' ? [] : [{ name, target, text }];
}
