import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceName } from '#apps/web/chat/device-name.ts';

test('a browser is called by its own name, though it names others as well', () => {
  const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  const agents = {
    [`Mozilla/5.0 (X11; Linux x86_64) ${chrome}`]: 'Chromium, Linux',
    [`Mozilla/5.0 (Linux; Android 15; Pixel 9) ${chrome}`]: 'Chromium, Android',
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Edg/140.0.0.0`]: 'Edge, Windows',
    'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0': 'Firefox, Linux',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1':
      'Safari, iOS',
    curl: undefined,
  };
  for (const [agent, name] of Object.entries(agents)) assert.equal(deviceName(agent), name, agent);
});
