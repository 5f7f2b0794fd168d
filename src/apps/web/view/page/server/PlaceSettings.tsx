import { newcomerPolicies, registrations } from '#model/server-settings.ts';
import { useApp, usePart } from '../../context.ts';
import { ChoiceSetting, TextSetting } from './SettingForm.tsx';
import { useSettings } from './setting.ts';

/** What the place is called, and who comes in how. */
export function PlaceSettings() {
  const { actions } = useApp();
  const texts = usePart('server');
  const settings = useSettings();
  const guests = actions.entrance.place.value?.guests;
  if (!settings) return null;
  return (
    <>
      <TextSetting name="placeName" settings={settings} label={texts.placeName} hint={texts.placeNameHint} />
      <ChoiceSetting
        name="registration"
        settings={settings}
        legend={texts.registration}
        values={registrations}
        names={texts.registrations}
      />
      <ChoiceSetting
        name="newcomers"
        settings={settings}
        legend={texts.newcomers}
        values={newcomerPolicies}
        names={texts.newcomerPolicies}
      />
      {guests && (
        <p class="hint">
          {texts.guests[guests]} {texts.guestsFlag}
        </p>
      )}
    </>
  );
}
