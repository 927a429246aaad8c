import { describe, expect, it } from '@jest/globals';
import { findSetupFaults, passwordLength } from './find-setup-faults.ts';

const good = {
  organisationName: 'Weber GmbH',
  name: 'Anna Weber',
  email: 'anna@weber.example',
  password: 'abcdefghij',
};

describe('findSetupFaults', () => {
  it('finds nothing in a complete form', () => {
    expect(findSetupFaults(good)).toEqual([]);
  });

  it('names every missing field in the order of the form', () => {
    const empty = { organisationName: ' ', name: '', email: 'anna', password: '' };
    expect(findSetupFaults(empty)).toEqual(['organisationName', 'name', 'email', 'password']);
  });

  it('refuses a password that is one character short of the rule that it shows', () => {
    expect(findSetupFaults({ ...good, password: 'x'.repeat(passwordLength - 1) })).toEqual(['password']);
    expect(findSetupFaults({ ...good, password: 'x'.repeat(passwordLength) })).toEqual([]);
  });
});
