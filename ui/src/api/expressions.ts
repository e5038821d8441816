import { ApiError, requestJson } from './http';
import type { ExpressionPart } from './types';

/** The canonical form of what was typed, and whether the server takes it for text to look for. */
export function toStrict(fuzzy: string, signal: AbortSignal): Promise<ExpressionPart> {
  return requestJson('GET', 'api/expressions/to-strict', { fuzzy }, signal);
}

/** The form of a filter that is legal in the `where` of a query; the strict form itself where the server knows no other. */
export async function toSql(fuzzy: string, strict: string, signal: AbortSignal): Promise<string> {
  try {
    const part = await requestJson<ExpressionPart & { Expression?: string }>(
      'GET',
      'api/expressions/to-sql',
      { fuzzy, schema: 'stream' },
      signal,
    );
    return part.StrictExpression ?? part.Expression ?? strict;
  } catch (failure) {
    if (failure instanceof ApiError && failure.status === 404) return strict;
    throw failure;
  }
}
