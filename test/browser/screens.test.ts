import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isIn, show } from '../screens/camera.ts';
import { faultsOf } from '../screens/faults.ts';
import { type Look, looks } from '../screens/looks.ts';
import { screens } from '../screens/screens.ts';
import { Studio } from '../screens/studio.ts';
import { requireProgram } from '../support/require-program.ts';

const browsing = requireProgram('chromium');

/** As small as phones are, and in a language with long words. */
const small: Look = {
  few: true,
  context: { ...looks.phone!.context, viewport: { width: 320, height: 568 }, locale: 'uk' },
};

test(
  'on a small phone all words fit on every screen, and nothing reaches out of the window',
  browsing,
  async (t) => {
    const studio = await Studio.open(t);
    const faults = new Set<string>();
    // The pages without JavaScript are another matter.
    const shown = screens.filter((screen) => isIn(screen, small) && !screen.plain);
    assert.ok(shown.length > 10);
    const parts = screens.filter((screen) => screen.parts);
    for (const screen of [...shown, ...parts])
      await show(studio, screen, small, async (name, page) => {
        for (const fault of await faultsOf(page)) faults.add(`${name}: ${fault}`);
      });
    assert.deepEqual([...faults], []);
  },
);
