import { describe, it } from 'node:test';
import { blocksOf, readPages } from '../docs/pages.ts';
import { readTranscript } from './language.ts';
import { play } from './play.ts';
import { openServer } from './server.ts';

describe('every transcript of the documentation is true', () => {
  for (const page of readPages()) {
    for (const { heading, line, text } of blocksOf(page, 'transcript')) {
      it(`${page.path}, line ${line}: ${heading}`, async () => {
        const transcript = readTranscript(text, line);
        const server = await openServer(transcript.flags);
        try {
          await play(transcript, server);
        } finally {
          await server.stop();
        }
      });
    }
  }
});
