/** Formats results with as many digits as are reliable. */

const digits = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

export const count = (value: number): string => Math.round(value).toLocaleString('en');
export const factor = (value: number): string => `${digits(value).replace(/(\.\d)0$/, '$1')} ×`;
export const percent = (share: number): string =>
  `${(share * 100).toFixed(share < 0.1 && share > 0 ? 1 : 0)} %`;
export const microseconds = (value: number): string => `${value < 1 ? value.toFixed(3) : digits(value)} µs`;
export const milliseconds = (value: number): string => `${Number(digits(value))} ms`;
export const seconds = (value: number): string => `${Number(value.toFixed(1))} s`;
export const kilobytes = (bytes: number): string => `${Number((bytes / 1024).toFixed(1))} KB`;
export const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
