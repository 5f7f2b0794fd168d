import { useApp } from '../../context.ts';

const units = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** How numbers and sizes are written in the language of the page. */
export function useSizes() {
  const { chat } = useApp();
  const locale = chat.locale.value;
  const size = (bytes: number): string => {
    const kilobytes = bytes / 1000;
    const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(kilobytes, 1)) / 3));
    const value = kilobytes / 1000 ** power;
    const maximumFractionDigits = value < 10 ? 1 : 0;
    const unit = units[power] ?? 'kilobyte';
    return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits }).format(value);
  };
  return { size, count: (number: number) => new Intl.NumberFormat(locale).format(number) };
}
