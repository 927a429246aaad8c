/** Asks both kinds of model at the address that is given, and prints the answers and the port of each socket opened. */
import { Socket } from 'node:net';
import { createOllamaModel, createOpenAiCompatibleModel } from '../index.ts';

const sockets: string[] = [];
const connect = Socket.prototype.connect;
Socket.prototype.connect = function record(this: Socket, ...args: unknown[]) {
  sockets.push(portOf(args));
  return Reflect.apply(connect, this, args);
};

/** node:net passes its normalised arguments as one array. */
function portOf(args: readonly unknown[]): string {
  const [first] = args.flat();
  return typeof first === 'object' && first !== null && 'port' in first ? String(first.port) : String(first);
}

const [baseUrl = ''] = process.argv.slice(2);
const models = [
  createOpenAiCompatibleModel({ baseUrl: `${baseUrl}/v1`, model: 'fake' }),
  createOllamaModel({ baseUrl, model: 'fake' }),
];
const answers: string[] = [];
for (const model of models) {
  const request = { messages: [{ role: 'user' as const, text: 'Is it so?' }], maxTokens: 10, temperature: 0 };
  let answer = '';
  for await (const text of model.generate(request, new AbortController().signal)) answer += text;
  answers.push(answer);
}
// Time for whatever a tracer would send behind our back.
await new Promise((resolve) => setTimeout(resolve, 1500));
process.stdout.write(`${JSON.stringify({ answers, sockets })}\n`);
