import type { Case, Cost, Curve, Row } from '../case.ts';
import { hasProc } from '../machine/processes.ts';
import { count, microseconds } from '../report/units.ts';
import { peerNames, startPeer } from '../servers/peer.ts';
import { fanOutLoads, measureRound } from './fan-out-round.ts';

export const peers: Case = {
  name: 'peers',
  measures: 'the same fan-out with Socket.IO and with plain ws, which keep nothing and check nothing',
  async run(run) {
    const rows: Row[] = [];
    const costs: Cost[] = [];
    const curves: Curve[] = [];
    for (const peer of peerNames) {
      const server = await startPeer(peer);
      try {
        for (const load of fanOutLoads) {
          const round = await measureRound(run, server, load);
          rows.push({
            what: `${server.name}, ${load.name}: server CPU per delivery`,
            figure: `${hasProc ? microseconds(round.microseconds) : 'no /proc here'}, ${count(round.perSecond)}/s`,
            target: '–',
            verdict: 'none',
          });
          if (hasProc) costs.push({ server: server.name, load: load.name, microseconds: round.microseconds });
          curves.push({ server: server.name, what: load.name, latencies: round.latencies });
        }
      } finally {
        await server.stop();
      }
    }
    return { rows, costs, curves };
  },
};
