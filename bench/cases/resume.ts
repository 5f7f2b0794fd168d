import { type Case, verdict } from '../case.ts';
import { withLoad } from '../load/load.ts';
import { mostConnections } from '../machine/open-files.ts';
import { count, seconds } from '../report/units.ts';
import { withHubbub } from './with-hubbub.ts';

const mostSeconds = 15;
/** The same for any number of clients. */
const mostReads = 100;

export const resume: Case = {
  name: 'resume',
  measures: 'how long 5,000 clients take that are cut at once, until all have what they missed',
  async run(run) {
    const clients = Math.min(run.quick ? 500 : 5_000, mostConnections());
    const { result, inside } = await withHubbub(run, {}, ({ port }) =>
      withLoad((load) => load.do('comeBack', { port, clients, missed: 100 })),
    );
    const seen = inside.flatMap(({ reads }) => reads);
    // A node reads the lobby when the first client enters. A client that does not receive that does not receive later
    // entries either.
    if (seen.length === 0) throw new Error('What the store is asked was not seen.');
    const reads = seen.filter(({ at, room }) => at >= result.cutAt && room === 'lobby');
    const ofCall = (name: string) => reads.filter(({ call }) => call === name).length;
    const { seconds: took, lost, doubled } = result;
    return {
      rows: [
        {
          what: `${count(clients)} clients cut at once, all resume`,
          figure: `${seconds(took)}, ${lost} lost, ${doubled} doubled, ${count(reads.length)} store reads of the room`,
          target: `≤ ${seconds(mostSeconds)}, nothing lost, ≤ ${mostReads} store reads of the room`,
          verdict: verdict(took <= mostSeconds && lost + doubled === 0 && reads.length <= mostReads),
          note: `${count(ofCall('read'))} pages and ${count(ofCall('heads'))} heads were read`,
        },
      ],
    };
  },
};
