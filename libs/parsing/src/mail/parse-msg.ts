import { decompressRTF } from '@kenjiuno/decompressrtf';
import MsgReaderModule, { type FieldsData } from '@kenjiuno/msgreader';
import { ReadingFault } from '@lesart/document';
import { decodeText } from '../decode-text.ts';
import type { DraftContent, ParserOptions } from '../parse-document.ts';
import { checkContainer } from './check-container.ts';
import { readMail } from './read-mail.ts';

/** The package is a CommonJS module that marks its default export; Node and bundlers disagree about which that is. */
const MsgReader = 'default' in MsgReaderModule ? MsgReaderModule.default : MsgReaderModule;

/**
 * Reads an Outlook message ([MS-OXMSG]: properties in streams of an OLE2 container). Messages inside it are attachments;
 * pictures that its text shows are not.
 * @throws ReadingFault `file-broken`, `file-without-text`
 */
export function parseMsg(bytes: Uint8Array, options: ParserOptions): DraftContent {
  // The reader of the package follows chains of sectors without counting.
  checkContainer(bytes);
  const reader = new MsgReader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const fields = reader.getFileData();
  if (fields.error !== undefined) throw new ReadingFault('file-broken', 'The message is cut off or damaged.');
  const recipients = fields.recipients ?? [];
  const attachments = (fields.attachments ?? []).filter(({ attachmentHidden }) => !attachmentHidden);
  return readMail(
    {
      subject: fields.subject ?? '',
      from: nameOf(fields.senderName, fields.senderSmtpAddress ?? fields.senderEmail),
      to: recipients.filter(({ recipType }) => recipType !== 'cc' && recipType !== 'bcc').flatMap(recipientOf),
      cc: recipients.filter(({ recipType }) => recipType === 'cc').flatMap(recipientOf),
      date: dateOf(fields.clientSubmitTime ?? fields.messageDeliveryTime),
      html: fields.bodyHtml ?? (fields.html ? decodeText(fields.html, charsetOf(fields.html)).text : null),
      text: fields.body ?? null,
      rtf: fields.compressedRtf ? inflateRtf(fields.compressedRtf) : null,
      attachments: attachments.map((attachment) => {
        const { fileName, content } = reader.getAttachment(attachment);
        const name = attachment.innerMsgContent ? messageName(attachment.name ?? fileName) : fileName;
        return { name, bytes: content };
      }),
    },
    options,
  );
}

/** Beyond this nobody wrote a message. The size is in the header ([MS-OXRTFCP] 2.1.3.1.1). */
const mostRtfBytes = 20_000_000;

function inflateRtf(compressed: Uint8Array): Uint8Array | null {
  const size = compressed.length < 16 ? 0 : Buffer.from(compressed).readUInt32LE(4);
  return size === 0 || size > mostRtfBytes ? null : Uint8Array.from(decompressRTF([...compressed]));
}

function recipientOf({ name, smtpAddress, email }: FieldsData): string[] {
  return nameOf(name, smtpAddress ?? email);
}

/** Addresses of the kind "/O=EXCHANGELABS/..." are no use to a reader. */
function nameOf(name: string | undefined, address: string | undefined): string[] {
  const mailbox = address?.includes('@') ? address : '';
  if (!name) return mailbox === '' ? [] : [mailbox];
  return [mailbox === '' || mailbox === name ? name : `${name} <${mailbox}>`];
}

function dateOf(written: string | undefined): string {
  const time = Date.parse(written ?? '');
  return Number.isNaN(time) ? (written ?? '') : new Date(time).toISOString();
}

function charsetOf(html: Uint8Array): string | null {
  const head = Buffer.from(html.buffer, html.byteOffset, Math.min(html.length, 2048)).toString('latin1');
  return /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? null;
}

function messageName(name: string): string {
  return /\.msg$/i.test(name) ? name : `${name}.msg`;
}
