import { isoOrNull } from './events';
import { ApiError, apiUrl, requestJson } from './http';
import { placeOf, type TextPlace } from '../logic/errorPosition';
import type { QueryResult } from './types';

export interface DataRequest {
  query: string;
  fromMs: number | null;
  toMs: number | null;
}

/** A query that the server refused, with what it says about why and how to mend it. */
export class QueryFailure extends Error {
  constructor(
    message: string,
    readonly reasons: readonly string[],
    readonly suggestion: string | null,
    /** Where in the text, counted from 1; null where the error is about no place. */
    readonly place: TextPlace | null,
  ) {
    super(message);
    this.name = 'QueryFailure';
  }
}

/** Runs a `select` query. Throws `QueryFailure` when the server explains what is wrong with it. */
export async function runQuery(request: DataRequest, signal: AbortSignal): Promise<QueryResult> {
  try {
    return await requestJson<QueryResult>('POST', 'api/data', dataParameters(request), signal, { Signal: null, Variables: null });
  } catch (failure) {
    throw failure instanceof ApiError ? (asQueryFailure(failure) ?? failure) : failure;
  }
}

/** The address of the same result as CSV, for a link. */
export function csvUrl(request: DataRequest): string {
  return apiUrl('api/data', { ...dataParameters(request), format: 'text/csv' }).href;
}

function dataParameters(request: DataRequest) {
  return { q: request.query, rangeStartUtc: isoOrNull(request.fromMs), rangeEndUtc: isoOrNull(request.toMs) };
}

/** The explained form of a refusal; null when the answer explains nothing. Also used for searches, which may answer the same way. */
export function asQueryFailure(failure: ApiError): QueryFailure | null {
  const body = failure.body as Partial<QueryResult> | null | undefined;
  if (failure.status !== 400 || typeof body?.Error !== 'string') return null;
  const reasons = Array.isArray(body.Reasons) ? body.Reasons.map(String) : [];
  return new QueryFailure(body.Error, reasons, body.Suggestion ?? null, placeOf(body.Line, body.Column));
}
