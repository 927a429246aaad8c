import { deflateSync } from 'node:zlib';
import { PDFiumLibrary } from '@hyzyla/pdfium';

/** A PDF of one A4 page that is nothing but a picture of these lines, at 200 dpi. They are Latin 1. */
export async function scannedPdf(lines: readonly string[]): Promise<Uint8Array> {
  const text = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`).join(' ');
  const font = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>';
  const written = pdf(`BT /F 13 Tf 20 TL 60 760 Td ${text} ET`, `/Font<</F 5 0 R>>`, font);
  const { width, height, data } = await draw(written);
  const pixels = deflateSync(data).toString('latin1');
  const picture =
    `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8` +
    `/Filter/FlateDecode/Length ${pixels.length}>>\nstream\n${pixels}\nendstream`;
  return pdf('595 0 0 842 0 0 cm /P Do', '/XObject<</P 5 0 R>>', picture);
}

async function draw(file: Uint8Array): Promise<{ width: number; height: number; data: Uint8Array }> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(file);
  const page = await document.getPage(0).render({ scale: 200 / 72, render: 'bitmap', colorSpace: 'Gray' });
  document.destroy();
  library.destroy();
  return page;
}

/** One page with this content and one object that it uses. */
function pdf(content: string, resources: string, used: string): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<${resources}>>>>`,
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    used,
  ];
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, place) => {
    const offset = file.length;
    file += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  return Buffer.from(
    `${file}${table}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  );
}
