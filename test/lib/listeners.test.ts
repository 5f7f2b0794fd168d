import assert from 'node:assert/strict';
import { once } from 'node:events';
import { it } from 'node:test';
import { Listeners } from '#lib/listeners.ts';

it('tells those who listen to the topic, each as often as it was added', () => {
  const listeners = new Listeners<'weather' | 'sports', string>();
  const heard: string[] = [];
  const hear = (news: string) => heard.push(news);
  const stop = listeners.add('weather', hear);
  listeners.add('weather', hear);
  listeners.notify('weather', 'rain');
  listeners.notify('sports', '2:1');
  stop();
  listeners.notify('weather', 'sun');
  listeners.clear();
  listeners.notify('weather', 'hail');
  assert.deepEqual(heard, ['rain', 'rain', 'sun']);
});

it('reports a listener that throws, and tells the others', async () => {
  const listeners = new Listeners<'weather', string>();
  const heard: string[] = [];
  listeners.add('weather', () => {
    throw new Error('Bob has no umbrella.');
  });
  listeners.add('weather', (news) => heard.push(news));
  const warned = once(process, 'warning');
  listeners.notify('weather', 'rain');
  assert.deepEqual(heard, ['rain']);
  const [warning] = (await warned) as [Error];
  assert.equal(warning.message, 'Bob has no umbrella.');
});
