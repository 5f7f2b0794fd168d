import { flagOf, type SettingName, settings } from '#config.ts';
import { wrapText } from '#lib/wrap-text.ts';

/** As wide as a terminal is on most screens. */
const lineCharacters = 110;

const names = Object.keys(settings) as SettingName[];

/** One or more lines for each setting. */
function describeSettings(): string {
  const left = names.map((name) => `--${flagOf(name)} ${settings[name].shape}`);
  const width = Math.max(...left.map((column) => column.length)) + 2;
  return names
    .flatMap((name, index) => {
      const fallback = settings[name].default;
      const said = fallback === undefined ? '' : ` (${fallback})`;
      return wrapText(settings[name].meaning + said, lineCharacters - width - 2).map(
        (line, row) => `  ${((row === 0 && left[index]) || '').padEnd(width)}${line}`,
      );
    })
    .join('\n');
}

export const serveHelp = `hubbub serve: starts the server, until Ctrl-C. Without flags, only this machine can reach it.

  hubbub serve [flags]

In parentheses: what holds where a flag is not given. Each can also be an environment variable (--data-dir is DATA_DIR);
a URL with a password had better be one, for flags are visible to everybody who lists processes.

${describeSettings()}

docs/operations.md says more about each, and about backup, upgrades and proxies.`;
