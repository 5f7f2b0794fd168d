import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { lobby, type RoomId } from '#model/names.ts';
import type { SettingName, ShownSettings } from '#model/room.ts';
import { titleOf } from '#sdk/conversation/conversation.ts';
import { spanOf } from '../../chat/times.ts';
import { useApp, usePart } from '../context.ts';
import { Sure } from '../ui/Sure.tsx';

const waits = [10, 30, 60, 5 * 60, 15 * 60, 60 * 60] as const;

interface Props {
  readonly room: RoomId;
  readonly settings: ShownSettings;
}

/** What its moderators decide about a room. */
export function RoomRules({ room, settings }: Props) {
  const { chat, actions } = useApp();
  const { asking } = actions;
  const texts = usePart('rooms');
  const { posting = '', guests = '', slow, archived } = settings;
  const set = (setting: SettingName, value: string) => asking.run({ kind: 'set', room, setting, value });
  const name = titleOf(chat.conversation.value, room);
  const rename = async (said: string) => {
    const isDone = await asking.run({ kind: 'renameRoom', room, name: said });
    if (isDone) await actions.loadRooms();
    return isDone;
  };
  const spans = slow === undefined || waits.some((wait) => wait === slow) ? waits : [slow, ...waits];
  return (
    <fieldset class="choices">
      <legend>{texts.rules}</legend>
      <Choose
        label={texts.posting}
        names={texts.postings}
        value={posting}
        choose={(value) => void set('posting', value)}
      />
      <Choose
        label={texts.guests}
        names={texts.guestPolicies}
        value={guests}
        choose={(value) => void set('guests', value)}
      />
      <label class="field">
        <span>{texts.slow}</span>
        <select value={`${slow ?? ''}`} onChange={(event) => void set('slow', event.currentTarget.value)}>
          <option value="">{texts.noWait}</option>
          {spans.map((seconds) => (
            <option key={seconds} value={`${seconds}`}>
              {seconds < 60 ? texts.seconds(seconds) : spanOf(seconds / 60, chat.locale.value)}
            </option>
          ))}
        </select>
      </label>
      {room !== lobby && <EditLine label={texts.rename} hint={texts.nameHint} value={name} save={rename} />}
      {room !== lobby && archived && (
        <button type="button" class="secondary" onClick={() => void set('archived', '')}>
          {texts.unarchive}
        </button>
      )}
      {room !== lobby && !archived && (
        <Sure
          class="secondary grave"
          words={texts.archive}
          sure={texts.surely(texts.archive)}
          run={() => void set('archived', 'on')}
        />
      )}
    </fieldset>
  );
}

interface ChooseProps {
  readonly label: string;
  readonly names: Readonly<Record<string, string>>;
  readonly value: string;
  readonly choose: (value: string) => void;
}

const Choose = ({ label, names, value, choose }: ChooseProps) => (
  <label class="field">
    <span>{label}</span>
    <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
      {Object.entries(names).map(([each, words]) => (
        <option key={each} value={each}>
          {words}
        </option>
      ))}
    </select>
  </label>
);

interface EditLineProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  /** True where it is saved. */
  readonly save: (text: string) => Promise<boolean>;
}

/** A line of text that can be changed in its place. What others make of it meanwhile is shown, unless something is being typed. */
export function EditLine({ label, hint, value, save }: EditLineProps) {
  const { chat } = useApp();
  const texts = usePart('rooms');
  const typed = useSignal(value);
  useEffect(() => {
    typed.value = value;
  }, [value]);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (await save(typed.value.trim())) chat.notice.value = texts.saved;
  };
  return (
    <form class="edit-line" onSubmit={(event) => void submit(event)}>
      <label class="field">
        <span>{label}</span>
        <input
          dir="auto"
          autocomplete="off"
          placeholder={hint}
          value={typed.value}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
      </label>
      {typed.value !== value && (
        <button type="submit" class="secondary">
          {texts.save}
        </button>
      )}
    </form>
  );
}
