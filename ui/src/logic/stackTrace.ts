/** A run of an exception's lines that is shown or folded as one. */
export interface TraceSection {
  kind: 'text' | 'frames';
  lines: TraceLine[];
}

export interface TraceLine {
  text: string;
  /** A frame of a runtime or framework: rarely what the reader looks for, so it is dimmed and folded first. */
  isForeign: boolean;
}

const FRAME = /^\s*(?:at |File ".*", line \d+|from .+:\d+:in |\.\.\. \d+ more|--- End of )/;
const FOREIGN =
  /^\s*(?:at (?:System\.|Microsoft\.|lambda_method|java\.|javax\.|jdk\.|sun\.|org\.springframework\.|node:|.*\(node:|.*node_modules\/)|File ".*(?:site-packages|lib\/python)|--- End of )/;

/** Splits exception text into messages and stack frames. Joining all lines gives the text back. */
export function traceSections(exception: string): TraceSection[] {
  const sections: TraceSection[] = [];
  for (const text of exception.replace(/\r\n/g, '\n').split('\n')) {
    const kind = FRAME.test(text) ? 'frames' : 'text';
    const line: TraceLine = { text, isForeign: kind === 'frames' && FOREIGN.test(text) };
    const last = sections[sections.length - 1];
    // Python writes the source line of a frame below it, indented deeper.
    const belongsToFrame = last?.kind === 'frames' && kind === 'text' && /^\s{4,}\S/.test(text);
    if (last !== undefined && (last.kind === kind || belongsToFrame)) last.lines.push(line);
    else sections.push({ kind, lines: [line] });
  }
  return sections;
}

/** The lines of a section that stay when it is folded: frames of one's own code, else the first few. */
export function foldedLines(section: TraceSection): TraceLine[] {
  if (section.kind === 'text' || section.lines.length <= 4) return section.lines;
  const own = section.lines.filter((line) => !line.isForeign);
  return (own.length > 0 ? own : section.lines).slice(0, 4);
}

/** The type at the start of an exception's text, without its namespace: `SqlException`. Null when the text does not start with one. */
export function exceptionType(exception: string): string | null {
  const name = /^\s*([\p{L}_][\p{L}\p{N}_.$`+]*?)(?:\s*\([^)]*\))?:/u.exec(exception)?.[1];
  return name === undefined ? null : (name.split(/[.+]/).pop() ?? name);
}
