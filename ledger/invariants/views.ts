import type { History, LoggedMessage, Stretch, View } from '../history.ts';
import { type Breach, breach, type Invariant } from './violation.ts';

export const faithful: Invariant = {
  rule: 'What a reader heard is the log: in its order, without hole or double, with its numbers.',
  breaches({ log, views }) {
    const places = placesOf(log);
    return views.flatMap((view) =>
      view.stretches.flatMap((stretch) =>
        strayed(view, stretch, log, places)
          .slice(0, 1)
          .map((breach) => ({ ...breach, reader: view.reader })),
      ),
    );
  },
};

/** The index of a text in the log. */
const placesOf = (log: readonly LoggedMessage[]): ReadonlyMap<string, number> =>
  new Map(log.map(({ text }, index) => [text, index]));

/** Where a stretch differs from the log. */
function strayed(
  { reader }: View,
  { what, received }: Stretch,
  log: readonly LoggedMessage[],
  places: ReadonlyMap<string, number>,
): readonly Breach[] {
  return received.flatMap(({ text, seq }, index) => {
    const place = places.get(text);
    if (place === undefined)
      return [breach(`${reader} heard "${text}" (${what}), which is not there.`, text)];
    const real = log[place]!.seq;
    if (seq !== undefined && seq !== real)
      return [breach(`${reader} heard "${text}" as ${seq} (${what}); it is ${real}.`, text)];
    const before = received[index - 1];
    const expected = before === undefined ? undefined : log[(places.get(before.text) ?? 0) + 1];
    if (before === undefined || expected?.text === text) return [];
    const instead = `${reader} heard "${text}" (${real}) after "${before.text}" (${what}).`;
    return [breach(instead, before.text, text, ...(expected ? [expected.text] : []))];
  });
}

export const complete: Invariant = {
  rule: 'A reader who catches up after every loss has heard everything.',
  breaches({ log, views }: History) {
    return views
      .filter(({ whole }) => whole)
      .flatMap(({ reader, stretches }) => {
        const received = new Set(stretches.flatMap((stretch) => stretch.received.map(({ text }) => text)));
        const missed = log.filter(({ text }) => !received.has(text));
        const [first] = missed;
        if (!first) return [];
        const instead = `${reader} missed ${missed.length}, the first being ${first.seq}, "${first.text}".`;
        return [{ ...breach(instead, first.text), reader }];
      });
  },
};
