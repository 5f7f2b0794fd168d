/**
 * What is copied of several messages is text that can be read elsewhere: who has said it and when, once for a group, and what was
 * said, without what stands around it on the page.
 */
export function copySelected(event: ClipboardEvent): void {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const messages = [...document.querySelectorAll<HTMLElement>('.message')].filter((message) =>
    range.intersectsNode(message),
  );
  if (messages.length < 2) return;
  const text = messages
    .map((message) => textOf(message, range))
    .filter((part) => part !== '')
    .join('\n');
  event.clipboardData?.setData('text/plain', text.trim());
  event.preventDefault();
}

function textOf(message: HTMLElement, range: Range): string {
  const body = message.querySelector<HTMLElement>('.body');
  const said = body ? selectedOf(body, range) : '';
  if (said.trim() === '') return '';
  const name = message.querySelector('.head .name')?.textContent;
  if (!name) return said;
  return `\n${name} ${message.querySelector('time')?.textContent ?? ''}\n${said}`;
}

/** The part of it that is selected, line by line as it is shown. */
function selectedOf(body: HTMLElement, range: Range): string {
  if (range.comparePoint(body, 0) === 0 && range.comparePoint(body, body.childNodes.length) === 0)
    return shownText(body);
  const part = range.cloneRange();
  if (part.comparePoint(body, 0) > -1) part.setStart(body, 0);
  if (part.comparePoint(body, body.childNodes.length) < 1) part.setEnd(body, body.childNodes.length);
  return part.toString();
}

/** Without buttons and notes. */
function shownText(body: HTMLElement): string {
  const notes = body.querySelectorAll<HTMLElement>('.note, figcaption');
  for (const note of notes) note.hidden = true;
  const text = body.innerText;
  for (const note of notes) note.hidden = false;
  return text.trim();
}
