import { expect, it } from '@jest/globals';
import { readS3Settings } from './s3-settings.ts';

const NAMED = { MEDIA_S3_BUCKET: 'media', MEDIA_S3_ACCESS_KEY_ID: 'id', MEDIA_S3_SECRET_ACCESS_KEY: 'secret' };

it('keeps media on disk where no bucket is named', () => {
  expect(readS3Settings({ PATH: '/bin', MEDIA_S3_BUCKET: '' })).toBeNull();
});

it('takes a bucket of Amazon, or of whoever the endpoint names', () => {
  expect(readS3Settings(NAMED)).toEqual({
    endpoint: null,
    bucket: 'media',
    region: 'us-east-1',
    accessKeyId: 'id',
    secretAccessKey: 'secret',
    forcePathStyle: false,
  });
  expect(readS3Settings({ ...NAMED, MEDIA_S3_ENDPOINT: 'http://127.0.0.1:9000', MEDIA_S3_REGION: 'cn-hangzhou' })).toMatchObject({
    endpoint: 'http://127.0.0.1:9000',
    region: 'cn-hangzhou',
    forcePathStyle: true,
  });
  expect(readS3Settings({ ...NAMED, MEDIA_S3_ENDPOINT: 'https://oss.example.com', MEDIA_S3_FORCE_PATH_STYLE: 'false' })).toMatchObject({
    forcePathStyle: false,
  });
});

it('names what is missing, and never what it is', () => {
  expect(() => readS3Settings({ MEDIA_S3_BUCKET: 'media', MEDIA_S3_ACCESS_KEY_ID: 'id' })).toThrow('MEDIA_S3_SECRET_ACCESS_KEY');
  expect(() => readS3Settings({ ...NAMED, MEDIA_S3_ENDPOINT: 'ftp://example.com' })).toThrow('MEDIA_S3_ENDPOINT');
});
