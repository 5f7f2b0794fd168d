import type { Command } from '#model/command.ts';
import type { Answer } from '#sdk/client.ts';
import type { ComingIn } from './coming-in.ts';

/** What is asked at the entrance by who is nobody yet. It is loaded with the entrance: whoever is in needs nothing of it. */

/** With a key of the device. Undefined where its user has thought better of it, or the device has none. */
export async function enterByPasskey(comingIn: ComingIn): Promise<Answer | undefined> {
  const answer = await askEarly(comingIn, { kind: 'passkeyRequest' });
  if (answer.kind !== 'passkeyOptions') return answer;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(answer.payload.options as never);
  const shown = await navigator.credentials.get({ publicKey }).catch(() => undefined);
  if (!shown) return undefined;
  const credential = { ...(shown as PublicKeyCredential).toJSON() };
  return comingIn.enter({ kind: 'passkey', nickname: '', credential });
}

/** Asks for a mail with a link for another password. */
export const askForReset = (comingIn: ComingIn, nickname: string): Promise<Answer> =>
  askEarly(comingIn, { kind: 'mailReset', nickname });

/** The server may have ended the connection of somebody who stood outside for long. */
async function askEarly({ tools: { client, chat } }: ComingIn, command: Command): Promise<Answer> {
  client.tryNow();
  if (chat.state.peek().kind === 'connecting')
    await new Promise<void>((resolve) => {
      const stop = chat.state.subscribe(({ kind }) => {
        if (kind === 'connecting') return;
        queueMicrotask(() => stop());
        resolve();
      });
    });
  return client.ask(command, true);
}
