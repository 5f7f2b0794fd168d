import { usePart } from '../context.ts';
import { LinkTo } from '../ui/LinkTo.tsx';

/** What the owner of a new place does next, for as long as it is alone there. */
export function FirstSteps() {
  const texts = usePart('owners');
  const steps = [
    ['invitations', texts.stepInvite],
    ['place', texts.stepName],
    ['place', texts.stepRegister],
  ] as const;
  return (
    <div class="start">
      <p>{texts.firstSteps}</p>
      <ul>
        {steps.map(([section, words]) => (
          <li key={words}>
            <LinkTo place={{ kind: 'page', page: 'server', section }}>{words}</LinkTo>
          </li>
        ))}
      </ul>
    </div>
  );
}
