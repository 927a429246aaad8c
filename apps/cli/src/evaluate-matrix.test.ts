import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { evaluateMatrix } from './evaluate-matrix.ts';

const material = fileURLToPath(new URL('../../../../shared/data/contracts/cuad20/', import.meta.url));
const isThere = existsSync(material);
if (!isThere) console.log('labelled contracts: skipped, as ../shared/data/contracts/cuad20 is not there');
const describeWithMaterial = isThere ? describe : describe.skip;

describeWithMaterial('evaluateMatrix on labelled contracts, without a model', () => {
  it('finds laws, dates and parties, and what it finds is right', async () => {
    const { questions, partyNames, contracts } = await evaluateMatrix(material, 'txt');
    expect(contracts).toBe(20);
    expect(questions['Governing Law']?.all.value.f1).toBeGreaterThanOrEqual(0.95);
    expect(questions['Agreement Date']?.all.value.f1).toBeGreaterThanOrEqual(0.9);
    expect(questions['Expiration Date']?.all.value.f1).toBeGreaterThanOrEqual(0.7);
    expect(questions['Renewal Term']?.all.value.f1).toBeGreaterThanOrEqual(0.75);
    expect(partyNames.f1).toBeGreaterThanOrEqual(0.85);
  }, 240_000);
});
