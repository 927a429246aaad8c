import { parseSync } from '@swc/core';

/** One import of a source file. */
export type FoundImport = {
  /** What stands in the quotes. */
  readonly specifier: string;
  /** Line of its first occurrence, from 1. */
  readonly line: number;
};

/**
 * Lists what a TypeScript or JavaScript file imports: static, type-only and dynamic imports, re-exports, `require` and
 * `import('...')` types.
 *
 * @param source text of the file
 * @param fileName its name; the ending says whether JSX is allowed
 * @throws Error where the text does not parse
 */
export function findImports(source: string, fileName: string): FoundImport[] {
  const program = parseSync(source, { syntax: 'typescript', tsx: /\.[jt]sx$/.test(fileName), decorators: true });
  const specifiers = new Set<string>();
  collect(program.body, specifiers);
  const lines = source.split('\n');
  return [...specifiers].map((specifier) => ({ specifier, line: lineOf(lines, specifier) }));
}

function collect(node: unknown, into: Set<string>): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, into);
    return;
  }
  if (!isNode(node)) return;
  const specifier = specifierOf(node);
  if (specifier !== null) into.add(specifier);
  for (const child of Object.values(node)) collect(child, into);
}

type Node = Readonly<Record<string, unknown>>;

function specifierOf(node: Node): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return literal(node.source);
    case 'TsImportType':
      return literal(node.argument);
    case 'TsExternalModuleReference':
      return literal(node.expression);
    case 'CallExpression':
      return isImportCall(node.callee) && Array.isArray(node.arguments)
        ? literal(expressionOf(node.arguments[0]))
        : null;
    default:
      return null;
  }
}

function isImportCall(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  return callee.type === 'Import' || (callee.type === 'Identifier' && callee.value === 'require');
}

function expressionOf(argument: unknown): unknown {
  return isNode(argument) ? argument.expression : null;
}

function literal(node: unknown): string | null {
  return isNode(node) && node.type === 'StringLiteral' && typeof node.value === 'string' ? node.value : null;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

/** The parser's spans count bytes over all files of a run, so the line is looked up in the text. */
function lineOf(lines: readonly string[], specifier: string): number {
  return 1 + lines.findIndex((line) => line.includes(`'${specifier}'`) || line.includes(`"${specifier}"`));
}
