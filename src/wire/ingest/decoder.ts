import { type Cut, LineCutter } from '#lib/line-decoder.ts';
import { limits } from '#model/limits.ts';
import type { Ear, Heard } from '#wire.ts';
import { hear } from './parse.ts';

/** Hears an object in each line; the last one may end with the connection instead. */
export class IngestEar implements Ear {
  /** As much as a frame: what people write in a form or in a WebSocket may be equally long. */
  readonly #cutter = new LineCutter(limits.frameBytes);

  get waiting(): boolean {
    return this.#cutter.waiting;
  }

  push(bytes: Uint8Array): readonly Heard[] {
    return this.#cutter.push(bytes).flatMap(understand);
  }

  silence(): readonly Heard[] {
    const cut = this.#cutter.flush();
    return cut ? understand(cut) : [];
  }
}

function understand(cut: Cut): readonly Heard[] {
  switch (cut.kind) {
    case 'too_long':
      return [{ kind: 'refused', code: 'line_too_long' }];
    case 'bad_utf8':
      return [{ kind: 'refused', code: 'bad_utf8' }];
    case 'line': {
      const text = cut.text.trim();
      return text === '' ? [] : [hear(text)];
    }
  }
}
