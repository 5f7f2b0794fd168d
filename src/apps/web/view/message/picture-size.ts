import type { FileView } from '#model/file.ts';

/** In CSS pixels: one picture, and one of several. */
const most = { alone: { width: 420, height: 320 }, beside: { width: 200, height: 200 } };

/** A line of a picture is to be seen, too, and pressed. */
const least = 24;

/** How large a picture stands in the log, before anything of it is there. It keeps its shape and never grows. */
export function pictureSize(
  { width = 1, height = 1 }: FileView,
  alone: boolean,
): { width: number; height: number } {
  const box = alone ? most.alone : most.beside;
  const scale = Math.min(1, box.width / width, box.height / height);
  const shown = (side: number) => Math.max(least, Math.round(side * scale));
  return { width: shown(width), height: shown(height) };
}
