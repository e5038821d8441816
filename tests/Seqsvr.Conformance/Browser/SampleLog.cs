using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Seqsvr.Conformance.Browser;

/// <summary>A believable log of the last hours, so that the screenshots look like a day at work; one rare event to look for.</summary>
static class SampleLog
{
    /// <summary>How many events <see cref="Clef"/> has.</summary>
    public const int Count = 400;

    /// <summary>In the message of exactly one event.</summary>
    public const string RarePhrase = "basket of Zoë";

    const string Exception =
        """
        System.TimeoutException: The database did not answer within 30 s
           at Shop.Orders.OrderStore.SaveAsync(Order order) in OrderStore.cs:line 88
           at Shop.Orders.OrdersController.Post(OrderForm form) in OrdersController.cs:line 31
        """;

    static readonly string[] Paths = ["/", "/api/orders", "/api/orders/17", "/login", "/assets/app.css"];

    /// <summary>CLEF lines, the newest event half a minute before <paramref name="now"/>, 15 s between two.</summary>
    public static string Clef(DateTimeOffset now)
    {
        var clef = new StringBuilder();
        for (var i = 0; i < Count; i++)
        {
            var members = Event(i);
            members["@t"] = now.AddSeconds(-30 - 15 * i).UtcDateTime.ToString("o", CultureInfo.InvariantCulture);
            clef.Append(JsonSerializer.Serialize(members)).Append('\n');
        }
        return clef.ToString();
    }

    static Dictionary<string, object> Event(int i) => i switch
    {
        5 => Payment(),
        _ when i % 41 == 7 => Failure(i),
        _ when i % 23 == 3 => CacheWarning(i),
        _ when i % 5 == 1 => Order(i),
        _ when i % 7 == 2 => Lookup(i),
        _ => Request(i),
    };

    static Dictionary<string, object> Payment() => new()
    {
        ["@mt"] = "Payment for the {Basket} was refused", ["@l"] = "Warning", ["Basket"] = RarePhrase, ["Amount"] = 129.90m, ["Currency"] = "EUR",
    };

    static Dictionary<string, object> Failure(int i) => new()
    {
        ["@mt"] = "HTTP {RequestMethod} {RequestPath} failed", ["@l"] = "Error", ["@x"] = Exception, ["@tr"] = Trace(i),
        ["RequestMethod"] = "POST", ["RequestPath"] = "/api/orders", ["StatusCode"] = 500, ["Application"] = "Shop",
    };

    static Dictionary<string, object> CacheWarning(int i) => new()
    {
        ["@mt"] = "Cache of {CacheName} is {Percent} % full", ["@l"] = "Warning", ["CacheName"] = "prices", ["Percent"] = 90 + i % 9,
        ["Application"] = "Shop", ["Host"] = new { Name = $"web-{i % 3 + 1}", Cores = 8, Tags = new[] { "blue", "eu-west" } },
    };

    static Dictionary<string, object> Order(int i) => new()
    {
        ["@mt"] = "Order {OrderId} by {@Customer}", ["OrderId"] = 10_000 + i, ["Application"] = "Shop",
        ["Customer"] = new { Name = "Ann Müller", City = "Zürich", Loyal = true },
    };

    static Dictionary<string, object> Lookup(int i) => new()
    {
        ["@mt"] = "Looked up {Key} in {Elapsed:0.0} ms", ["@r"] = new[] { Fixed(i % 13 / 10m, "0.0") }, ["@l"] = "Debug",
        ["Key"] = $"user:{i}", ["Elapsed"] = i % 13 / 10m, ["Application"] = "Auth",
    };

    static Dictionary<string, object> Request(int i) => new()
    {
        ["@mt"] = "HTTP {RequestMethod} {RequestPath} responded {StatusCode} in {Elapsed:0.00} ms", ["@r"] = new[] { Fixed(i % 90 + 0.25m, "0.00") },
        ["@tr"] = Trace(i), ["RequestMethod"] = "GET", ["RequestPath"] = Paths[i % Paths.Length], ["StatusCode"] = i % 29 == 0 ? 404 : 200,
        ["Elapsed"] = i % 90 + 0.25m, ["Application"] = "Shop",
    };

    static string Trace(int i) => (i + 1).ToString("x32", CultureInfo.InvariantCulture);

    static string Fixed(decimal value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
