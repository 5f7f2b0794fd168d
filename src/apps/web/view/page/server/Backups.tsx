import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Listed } from '../../../chat/asking.ts';
import { shortTimeOf } from '../../../chat/times.ts';
import { useApp, usePart } from '../../context.ts';
import { DeedForm } from '../../ui/DeedForm.tsx';
import { useDeed } from '../deeds.ts';
import { useSizes } from './sizes.ts';

const everyMs = 1_000;
const command = 'npx hubbub restore --from hubbub-….backup.gz --to sqlite:data/hubbub.db';

type Backup = Listed<'backups'>;

/** All that is kept as one file. It is downloaded by the browser itself, which shows how far it is and where it lies. */
export function Backups() {
  const { actions } = useApp();
  const texts = usePart('owners');
  const deed = useDeed();
  const last = useSignal<Backup | undefined>(undefined);
  const isLoaded = useSignal(false);
  const look = async () => {
    const answer = await actions.asking.quietly({ kind: 'backups' });
    // Where there can be none, the button says so.
    if (answer.kind === 'listed') last.value = (answer.payload.items as unknown as readonly Backup[])[0];
    isLoaded.value = true;
  };
  const isRunning = last.value?.state === 'running';
  useEffect(() => {
    void look();
  }, []);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => void look(), everyMs);
    return () => clearInterval(timer);
  }, [isRunning]);
  const take = async () => {
    const answer = await deed.run({ kind: 'backup' });
    if (answer?.kind !== 'secrets') return;
    download(`api/backup?secret=${encodeURIComponent(answer.payload.secrets[0] ?? '')}`);
    await look();
  };
  return (
    <>
      <p>{texts.backupLead}</p>
      <p class="hint">{texts.backupSecret}</p>
      <p class="hint">{texts.backupFiles}</p>
      <DeedForm deed={deed} action={texts.takeBackup} disabled={isRunning} onSubmit={() => void take()} />
      {isLoaded.value && (
        <>
          <h3>{texts.lastBackup}</h3>
          {last.value ? <Last backup={last.value} /> : <p class="hint">{texts.noBackup}</p>}
        </>
      )}
      <h3>{texts.restoreTitle}</h3>
      <p>{texts.restoreLead}</p>
      <p>
        <code class="secret" dir="ltr">
          {command}
        </code>
      </p>
    </>
  );
}

function Last({ backup: { by, at, state, done, total, bytes } }: { readonly backup: Backup }) {
  const { chat } = useApp();
  const texts = usePart('owners');
  const { size, count } = useSizes();
  const locale = chat.locale.value;
  const said = texts.backupProgress(count(done), count(total), size(bytes));
  return (
    <div class="backup">
      <p role="status">
        {texts.backupBy(by.nickname, shortTimeOf(at, locale))} · <b>{texts.backupStates[state]}</b>
      </p>
      {state === 'running' && <progress max={Math.max(total, 1)} value={done} aria-label={said} />}
      <small>{said}</small>
    </div>
  );
}

/** The page stays as it is: the answer is a file. */
function download(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = '';
  link.click();
}
