import { readFile, writeFile } from 'node:fs/promises';
import { answerKindSchema, parseJson, questionBodySchema } from '@lesart/contracts';
import type { LanguageModel } from '@lesart/models';
import type { DraftQuestion } from '@lesart/pipelines';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { CommandFault } from '../command-fault.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly question: readonly GivenQuestion[];
  readonly questions?: string;
  readonly requirements?: string;
  readonly json?: true;
  readonly xlsx?: string;
  readonly markdown?: string;
  readonly language: 'de' | 'en';
  readonly modelUrl?: string;
  readonly timeLimit: number;
}

interface GivenQuestion {
  readonly prompt: string;
  readonly kind: string;
}

/** Each `--kind` is about the question given last before it. */
function questionOptions() {
  const given: GivenQuestion[] = [];
  const onQuestion = (prompt: string): readonly GivenQuestion[] => {
    given.push({ prompt, kind: 'text' });
    return given;
  };
  const onKind = (kind: string): void => {
    const last = given.pop();
    if (last === undefined) throw new InvalidArgumentError('Give it behind the --question that it is about.');
    if (!answerKindSchema.safeParse(kind).success) throw new InvalidArgumentError(`It takes one of ${kinds}.`);
    given.push({ ...last, kind });
  };
  return { onQuestion, onKind };
}

const kinds = answerKindSchema.options.join(', ');

/** `lesart matrix FILE...`: the same questions of several files, without a server. */
export function addMatrix(program: Command): void {
  const { onQuestion, onKind } = questionOptions();
  program
    .command('matrix')
    .description('ask several files the same questions; each answer comes with the words that carry it')
    .argument('<file...>')
    .option('--question <question>', 'what is asked of each file; may be given several times', onQuestion, [])
    .option('--kind <kind>', `what the question before it asks for (default: text): ${kinds}`, onKind)
    .option('--questions <file>', 'questions as JSON: [{"label", "prompt", "kind", "choices", "weight"}]')
    .option('--requirements <file>', 'a specification: its requirements are asked of each file')
    .option('--json', 'as JSON: documents, questions, cells')
    .option('--xlsx <file>', 'write a workbook')
    .option('--markdown <file>', 'write Markdown')
    .addOption(new Option('--language <language>', 'of reasons and exports').choices(['de', 'en']).default('en'))
    .addOption(
      new Option('--model-url <url>', 'an OpenAI-compatible model answers; its name comes from LESART_MODEL').env(
        'LESART_MODEL_URL',
      ),
    )
    .option('--time-limit <seconds>', 'pages that are not recognised by then stay without text', wholeNumber, 50)
    .action(async (files: string[], options: Options) => {
      const questions = await readQuestions(options);
      if (questions.length === 0 && options.requirements === undefined) {
        throw new CommandFault('nothing is asked: give --question, --questions or --requirements', 'nothing-asked');
      }
      await runMatrix(files, questions, options);
    });
}

async function runMatrix(
  files: readonly string[],
  questions: readonly DraftQuestion[],
  options: Options,
): Promise<void> {
  const { readAskedFile } = await import('../read-asked-file.ts');
  const { fillMatrix } = await import('../fill-matrix.ts');
  const read = (path: string) => readAskedFile(path, options.timeLimit * 1000);
  const documents = [];
  for (const file of files) documents.push(await read(file));
  const matrix = await fillMatrix({
    documents,
    questions,
    specification: options.requirements === undefined ? null : await read(options.requirements),
    language: options.language,
    languageModel: options.modelUrl === undefined ? null : await openModel(options.modelUrl),
    onProgress: (done, total) => {
      if (process.stderr.isTTY) process.stderr.write(done === total ? '\r\u001b[K' : `\r${done} of ${total} cells`);
    },
  });
  if (options.xlsx !== undefined || options.markdown !== undefined) {
    const { writeMatrixMarkdown, writeMatrixXlsx } = await import('@lesart/exporting');
    if (options.xlsx !== undefined) await writeFile(options.xlsx, await writeMatrixXlsx(matrix, options.language));
    if (options.markdown !== undefined)
      await writeFile(options.markdown, writeMatrixMarkdown(matrix, options.language));
  }
  if (options.json) console.log(JSON.stringify(matrix, null, 1));
  else {
    const { describeMatrix } = await import('../describe-matrix.ts');
    console.log(describeMatrix(matrix));
  }
}

/** The model that a server with this environment would use; the address may be another one. */
async function openModel(url: string): Promise<LanguageModel | null> {
  const { openLanguageModel, readConfiguration } = await import('@lesart/api');
  const configuration = readConfiguration();
  const { configured } = configuration.model;
  if (configured === null) throw new CommandFault('--model-url needs LESART_MODEL_URL and LESART_MODEL', 'no-model');
  return openLanguageModel({
    ...configuration,
    model: { ...configuration.model, configured: { ...configured, url } },
  });
}

const LONGEST_LABEL = 255;

async function readQuestions({ question, questions }: Options): Promise<DraftQuestion[]> {
  const fromFile = questions === undefined ? [] : await readQuestionFile(questions);
  const given = question.map(({ prompt, kind }) => ({ label: prompt.slice(0, LONGEST_LABEL), prompt, kind }));
  const parsed = z.array(questionBodySchema).safeParse([...fromFile, ...given]);
  if (!parsed.success)
    throw new CommandFault(`the questions are not readable: ${z.prettifyError(parsed.error)}`, 'questions');
  return parsed.data.map((body) => ({ ...body, source: null }));
}

/** A label may be missing: then the question is called by its own words. */
const questionFileSchema = z.array(
  z.union([z.string().transform((prompt) => ({ prompt })), z.looseObject({ prompt: z.string() })]),
);

async function readQuestionFile(path: string): Promise<unknown[]> {
  const read = questionFileSchema.safeParse(parseJson(await readFile(path, 'utf8')));
  if (!read.success) throw new CommandFault(`${path} holds no array of questions`, 'questions');
  return read.data.map((question) => ({ label: question.prompt, ...question }));
}
