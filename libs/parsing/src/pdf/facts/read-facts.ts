import type { FindingCode, Metadata } from '@lesart/document';
import type { PdfFile } from '../file/open-pdf.ts';
import { findDocumentActions } from './find-active-content.ts';
import { type AttachedFile, listAttachments } from './list-attachments.ts';
import type { PageAnnotations } from './read-annotations.ts';
import { readMetadata } from './read-metadata.ts';

/** Something for the reading report; `where` is a page from 1. */
export interface FoundFact {
  readonly code: FindingCode;
  readonly where?: number;
  readonly sample?: string;
}

/** What a PDF holds beside its text. */
export interface PdfFacts {
  readonly metadata: readonly Metadata[];
  readonly attachments: readonly AttachedFile[];
  readonly comments: readonly { readonly text: string; readonly author: string | null; readonly page: number }[];
  readonly findings: readonly FoundFact[];
}

export const noFacts: PdfFacts = { metadata: [], attachments: [], comments: [], findings: [] };

/**
 * @param annotations of the pages that could be read, by their numbers
 * @param isCut whether a limit kept a part of the file from being read
 */
export function readFacts(file: PdfFile, annotations: ReadonlyMap<number, PageAnnotations>, isCut: boolean): PdfFacts {
  const pages = [...annotations];
  const attachments = listAttachments(
    file,
    pages.flatMap(([, { files }]) => files),
  );
  const comments = pages.flatMap(([page, own]) => own.comments.map((comment) => ({ ...comment, page })));
  return {
    metadata: readMetadata(file),
    attachments,
    comments,
    findings: [
      ...findDocumentActions(file),
      ...pages.flatMap(([where, { actions }]) => actions.map((action) => ({ ...action, where }))),
      ...pages.flatMap(([where, { fields }]) =>
        fields.map((sample) => ({ code: 'form-fields' as const, where, sample })),
      ),
      ...pages.flatMap(([where, { media }]) =>
        Array.from({ length: media }, () => ({ code: 'embedded-objects' as const, where })),
      ),
      ...attachments.map(({ name }) => ({ code: 'attachments' as const, sample: name })),
      ...(isCut ? [{ code: 'cut-short' as const }] : []),
      ...comments.map(({ page, text }) => ({ code: 'comments' as const, where: page, sample: text })),
    ],
  };
}
