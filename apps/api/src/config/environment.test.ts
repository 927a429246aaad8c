import { describe, expect, it } from '@jest/globals';
import { ConfigurationFault, readConfiguration } from './environment.ts';

describe('readConfiguration', () => {
  it('listens on loopback and uses the built-in embedding model when nothing is said', () => {
    const configuration = readConfiguration({});
    expect(configuration.server).toMatchObject({ host: '127.0.0.1', port: 4280, publicUrl: null });
    expect(configuration.embedding).toEqual({ provider: 'builtin' });
    expect(configuration.model.configured).toBeNull();
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfiguration({ DATABASE_URL: '', PORT: '' }).storage.databaseUrl).toBeNull();
  });

  it('names every fault at once', () => {
    const read = () => readConfiguration({ PORT: 'many', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' });
    expect(read).toThrow(ConfigurationFault);
    expect(read).toThrow(/PORT[\s\S]*LOG_LEVEL|LOG_LEVEL[\s\S]*PORT/);
    expect(read).toThrow(/DATABASE_URL/);
  });

  it('wants address and name of a model together', () => {
    expect(() => readConfiguration({ LESART_MODEL_URL: 'http://127.0.0.1:8000/v1' })).toThrow(/go together/);
    expect(() => readConfiguration({ LESART_EMBEDDING_PROVIDER: 'ollama' })).toThrow(/LESART_EMBEDDING_MODEL/);
  });

  it('reranks where an address and a model are named, with a key if there is one', () => {
    expect(readConfiguration({}).reranking).toBeNull();
    const named = { LESART_RERANK_URL: 'http://127.0.0.1:8000/v1', LESART_RERANK_MODEL: 'reranker' };
    expect(readConfiguration(named).reranking).toEqual({
      url: 'http://127.0.0.1:8000/v1',
      name: 'reranker',
      key: null,
    });
    expect(readConfiguration({ ...named, LESART_RERANK_KEY: 'key' }).reranking).toMatchObject({ key: 'key' });
    expect(() => readConfiguration({ LESART_RERANK_MODEL: 'reranker' })).toThrow(/LESART_RERANK_URL.*go together/);
  });

  it('watches a folder where one is named, by its absolute path', () => {
    expect(readConfiguration({}).watch).toBeNull();
    const named = { LESART_WATCH_DIR: '/srv/inbox/', LESART_WATCH_WORKSPACE: 'Contracts' };
    expect(readConfiguration(named).watch).toEqual({ folder: '/srv/inbox', workspace: 'Contracts' });
    expect(() => readConfiguration({ LESART_WATCH_WORKSPACE: 'Contracts' })).toThrow(/LESART_WATCH_DIR/);
  });
});
