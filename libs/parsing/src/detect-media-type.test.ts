import { describe, expect, it } from '@jest/globals';
import { ReadingFault } from '@lesart/document';
import { strToU8, zipSync } from 'fflate';
import { detectMediaType, docxType, pptxType, xlsxType } from './detect-media-type.ts';
import { buildDocx, paragraph } from './fixtures/build-docx.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function faultOf(file: Uint8Array, name: string): ReadingFault {
  try {
    detectMediaType(file, name);
  } catch (error) {
    if (error instanceof ReadingFault) return error;
  }
  throw new Error('Nothing was wrong.');
}

describe('detectMediaType', () => {
  it('goes by content before the name', () => {
    const docx = buildDocx({ body: paragraph('Text') });
    expect(detectMediaType(docx, 'contract.pdf')).toBe(docxType);
    expect(detectMediaType(bytes('%PDF-1.7\n'), 'contract.docx')).toBe('application/pdf');
    expect(detectMediaType(bytes('<!DOCTYPE html><p>Text'), 'page.txt')).toBe('text/html');
    expect(detectMediaType(bytes('just words'), 'words.docx')).toBe('text/plain');
  });

  it('finds a PDF behind rubbish, but no PDF in a text about PDF', () => {
    expect(detectMediaType(bytes('mail header\r\n\r\n%PDF-1.4'), 'scan.pdf')).toBe('application/pdf');
    expect(detectMediaType(bytes('# Formats\nFiles begin with %PDF-1.4'), 'formats.md')).toBe('text/markdown');
  });

  it('finds the main part of a DOCX under another name', () => {
    const docx = buildDocx({ body: paragraph('Text'), main: 'story/main.xml' });
    expect(detectMediaType(docx, 'file.docx')).toBe(docxType);
  });

  it('tells kinds of text by the name', () => {
    expect(detectMediaType(bytes('# Title'), 'README.MD')).toBe('text/markdown');
    expect(detectMediaType(bytes('# Title'), 'notes.txt')).toBe('text/plain');
    expect(detectMediaType(bytes('<p>Hello'), 'part.html')).toBe('text/html');
  });

  it('says what a file is that is named like another, and which formats are read', () => {
    const fault = faultOf(new Uint8Array([0x47, 0x49, 0x46, 0x38, 0x39, 0x61]), 'contract.docx');
    expect(fault.code).toBe('file-type-mismatch');
    expect(fault.message).toMatch(/^The file is named \.docx but is a GIF picture\. Lesart reads PDF, Word/);
  });

  it('tells the formats of Office, OpenDocument, pictures and mails apart', () => {
    const zip = (name: string, text = '<x/>') => zipSync({ [name]: strToU8(text) });
    expect(detectMediaType(zip('xl/workbook.xml'), 'a')).toBe(xlsxType);
    expect(detectMediaType(zip('ppt/presentation.xml'), 'a')).toBe(pptxType);
    expect(detectMediaType(zip('mimetype', 'application/vnd.oasis.opendocument.text'), 'a')).toBe(
      'application/vnd.oasis.opendocument.text',
    );
    expect(detectMediaType(zip('a.txt'), 'all.zip')).toBe('application/zip');
    expect(detectMediaType(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'photo.jpg')).toBe('image/jpeg');
    expect(detectMediaType(bytes('RIFF....WEBPVP8 '), 'a')).toBe('image/webp');
    expect(detectMediaType(bytes('{\\rtf1 text}'), 'a')).toBe('application/rtf');
    expect(detectMediaType(bytes('a;b\n1;2'), 'a.csv')).toBe('text/csv');
    expect(detectMediaType(bytes('From: a@b.de\nTo: c@d.de\nSubject: x\n\nText'), 'mail')).toBe('message/rfc822');
  });

  it('does not read programs and unknown bytes', () => {
    expect(faultOf(new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0]), 'tool').code).toBe('file-type-unknown');
    expect(faultOf(new Uint8Array([1, 2, 0, 3, 4]), 'data.bin').code).toBe('file-type-unknown');
  });

  it('knows an empty file and a DOCX under a password', () => {
    expect(faultOf(new Uint8Array(), 'a.pdf').code).toBe('file-empty');
    const container = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect(faultOf(container, 'secret.docx').code).toBe('file-encrypted');
    expect(faultOf(container.subarray(0, 600), 'old.doc').code).toBe('file-type-unknown');
  });

  it('takes a cut off DOCX for a DOCX', () => {
    const docx = buildDocx({ body: paragraph('Text') });
    expect(detectMediaType(docx.subarray(0, 300), 'a.docx')).toBe(docxType);
  });
});
