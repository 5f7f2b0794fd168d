import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isIn, show } from '../screens/camera.ts';
import { faultsOf } from '../screens/faults.ts';
import { type Look, looks } from '../screens/looks.ts';
import { screens } from '../screens/screens.ts';
import { Studio } from '../screens/studio.ts';
import { requireProgram } from '../support/require-program.ts';
import type { TestScope } from '../support/server.ts';

const browsing = requireProgram('chromium');

describe('on every screen all words fit, and nothing reaches out of the window', browsing, () => {
  const ends: (() => void | Promise<void>)[] = [];
  let studio: Studio;
  before(async () => {
    const scope: TestScope = { after: (end) => void ends.unshift(end) };
    studio = await Studio.open(scope);
  });
  after(async () => {
    for (const end of ends) await end();
  });

  const narrow: Readonly<Record<string, Look>> = {
    'on a phone': looks.phone!,
    'on a small phone, in Ukrainian': {
      few: true,
      context: { ...looks.phone!.context, viewport: { width: 320, height: 568 }, locale: 'uk' },
    },
  };
  for (const [where, look] of Object.entries(narrow))
    test(where, async () => {
      const faults: string[] = [];
      const shown = screens.filter((screen) => isIn(screen, look) && (screen.everyLook || screen.parts));
      assert.ok(shown.length > 10);
      for (const screen of shown)
        await show(studio, screen, look, async (name, page) => {
          for (const fault of await faultsOf(page)) faults.push(`${name}: ${fault}`);
        });
      assert.deepEqual(faults, []);
    });
});
