/** The subset of SVG that the pictures need. */

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string | number): string => String(text).replace(/[&<>"]/g, (sign) => escapes[sign]!);

type Attributes = Readonly<Record<string, string | number>>;

const attributes = (of: Attributes): string =>
  Object.entries(of)
    .map(
      ([name, value]) =>
        ` ${name}="${escaped(typeof value === 'number' ? Math.round(value * 10) / 10 : value)}"`,
    )
    .join('');

export const element = (name: string, of: Attributes): string => `<${name}${attributes(of)}/>`;

export const label = (x: number, y: number, words: string, of: Attributes = {}): string =>
  `<text${attributes({ x, y, ...of })}>${escaped(words)}</text>`;

/** A picture with a white background, so that it is readable on a dark page too. */
export const picture = (width: number, height: number, title: string, parts: readonly string[]): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img">`,
    `<title>${escaped(title)}</title>`,
    element('rect', { width, height, fill: '#fff' }),
    label(20, 28, title, { 'font-size': 16, 'font-weight': 600 }),
    ...parts,
    '</svg>\n',
  ].join('\n');

/** Distinguishable with most kinds of colour blindness (Okabe and Ito). The first is for the limit, if there is one. */
export const colours = ['#000000', '#0072b2', '#d55e00', '#009e73', '#cc79a7'] as const;
export const ours = colours[1];
