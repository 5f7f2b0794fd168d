import { useEffect } from 'preact/hooks';
import { useApp, useTexts } from '../context.ts';
import { lazy } from '../lazy.tsx';
import { EntryForm } from './EntryForm.tsx';
import { needsAccount, useEntry } from './entry.ts';

const OtherWays = lazy(async () => (await import('./OtherWays.tsx')).OtherWays, 'entrance');

/** Before the place: what it is, who is in it, and one field to come in. */
export function Entrance() {
  const app = useApp();
  const { entrance } = app.actions;
  const entry = useEntry();
  useEffect(() => entrance.watch(), []);
  return (
    <main class="entrance">
      <Overheard />
      <div class="card">
        <img src="icon.svg" alt="" width="48" height="48" />
        <h1>
          <bdi>{entrance.placeName.value}</bdi>
        </h1>
        <Lead />
        <EntryForm entry={entry} />
        <OtherWays entry={entry} />
      </div>
    </main>
  );
}

/** Why somebody is here: by a link, or because of those who are. */
function Lead() {
  const { actions } = useApp();
  const texts = useTexts();
  const { arrival } = actions.comingIn;
  const { present = 0, people = [] } = actions.entrance.place.value ?? {};
  const names = people.slice(0, 3);
  if (arrival.claim.value !== undefined) return <p>{texts.arrival.claim}</p>;
  if (arrival.kind.value !== undefined) return <p>{texts.arrival.invited}</p>;
  if (names.length === 0)
    return <p>{needsAccount({ actions }) ? texts.enter.accountsOnly : texts.enter.lead}</p>;
  return (
    <p class="here">
      <span class="alive" aria-hidden="true" />
      {texts.enter.here(names, Math.max(0, present - names.length))}
    </p>
  );
}

/** What was said last, as one hears it through a door: that there is life, and not a word of it. */
function Overheard() {
  const { actions } = useApp();
  const { latest = [] } = actions.entrance.place.value ?? {};
  return (
    <div class="overheard" aria-hidden="true">
      {latest.map(({ seq, nickname, body }) => (
        <p key={seq} dir="auto">
          <b>{nickname}</b> {body}
        </p>
      ))}
    </div>
  );
}
