import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

/** What a log writes on standard error where a program says this to it. */
function written(said: string): string {
  const program = `
    import { openLog } from '#lib/log.ts';
    const log = openLog('info', { node: 'all-1' });
    ${said}`;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    cwd: `${import.meta.dirname}/../..`,
  });
  return stderr;
}

test('nothing in the log drives a terminal, parts its lines or turns them round, and no text is long', () => {
  const evil = String.raw`evil\x9b31m\x1b[2J\x7f\u202e\u2066\u2028\r\n`;
  const text = written(`
    log.warn({ host: '${evil}', list: ['${evil}'], inside: { '${evil}': '${evil}' } }, '${evil}');
    log.error({ err: Object.assign(new Error('${evil}'), { code: '${evil}' }) }, 'failed');
    log.info({ long: 'x'.repeat(1e6) }, 'x'.repeat(1e6));`);
  const lines = text.trimEnd().split('\n');
  assert.equal(lines.length, 3, text);
  for (const line of lines) {
    assert.ok(line.length < 15_000);
    const values = JSON.parse(line, (name, value) => {
      const isTrace = name === 'stack' || name === 'message';
      const shown = typeof value === 'string' && isTrace ? value.replace(/[\n\t]/g, '') : value;
      if (typeof shown === 'string') assert.doesNotMatch(shown, /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u);
      assert.doesNotMatch(name, /[\p{Cc}\p{Bidi_Control}]/u);
      return value;
    });
    assert.equal(values.node, 'all-1');
  }
  assert.match(text, /evil\ufffd31m/);
});
