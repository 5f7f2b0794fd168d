import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useApp, usePart } from '../../context.ts';
import { DeedForm } from '../../ui/DeedForm.tsx';
import { Field } from '../../ui/Field.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { type Deed, useDeed } from '../deeds.ts';

type Step =
  | { readonly kind: 'start' }
  | { readonly kind: 'scan'; readonly secret: string; readonly uri: string }
  | { readonly kind: 'codes'; readonly codes: readonly string[] }
  | { readonly kind: 'on' }
  | { readonly kind: 'off' };

/** A second factor: begun here, on when a code of the app has come, with recovery codes that are told once. */
export function Factor() {
  const { actions } = useApp();
  const texts = usePart('settings');
  const step = useSignal<Step>({ kind: 'start' });
  const deed = useDeed();
  const begin = async () => {
    const answer = await actions.asking.quietly({ kind: 'totpBegin' });
    if (answer.kind === 'secrets') {
      const { secrets, uri = '' } = answer.payload;
      step.value = { kind: 'scan', secret: secrets[0] ?? '', uri };
    } else if (answer.kind === 'refused' && answer.payload.code === 'two_factor_on') {
      step.value = { kind: 'on' };
    } else {
      deed.fault.value = actions.asking.faultOf(answer);
    }
  };
  const confirm = async (code: string) => {
    const answer = await deed.run({ kind: 'totpConfirm', code });
    if (answer?.kind === 'secrets') step.value = { kind: 'codes', codes: answer.payload.secrets };
  };
  const end = async (code: string) => {
    if (await deed.run({ kind: 'totpOff', code })) step.value = { kind: 'off' };
  };
  const { value } = step;
  switch (value.kind) {
    case 'scan':
      return <Scan deed={deed} {...value} onCode={confirm} />;
    case 'codes':
      return <Codes codes={value.codes} />;
    case 'on':
      return (
        <WithCode deed={deed} action={texts.factorOff} onCode={end}>
          <p>{texts.factorIsOn}</p>
        </WithCode>
      );
    default:
      return (
        <DeedForm deed={deed} action={texts.factorBegin} onSubmit={() => void begin()}>
          <p>{value.kind === 'off' ? texts.factorIsOff : texts.factorLead}</p>
        </DeedForm>
      );
  }
}

interface ScanProps {
  readonly deed: Deed;
  readonly secret: string;
  readonly uri: string;
  readonly onCode: (code: string) => Promise<void>;
}

function Scan({ deed, secret, uri, onCode }: ScanProps) {
  const texts = usePart('settings');
  return (
    <WithCode deed={deed} action={texts.factorConfirm} onCode={onCode}>
      <p>{texts.factorScan}</p>
      <QrCode text={uri} label={texts.factorQr} />
      <p>
        {texts.factorSecret} <code class="secret">{secret}</code>
      </p>
    </WithCode>
  );
}

interface WithCodeProps extends Pick<ScanProps, 'deed' | 'onCode'> {
  readonly action: string;
  readonly children: ComponentChildren;
}

function WithCode({ deed, action, onCode, children }: WithCodeProps) {
  const texts = usePart('settings');
  const code = useSignal('');
  return (
    <DeedForm deed={deed} action={action} onSubmit={() => void onCode(code.value.trim())}>
      {children}
      <Field
        label={texts.code}
        name="code"
        required
        inputMode="numeric"
        autocomplete="one-time-code"
        value={code.value}
        onValue={(value) => (code.value = value)}
        hint={texts.codeHint}
      />
    </DeedForm>
  );
}

function Codes({ codes }: { readonly codes: readonly string[] }) {
  const { chat } = useApp();
  const texts = usePart('settings');
  const copy = () =>
    void navigator.clipboard
      ?.writeText(codes.join('\n'))
      .then(() => (chat.notice.value = texts.copied))
      .catch(() => {});
  return (
    <div class="deed">
      <p role="status">{texts.factorCodes}</p>
      <ul class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <button type="button" class="secondary" onClick={copy}>
        {texts.copy}
      </button>
    </div>
  );
}
