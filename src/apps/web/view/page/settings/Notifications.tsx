import { useSignal } from '@preact/signals';
import { attentionLevels } from '#model/attention.ts';
import { nameOf } from '../../../chat/room-lists.ts';
import { useApp, usePart } from '../../context.ts';

/** Of what the user is told, when, and by what: a section of the settings. */
export function Notifications() {
  const texts = usePart('notifications');
  return (
    <div class="telling">
      <h2>{texts.title}</h2>
      <p>{texts.lead}</p>
      <Ways />
      <Hours />
      <Levels />
    </div>
  );
}

/** What this device can do, and why it cannot do more. */
function Ways() {
  const { chat, actions } = useApp();
  const texts = usePart('notifications');
  const { device } = chat;
  const failed = useSignal(false);
  const { obstacle } = device;
  const isAccount = chat.me.value?.account === true;
  const setDesktop = async (on: boolean) => {
    if (!on) return device.turnOff();
    // The box is what is so, and not what was wished.
    if (!(await device.turnOn())) device.desktop.value = false;
  };
  const setPush = async (on: boolean) => {
    failed.value = false;
    if (!on) return actions.push.turnOff();
    failed.value = !((await device.turnOn()) && (await actions.push.turnOn()));
  };
  return (
    <>
      <h3>{texts.device}</h3>
      {obstacle && <p role="note">{texts.obstacles[obstacle]}</p>}
      <Choice
        on={device.desktop.value}
        set={(on) => void setDesktop(on)}
        words={texts.desktop}
        hint={texts.desktopHint}
        disabled={obstacle !== undefined}
      />
      <Choice
        on={device.push.value}
        set={(on) => void setPush(on)}
        words={texts.push}
        hint={failed.value ? texts.pushFailed : isAccount ? texts.pushHint : texts.pushGuest}
        disabled={!isAccount || !actions.push.isPossible}
      />
      <Choice on={device.sound.value} set={(on) => device.setSound(on)} words={texts.sound} />
    </>
  );
}

interface ChoiceProps {
  readonly on: boolean;
  readonly set: (on: boolean) => void;
  readonly words: string;
  readonly hint?: string;
  readonly disabled?: boolean;
}

function Choice({ on, set, words, hint, disabled = false }: ChoiceProps) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={on}
        disabled={disabled}
        onChange={(event) => set(event.currentTarget.checked)}
      />
      <span>
        {words}
        {hint !== undefined && <small>{hint}</small>}
      </span>
    </label>
  );
}

const usual = { from: 22 * 60, to: 7 * 60 };

/** The hours of the day in which nothing is told. */
function Hours() {
  const { chat, actions } = useApp();
  const texts = usePart('notifications');
  const hours = chat.own.quietHours.value;
  const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
  const set = (change: Partial<typeof usual>) =>
    void actions.catchingUp.beQuiet({ ...usual, ...hours, ...change, zone });
  return (
    <>
      <h3>{texts.quiet}</h3>
      <Choice
        on={hours !== undefined}
        set={(on) => (on ? set({}) : void actions.catchingUp.beQuiet(undefined))}
        words={texts.quietOn}
        hint={chat.me.value?.account ? texts.quietHint : texts.quietGuest}
      />
      {hours && (
        <p class="hours">
          <Time label={texts.from} minute={hours.from} set={(from) => set({ from })} />
          <Time label={texts.to} minute={hours.to} set={(to) => set({ to })} />
        </p>
      )}
    </>
  );
}

interface TimeProps {
  readonly label: string;
  readonly minute: number;
  readonly set: (minute: number) => void;
}

function Time({ label, minute, set }: TimeProps) {
  const shown = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return (
    <label>
      {label}{' '}
      <input
        type="time"
        value={shown}
        onChange={({ currentTarget: { value } }) => {
          const [hour, minutes] = value.split(':').map(Number);
          if (hour !== undefined && minutes !== undefined) set(hour * 60 + minutes);
        }}
      />
    </label>
  );
}

/** Of what of each room. */
function Levels() {
  const { chat, actions } = useApp();
  const texts = usePart('notifications');
  return (
    <>
      <h3>{texts.rooms}</h3>
      <div class="levels">
        {chat.joined.value.map((room) => (
          <label key={room.id} class="levels-row">
            <bdi>{nameOf(room)}</bdi>
            <select
              value={chat.own.levelOf(room.id)}
              onChange={({ currentTarget: { value } }) => {
                const level = attentionLevels.find((each) => each === value);
                if (level) void actions.catchingUp.pay(room.id, level);
              }}
            >
              {attentionLevels.map((level) => (
                <option key={level} value={level}>
                  {texts.levels[level]}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
    </>
  );
}
