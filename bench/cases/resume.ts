import { type Case, verdict } from '../case.ts';
import { withLoad } from '../load/load.ts';
import { mostConnections } from '../machine/open-files.ts';
import { count, seconds } from '../report/units.ts';
import { withHubbub } from './with-hubbub.ts';

const mostSeconds = 15;
/** The same for any number of clients. */
const mostPages = 100;
/** Of the lobby, for each client: it is asked for when the client enters and when it resumes, and those who come at once share it. */
const mostHeads = 1;

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
    const ofCall = (name: string) =>
      seen.filter(({ at, room, call }) => at >= result.cutAt && room === 'lobby' && call === name).length;
    const [pages, heads] = [ofCall('read'), ofCall('heads')];
    const { seconds: took, lost, doubled } = result;
    const isSharing = pages <= mostPages && heads <= mostHeads * clients;
    return {
      rows: [
        {
          what: `${count(clients)} clients cut at once, all resume`,
          figure: `${seconds(took)}, ${lost} lost, ${doubled} doubled, ${count(pages)} pages and ${count(heads)} heads read`,
          target: `≤ ${seconds(mostSeconds)}, nothing lost, ≤ ${mostPages} pages and ${count(mostHeads * clients)} heads read`,
          verdict: verdict(took <= mostSeconds && lost + doubled === 0 && isSharing),
          note: 'pages and heads of the lobby, by all nodes, from the cut on',
        },
      ],
    };
  },
};
