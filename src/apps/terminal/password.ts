import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** A line of the keyboard that nobody sees; undefined where the person would rather not. */
export async function readSecret(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string | undefined> {
  output.write(`${question}: `);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const editor = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
  const gaveUp = new Promise<undefined>((resolve) => editor.once('close', () => resolve(undefined)));
  editor.once('SIGINT', () => editor.close());
  const secret = await Promise.race([editor.question(''), gaveUp]);
  editor.close();
  output.write('\n');
  return secret;
}
