import { dayName } from '../chat/times.ts';
import { useApp } from './context.ts';

/** Where another day begins. */
export const Day = ({ at }: { readonly at: string }) => (
  <li class="day">
    <span>{dayName(at, useApp().chat.locale.value, new Date())}</span>
  </li>
);
