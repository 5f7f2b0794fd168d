import { usePart } from '../../context.ts';
import { TextSetting } from './SettingForm.tsx';
import { useSettings } from './setting.ts';

/** How long what was said can be changed, and how long it is kept. */
export function Messages() {
  const texts = usePart('server');
  const settings = useSettings();
  if (!settings) return null;
  return (
    <>
      <TextSetting
        name="retention"
        settings={settings}
        isNumber
        label={texts.retention}
        hint={texts.retentionHint}
      />
      <TextSetting
        name="editMinutes"
        settings={settings}
        isNumber
        label={texts.editMinutes}
        hint={texts.editMinutesHint}
      />
    </>
  );
}
