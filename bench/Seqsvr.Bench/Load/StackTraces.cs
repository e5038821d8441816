using System.Text;

namespace Seqsvr.Bench.Load;

/// <summary>Exceptions as .NET prints them, each kind with a message that varies and a stack of its own, ready for a JSON string.</summary>
static class StackTraces
{
    const int FramesMin = 8;
    const int FramesMax = 26;

    static readonly string[] Types =
    [
        "System.TimeoutException: The operation has timed out after {0} ms.",
        "System.Net.Http.HttpRequestException: Response status code does not indicate success: 503 (Service Unavailable), attempt {0}.",
        "Npgsql.PostgresException (0x80004005): 40001: could not serialize access due to concurrent update of row {0}",
        "System.InvalidOperationException: Sequence contains no matching element for key {0}",
        "Shop.Payments.CardDeclinedException: The card was declined with code {0}",
        "System.Threading.Tasks.TaskCanceledException: A task was canceled after {0} ms.",
        "System.IO.IOException: Unable to read data from the transport connection, {0} bytes were read.",
        "Shop.Basket.ConcurrencyException: Version {0} of the basket is not the latest.",
    ];

    static readonly string[] Places = ["Checkout", "Payments", "Basket", "Catalog", "Shipping", "Identity", "Messaging", "Storage", "Http"];
    static readonly string[] Methods = ["InvokeAsync", "SendAsync", "ExecuteReaderAsync", "HandleAsync", "SaveChangesAsync", "ReadAsync", "ProcessAsync"];

    static readonly (byte[] Before, byte[] After)[] Texts = [.. Enumerable.Range(0, Types.Length * 4).Select(Make)];

    /// <summary>Appends one as a JSON string.</summary>
    public static void Append(Utf8Text to, Random random)
    {
        var (before, after) = Texts[Skew.Zipf(random, Texts.Length)];
        to.Append(before);
        to.Append(random.Next(100_000));
        to.Append(after);
    }

    static (byte[] Before, byte[] After) Make(int kind)
    {
        var type = Types[kind % Types.Length].Split("{0}");
        var random = new Random(kind); // the stack of a kind is part of the program, not of the load
        var stack = new StringBuilder(type[1]);
        for (var frame = FramesMin + random.Next(FramesMax - FramesMin); frame > 0; frame--)
        {
            var place = Places[random.Next(Places.Length)];
            var method = Methods[random.Next(Methods.Length)];
            stack.Append(@"\n   at Shop.").Append(place).Append('.').Append(place).Append("Pipeline.").Append(method)
                .Append("(Context context, CancellationToken token) in /src/").Append(place).Append("/Pipeline.cs:line ").Append(20 + random.Next(400));
        }
        return (Encoding.UTF8.GetBytes('"' + type[0]), Encoding.UTF8.GetBytes(stack.Append('"').ToString()));
    }
}
