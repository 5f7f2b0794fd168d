import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireProgram } from '../support/require-program.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene(['--guests', 'off', '--registration', 'closed']);
const password = 'a long secret';

test(
  'the link of the banner makes an owner, who invites guests to a room and an account',
  browsing,
  async (t) => {
    const { server } = scene;
    const link = /http:\S+\?claim=\S+/.exec(server.banner)?.[0];
    assert.ok(link);
    const owner = await scene.anonymous(t);
    await owner.page.goto(link);
    assert.ok(!owner.page.url().includes('claim'), 'it leaves the address bar');
    await owner.page.getByText('This server has no owner yet').waitFor();
    await owner.page.getByLabel('Your name here').fill('Oksana');
    await owner.page.getByLabel('Password').fill(password);
    await owner.page.getByRole('button', { name: 'Create account' }).click();
    await owner.isIn();
    await owner.page.getByText('You are the owner of this server now.').waitFor();

    const native = await scene.native(t);
    await native.ask('signin', { nickname: 'Oksana', password });
    await native.ask('setServer', { setting: 'registration', value: 'invitation' });
    await native.ask('createRoom', { name: 'class' });
    const invite = async (wanted: object) => {
      const answer = await native.ask('createInvitation', { room: 'class', ...wanted });
      assert.ok(answer.kind === 'invitation', JSON.stringify(answer));
      return `${server.url}/?invite=${answer.payload.code}`;
    };

    const guest = await scene.anonymous(t);
    await guest.page.goto(await invite({ for: 'guest' }));
    await guest.page.getByText('Somebody invites you.').waitFor();
    await guest.enter('Eve');
    await guest.page.getByRole('heading', { name: 'class' }).waitFor();
    await guest.say('here I am');
    await guest.sees('here I am');
    await guest.page.reload();
    await guest.isIn();

    const member = await scene.anonymous(t);
    await member.page.goto(await invite({ for: 'account' }));
    await member.page.getByLabel('Your name here').fill('Bob');
    await member.page.getByLabel('Password').fill(password);
    await member.page.getByRole('button', { name: 'Create account' }).click();
    await member.isIn();
    await member.page.getByRole('heading', { name: 'class' }).waitFor();
    await member.sees('here I am');
    for (const { complaints } of [owner, guest, member]) assert.deepEqual(complaints, []);
  },
);
