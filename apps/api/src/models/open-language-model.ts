import type { LanguageModel } from '@lesart/models';
import type { Configuration } from '../config/environment.ts';
import { createLogger } from '../logging/logger.ts';
import { Models } from './models.ts';

/** The generative model that a server with this configuration would use; null: there is none. */
export function openLanguageModel(configuration: Configuration): Promise<LanguageModel | null> {
  return new Models({ ...configuration, reranking: null }, createLogger('error')).language();
}
