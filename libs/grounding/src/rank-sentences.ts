/** How many rounds at most; ranks change little after a dozen. */
const MOST_ROUNDS = 30;
const CONVERGED = 1e-4;
/** Less similarity than this is a rounding error. */
const UNCONNECTED = 1e-9;

/**
 * How central each sentence is among all: continuous LexRank (Erkan and Radev, "LexRank", JAIR 2004, section 3.3), which
 * is PageRank over the graph of cosine similarities of tf-idf vectors.
 *
 * Unlike there, a sentence is not similar to itself: otherwise one that nothing is similar to would keep all of its rank
 * and stand above most. The similarities are never written down: with unit vectors as the rows of X they are X times its transpose, so one
 * round multiplies by X twice and costs as much as there are lexemes, not as there are pairs of sentences.
 *
 * @param sentences the lexemes of each sentence
 * @param rarity weighs lexemes, at least 0
 * @returns one centrality per sentence, about 1 on average; 0 for a sentence that shares no lexeme with any other
 */
export function rankSentences(
  sentences: readonly (readonly string[])[],
  rarity: (lexeme: string) => number,
  damping = 0.15,
): Float64Array {
  const matrix = toUnitRows(sentences, rarity);
  const spread = (shares: Float64Array): Float64Array => {
    const received = multiply(matrix, multiplyTransposed(matrix, shares));
    return received.map((rank, row) => (isEmpty(matrix, row) ? 0 : Math.max(0, rank - (shares[row] ?? 0))));
  };
  // Rows of the similarity matrix are divided by their sums, so that each sentence gives away all of its rank.
  const degrees = spread(new Float64Array(sentences.length).fill(1));
  const connected = degrees.map((degree) => (degree > UNCONNECTED ? 1 : 0));
  let ranks = connected;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const shares = ranks.map((rank, row) => (connected[row] ? rank / (degrees[row] ?? 1) : 0));
    const next = spread(shares).map((rank, row) => (connected[row] ? damping + (1 - damping) * rank : 0));
    const moved = next.reduce((sum, rank, row) => sum + Math.abs(rank - (ranks[row] ?? 0)), 0);
    ranks = next;
    if (moved < CONVERGED * sentences.length) break;
  }
  return ranks;
}

/** A sparse matrix in compressed rows: one row a sentence, one column a lexeme, rows of length 1. */
interface SparseMatrix {
  readonly rowStarts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float64Array;
  readonly width: number;
}

function toUnitRows(sentences: readonly (readonly string[])[], rarity: (lexeme: string) => number): SparseMatrix {
  const columnOf = new Map<string, number>();
  const rowStarts = new Uint32Array(sentences.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  sentences.forEach((lexemes, row) => {
    const counts = new Map<string, number>();
    for (const lexeme of lexemes) counts.set(lexeme, (counts.get(lexeme) ?? 0) + 1);
    const weighed = [...counts].map(([lexeme, count]) => ({ lexeme, weight: count * rarity(lexeme) }));
    const length = Math.hypot(...weighed.map(({ weight }) => weight));
    if (length > 0) {
      for (const { lexeme, weight } of weighed) {
        if (!columnOf.has(lexeme)) columnOf.set(lexeme, columnOf.size);
        columns.push(columnOf.get(lexeme) ?? 0);
        values.push(weight / length);
      }
    }
    rowStarts[row + 1] = columns.length;
  });
  return {
    rowStarts,
    columns: Uint32Array.from(columns),
    values: Float64Array.from(values),
    width: columnOf.size,
  };
}

const isEmpty = ({ rowStarts }: SparseMatrix, row: number): boolean => rowStarts[row] === rowStarts[row + 1];

function multiply({ rowStarts, columns, values }: SparseMatrix, vector: Float64Array): Float64Array {
  const product = new Float64Array(rowStarts.length - 1);
  for (let row = 0; row < product.length; row++) {
    let total = 0;
    for (let i = rowStarts[row] ?? 0; i < (rowStarts[row + 1] ?? 0); i++) {
      total += (values[i] ?? 0) * (vector[columns[i] ?? 0] ?? 0);
    }
    product[row] = total;
  }
  return product;
}

function multiplyTransposed({ rowStarts, columns, values, width }: SparseMatrix, vector: Float64Array): Float64Array {
  const product = new Float64Array(width);
  for (let row = 0; row + 1 < rowStarts.length; row++) {
    const factor = vector[row] ?? 0;
    for (let i = rowStarts[row] ?? 0; i < (rowStarts[row + 1] ?? 0); i++) {
      const column = columns[i] ?? 0;
      product[column] = (product[column] ?? 0) + factor * (values[i] ?? 0);
    }
  }
  return product;
}
