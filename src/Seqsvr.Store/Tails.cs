using Seqsvr.Events.Batches;

namespace Seqsvr.Store;

/// <summary>
/// The live tails. Making a batch visible and handing it to them is one step here, so that a tail misses nothing and repeats nothing.
/// </summary>
sealed class Tails(long bytesMax)
{
    readonly Lock _lock = new();
    readonly List<TailSubscription> _tails = [];
    bool _isClosed;

    /// <summary>Makes a batch visible by <paramref name="makeVisible"/> and hands it to every tail.</summary>
    public void Publish(EventBatch batch, Action<EventBatch> makeVisible)
    {
        lock (_lock)
        {
            makeVisible(batch);
            foreach (var tail in _tails)
                tail.Offer(batch);
        }
    }

    /// <summary>A tail of everything published from now on.</summary>
    /// <param name="nextSequence">Tells the arrival number of the next event to be published.</param>
    public TailSubscription Subscribe(Func<long> nextSequence)
    {
        lock (_lock)
        {
            var tail = new TailSubscription(nextSequence(), bytesMax, Remove);
            if (_isClosed)
                tail.Close();
            else
                _tails.Add(tail);
            return tail;
        }
    }

    /// <summary>Ends all tails: their readers get what waits for them, and then null.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            foreach (var tail in _tails)
                tail.Close();
            _tails.Clear();
        }
    }

    void Remove(TailSubscription tail)
    {
        lock (_lock)
            _tails.Remove(tail);
    }
}
