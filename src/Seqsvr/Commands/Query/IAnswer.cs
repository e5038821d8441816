using Seqsvr.Store;

namespace Seqsvr.Commands.Query;

/// <summary>A question that was checked and can be asked.</summary>
internal interface IAnswer
{
    /// <summary>Finds the answer and writes it. Throws <see cref="WrongQueryException"/> where a limit is exceeded.</summary>
    void Write(IEventSource source, AnswerOutput output);
}
