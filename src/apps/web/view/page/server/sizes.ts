import { useApp } from '../../context.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** How numbers and sizes are written in the language of the page. */
export function useSizes() {
  const { chat } = useApp();
  const locale = chat.locale.value;
  const size = (bytes: number): string => {
    const power = Math.min(units.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)));
    const value = bytes / 1024 ** power;
    const maximumFractionDigits = power > 0 && value < 10 ? 1 : 0;
    const unit = units[power] ?? 'byte';
    return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits }).format(value);
  };
  return { size, count: (number: number) => new Intl.NumberFormat(locale).format(number) };
}
