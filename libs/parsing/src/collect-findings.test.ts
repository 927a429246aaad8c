import { describe, expect, it } from '@jest/globals';
import { findingSchema } from '@lesart/document';
import { collectFindings } from './collect-findings.ts';

describe('collectFindings', () => {
  it('makes one finding of many, in the order of the vocabulary, with the first few samples', () => {
    const findings = collectFindings();
    findings.add('comments');
    for (let at = 1; at <= 300; at += 1) findings.add('hidden-text', { where: 301 - at, sample: `text ${at % 9}` });
    const [hidden, comments] = findings.list();
    expect(hidden).toMatchObject({ code: 'hidden-text', count: 300 });
    expect(hidden?.samples).toEqual(['text 1', 'text 2', 'text 3', 'text 4', 'text 5']);
    expect(hidden?.pages).toHaveLength(200);
    expect(hidden?.pages[0]).toBe(101);
    expect(comments).toEqual({ code: 'comments', count: 1, pages: [], samples: [] });
    for (const finding of findings.list()) findingSchema.parse(finding);
  });

  it('shows of a sample what a person can read', () => {
    const findings = collectFindings();
    findings.add('hidden-text', { sample: `  a\u200B\u202Eb\n\n c\uD800${'x'.repeat(500)}` });
    const [sample = ''] = findings.list()[0]?.samples ?? [];
    expect(sample).toMatch(/^ab c\uFFFDx+$/);
    expect(sample).toHaveLength(200);
  });

  it('adds what others gathered', () => {
    const [findings, others] = [collectFindings(), collectFindings()];
    others.add('white-text', { where: 2, sample: 'b', count: 3 });
    findings.add('white-text', { where: 1, sample: 'a' });
    findings.addAll(others.list());
    expect(findings.list()).toEqual([{ code: 'white-text', count: 4, pages: [1, 2], samples: ['a', 'b'] }]);
  });
});
