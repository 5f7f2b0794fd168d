import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireProgram } from '../support/require-program.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene(['--post-burst', '1000', '--processes', '1']);
const size = { viewport: { width: 1300, height: 800 } };

test(
  'a message of others is reported from its menu, and deleted there by a moderator',
  browsing,
  async (t) => {
    const oksana = await scene.account(t, 'Oksana2', size);
    const room = { room: 'menus' };
    await oksana.native.ask('join', room);
    const li = await scene.visitor(t, '李雷', size);
    const bob = await scene.guest(t, 'Bob3');
    for (const page of [oksana.page, li.page]) await page.goto(`${scene.server.url}/r/menus`);
    await bob.ask('join', room);
    await bob.ask('post', { ...room, body: 'Cheap walnuts' });
    await li.sees('Cheap walnuts');
    await li.openMenu('Cheap walnuts');
    assert.equal(await li.page.getByRole('menuitem', { name: 'Delete' }).count(), 0);
    await li.choose('Report');
    const dialog = li.page.getByRole('dialog', { name: 'Report Bob3' });
    await dialog.getByLabel('Why').fill('again');
    await dialog.getByRole('button', { name: 'Report' }).click();
    await li.page.getByText('The moderators are told.').waitFor();
    await oksana.sees('Cheap walnuts');
    await oksana.openMenu('Cheap walnuts');
    await oksana.choose('Delete');
    await oksana.page.getByRole('button', { name: 'Undo' }).click();
    await oksana.sees('Cheap walnuts');
    await oksana.openMenu('Cheap walnuts');
    await oksana.choose('Delete');
    await oksana.page.goto(`${scene.server.url}/r/lobby`);
    await bob.next('deleted', ({ room }) => room === 'menus');
    assert.deepEqual([...oksana.complaints, ...li.complaints], []);
  },
);
