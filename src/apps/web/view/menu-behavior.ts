const gap = 4;

/** Puts a menu beside the button that opened it, where there is room for it. */
export function placeBeside(menu: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = at.bottom + gap + height <= innerHeight;
  menu.style.top = `${Math.max(gap, below ? at.bottom + gap : at.top - gap - height)}px`;
  menu.style.left = `${Math.max(gap, Math.min(at.right - width, innerWidth - width - gap))}px`;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Arrow keys go from one choice to the next. */
export function moveFocus(event: KeyboardEvent): void {
  const step = steps[event.key];
  if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  const choices = [...event.currentTarget.querySelectorAll('button')];
  const now = choices.findIndex((choice) => choice.matches(':focus'));
  choices[(now + step + choices.length) % choices.length]?.focus();
}
