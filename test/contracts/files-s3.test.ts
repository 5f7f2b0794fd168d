import { after } from 'node:test';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { openS3Files } from '#files/s3/index.ts';
import { readS3Url } from '#lib/file-settings.ts';
import { requireProgram } from '../support/require-program.ts';
import { startVersitygw } from '../support/versitygw.ts';
import { filesContract } from './files.ts';

const options = requireProgram('go');
let made = 0;

/** The address of a bucket on a server that all tests share. It is not there at once. */
async function openBucket(): Promise<string> {
  const { host, key, secret } = await startVersitygw({ after });
  const credentials = { accessKeyId: key, secretAccessKey: secret };
  const client = new S3Client({
    endpoint: `http://${host}`,
    region: 'us-east-1',
    credentials,
    forcePathStyle: true,
    maxAttempts: 1,
  });
  for (let left = 300; ; left--) {
    try {
      await client.send(new CreateBucketCommand({ Bucket: 'files' }));
      client.destroy();
      return `s3+http://${key}:${secret}@${host}/files`;
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

const bucket = options.skip ? '' : await openBucket();

filesContract('S3-compatible storage', options, async () => {
  // Each test in a place of its own.
  const place = readS3Url(`${bucket}/chat-${++made}`)!;
  return { files: openS3Files(place), reopen: async () => openS3Files(place) };
});
