import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { median } from '../load/latencies.ts';

/** Not among the dependencies, for it brings a hundred packages: npm fetches it when it is asked for. */
const lighthousePackage = 'lighthouse@13.5.0';

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

export type Category = (typeof categories)[number];
export type Scores = Readonly<Record<Category, number>>;

/** As what the page is looked at. A phone is slow, and on a slow connection. */
export const forms = ['desktop', 'mobile'] as const;
export type Form = (typeof forms)[number];

interface Settings {
  readonly url: string;
  readonly form: Form;
  /** Of a browser that can be driven; its cookies are kept, and nothing of its caches. */
  readonly port: number;
  readonly folder: string;
  readonly times: number;
}

/** What Lighthouse gives the page, of 100: the median of some times. Rejected where it cannot be had. */
export async function scoresOf({ times, ...settings }: Settings): Promise<Scores> {
  const all: Scores[] = [];
  for (let time = 0; time < times; time++) all.push(await scoresOnce(settings));
  return Object.fromEntries(
    categories.map((category) => [category, median(all.map((scores) => scores[category]))]),
  ) as Record<Category, number>;
}

async function scoresOnce({ url, form, port, folder }: Omit<Settings, 'times'>): Promise<Scores> {
  const path = join(folder, 'lighthouse.json');
  const preset = form === 'desktop' ? ['--preset=desktop'] : [];
  const wanted = `--only-categories=${categories.join(',')}`;
  await promisify(execFile)(
    'npm',
    [
      ...[
        'exec',
        '--yes',
        `--package=${lighthousePackage}`,
        '--',
        'lighthouse',
        url,
        '--quiet',
        `--port=${port}`,
      ],
      ...['--output=json', `--output-path=${path}`, '--no-enable-error-reporting', wanted, ...preset],
    ],
    // It needs a Node as new as this one.
    {
      cwd: folder,
      env: { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` },
    },
  );
  const { categories: said } = JSON.parse(await readFile(path, 'utf8')) as {
    readonly categories: Readonly<Record<Category, { readonly score: number | null }>>;
  };
  return Object.fromEntries(
    categories.map((category) => [category, Math.round(100 * (said[category].score ?? 0))]),
  ) as Record<Category, number>;
}
