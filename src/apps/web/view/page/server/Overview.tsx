import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { courseOf, type FigureName, figureNames, parseMetrics, type Sample } from '../../../chat/figures.ts';
import { useApp, usePart } from '../../context.ts';

const everyMs = 5_000;
/** Ten minutes of them. */
const mostSamples = 120;

interface Health {
  readonly status: string;
  readonly reason?: string;
}

/** How the server is, for as long as somebody looks. */
export function Overview() {
  const texts = usePart('server');
  const samples = useSignal<readonly Sample[]>([]);
  const health = useSignal<Health | undefined>(undefined);
  const hidden = useSignal(false);
  const look = async () => {
    const [metrics, said] = await Promise.all([get('metrics'), get('health')]);
    health.value = said && ((await said.json().catch(() => undefined)) as Health | undefined);
    // A proxy may show them to nobody.
    hidden.value = metrics !== undefined && !metrics.ok;
    if (!metrics?.ok) return;
    const sample = parseMetrics(await metrics.text(), Date.now());
    samples.value = [...samples.value, sample].slice(-mostSamples);
  };
  useEffect(() => {
    void look();
    const timer = setInterval(() => void look(), everyMs);
    return () => clearInterval(timer);
  }, []);
  const isOpen = health.value?.status === 'open';
  return (
    <>
      <p role="status" class={isOpen ? 'health' : 'health fault'}>
        {health.value && (isOpen ? texts.healthy : texts.failing(health.value.reason ?? ''))}
      </p>
      <Doors />
      {hidden.value ? (
        <p class="hint">{texts.metricsHidden}</p>
      ) : (
        // What scrolls has to be reached without a mouse, and there is nothing else to stop at.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
        // biome-ignore lint/a11y/useSemanticElements: these are no fields.
        <div class="charts" role="group" aria-label={texts.sections.overview} tabIndex={0}>
          {figureNames.map((name) => (
            <Chart key={name} name={name} course={courseOf(name, samples.value)} />
          ))}
        </div>
      )}
    </>
  );
}

/** Who is connected by which door. */
function Doors() {
  const texts = usePart('server');
  const wires = useSignal<readonly (readonly [string, number])[]>([]);
  useEffect(() => {
    void get('ws-info').then(async (answer) => {
      const info = (await answer?.json().catch(() => undefined)) as
        | { readonly wires?: Readonly<Record<string, number>> }
        | undefined;
      wires.value = Object.entries(info?.wires ?? {});
    });
  }, []);
  if (wires.value.length === 0) return null;
  return (
    <p class="hint">
      {texts.doors}{' '}
      {wires.value.map(([wire, count]) => `${wire === 'json' ? texts.browser : wire} ${count}`).join(' · ')}
    </p>
  );
}

/** A figure, and how it was during the last minutes. */
function Chart({ name, course }: { readonly name: FigureName; readonly course: readonly number[] }) {
  const { chat } = useApp();
  const texts = usePart('server');
  const now = course.at(-1);
  const most = Math.max(...course, 0);
  const points = course.map((value, index) => {
    const x = course.length < 2 ? 100 : (100 * index) / (course.length - 1);
    return `${x.toFixed(1)} ${(30 - (most > 0 ? (28 * value) / most : 0)).toFixed(1)}`;
  });
  const owners = usePart('owners');
  const write = (value: number) => texts.figure(name, value, chat.locale.value);
  const written = now === undefined ? '–' : write(now);
  const said = now === undefined ? written : owners.course(write(Math.min(...course)), write(most), written);
  return (
    <figure class="chart">
      <figcaption>{texts.figures[name]}</figcaption>
      <b>{written}</b>
      <svg viewBox="0 0 100 31" preserveAspectRatio="none" role="img" aria-label={said}>
        {points.length > 1 && (
          <>
            <path class="below" d={`M0 31L${points.join('L')}L100 31Z`} />
            <path class="course" d={`M${points.join('L')}`} vector-effect="non-scaling-stroke" />
          </>
        )}
      </svg>
    </figure>
  );
}

const get = (path: string): Promise<Response | undefined> => fetch(path).catch(() => undefined);
