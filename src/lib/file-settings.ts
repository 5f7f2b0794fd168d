const units: Readonly<Record<string, number>> = { KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };

/** The bytes of a size as people write it: `1.5GB`. */
export function bytesOf(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d{1,6}(?:\.\d{1,3})?)([KMGT]B)$/i.exec(text) ?? [];
  return number === undefined ? undefined : Math.round(Number(number) * units[unit.toUpperCase()]!);
}

const size = (example: string) => ({
  shape: 'SIZE',
  takes: 'a size in KB, MB, GB or TB',
  example,
  default: example,
  parse: (text: string): string | undefined => (bytesOf(text) === undefined ? undefined : text),
});

/** What a server says of the files that people upload. */
export const fileSettings = {
  fileSize: {
    ...size('100MB'),
    meaning: 'the most that one uploaded file may have; 0MB takes no files',
  },
  fileQuota: { ...size('2GB'), meaning: 'the most that all files of a user may take' },
  fileSpace: { ...size('20GB'), meaning: 'the most that all files together may take' },
  filesUrl: {
    default: undefined,
    shape: 'URL',
    takes: 'the address of S3-compatible storage, a bucket and its keys',
    example: 's3://KEY:SECRET@s3.example/bucket?region=eu-1',
    meaning: 's3://KEY:SECRET@HOST/BUCKET: where files lie; without it, in the data folder',
    parse: (text: string): string | undefined => (readS3Url(text) ? text : undefined),
    why: (text: string): string | undefined =>
      text.startsWith('s3:') || text.startsWith('s3+http:')
        ? undefined
        : 'it begins with s3:// (or s3+http:// without TLS)',
  },
} as const;

/** S3-compatible storage, as its address says. */
export interface S3Place {
  readonly endpoint: string;
  readonly bucket: string;
  /** Before the names of all files; empty or with a slash at its end. */
  readonly prefix: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** `s3://KEY:SECRET@HOST[:PORT]/BUCKET[/PREFIX][?region=…]`; `s3+http` without TLS, for a server on the same machine. */
export function readS3Url(text: string): S3Place | undefined {
  const [, scheme, rest] = /^(s3|s3\+http):\/\/(.+)$/.exec(text) ?? [];
  const address = scheme === 's3' ? `https://${rest}` : `http://${rest}`;
  const url = rest === undefined || !URL.canParse(address) ? undefined : new URL(address);
  if (!url?.username || !url.password) return undefined;
  const [bucket = '', ...prefix] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) return undefined;
  return {
    endpoint: url.origin,
    bucket,
    prefix: prefix.map((part) => `${part}/`).join(''),
    region: url.searchParams.get('region') ?? 'us-east-1',
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  };
}
