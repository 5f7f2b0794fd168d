import { shortTimeOf } from '../../../chat/times.ts';
import { useApp, usePart } from '../../context.ts';
import { Sure } from '../../ui/Sure.tsx';
import { Rows, usePages } from './pages.tsx';
import { Who } from './Who.tsx';

/** The tokens of all accounts: whose, what for, and when one was used last. */
export function ServerTokens() {
  const { chat, actions } = useApp();
  const texts = usePart('owners');
  const pages = usePages<'serverTokens'>((after) => ({ kind: 'serverTokens', after }));
  const time = (at: unknown) => shortTimeOf(String(at), chat.locale.value);
  const revoke = async (user: number, token: string) => {
    if (await actions.asking.run({ kind: 'revokeToken', user, token })) await pages.again();
  };
  return (
    <>
      <p class="hint">{texts.tokensLead}</p>
      <Rows
        pages={pages}
        empty={texts.noTokens}
        keyOf={({ id }) => id}
        row={({ id, user, label, createdAt, lastUsedAt }) => (
          <div class="buttons">
            <span class="row-words">
              <bdi>{label}</bdi>
              <small>
                <Who user={user} /> · {texts.since(time(createdAt))}
                {lastUsedAt !== undefined && ` · ${texts.lastUsed(time(lastUsedAt))}`}
              </small>
            </span>
            <Sure
              class="quiet grave"
              words={texts.revoke}
              sure={texts.revokeSurely}
              run={() => void revoke(user.id, id)}
            />
          </div>
        )}
      />
    </>
  );
}
