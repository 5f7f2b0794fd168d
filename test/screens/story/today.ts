import assert from 'node:assert/strict';
import { totpCode } from '#lib/totp.ts';
import type { FrameOf, ServerFrame } from '#wire/json/frames.ts';
import { RestClient } from '../../http/script.ts';
import { LineClient } from '../../support/line.ts';
import { NativeClient } from '../../support/native.ts';
import type { RunningServer, TestScope } from '../../support/server.ts';
import { type Member, password } from './cast.ts';
import { drawRiver } from './drawing.ts';

/** What the screens need of the story. */
export interface Today {
  /** By whom the pages are looked at: the owner, a member who has little yet, and a guest; their tokens. */
  readonly owner: string;
  readonly newcomer: string;
  readonly oksana: NativeClient;
  readonly alice: NativeClient;
  /** Codes of links by which somebody comes in. */
  readonly invitation: string;
}

/** The end of the week, on a server that runs: who is here, and what waits. */
export async function liveToday(scope: TestScope, server: RunningServer): Promise<Today> {
  const today = new Day(scope, server);
  const oksana = await today.signIn('Oksana');
  const secret = /claim=([\w-]+)/.exec(server.banner)?.[1];
  await done(oksana.client, 'claim', { secret });
  await done(oksana.client, 'setServer', { setting: 'placeName', value: 'Riverside Rowing' });
  const alice = await today.signIn('Alice');
  await done(oksana.client, 'setRole', { user: 'Alice', role: 'moderator' });
  const others = [
    await today.signIn('Bob'),
    await today.signIn('李雷'),
    await today.signIn('Marlow'),
  ] as const;
  await today.cast(others[0].client);
  await today.trouble(oksana.client, others[2].client);
  const invitation = await today.links(oksana.client);
  const newcomer = await today.newcomers(oksana.client);
  await today.photographs(others[1].client, alice.client, oksana.client);
  return {
    owner: oksana.token,
    newcomer,
    oksana: oksana.client,
    alice: alice.client,
    invitation,
  };
}

async function done(client: NativeClient, kind: string, payload: object): Promise<ServerFrame> {
  const answer = await client.ask(kind, { ...payload });
  assert.notEqual(answer.kind, 'refused', `${kind}: ${JSON.stringify(answer)}`);
  return answer;
}

class Day {
  readonly #scope: TestScope;
  readonly #server: RunningServer;

  constructor(scope: TestScope, server: RunningServer) {
    this.#scope = scope;
    this.#server = server;
  }

  async signIn(nickname: Member): Promise<{ readonly client: NativeClient; readonly token: string }> {
    const client = await this.#open();
    const device = nickname === 'Oksana' ? 'the laptop at home' : 'a browser';
    const answer = await done(client, 'signin', { nickname, password, stay: true, device });
    return { client, token: (answer as FrameOf<'entered'>).payload.token ?? '' };
  }

  /** Somebody at a terminal, and a guest. */
  async cast(bob: NativeClient): Promise<void> {
    const heron = await LineClient.named(this.#server.linePort, 'Heron');
    this.#scope.after(() => void heron.socket.destroy());
    const guest = await this.#open();
    await done(guest, 'enter', { nickname: 'Otter' });
    await done(bob, 'setPresence', { state: 'doNotDisturb', minutes: 90 });
  }

  /** What those have to do with who run the place. */
  async trouble(oksana: NativeClient, marlow: NativeClient): Promise<void> {
    const peddler = await this.#open();
    await done(peddler, 'enter', { nickname: 'Peddler' });
    await done(peddler, 'join', { room: 'kitchen' });
    const { messageId } = await peddler.post('Cheap oars!! Write to me, the first ten are FREE', {
      room: 'kitchen',
    });
    const reason = 'Advertising, the third time today';
    await done(marlow, 'report', { messageId, reason });
    await done(oksana, 'mute', { user: 'Peddler', minutes: 60, reason: 'advertising' });
    await done(oksana, 'block', { user: 'Peddler' });
    await done(oksana, 'ban', {
      address: '203.0.113.7',
      minutes: 24 * 60,
      reason: 'signs up again and again',
    });
    await done(oksana, 'setServer', { setting: 'words', value: 'casino\nfree oars:report' });
  }

  /** Invitations; the code of one of them. */
  async links(oksana: NativeClient): Promise<string> {
    await done(oksana, 'createInvitation', {
      for: 'guest',
      room: 'regatta',
      uses: 50,
      note: 'On the poster',
    });
    const made = await done(oksana, 'createInvitation', {
      for: 'account',
      uses: 12,
      note: 'The course on Wednesday',
    });
    return (made as FrameOf<'invitation'>).payload.code;
  }

  /** An account with a second factor and nothing in it; and those who want one. The token of the first. */
  async newcomers(oksana: NativeClient): Promise<string> {
    const wren = await this.#open();
    const made = await done(wren, 'signup', { nickname: 'Wren', password, stay: true });
    const begun = (await done(wren, 'totpBegin', {})) as FrameOf<'secrets'>;
    await done(wren, 'totpConfirm', { code: totpCode(begun.payload.secrets[0] ?? '', Date.now()) });
    await done(oksana, 'setServer', { setting: 'registration', value: 'approval' });
    for (const [nickname, note] of [
      ['Sandpiper', 'I row since ten years, Bob knows me from the old club.'],
      ['Павло', 'Хочу на заняття у середу.'],
    ] as const)
      await (await this.#open()).ask('signup', { nickname, password, note });
    return (made as FrameOf<'entered'>).payload.token ?? '';
  }

  async photographs(li: NativeClient, alice: NativeClient, oksana: NativeClient): Promise<void> {
    const files = [
      await this.#upload(li, 'morning.jpg', 'morning'),
      await this.#upload(li, 'evening.jpg', 'evening'),
    ];
    const { messageId } = await li.post('This morning and last night. It was worth getting up.', { files });
    await done(alice, 'react', { messageId, emoji: '😍' });
    await done(oksana, 'react', { messageId, emoji: '🌅' });
    await done(alice, 'react', { messageId, emoji: '🌅' });
    await alice.post('🚣🌅', {});
  }

  async #upload(by: NativeClient, name: string, time: 'morning' | 'evening'): Promise<string> {
    const ticket = (await done(by, 'fileTicket', {})) as FrameOf<'secrets'>;
    const script = new RestClient(this.#server.url, ticket.payload.secrets[0]);
    const body = new Blob([new Uint8Array(await drawRiver(time))]);
    const answer = await script.request(`/api/rooms/lobby/files?name=${name}`, { method: 'POST', body });
    return String(answer.body.id);
  }

  async #open(): Promise<NativeClient> {
    const client = new NativeClient(this.#server.httpPort);
    this.#scope.after(() => client.close());
    await client.next('welcome');
    return client;
  }
}
