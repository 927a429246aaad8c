import { serveSandbox } from '@lesart/parsing';
import { prepareVersion } from './prepare-version.ts';

serveSandbox(prepareVersion);
