import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Place } from '#gateways/http/pages/place.ts';
import { saidByDay } from '#gateways/http/pages/said.ts';
import type { Posted } from '#model/entry.ts';

const place: Place = { locale: 'en', root: '', name: 'Hubbub' };
const alice = { id: 1, nickname: 'Alice', session: 'a', account: true };
const bob = { id: 2, nickname: 'Bob', session: 'b', account: true };

const said = (message: Partial<Posted>): Posted => ({
  kind: 'posted',
  room: 'lobby',
  seq: 1,
  n: 1,
  author: alice,
  sentAt: 0,
  wire: 'json',
  body: '',
  ...message,
});

const shown = (...messages: readonly Posted[]): string => saidByDay(place, messages).text;

describe('messages on the page without JavaScript', () => {
  it('say who it is that waves', () => {
    const words = (body: string) =>
      shown(said({ body, me: true })).match(/<div class="words">(.*?)<\/div>/s)?.[1];
    assert.equal(words('waves'), '<p dir="auto"><b><bdi>Alice</bdi></b> waves</p>');
    assert.equal(
      words('> waves'),
      '<p dir="auto"><b><bdi>Alice</bdi></b></p><blockquote dir="auto"><p dir="auto">waves</p></blockquote>',
    );
    assert.doesNotMatch(shown(said({ body: 'waves' })), /Alice<\/bdi><\/b> waves/);
  });

  it('quote what they reply to in plain words, and what a spoiler hides stays hidden', () => {
    const html = shown(
      said({ body: '**Tea** at `three`,\nsaid ||Oksana||' }),
      said({ seq: 2, author: bob, body: 'Yes', replyTo: 1 }),
    );
    assert.match(html, /<bdi>Alice<\/bdi><\/b> Tea at three, said ▒▒▒▒▒▒<\/a>/);
  });
});
