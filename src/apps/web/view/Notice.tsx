import { useEffect } from 'preact/hooks';
import { useApp } from './context.ts';

const staysMs = 6_000;

/** One sentence, for a moment. */
export function Notice() {
  const { chat } = useApp();
  const notice = chat.notice.value;
  useEffect(() => {
    if (notice === undefined) return;
    const timer = setTimeout(() => (chat.notice.value = undefined), staysMs);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <div class="notice" role="status">
      {notice !== undefined && <p>{notice}</p>}
    </div>
  );
}
