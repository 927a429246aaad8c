import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { Quota } from '@lesart/storage';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
const url = z.url({ protocol: /^https?$/ });

const serverSchema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(4280),
  /** The address that people use, when a proxy stands in front; `https` makes the session cookie secure. */
  PUBLIC_URL: url.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
});

const storageSchema = z.object({
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Whether files may be imported from the public internet. */
  LESART_URL_IMPORT: z.enum(['on', 'off']).default('on'),
  LESART_FILE_LIMIT_MB: z.coerce.number().int().min(1).max(4096).default(200),
  /** What a workspace may hold, in all versions of its documents; without them as much as there is room for. */
  LESART_QUOTA_MB: z.coerce.number().int().min(1).optional(),
  LESART_QUOTA_DOCUMENTS: z.coerce.number().int().min(1).optional(),
  /** A folder of this machine whose files are taken into the library, now and whenever one is new or changes. */
  LESART_WATCH_DIR: z.string().optional(),
  /** The workspace that they go into, by name; without it the first one. */
  LESART_WATCH_WORKSPACE: z.string().optional(),
});

const readingSchema = z.object({
  LESART_READERS: z.coerce.number().int().min(1).max(64).default(2),
  LESART_READER_MEMORY_MB: z.coerce.number().int().min(128).max(8192).default(1024),
  LESART_READER_TIMEOUT_S: z.coerce.number().int().min(1).max(3600).default(50),
});

const modelsSchema = z.object({
  LESART_MODEL_URL: url.optional(),
  LESART_MODEL: z.string().min(1).optional(),
  LESART_MODEL_KEY: z.string().min(1).optional(),
  LESART_MODEL_CONTEXT: z.coerce.number().int().min(1024).max(10_000_000).default(8192),
  LESART_MODEL_STALL_S: z.coerce.number().int().min(1).max(600).default(60),
  OLLAMA_URL: url.default('http://127.0.0.1:11434'),
  LESART_OLLAMA: z.enum(['on', 'off']).default('on'),
});

const embeddingSchema = z.object({
  LESART_EMBEDDING_PROVIDER: z.enum(['builtin', 'openai-compatible', 'ollama']).default('builtin'),
  LESART_EMBEDDING_URL: url.optional(),
  LESART_EMBEDDING_MODEL: z.string().min(1).optional(),
  LESART_EMBEDDING_KEY: z.string().min(1).optional(),
  LESART_EMBEDDING_QUESTION_PREFIX: z.string().default(''),
  LESART_EMBEDDING_STORAGE_PREFIX: z.string().default(''),
});

const rerankingSchema = z.object({
  LESART_RERANK_URL: url.optional(),
  LESART_RERANK_MODEL: z.string().min(1).optional(),
  LESART_RERANK_KEY: z.string().min(1).optional(),
});

export interface Configuration {
  readonly server: {
    host: string;
    port: number;
    publicUrl: string | null;
    logLevel: z.infer<typeof serverSchema>['LOG_LEVEL'];
  };
  readonly storage: {
    dataDir: string;
    databaseUrl: string | null;
    fileLimitBytes: number;
    urlImport: boolean;
    quota: Quota;
  };
  /** null: no folder is watched. */
  readonly watch: { folder: string; workspace: string | null } | null;
  readonly reading: { readers: number; memoryMb: number; timeLimitMs: number };
  readonly model: {
    /** An OpenAI-compatible address and model; null: none is configured. */
    configured: { url: string; name: string; key: string | null; contextWindow: number } | null;
    stallTimeoutMs: number;
    /** Where to look for a running Ollama when none is configured; null: do not look. */
    ollamaUrl: string | null;
  };
  readonly embedding:
    | { provider: 'builtin' }
    | {
        provider: 'openai-compatible' | 'ollama';
        url: string;
        name: string;
        key: string | null;
        questionPrefix: string;
        storagePrefix: string;
      };
  /** null: what was found stays in the order of the search. */
  readonly reranking: { url: string; name: string; key: string | null } | null;
}

/** Thrown when the environment cannot be understood; the message names every fault at once. */
export class ConfigurationFault extends Error {
  override readonly name = 'ConfigurationFault';
}

/**
 * Reads the configuration, once, from environment variables.
 * @throws ConfigurationFault naming every variable that is wrong
 */
export function readConfiguration(environment: NodeJS.ProcessEnv = process.env): Configuration {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const schema = serverSchema
    .and(storageSchema)
    .and(readingSchema)
    .and(modelsSchema)
    .and(embeddingSchema)
    .and(rerankingSchema);
  const parsed = schema.safeParse(given);
  const faults = parsed.success
    ? crossFaults(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || faults.length > 0) {
    throw new ConfigurationFault(
      `The configuration cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  }
  const values = parsed.data;
  return {
    server: {
      host: values.HOST,
      port: values.PORT,
      publicUrl: values.PUBLIC_URL ?? null,
      logLevel: values.LOG_LEVEL,
    },
    storage: {
      dataDir: folderOf(values.DATA_DIR),
      databaseUrl: values.DATABASE_URL ?? null,
      fileLimitBytes: values.LESART_FILE_LIMIT_MB * 1024 * 1024,
      urlImport: values.LESART_URL_IMPORT === 'on',
      quota: {
        documents: values.LESART_QUOTA_DOCUMENTS ?? null,
        bytes: values.LESART_QUOTA_MB === undefined ? null : values.LESART_QUOTA_MB * 1024 * 1024,
      },
    },
    watch:
      values.LESART_WATCH_DIR === undefined
        ? null
        : { folder: folderOf(values.LESART_WATCH_DIR), workspace: values.LESART_WATCH_WORKSPACE ?? null },
    reading: {
      readers: values.LESART_READERS,
      memoryMb: values.LESART_READER_MEMORY_MB,
      timeLimitMs: values.LESART_READER_TIMEOUT_S * 1000,
    },
    model: {
      configured:
        values.LESART_MODEL_URL && values.LESART_MODEL
          ? {
              url: values.LESART_MODEL_URL,
              name: values.LESART_MODEL,
              key: values.LESART_MODEL_KEY ?? null,
              contextWindow: values.LESART_MODEL_CONTEXT,
            }
          : null,
      stallTimeoutMs: values.LESART_MODEL_STALL_S * 1000,
      ollamaUrl: values.LESART_OLLAMA === 'on' ? values.OLLAMA_URL : null,
    },
    embedding: embeddingOf(values),
    reranking:
      values.LESART_RERANK_URL && values.LESART_RERANK_MODEL
        ? {
            url: values.LESART_RERANK_URL,
            name: values.LESART_RERANK_MODEL,
            key: values.LESART_RERANK_KEY ?? null,
          }
        : null,
  };
}

/** The absolute path of a folder, from "~" and from where the process began. */
function folderOf(path: string): string {
  return resolve(path.replace(/^~(?=\/|$)/, homedir()));
}

type Values = z.infer<typeof serverSchema> &
  z.infer<typeof storageSchema> &
  z.infer<typeof modelsSchema> &
  z.infer<typeof embeddingSchema> &
  z.infer<typeof rerankingSchema>;

function crossFaults(values: Values): string[] {
  const faults: string[] = [];
  if (values.LESART_WATCH_WORKSPACE && !values.LESART_WATCH_DIR) {
    faults.push('LESART_WATCH_WORKSPACE: says where the files of LESART_WATCH_DIR go; give that, too');
  }
  if (Boolean(values.LESART_MODEL_URL) !== Boolean(values.LESART_MODEL)) {
    faults.push('LESART_MODEL_URL and LESART_MODEL go together: give both or none');
  }
  if (Boolean(values.LESART_RERANK_URL) !== Boolean(values.LESART_RERANK_MODEL)) {
    faults.push('LESART_RERANK_URL and LESART_RERANK_MODEL go together: give both or none');
  }
  if (values.LESART_EMBEDDING_PROVIDER !== 'builtin' && !values.LESART_EMBEDDING_MODEL) {
    faults.push(`LESART_EMBEDDING_MODEL: is needed with LESART_EMBEDDING_PROVIDER=${values.LESART_EMBEDDING_PROVIDER}`);
  }
  if (values.LESART_EMBEDDING_PROVIDER === 'openai-compatible' && !values.LESART_EMBEDDING_URL) {
    faults.push('LESART_EMBEDDING_URL: is needed with LESART_EMBEDDING_PROVIDER=openai-compatible');
  }
  return faults;
}

function embeddingOf(values: Values): Configuration['embedding'] {
  const provider = values.LESART_EMBEDDING_PROVIDER;
  if (provider === 'builtin') return { provider };
  return {
    provider,
    url: values.LESART_EMBEDDING_URL ?? values.OLLAMA_URL,
    name: values.LESART_EMBEDDING_MODEL ?? '',
    key: values.LESART_EMBEDDING_KEY ?? null,
    questionPrefix: values.LESART_EMBEDDING_QUESTION_PREFIX,
    storagePrefix: values.LESART_EMBEDDING_STORAGE_PREFIX,
  };
}
