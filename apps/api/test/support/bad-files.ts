import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FailureCode } from '@lesart/contracts';
import { zipSync } from 'fflate';

const demo = join(import.meta.dirname, '../../../../demo/documents');

/** Files that people upload and nobody can read, with what they are told. */
export const badFiles: readonly { name: string; bytes: () => Uint8Array; code: FailureCode }[] = [
  { name: 'empty.pdf', bytes: () => new Uint8Array(), code: 'file-empty' },
  { name: 'cut off.pdf', bytes: () => readDemo('lohnsteuer-und-tarif.pdf').subarray(0, 3000), code: 'file-broken' },
  {
    name: 'cut off.docx',
    bytes: () => readDemo('github-terms-of-service.docx').subarray(0, 9000),
    code: 'file-broken',
  },
  { name: 'under a password.pdf', bytes: encryptedPdf, code: 'file-encrypted' },
  { name: 'under a password.docx', bytes: encryptedDocx, code: 'file-encrypted' },
  { name: 'a moving picture.pdf', bytes: () => Buffer.from('GIF89a\x01\0\x01\0'), code: 'file-type-mismatch' },
  {
    name: 'cut off.jpg',
    bytes: () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]),
    code: 'file-broken',
  },
  { name: 'a program.xyz', bytes: () => Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), code: 'file-type-unknown' },
  { name: 'no pages.pdf', bytes: () => pdf([catalogue, '<</Type/Pages/Kids[]/Count 0>>']), code: 'file-without-pages' },
  { name: 'a scan of nothing.pdf', bytes: greyPdf, code: 'file-without-text' },
  { name: 'of 400 megapixels.png', bytes: largePng, code: 'picture-too-large' },
  { name: 'only spaces.txt', bytes: () => Buffer.from(' \n \n'), code: 'file-without-text' },
  { name: 'a bomb.docx', bytes: bombDocx, code: 'archive-dangerous' },
];

function readDemo(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(demo, name)));
}

const catalogue = '<</Type/Catalog/Pages 2 0 R>>';

/** A PDF of these objects, the first of which is its catalogue. */
function pdf(objects: readonly string[], trailer = ''): Uint8Array {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, place) => {
    const offset = text.length;
    text += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + table + end, 'latin1');
}

const pages = '<</Type/Pages/Kids[3 0 R]/Count 1>>';

/** One page with a grey picture on it, in which no text is recognised. */
function greyPdf(): Uint8Array {
  const draw = '500 0 0 700 50 50 cm /Picture Do';
  return pdf([
    catalogue,
    pages,
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</Picture 5 0 R>>>>>>',
    `<</Length ${draw.length}>>\nstream\n${draw}\nendstream`,
    '<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\n@\nendstream',
  ]);
}

/** A PNG that says that it is 20,000 pixels wide and high; what follows its header is not looked at. */
function largePng(): Uint8Array {
  const head = Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000080000000000000000', 'hex');
  head.writeUInt32BE(20_000, 16);
  head.writeUInt32BE(20_000, 20);
  return head;
}

/** Encrypted by the standard handler under a password that nobody knows. */
function encryptedPdf(): Uint8Array {
  const noise = '5a'.repeat(32);
  return pdf(
    [
      catalogue,
      pages,
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
      `<</Filter/Standard/V 1/R 2/Length 40/P -44/O<${noise}>/U<${noise}>>>`,
    ],
    '/Encrypt 4 0 R/ID[<00><00>]',
  );
}

/** What Word writes under a password: an OLE2 container with a stream of this name. */
function encryptedDocx(): Uint8Array {
  const head = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  return Buffer.concat([head, Buffer.alloc(1016), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(512)]);
}

/** 60 KB that want to become 60 MB. */
function bombDocx(): Uint8Array {
  return zipSync({ 'word/document.xml': new Uint8Array(60_000_000) }, { level: 9 });
}
