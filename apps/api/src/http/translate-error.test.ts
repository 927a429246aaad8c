import { describe, expect, it } from '@jest/globals';
import { problems } from '@lesart/contracts';
import { ModelFault } from '@lesart/models';
import { StorageFault } from '@lesart/storage';
import { ProblemError, problemOf } from './problem-error.ts';
import { translateError } from './translate-error.ts';

describe('translateError', () => {
  it('promise 55: tells nothing of an error that nobody foresaw', () => {
    const error = new Error('duplicate key value violates SELECT secret FROM person');
    const problem = problemOf(translateError(error), 'r1');
    expect(problem).toMatchObject({ status: 500, code: 'internal', requestId: 'r1' });
    expect(JSON.stringify(problem)).not.toContain('SELECT');
  });

  it('tells nothing of what the database said', () => {
    const problem = problemOf(translateError(new StorageFault('database-failed', '42P01 relation "x" does not exist')));
    expect(JSON.stringify(problem)).not.toContain('relation');
  });

  it('keeps code and detail of known faults', () => {
    expect(translateError(new StorageFault('name-taken', 'There is a folder "A" already'))).toMatchObject({
      code: 'name-taken',
      message: 'There is a folder "A" already',
    });
    expect(translateError(new ModelFault('model-stalled', 'Nothing came for 60 s')).code).toBe('model-stalled');
  });

  it('knows the errors of the JSON parser', () => {
    expect(translateError(Object.assign(new Error('x'), { type: 'entity.too.large' })).code).toBe('body-too-large');
    expect(translateError(Object.assign(new Error('x'), { type: 'entity.parse.failed' })).code).toBe('request-invalid');
  });

  it('gives each code the status of the contract', () => {
    for (const code of Object.keys(problems) as (keyof typeof problems)[]) {
      expect(problemOf(new ProblemError(code)).status).toBe(problems[code].status);
    }
  });
});
