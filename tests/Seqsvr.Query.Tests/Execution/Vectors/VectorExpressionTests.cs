using Seqsvr.Events.Model;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Execution;
using Seqsvr.Query.Execution.Vectors;
using Seqsvr.Query.Tests.Execution.Units;

namespace Seqsvr.Query.Tests.Execution.Vectors;

/// <summary>An expression over a batch gives each row what the row evaluator gives it, in every form that can be asked for.</summary>
public sealed class VectorExpressionTests
{
    const int Seeds = 30;

    static readonly string[] Forms =
    [
        "N + D", "N * N - 1", "N % 3", "-N", "N ^ 2", "N / 7", "D * 1.5 + N", "@Timestamp - @Start", "@Elapsed", "@Arrived % 5", "N > D", "A = N", "A <> D",
        "if N > 5 then S else A", "if B then N else N + 1", "N is null", "Has(A)", "[N, D]", "Concat(S, @Level)", "Length(Concat(S, S)) + N", "Coalesce(N, D, S)",
        "let |x: N| x * x", "Some(Tags, |t| t = S)", "A in [N, D]", "Tags[0]", "S like '%a%' and N > 1", "not (N > 1)", "N * 9223372036854775807",
        "@Message", "@Properties", "TypeOf(A)", "Round(D, 1)", "S = /a.*/", "N - N", "0 * N", "N % -1", "@Level = S or A > D",
        "ToLower(S)", "N = 7", "N <> 'abc'", "S = 'ABC' ci", "D >= 1", "Obj.x = 1", "Obj", "@Properties['odd name']", "Missing", "Missing = 1", "B", "B and N > 1",
        "(B) or S is not null", "A in [200, 'text', null]", "S not in ['abc'] ci", "if Has(Obj) then Obj.x else -N", "Tags[?] = 'a'", "N + Missing", "{n: N}",
        "Length(S) % 2 = 0", "@Exception", "@EventType", "Substring(S, N - 3)", "N < D and not B", "[1, 2][N - 7]",
    ];

    [Fact]
    public void BatchesAndRowsGiveTheSameValues()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var batch = MixedEvents.Batch(seed, 400, 1);
            var random = new Random(seed);
            foreach (var form in Forms)
                Check($"seed {seed}: {form}", form, batch, random);
        }
    }

    static void Check(string hint, string text, RowGroup group, Random random)
    {
        var expression = Compile(text);
        var vectors = new VectorCompiler(CancellationToken.None).Compile(expression);
        var evaluator = new RowEvaluator(expression);
        var batch = new Batch();
        var selection = new Selection();
        var (codes, numbers, truths) = (new CodeReader(), new NumberReader(), new TruthReader());
        for (var round = 0; round < 3; round++)
        {
            batch.Load(group);
            selection.SelectAll(group.Count);
            selection.Keep(new Sometimes(random, Share: round + 1));
            var vector = vectors.Evaluate(batch, selection);
            var truth = truths.Read(vector);
            var number = numbers.Read(vector, out var valid);
            var coded = codes.Read(vector);
            for (var i = 0; i < selection.Count; i++)
            {
                var expected = evaluator.Evaluate(new EventRow(group, selection[i]));
                coded.Table[coded.Codes[i]].ShouldBe(expected, $"{hint}, row {selection[i]}");
                truth[i].ShouldBe(TruthReader.TruthOf(expected), $"{hint}, row {selection[i]}");
                (valid.IsEmpty || valid[i]).ShouldBe(expected.Type == ValueType.Number, $"{hint}, row {selection[i]}");
                if (expected.Type == ValueType.Number)
                    number[i].ToString().ShouldBe(coded.Table[coded.Codes[i]].AsNumber.ToString(), $"{hint}, row {selection[i]}");
            }
        }
    }

    static BoundExpression Compile(string text)
    {
        QueryParser.TryParse($"select {text} from stream", out var query, out var error).ShouldBeTrue($"{text}: {error}");
        Compilation.TryCompile(query!, new QueryContext(0), out var bound, out error).ShouldBeTrue($"{text}: {error}");
        return bound!.Columns[0].Expression;
    }

    readonly record struct Sometimes(Random Random, int Share) : IRowTest
    {
        public bool Passes(int row) => Random.Next(Share) == 0;
    }
}
