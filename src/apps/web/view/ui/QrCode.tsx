import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** A text for the camera of a phone, drawn with one path: dark on light in every theme, as cameras want it. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const drawn = useSignal<{ readonly size: number; readonly path: string } | undefined>(undefined);
  useEffect(() => {
    void import('uqr').then(({ encode }) => {
      const { size, data } = encode(text, { border: 2 });
      const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])));
      drawn.value = { size, path: path.join('') };
    });
  }, [text]);
  const { size = 1, path = '' } = drawn.value ?? {};
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
