import { toneOf } from '#lib/tone-of.ts';
import { tallyOf } from '#model/change.ts';
import type { Posted } from '#model/entry.ts';
import { type FileView, pathOfFile, pathOfThumbnail, shownSize } from '#model/file.ts';
import { limits } from '#model/limits.ts';
import { beginningOf } from '#model/markdown/beginning.ts';
import { parseMarkdown } from '#model/markdown/parse.ts';
import { previewOf } from '#model/markdown/plain.ts';
import { pageTexts } from '#texts/index.ts';
import { type Html, html } from '../html.ts';
import { htmlOf } from './markdown.ts';
import { type Place, roomPath, to } from './place.ts';
import { clockTime, dateAndTime, dayOf, timeElement } from './times.ts';

/** Messages as people read them: by day, one after the other, what belongs together without the name each time. */

/** What somebody says within this time is not headed by the name again. */
const togetherMs = 5 * 60_000;

/** Letters of a message that is quoted in one line. */
const quoted = 120;

/** Parts of a message (`beginningOf`) that are shown where others are, too. */
const shownParts = 150;

const tones = 8;

/** `here`: the number of the message that was asked for. */
export function saidByDay(place: Place, messages: readonly Posted[], here?: number): Html {
  const known = new Map(messages.map((message) => [message.seq, message]));
  let before: Posted | undefined;
  const rows = messages.map((message) => {
    const { locale } = place;
    const day = dayOf(locale, message.sentAt);
    const isNewDay = before === undefined || dayOf(locale, before.sentAt) !== day;
    const follows = !isNewDay && isTogether(before, message);
    before = message;
    const heading = isNewDay && html`<li class="on-day"><h2>${day}</h2></li>`;
    return html`${heading || undefined}${row(place, message, { follows, here, known })}`;
  });
  return html`<ol class="said">${rows}</ol>`;
}

/** Messages of several rooms and days, each with where and when. */
export const saidAnywhere = (place: Place, messages: readonly Posted[]): Html =>
  html`<ol class="said">${messages.map((message) => row(place, message, { withRoom: true }))}</ol>`;

const isTogether = (before: Posted | undefined, { author, sentAt, replyTo, me }: Posted): boolean =>
  before !== undefined &&
  before.author.id === author.id &&
  before.author.nickname === author.nickname &&
  sentAt - before.sentAt < togetherMs &&
  replyTo === undefined &&
  !me;

interface RowOptions {
  readonly follows?: boolean;
  readonly here?: number | undefined;
  readonly withRoom?: boolean;
  /** The messages of the page, by their numbers. */
  readonly known?: ReadonlyMap<number, Posted>;
}

export function row(
  place: Place,
  message: Posted,
  { follows, here, withRoom, known }: RowOptions = {},
): Html {
  const { room, seq, author, files = [], reactions = {} } = message;
  const classes = ['one', follows && 'follows', seq === here && 'here', message.me && 'of-oneself'];
  const tone = `tone-${toneOf(author.nickname, tones)}`;
  const initial = [...author.nickname][0]?.toUpperCase();
  return html`
        <li id="${withRoom ? undefined : `m${seq}`}" class="${classes.filter(Boolean).join(' ')}"><span class="face ${tone}" aria-hidden="true">${initial}</span>
          <div><p class="speaker"><b class="${tone}"><bdi>${author.nickname}</bdi></b>
          <a href="${to(place, roomPath(room, seq))}">${timeOf(place, message, withRoom)}</a>
          <small>${marksOf(place, message, { withRoom, follows }).join(' · ')}</small></p>
          ${quoteOf(place, message, known)}<div class="words">${wordsOf(place, message, seq === here)}</div>${pollOf(place, message)}${files.length > 0 ? html`<ul class="files">${files.map((file) => fileOf(place, file))}</ul>` : undefined}${reactionsOf(reactions)}${repliesOf(place, message)}</div></li>`;
}

/** A message of very many parts is whole at its own address alone: a page of them would be too much for whoever asks, and for whoever makes it. */
function wordsOf(place: Place, { room, seq, body, author, me }: Posted, whole: boolean): Html {
  const blocks = parseMarkdown(body);
  const shown = whole ? blocks : beginningOf(blocks, shownParts);
  // What somebody says of itself (`/me waves`) is a sentence with its name alone.
  const words = htmlOf(shown, me ? html`<b><bdi>${author.nickname}</bdi></b>` : undefined);
  if (shown === blocks) return words;
  const texts = pageTexts[place.locale];
  return html`${words}<p><a href="${to(place, roomPath(room, seq))}">${texts.showAll}</a></p>`;
}

function timeOf({ locale }: Place, { sentAt }: Posted, isAlone = false): Html {
  return timeElement(sentAt, isAlone ? dateAndTime(locale, sentAt) : clockTime(locale, sentAt));
}

/** What follows on another is said in the same way, mostly. */
function marksOf({ locale }: Place, message: Posted, { withRoom, follows }: RowOptions): string[] {
  const texts = pageTexts[locale];
  const { room, wire, editedAt, pinned } = message;
  return [
    withRoom && `#${room}`,
    !follows && wire !== 'json' && texts.wire(wire),
    pinned && texts.pinned,
    editedAt !== undefined && texts.edited,
  ].filter((mark) => typeof mark === 'string');
}

/** The message that it replies to, in a line; where that is not on the page, its number. */
function quoteOf(place: Place, { room, replyTo }: Posted, known?: RowOptions['known']): Html | undefined {
  if (replyTo === undefined) return undefined;
  const texts = pageTexts[place.locale];
  const other = known?.get(replyTo);
  const words = other
    ? html`<b><bdi>${other.author.nickname}</bdi></b> ${[...previewOf(other.body)].slice(0, quoted).join('')}`
    : html`${texts.inReplyTo(replyTo)}`;
  return html`<p class="quoted"><a href="${to(place, roomPath(room, replyTo))}">${words}</a></p>`;
}

function pollOf({ locale }: Place, message: Posted): Html | undefined {
  const { poll, ballots = [], closedAt } = message;
  if (!poll) return undefined;
  const texts = pageTexts[locale];
  const tally = tallyOf(message);
  const options = poll.options.map((option, index) => {
    const votes = tally[index] ?? 0;
    return html`<li><span dir="auto">${option}</span> <b>${votes}</b>
            <meter min="0" max="${Math.max(ballots.length, 1)}" value="${votes}" aria-label="${texts.votes(votes)}"></meter></li>`;
  });
  const state = [
    texts.votes(ballots.length),
    closedAt !== undefined && texts.closed,
    closedAt === undefined && poll.until !== undefined && texts.until(dateAndTime(locale, poll.until)),
    poll.secret && texts.secret,
  ].filter((part) => typeof part === 'string');
  return html`<div class="poll"><ol>${options}</ol><p>${state.join(' · ')}</p></div>`;
}

/** A small picture where there is one; otherwise the name of the file and its size. */
function fileOf({ root }: Place, file: FileView): Html {
  const { name, bytes, width, height, thumbnail } = file;
  const href = `${root}${pathOfFile(file)}`;
  if (!thumbnail || width === undefined || height === undefined)
    return html`<li><a class="file" href="${href}">${name} <small>${shownSize(bytes)}</small></a></li>`;
  const scale = Math.min(1, limits.files.thumbnailPixels / Math.max(width, height));
  const [w, h] = [width, height].map((side) => Math.max(1, Math.round(side * scale)));
  return html`<li><a href="${href}"><img src="${root}${pathOfThumbnail(file)}" alt="${name}" width="${w}" height="${h}" loading="lazy"></a></li>`;
}

function reactionsOf(reactions: Posted['reactions'] = {}): Html | undefined {
  const given = Object.entries(reactions).filter(([, people]) => people.length > 0);
  if (given.length === 0) return undefined;
  const chips = given.map(
    ([emoji, people]) =>
      html`<li title="${people.map(({ nickname }) => nickname).join(', ')}">${emoji} <b>${people.length}</b></li>`,
  );
  return html`<ul class="reactions">${chips}</ul>`;
}

const repliesOf = (place: Place, { room, replies }: Posted): Html | undefined =>
  replies && replies.count > 0
    ? html`<p class="replies"><a href="${to(place, roomPath(room, replies.last))}">${pageTexts[place.locale].replies(replies.count)}</a></p>`
    : undefined;
