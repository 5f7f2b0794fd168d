import { spanOf } from '../../chat/times.ts';
import { useApp, usePart } from '../context.ts';

interface Props {
  /** Minutes that can be chosen. */
  readonly times: readonly number[];
  /** What is chosen where there is no end. */
  readonly endless: string;
  /** Minutes; empty: without an end. */
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** For how long something holds. */
export function HowLong({ times, endless, value, onValue }: Props) {
  const { chat } = useApp();
  const texts = usePart('people');
  return (
    <label class="field">
      <span>{texts.howLong}</span>
      <select value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        <option value="">{endless}</option>
        {times.map((time) => (
          <option key={time} value={`${time}`}>
            {spanOf(time, chat.locale.value)}
          </option>
        ))}
      </select>
    </label>
  );
}
