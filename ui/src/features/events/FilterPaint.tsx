import type { ErrorSpan } from '../../logic/errorPosition';
import { type TokenKind, tokenize } from '../../logic/filterTokens';

interface Stretch {
  text: string;
  kind: TokenKind | null;
  isWrong: boolean;
}

/** The coloured copy of the filter that lies under the transparent text of the box. */
export function FilterPaint({ text, isPlain, wrong }: { text: string; isPlain: boolean; wrong: ErrorSpan | null }) {
  return (
    <div class="filter-paint" aria-hidden="true">
      {stretches(text, isPlain, wrong).map((stretch, index) => (
        <span key={index} class={`${stretch.kind === null ? '' : `token-${stretch.kind}`}${stretch.isWrong ? ' wrong' : ''}`}>
          {stretch.text}
        </span>
      ))}
      {/* A last empty line has height only when something stands on it. */}
      {'\u200b'}
    </div>
  );
}

function stretches(text: string, isPlain: boolean, wrong: ErrorSpan | null): Stretch[] {
  const tokens = isPlain ? [{ kind: null, text, start: 0 }] : tokenize(text);
  // An error at the very end points at nothing; the last character carries the mark instead.
  const span = wrong !== null && wrong.start >= text.length ? { start: text.length - 1, end: text.length } : wrong;
  if (span === null) return tokens.map(({ kind, text: part }) => ({ kind, text: part, isWrong: false }));
  return tokens.flatMap(({ kind, text: part, start }) => {
    const from = Math.max(0, Math.min(part.length, span.start - start));
    const to = Math.max(from, Math.min(part.length, span.end - start));
    return [
      { kind, text: part.slice(0, from), isWrong: false },
      { kind, text: part.slice(from, to), isWrong: true },
      { kind, text: part.slice(to), isWrong: false },
    ].filter((stretch) => stretch.text !== '');
  });
}
