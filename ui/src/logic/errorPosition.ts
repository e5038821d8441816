/** A stretch of filter text that an error message points at: `[start, end)`, character offsets. */
export interface ErrorSpan {
  start: number;
  end: number;
}

/** A place in a text as the server counts: line and column from 1, columns in UTF-16 units. */
export interface TextPlace {
  line: number;
  column: number;
}

export function placeOf(line: number | undefined, column: number | undefined): TextPlace | null {
  return line === undefined || column === undefined ? null : { line, column };
}

/** The word of `text` that starts at a place; null when the place is not in it. */
export function spanAt(text: string, { line, column }: TextPlace): ErrorSpan | null {
  const start = offsetOf(text, line, column);
  return start === null ? null : { start, end: endOfWord(text, start) };
}

const POSITION = /\(?\bline (\d+), column (\d+)\)?/i;

/** Finds the text that a message such as `Syntax error (line 1, column 7): …` means; null when it names no position in `text`. */
export function errorSpan(text: string, messages: readonly string[]): ErrorSpan | null {
  for (const message of messages) {
    const match = POSITION.exec(message);
    if (match === null) continue;
    const span = spanAt(text, { line: Number(match[1]), column: Number(match[2]) });
    if (span !== null) return span;
  }
  return null;
}

function offsetOf(text: string, line: number, column: number): number | null {
  const lines = text.split('\n');
  const lineText = lines[line - 1];
  if (lineText === undefined || column < 1) return null;
  const lineStart = lines.slice(0, line - 1).reduce((sum, before) => sum + before.length + 1, 0);
  return lineStart + Math.min(column - 1, lineText.length);
}

function endOfWord(text: string, start: number): number {
  const word = /^(?:[\p{L}\p{N}_@$]+|'[^']*'?|"[^"]*"?|[^\s])/u.exec(text.slice(start));
  return start + (word?.[0].length ?? 0);
}
