import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ServerSettingName } from '#model/server-settings.ts';
import { useApp } from '../../context.ts';
import { type Deed, useDeed } from '../deeds.ts';

export interface ServerSetting {
  readonly name: ServerSettingName;
  /** What is typed; what holds at first. */
  readonly value: Signal<string>;
  /** What holds as long as no owner gives it another value. */
  readonly byDefault: string;
  readonly deed: Deed;
  readonly save: () => Promise<void>;
}

/** A setting of the server, which its owner changes while it runs. */
export function useSetting(name: ServerSettingName, now: SettingNow | undefined): ServerSetting {
  const { actions } = useApp();
  const value = useSignal(now?.value ?? '');
  const deed = useDeed();
  const save = async () => {
    await deed.run({ kind: 'setServer', setting: name, value: value.value.trim() });
    // The page itself shows what the place is called.
    if (name === 'placeName') await actions.entrance.load();
  };
  return { name, value, byDefault: now?.default ?? '', deed, save };
}

/** All settings by their names, once they have come. */
export function useSettings(): ReadonlyMap<string, SettingNow> | undefined {
  const { actions } = useApp();
  const settings = useSignal<ReadonlyMap<string, SettingNow> | undefined>(undefined);
  useEffect(() => {
    void actions.asking.list({ kind: 'server' }).then((page) => {
      if (page) settings.value = new Map(page.items.map((item) => [item.setting, item]));
    });
  }, []);
  return settings.value;
}

export interface SettingNow {
  readonly value: string;
  readonly default: string;
}
