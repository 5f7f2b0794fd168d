/**
 * Local time, as in `2022-10-29 20:20:58.020261`. The clock has milliseconds, so the last three digits are zeros:
 * readers of this format expect six.
 */
export function localTime(ms: number): string {
  const time = new Date(ms);
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':');
  return `${date} ${clock}.${String(time.getMilliseconds()).padStart(3, '0')}000`;
}

const two = (number: number): string => String(number).padStart(2, '0');
