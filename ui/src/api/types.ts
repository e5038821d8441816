// The shapes of Seq's HTTP API that this page reads. Members the server leaves out when null are optional here.

import type { ExactNumber } from '../logic/exactJson';

/** A JSON value as parsed by `parseExact`: numbers that a double cannot hold arrive as `ExactNumber`. */
export type Json = null | boolean | number | string | ExactNumber | Json[] | { [name: string]: Json };

export interface NamedValue {
  Name: string;
  Value: Json;
}

/** A piece of a message template: either `Text`, or a hole with `PropertyName`. */
export interface MessageToken {
  Text?: string;
  PropertyName?: string;
  RawText?: string;
  FormattedValue?: string;
}

export interface EventEntity {
  Id: string;
  /** ISO-8601, UTC or with an offset, up to seven fraction digits. */
  Timestamp: string;
  Level?: string;
  EventType: string;
  MessageTemplateTokens: MessageToken[];
  Properties: NamedValue[];
  Exception?: string;
  RenderedMessage?: string;
  TraceId?: string;
  SpanId?: string;
  ParentId?: string;
  SpanKind?: string;
  Start?: string;
  Elapsed?: string;
  Resource?: NamedValue[];
  Scope?: NamedValue[];
  Definitions?: NamedValue[];
}

export type SearchStatus = 'Unknown' | 'Partial' | 'Complete' | 'Full';

export interface ResultSet {
  /** Newest first. */
  Events: EventEntity[];
  Statistics: {
    Elapsed?: string;
    LastReadEventId?: string;
    LastReadEventTimestamp?: string;
    Status: SearchStatus;
  };
}

export interface QuerySlice {
  Time: string;
  Rows: Json[][];
}

export interface QuerySeries {
  Key: Json[];
  Slices: QuerySlice[];
}

/** Exactly one of `Rows`, `Slices` and `Series` is present in a good result; `Error` in a bad one. */
export interface QueryResult {
  Columns?: string[];
  Rows?: Json[][];
  Slices?: QuerySlice[];
  Series?: QuerySeries[];
  Variables?: { [name: string]: Json };
  Error?: string;
  Reasons?: string[];
  Suggestion?: string;
  /** Where in the query, counted from 1. */
  Line?: number;
  Column?: number;
  Statistics?: { ElapsedMilliseconds: number };
}

export interface ExpressionPart {
  StrictExpression: string;
  MatchedAsText: boolean;
  ReasonIfMatchedAsText?: string;
  /** The expression that the text was probably meant to be. */
  Suggestion?: string;
  /** Where the text stops being an expression, counted from 1. */
  Line?: number;
  Column?: number;
}

/** A person. `CsrfToken` is there for the session's own user only. */
export interface UserEntity {
  Id: string;
  Username: string;
  DisplayName?: string | null;
  RoleIds: string[];
  CsrfToken?: string;
}

export interface SettingEntity {
  Name: string;
  Value: Json;
}

export interface RootDocument {
  InstanceName?: string | null;
}
