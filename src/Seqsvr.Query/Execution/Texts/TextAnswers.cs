using System.Runtime.CompilerServices;
using Seqsvr.Events.Model;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution.Texts;

/// <summary>
/// What one query has found out about the texts it met: each dictionary is searched once for each test, whichever worker comes first and however many
/// groups share it. Keeps no dictionary alive. Safe for any number of threads.
/// </summary>
internal sealed class TextAnswers
{
    readonly ConditionalWeakTable<TextDictionary, OfDictionary> _dictionaries = [];

    /// <summary>Which texts of a dictionary pass a test.</summary>
    public CodeAnswers Find(TextDictionary texts, TextTest test) =>
        texts.Count == 0 ? CodeAnswers.None : _dictionaries.GetValue(texts, static _ => new OfDictionary()).Find(texts, test);

    sealed class OfDictionary
    {
        readonly Dictionary<TextTest, CodeAnswers> _answers = [];

        // A second worker with the same question waits for the first: to search at the same time would not be faster.
        public CodeAnswers Find(TextDictionary texts, TextTest test)
        {
            lock (_answers)
            {
                if (!_answers.TryGetValue(test, out var answers))
                    _answers.Add(test, answers = DictionarySearch.Run(texts, test));
                return answers;
            }
        }
    }
}
