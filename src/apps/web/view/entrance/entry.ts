import { batch, type Signal, useSignal } from '@preact/signals';
import type { RefusalCode } from '#model/refusal.ts';
import type { Answer, Identity } from '#sdk/client.ts';
import { deviceName } from '../../chat/device-name.ts';
import { remembered } from '../../chat/storage.ts';
import type { AppValue } from '../context.ts';

/** As whom somebody comes in: as a guest, with an account, or with a new one. */
export type Kind = 'guest' | 'account' | 'newcomer';
export type FieldName = 'nickname' | 'password' | 'code';

export interface Fault {
  /** Where it is said; without one, below all of them. */
  readonly at?: FieldName;
  readonly sentence: string;
}

/** What is being typed at the entrance. */
export interface Entry {
  readonly nickname: Signal<string>;
  readonly password: Signal<string>;
  readonly code: Signal<string>;
  readonly stay: Signal<boolean>;
  /** Its user wants an account. */
  readonly wantsAccount: Signal<boolean>;
  /** The account has a second factor. */
  readonly needsCode: Signal<boolean>;
  readonly fault: Signal<Fault | undefined>;
  readonly busy: Signal<boolean>;
  /** It was sent once more before there was an answer: with another name, as it seems. */
  readonly again: Signal<boolean>;
}

export function useEntry(): Entry {
  return {
    nickname: useSignal(remembered()?.nickname ?? ''),
    password: useSignal(''),
    code: useSignal(''),
    stay: useSignal(true),
    wantsAccount: useSignal(false),
    needsCode: useSignal(false),
    fault: useSignal<Fault | undefined>(undefined),
    busy: useSignal(false),
    again: useSignal(false),
  };
}

/** Which field a refusal is about. */
const fieldOf: Partial<Record<RefusalCode, FieldName>> = {
  nickname_invalid: 'nickname',
  nickname_taken: 'nickname',
  word_refused: 'nickname',
  password_invalid: 'password',
  wrong_credentials: 'password',
  code_needed: 'code',
  code_wrong: 'code',
};

/** What the name is: that of an account asks for its password, whoever wants what. */
export function kindOf({ actions }: AppValue, { nickname, wantsAccount }: Entry): Kind {
  const name = nickname.value.trim();
  const { account, nickname: last } = remembered() ?? {};
  const state = actions.entrance.viewOf(name)?.state ?? (account && name === last ? 'account' : undefined);
  if (state === 'account') return 'account';
  return wantsAccount.value || needsAccount({ actions }) ? 'newcomer' : 'guest';
}

/** Nobody comes in here as a guest: because of the link by which one came, or because the place takes none. */
export function needsAccount({ actions }: Pick<AppValue, 'actions'>): boolean {
  const { claim, kind } = actions.comingIn.arrival;
  if (claim.value !== undefined || kind.value === 'account') return true;
  return actions.entrance.place.value?.guests === 'off' && kind.value !== 'guest';
}

/** What the server says of a name that nobody can have; beside the field, while it is there. */
export function nameFault({ actions, chat }: AppValue, name: string): string | undefined {
  const view = actions.entrance.viewOf(name);
  if (view?.state !== 'refused' || !view.code) return undefined;
  return chat.language.sentence({ code: view.code, message: '' });
}

/** Comes in, or says beside a field why not. What is sent meanwhile waits for that answer, and is not lost. */
export async function submit(app: AppValue, entry: Entry): Promise<void> {
  entry.again.value = entry.busy.peek();
  if (entry.busy.peek()) return;
  entry.busy.value = true;
  let answer = await attempt(app, entry);
  while (entry.again.peek() && (answer === undefined || answer.kind === 'refused')) {
    entry.again.value = false;
    answer = await attempt(app, entry);
  }
  batch(() => {
    entry.busy.value = false;
    if (answer) take(app, entry, answer);
  });
}

/** Undefined where the field for a password has only just unfolded: it was not known that the name is an account's. */
async function attempt(app: AppValue, entry: Entry): Promise<Answer | undefined> {
  const { actions } = app;
  const before = kindOf(app, entry);
  await actions.entrance.check(entry.nickname.peek());
  const kind = kindOf(app, entry);
  if (kind === 'account' && before === 'guest') return undefined;
  const identity = identityOf(kind, entry);
  const answer = await actions.comingIn.enter(identity, entry.stay.peek());
  if (answer.kind === 'refused' && answer.payload.code === 'nickname_taken')
    actions.entrance.suppose(identity.nickname);
  return answer;
}

/** What has come of it. */
export function take({ chat }: AppValue, entry: Entry, answer: Answer): void {
  entry.fault.value = undefined;
  if (answer.kind === 'lost') entry.fault.value = { sentence: chat.language.texts.notNow };
  if (answer.kind !== 'refused') return;
  const { code } = answer.payload;
  if (code === 'code_needed') entry.needsCode.value = true;
  const at = fieldOf[code];
  const sentence = chat.language.sentence(answer.payload);
  // The first time the field itself asks.
  if (code !== 'code_needed' || entry.code.peek() !== '') entry.fault.value = { sentence, ...(at && { at }) };
}

/** The browser keeps a token in place of the password, in any case: for how long, is another question. */
function identityOf(kind: Kind, entry: Entry): Identity {
  const nickname = entry.nickname.peek().trim();
  if (kind === 'guest') return { kind, nickname };
  const password = entry.password.peek();
  const code = entry.code.peek().trim();
  const device = deviceName(navigator.userAgent);
  const how = { nickname, password, stay: true, ...(device !== undefined && { device }) };
  if (kind === 'newcomer') return { kind, ...how };
  return { kind, ...how, ...(code !== '' && { code }) };
}
