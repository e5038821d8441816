using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Search;

/// <summary>
/// Finds what a saved signal keeps; false where there is no signal with the id that the caller may see. Never waits.
/// </summary>
/// <param name="id">As <c>signal-12</c>.</param>
/// <param name="caller">Who asks.</param>
/// <param name="filter">Null where it keeps everything.</param>
internal delegate bool SignalLookup(string id, Caller caller, out Expression? filter);
