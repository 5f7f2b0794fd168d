/** The arrows go from the field into the grid, and there from one to the next; upwards out of it they lead back to the field. */
export function moveInGrid(event: KeyboardEvent, picker: HTMLElement | null): void {
  const cells = [...(picker?.querySelectorAll<HTMLElement>('[data-emoji]') ?? [])];
  const { target, key } = event;
  if (!(target instanceof HTMLElement)) return;
  if (target instanceof HTMLInputElement) {
    if (key !== 'ArrowDown') return;
    event.preventDefault();
    cells[0]?.focus();
    return;
  }
  const at = cells.indexOf(target);
  if (at < 0) return;
  const next = nextCell(cells, at, key);
  if (next === undefined) return;
  event.preventDefault();
  if (next === 'field') picker?.querySelector('input')?.focus();
  else next.focus();
}

function nextCell(cells: readonly HTMLElement[], at: number, key: string): HTMLElement | 'field' | undefined {
  const onward = getComputedStyle(cells[at] as HTMLElement).direction === 'rtl' ? -1 : 1;
  switch (key) {
    case 'ArrowRight':
      return cells[at + onward] ?? cells[at];
    case 'ArrowLeft':
      return cells[at - onward] ?? cells[at];
    case 'ArrowDown':
      return cells.slice(at).find((cell) => isBelow(cell, cells[at])) ?? cells[at];
    case 'ArrowUp':
      return cells.slice(0, at).findLast((cell) => isBelow(cells[at], cell)) ?? 'field';
    case 'Home':
      return cells[0];
    case 'End':
      return cells.at(-1);
  }
  return undefined;
}

/** In a later row and under it, or at that row's end where it is shorter. */
function isBelow(cell: HTMLElement | undefined, other: HTMLElement | undefined): boolean {
  if (!cell || !other) return false;
  const [a, b] = [cell.getBoundingClientRect(), other.getBoundingClientRect()];
  return a.top > b.top + 1 && Math.abs(a.left - b.left) < a.width / 2;
}
