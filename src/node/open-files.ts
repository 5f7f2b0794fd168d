import { join } from 'node:path';
import type { Config } from '#config.ts';
import type { Files } from '#files.ts';
import type { FileSettings } from '#hub/files/settings.ts';
import { bytesOf, readS3Url } from '#lib/file-settings.ts';
import { databaseUrlOf } from './open-store.ts';

/** Where files lie that are kept in the data folder. */
export const filesFolderOf = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'files');

/** Where uploads in parts lie until they are whole. Where nothing is kept on the disk there are none. */
export const unfinishedFolderOf = (config: Config): string | undefined =>
  databaseUrlOf(config).startsWith('memory:') ? undefined : join(filesFolderOf(config), 'uploads');

/** The place of the settings; its code is loaded only now. */
export async function openPlace(config: Config): Promise<Files> {
  const s3 = config.filesUrl === undefined ? undefined : readS3Url(config.filesUrl);
  if (s3) return (await import('#files/s3/index.ts')).openS3Files(s3);
  if (databaseUrlOf(config).startsWith('memory:'))
    return (await import('#files/memory/index.ts')).openMemoryFiles();
  return (await import('#files/disk/index.ts')).openDiskFiles(filesFolderOf(config));
}

/** Undefined: this server takes no files. */
export async function openFiles(config: Config, key: string): Promise<FileSettings | undefined> {
  const most = {
    file: bytesOf(config.fileSize) ?? 0,
    user: bytesOf(config.fileQuota) ?? 0,
    server: bytesOf(config.fileSpace) ?? 0,
  };
  return most.file === 0 ? undefined : { place: await openPlace(config), key, most };
}

/** Where links to files begin, as far as that is known: what only text is shown of has to be a whole address. */
export function siteOf({
  publicUrl,
  host,
  port,
}: Pick<Config, 'publicUrl' | 'host' | 'port'>): string | undefined {
  if (publicUrl !== undefined) return publicUrl;
  const isOne = host !== '0.0.0.0' && host !== '::' && port !== 0;
  return isOne ? `http://${host.includes(':') ? `[${host}]` : host}:${port}` : undefined;
}
