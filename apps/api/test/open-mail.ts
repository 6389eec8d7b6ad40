import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly to: readonly string[];
  /** As it came over the wire, its quoted-printable and base64 parts decoded. */
  readonly text: string;
}

/** A real mail server on this machine, which keeps what it is given and refuses what it is told to. */
export interface OpenMail {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** Refuses recipients with these codes from now on; null takes them again. */
  refuseWith(code: number | null): void;
  close(): Promise<void>;
}

export async function openMail(): Promise<OpenMail> {
  const mails: ReceivedMail[] = [];
  let refusal: number | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      done(refusal === null ? null : Object.assign(new Error('No such mailbox here'), { responseCode: refusal }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: decoded(Buffer.concat(chunks).toString('utf8')) });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    mails,
    refuseWith(code) {
      refusal = code;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Each part in plain words, and the subject. */
function decoded(raw: string): string {
  const words = raw.replace(/=\?UTF-8\?B\?([^?]*)\?=(\r\n\s)?/gi, (_, encoded: string) => Buffer.from(encoded, 'base64').toString('utf8'));
  return words.replace(
    /(content-transfer-encoding: (base64|quoted-printable)\r\n(?:[^\r\n]+\r\n)*\r\n)([^]*?)(?=\r\n--|$)/gi,
    (_, head: string, encoding: string, body: string) =>
      `${head}${encoding.toLowerCase() === 'base64' ? fromBase64(body) : fromQuotedPrintable(body)}`,
  );
}

function fromBase64(body: string): string {
  return Buffer.from(body, 'base64').toString('utf8');
}

function fromQuotedPrintable(body: string): string {
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
