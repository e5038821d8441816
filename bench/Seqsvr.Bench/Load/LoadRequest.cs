using System.Globalization;
using System.Text;

namespace Seqsvr.Bench.Load;

/// <summary>One request to the made-up shop: what all events have in common that are written while it is served.</summary>
sealed class LoadRequest
{
    const int Users = 42_000;
    const int Products = 5_000;
    const int EventsOfKnown = 18;

    /// <summary>The id of one request in the middle of the first million, which has <see cref="EventsOfKnown"/> events.</summary>
    public const string KnownId = "0HN7C4KRAKEN5:00000012";

    static readonly string[] Methods = ["GET", "GET", "GET", "GET", "GET", "GET", "POST", "POST", "PUT", "DELETE"];
    static readonly string[] Routes =
    [
        "/", "/api/basket", "/api/products", "/health", "/api/search", "/api/orders", "/signin", "/api/categories", "/api/prices", "/api/stock",
        "/api/basket/lines", "/api/profile", "/api/addresses", "/api/payments", "/api/shipments", "/api/vouchers", "/api/reviews", "/favicon.ico",
        "/metrics", "/robots.txt", "/api/returns", "/api/newsletter", "/admin/users", "/admin/reports/daily", "/wp-login.php",
    ];

    /// <param name="isKnown">True for the one whose id the queries ask for.</param>
    public LoadRequest(Random random, bool isKnown)
    {
        EventsLeft = isKnown ? EventsOfKnown : 1 + random.Next(7);
        TraceId = Text($"{random.NextInt64():x16}{random.NextInt64():x16}");
        Id = isKnown ? Encoding.ASCII.GetBytes(KnownId) : Text($"0HN{Base32(random.NextInt64(1L << 50))}:{1 + random.Next(200):D8}");
        var user = (int)(Users * Math.Pow(random.NextDouble(), 1.3));
        UserId = Text($"u-{user:D6}");
        ClientIp = Text($"10.{user % 13}.{user / 13 % 250}.{random.Next(1, 5) * 50 + user % 50}");
        Method = Encoding.ASCII.GetBytes(Methods[random.Next(Methods.Length)]);
        Path = random.Next(100) switch
        {
            < 50 => Encoding.ASCII.GetBytes(Routes[Skew.Zipf(random, Routes.Length)]),
            < 75 => Text($"/api/products/{Words.Product(Skew.Low(random, Products))}"),
            < 90 => Text($"/api/users/u-{user:D6}"),
            _ => Text($"/api/orders/{random.Next(100_000)}"),
        };
        Agent = Skew.Zipf(random, 200);
    }

    /// <summary>How many of its events are still to come.</summary>
    public int EventsLeft { get; set; }

    public byte[] TraceId { get; }

    public byte[] Id { get; }

    public byte[] UserId { get; }

    public byte[] ClientIp { get; }

    public byte[] Method { get; }

    public byte[] Path { get; }

    /// <summary>Which program asked.</summary>
    public int Agent { get; }

    static byte[] Text(FormattableString text) => Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture));

    static string Base32(long value) => string.Create(10, value, static (digits, rest) =>
    {
        for (var i = digits.Length - 1; i >= 0; i--, rest >>= 5)
            digits[i] = "0123456789ABCDEFGHIJKLMNOPQRSTUV"[(int)(rest & 31)];
    });
}
