using System.Diagnostics;
using System.Text;

namespace Seqsvr.Testing.Processes;

/// <summary>Collects what a child process prints, from the threads that read its pipes.</summary>
sealed class CapturedOutput
{
    readonly StringBuilder _text = new();

    /// <summary>All lines so far, each ended by a newline.</summary>
    public string Text
    {
        get
        {
            lock (_text)
                return _text.ToString();
        }
    }

    public void Add(object sender, DataReceivedEventArgs received)
    {
        if (received.Data is null)
            return;
        lock (_text)
            _text.Append(received.Data).Append('\n');
    }
}
