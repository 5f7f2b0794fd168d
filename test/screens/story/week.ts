import type { Member } from './cast.ts';

/** What somebody says. Times are minutes before now, so that the week always ends today. */
export interface Said {
  readonly ago: number;
  readonly by: Member;
  readonly in: string;
  readonly body: string;
  /** How others of the story refer to it. */
  readonly as?: string;
  readonly replyTo?: string;
  readonly me?: true;
  readonly pinned?: true;
  /** What it says since a minute later. */
  readonly edited?: string;
  readonly poll?: { readonly options: readonly string[]; readonly votes: readonly (readonly Member[])[] };
  readonly reactions?: Readonly<Record<string, readonly Member[]>>;
}

export const rooms = [
  { name: 'regatta', topic: 'Autumn regatta, 12 December. Lists close on Friday.', by: 'Alice' },
  { name: 'boathouse', topic: 'Repairs, keys, who takes which boat', by: 'Bob' },
  { name: 'website', topic: 'club.example and the scripts behind it', by: '李雷' },
  { name: 'kitchen', topic: 'Soup on Saturdays', by: 'Juniper' },
  { name: 'coaches', topic: 'Crews and plans', by: 'Alice', private: true },
  { name: 'weather', topic: 'Water level, every hour, by a script', by: 'Bob' },
  { name: 'новачки', topic: 'Для тих, хто щойно прийшов', by: 'Тарас' },
] as const;

const hour = 60;
const day = 24 * hour;

const kit = `Here is the list for the trailer. Whoever packs, please tick it off:

1. Both fours, *riggers off*
2. Eight pairs of blades, the long ones for **Marlow**
3. Two trestles each
4. The tool box — ~~the red one~~ the grey one

> Last year we forgot the bow balls, and the umpire did not laugh.`;

const fix = `The times were an hour off because the page read them as local time. Now:

\`\`\`ts
const start = Date.parse(row.start);
const minutes = Math.round((finish - start) / 60_000);
if (minutes < 0) throw new RangeError(\`\${row.crew}: finished before the start\`);
\`\`\``;

/** In the order of time. */
export const week: readonly Said[] = [
  {
    ago: 6 * day + 90,
    by: 'Alice',
    in: 'lobby',
    body: 'Welcome to the new place! The old list stays readable until Christmas.',
    pinned: true,
    reactions: { '🎉': ['Bob', 'Oksana', '李雷', 'Juniper'], '🚣': ['Marlow'] },
  },
  {
    ago: 6 * day + 80,
    by: 'Bob',
    in: 'boathouse',
    body: 'The hull of *Kingfisher* is dry. I would like to see one more coat before we put it on the water.',
  },
  {
    ago: 6 * day + 60,
    by: 'Juniper',
    in: 'kitchen',
    body: 'Lentils this Saturday. Who brings bread?',
    as: 'bread',
  },
  { ago: 6 * day + 55, by: 'Marlow', in: 'kitchen', body: 'I do. Two big ones.', replyTo: 'bread' },
  {
    ago: 5 * day + 200,
    by: 'Alice',
    in: 'regatta',
    body: 'Which start do we ask for?',
    as: 'start',
    poll: {
      options: ['Saturday, 9:00', 'Saturday, 14:00', 'Sunday, 10:30'],
      votes: [['Bob', 'Тарас'], ['Juniper', '李雷', 'Marlow'], ['Alice']],
    },
  },
  {
    ago: 5 * day + 120,
    by: 'Тарас',
    in: 'новачки',
    body: 'Вітаю! Перше заняття у середу о 18:00, вода ще не холодна. 🚣',
  },
  {
    ago: 4 * day + 300,
    by: '李雷',
    in: 'website',
    body: 'The results page shows negative times again.',
    as: 'bug',
  },
  {
    ago: 4 * day + 280,
    by: 'Marlow',
    in: 'website',
    body: 'Only for crews that finish after midnight UTC, it seems.',
    replyTo: 'bug',
  },
  {
    ago: 4 * day + 250,
    by: '李雷',
    in: 'website',
    body: fix,
    as: 'fix',
    reactions: { '👍': ['Marlow', 'Oksana'], '👀': ['Bob'] },
  },
  {
    ago: 3 * day + 100,
    by: 'Bob',
    in: 'boathouse',
    body: kit,
    pinned: true,
    as: 'kit',
    reactions: { '✅': ['Alice', 'Marlow', 'Oksana'] },
  },
  {
    ago: 3 * day + 40,
    by: 'Alice',
    in: 'coaches',
    body: 'Oksana at bow, 李雷 at stroke. I would try it once before Friday.',
  },
  {
    ago: 2 * day + 90,
    by: 'Bob',
    in: 'weather',
    body: 'Level 142 cm, falling · 7 °C · wind 2 Bft from the west',
  },
  {
    ago: 2 * day + 40,
    by: 'Oksana',
    in: 'lobby',
    body: 'The invoices for November are out. If yours looks wrong, write to me, not to the bank. 😉',
  },
  {
    ago: day + 400,
    by: 'Marlow',
    in: 'lobby',
    body: 'Mine is right, but who is “Marlowe”?',
    edited: 'Mine is right, but who is “Marlowe”? Asking for a friend.',
  },
  {
    ago: day + 395,
    by: 'Oksana',
    in: 'lobby',
    body: 'A rich cousin of yours, I hope. Corrected.',
    reactions: { '😂': ['Marlow', 'Alice', 'Juniper'] },
  },
  { ago: day + 180, by: '李雷', in: 'lobby', body: '今天水很平，像镜子一样。Flat as a mirror today.' },
  {
    ago: 300,
    by: 'Alice',
    in: 'lobby',
    body: 'Water is open until noon. Please take the radio, the ferry is back.',
  },
  { ago: 298, by: 'Alice', in: 'lobby', body: 'And lights, if you are out before eight.' },
  { ago: 280, by: 'Bob', in: 'lobby', body: 'Who has the key of the tool cupboard?', as: 'key' },
  {
    ago: 279,
    by: 'Oksana',
    in: 'lobby',
    body: 'It hangs behind the calendar, where it always hung.',
    replyTo: 'key',
    reactions: { '🙏': ['Bob'] },
  },
  { ago: 240, by: 'Juniper', in: 'lobby', body: 'puts the kettle on', me: true },
  {
    ago: 130,
    by: 'Alice',
    in: 'regatta',
    body: 'The draw is out: we row in the **second heat**, lane 4. Warm-up from 13:15, and nobody leaves the pontoon before the umpire waves. The whole plan is in #boathouse.',
    as: 'draw',
    reactions: { '💪': ['Bob', '李雷', 'Marlow'], '🎉': ['Juniper'] },
  },
  {
    ago: 125,
    by: '李雷',
    in: 'regatta',
    body: 'Lane 4 is the one with the bridge pier, is it not?',
    replyTo: 'draw',
  },
  {
    ago: 122,
    by: 'Alice',
    in: 'regatta',
    body: 'It is. Keep to the left of the buoy and you will not notice it.',
    replyTo: 'draw',
  },
  {
    ago: 118,
    by: 'Marlow',
    in: 'regatta',
    body: 'I noticed it in spring. So did the boat.',
    replyTo: 'draw',
    reactions: { '😅': ['Alice', '李雷'] },
  },
  { ago: 60, by: 'Bob', in: 'boathouse', body: '@Oksana the varnish is 84.50, may I order it?' },
  { ago: 48, by: 'Тарас', in: 'новачки', body: 'Троє нових на середу, двоє вже вміють плавати.' },
  { ago: 44, by: 'Bob', in: 'weather', body: 'Level 139 cm, falling · 6 °C · wind 1 Bft from the south' },
  {
    ago: 36,
    by: '李雷',
    in: 'website',
    body: 'Deployed. If a time is still wrong, tell me the crew and the heat.',
  },
  {
    ago: 34,
    by: 'Juniper',
    in: 'lobby',
    body: 'Cake at four? I bring the forks.',
    as: 'cake',
    reactions: { '🍰': ['Alice', 'Bob', 'Marlow'], '☕': ['李雷'] },
  },
  {
    ago: 31,
    by: 'Alice',
    in: 'lobby',
    body: 'Good catch with the shoes: I compared both lists, and the first has 18 pairs while the second has 17. **The one that is missing is size 44**, so I think it is still in the trailer. `inventory.csv` is right.',
  },
  { ago: 30, by: 'Alice', in: 'lobby', body: 'Can somebody look when the trailer is back?' },
  {
    ago: 22,
    by: 'Bob',
    in: 'lobby',
    body: '@Oksana can you bring the receipts on Thursday? Зустріч о третій, 三点开会.',
  },
];

/** What is said between two, or among a few. */
export const direct: readonly { ago: number; by: Member; to: readonly Member[]; body: string }[] = [
  {
    ago: day + 60,
    by: 'Oksana',
    to: ['Alice'],
    body: 'Do you have a minute tomorrow? It is about the boat fund.',
  },
  { ago: day + 50, by: 'Alice', to: ['Oksana'], body: 'After training, in the kitchen?' },
  { ago: day + 49, by: 'Oksana', to: ['Alice'], body: '👍' },
  {
    ago: 3 * day,
    by: 'Oksana',
    to: ['李雷'],
    body: 'Thank you for the page, it is so much easier to read now.',
  },
  { ago: 2 * day, by: 'Bob', to: ['Oksana', 'Marlow'], body: 'Us three drive with the trailer then.' },
  {
    ago: 15,
    by: 'Alice',
    to: ['Oksana'],
    body: 'Found it: the fund has 1,240 and not 1,420. I wrote the numbers the wrong way round, sorry.',
  },
  {
    ago: 14,
    by: 'Alice',
    to: ['Oksana'],
    body: 'Could you look over it once more before I tell the others?',
  },
];

/** Up to what Oksana has read, by the minutes before now: the rest is new for her. */
export const readUntil = 64;
