import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { checkFileName, type Files, isFileName } from '#files.ts';
import type { S3Place } from '#lib/file-settings.ts';

/** What is sent as one part: S3 takes 10,000 of them. */
const partBytes = 16 * 1024 * 1024;

/** Files in S3-compatible storage. A name is there when all of its parts are: the storage promises that. */
export function openS3Files({ bucket, prefix, endpoint, region, ...credentials }: S3Place): Files {
  const client = new S3Client({
    endpoint,
    region,
    credentials,
    // Not every server has a name for each bucket, nor the newer checksums.
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const at = (name: string) => ({ Bucket: bucket, Key: `${prefix}${checkFileName(name)}` });

  return {
    async put(name, source) {
      let bytes = 0;
      const counted = async function* () {
        for await (const piece of source) {
          bytes += piece.length;
          yield piece;
        }
      };
      const Body = Readable.from(counted(), { objectMode: false });
      await new Upload({ client, params: { ...at(name), Body }, partSize: partBytes, queueSize: 1 }).done();
      return bytes;
    },

    async get(name, range) {
      const head = await client.send(new HeadObjectCommand(at(name))).catch(unlessMissing);
      if (!head) return undefined;
      const { ContentLength: bytes = 0 } = head;
      const { start = 0, end = bytes } = range ?? {};
      return { bytes, content: read(start, Math.min(end, bytes)) };

      async function* read(from: number, to: number): AsyncGenerator<Uint8Array> {
        if (from >= to) return;
        const Range = `bytes=${from}-${to - 1}`;
        const { Body } = await client.send(new GetObjectCommand({ ...at(name), Range }));
        yield* Body as Readable;
      }
    },

    async remove(name) {
      await client.send(new DeleteObjectCommand(at(name)));
    },

    async *list() {
      for await (const { Contents = [] } of paginateListObjectsV2(
        { client },
        { Bucket: bucket, Prefix: prefix },
      ))
        for (const { Key = '', Size: bytes = 0, LastModified } of Contents) {
          const name = Key.slice(prefix.length);
          if (isFileName(name)) yield { name, bytes, at: LastModified?.getTime() ?? Date.now() };
        }
    },

    /** Parts of what was broken off take room, and are in no list of objects. */
    async tidy(before) {
      const { Uploads = [] } = await client.send(
        new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix }),
      );
      for (const { Key, UploadId, Initiated } of Uploads)
        if (Initiated && Initiated.getTime() < before)
          await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }));
    },

    async close() {
      client.destroy();
    },
  };
}

function unlessMissing(error: unknown): undefined {
  const isMissing = error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
  if (!isMissing) throw error;
}
