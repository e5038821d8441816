namespace Seqsvr.Metastore.Moving;

/// <summary>How far a move is.</summary>
/// <param name="Stage">What begins, or goes on.</param>
/// <param name="Documents">How many documents that is done for, or is about.</param>
/// <param name="Detail">Which part of the stage, where it has parts; else empty.</param>
public readonly record struct MoveProgress(MoveStage Stage, int Documents, string Detail = "");
