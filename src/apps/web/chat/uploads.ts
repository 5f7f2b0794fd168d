import { signal } from '@preact/signals';
import type { FileView } from '#model/file.ts';
import { isSameSpot, type Spot } from './spot.ts';
import { type KeptUpload, mostKeptBytes, type Upload, type UploadTools } from './upload.ts';
import type { Uploading } from './uploading.ts';

/** Files of messages that are being written, as they are shown. What sends them is loaded with the first. */
export class Uploads {
  readonly #all = signal<readonly Upload[]>([]);
  readonly #tools: UploadTools;
  #uploading: Promise<Uploading> | undefined;

  constructor(tools: UploadTools) {
    this.#tools = tools;
  }

  /** Those of the next message there. */
  of(spot: Spot): readonly Upload[] {
    return this.#all.value.filter((upload) => isSameSpot(upload, spot));
  }

  /** Whether none would have to be sent anew, if the page were closed now. */
  get isKept(): boolean {
    return this.#all.peek().every(({ bytes, state }) => state.kind !== 'sending' || bytes <= mostKeptBytes);
  }

  /** `most`: a message has only so many, and not all could be added. Rejected where the server is away and nothing can be sent yet. */
  async add(spot: Spot, files: readonly File[]): Promise<{ readonly most?: number }> {
    return (await this.#load()).add(spot, files);
  }

  /** Its user does not want it in the message. */
  remove(id: string): void {
    void this.#uploading?.then((uploading) => uploading.remove(id));
  }

  again(id: string): void {
    void this.#uploading?.then((uploading) => uploading.again(id));
  }

  /** The files for the message, which is sent now. */
  take(spot: Spot): readonly FileView[] {
    const taken = this.of(spot).filter(({ state }) => state.kind === 'there');
    this.#all.value = this.#all.peek().filter((upload) => !taken.includes(upload));
    void this.#uploading?.then((uploading) => uploading.taken(taken.map(({ id }) => id)));
    return taken.flatMap(({ state }) => (state.kind === 'there' ? [state.file] : []));
  }

  /** The user has entered: what closed pages have left behind goes on. */
  async afterSignIn(): Promise<void> {
    const kept = await this.#tools.database.all<KeptUpload>('uploads');
    if (kept.length === 0) return;
    const uploading = await this.#load().catch(() => undefined);
    await uploading?.afterSignIn(kept);
  }

  /** The user signs out. */
  forget(): void {
    void this.#uploading?.then((uploading) => uploading.forget());
  }

  #load(): Promise<Uploading> {
    this.#uploading ??= import('./uploading.ts').then(
      ({ Uploading }) => new Uploading(this.#all, this.#tools),
      (error: unknown) => {
        this.#uploading = undefined;
        throw error;
      },
    );
    return this.#uploading;
  }
}
