using System.Text;
using Seqsvr.Events.Batches;

namespace Seqsvr.Events.Tests.Batches;

public class TextInternerTests
{
    [Fact]
    public void EachTextHasOneCodeInOrderOfFirstOccurrence_AlsoAfterManyClears()
    {
        var random = new Random(7);
        var interner = new TextInterner();
        for (var round = 0; round < 300; round++)
        {
            var known = new Dictionary<string, int>(StringComparer.Ordinal);
            var count = random.Next(10) == 0 ? 3000 : random.Next(20);
            for (var i = 0; i < count; i++)
            {
                var text = random.Next(2) == 0 ? new string((char)('a' + random.Next(26)), random.Next(40)) : $"{random.Next(5000):x}";
                known.TryAdd(text, known.Count);
                interner.Intern(Encoding.UTF8.GetBytes(text)).ShouldBe(known[text]);
            }
            interner.Count.ShouldBe(known.Count);
            foreach (var (text, code) in known)
            {
                interner.TryFind(Encoding.UTF8.GetBytes(text), out var found).ShouldBeTrue();
                found.ShouldBe(code);
                Encoding.UTF8.GetString(interner[code]).ShouldBe(text);
            }
            interner.TryFind("never there"u8, out _).ShouldBeFalse();
            interner.Clear();
        }
    }
}
