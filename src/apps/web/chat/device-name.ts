/** Browsers, by what of the User-Agent names them alone: most of them name others as well, so the order counts. */
const browsers = [
  ['Edge', /\bEdg(A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chromium', /\b((Headless)?Chrome|Chromium|CriOS)\//],
  ['Safari', /\bSafari\//],
] as const;

const systems = [
  ['Android', /\bAndroid\b/],
  ['iOS', /\b(iPhone|iPad|iPod)\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
] as const;

/** What a session in this browser is called in the list of sessions: "Firefox, Linux". Undefined where nothing is known. */
export function deviceName(userAgent: string): string | undefined {
  const names = [browsers, systems].flatMap((rows) => {
    const row = rows.find(([, sign]) => sign.test(userAgent));
    return row ? [row[0]] : [];
  });
  return names.length === 0 ? undefined : names.join(', ');
}
