import type { Asking } from '../../../chat/asking.ts';

const pauseMs = 1_000;

/** All that is kept of the account, a JSON object a line; or why it cannot be had. `onMore` is told how many there are by now. */
export async function exportAll(
  asking: Asking,
  onMore: (count: number) => void,
): Promise<readonly string[] | string> {
  const lines: string[] = [];
  let after: string | undefined;
  for (;;) {
    const answer = await asking.quietly({ kind: 'export', ...(after !== undefined && { after }) });
    if (answer.kind === 'refused' && answer.payload.code === 'too_fast') {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      continue;
    }
    if (answer.kind !== 'listed') return asking.faultOf(answer) ?? '';
    for (const item of answer.payload.items) lines.push(`${JSON.stringify(item)}\n`);
    onMore(lines.length);
    after = answer.payload.next;
    if (after === undefined) return lines;
  }
}

/** Has the browser save it as a file. */
export function saveAs(lines: readonly string[], name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([...lines], { type: 'application/x-ndjson' }));
  link.download = name;
  link.click();
  // Browsers read it a moment later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
