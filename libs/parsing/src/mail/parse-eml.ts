import type { Address } from 'postal-mime';
import PostalMime from 'postal-mime';
import type { DraftContent, ParserOptions } from '../parse-document.ts';
import { readMail } from './read-mail.ts';

/**
 * Reads a mail as it is sent (RFC 5322, MIME by RFC 2045 to 2049). Mails inside it are attachments; pictures that its
 * text shows are not.
 * @throws ReadingFault `file-without-text`
 */
export async function parseEml(bytes: Uint8Array, options: ParserOptions): Promise<DraftContent> {
  const email = await PostalMime.parse(bytes, { forceRfc822Attachments: true });
  const attachments = email.attachments.filter(({ related, mimeType }) => !related || !mimeType.startsWith('image/'));
  return readMail(
    {
      subject: email.subject ?? '',
      from: namesOf(email.from ? [email.from] : []),
      to: namesOf(email.to ?? []),
      cc: namesOf(email.cc ?? []),
      date: email.date ?? '',
      html: email.html ?? null,
      text: email.text ?? null,
      rtf: null,
      attachments: attachments.map(({ filename, mimeType, content }) => ({
        name: filename ?? (mimeType === 'message/rfc822' ? 'message.eml' : null),
        bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
      })),
    },
    options,
  );
}

function namesOf(addresses: readonly Address[]): string[] {
  return addresses.flatMap((address) => {
    if (address.group) return namesOf(address.group);
    const { name, address: mailbox } = address;
    return name === '' || name === mailbox ? [mailbox] : [`${name} <${mailbox}>`];
  });
}
