using System.Text;

namespace Seqsvr.Bench.Load;

/// <summary>The properties of made-up events by name: how each makes its values.</summary>
static class PropertyValues
{
    static readonly byte[][] Agents = [.. Enumerable.Range(0, 200).Select(Agent)];
    static readonly byte[][] Products = [.. Enumerable.Range(0, 5_000).Select(i => Encoding.UTF8.GetBytes(Words.Product(i)))];
    static readonly byte[][] Queries = [.. Enumerable.Range(0, 20_000).Select(i => Encoding.UTF8.GetBytes($"{Words.Word(i * 13, 2)} {Words.Word(i * 31, 3)}"))];
    static readonly int[] GoodCodes = [200, 200, 200, 200, 200, 200, 200, 200, 201, 204, 204, 304, 304, 302, 400, 401, 404, 404];
    static readonly int[] BadCodes = [500, 500, 500, 502, 503, 503, 504];

    static readonly Dictionary<string, Action<Utf8Text, LoadEvent>> Writers = new()
    {
        ["RequestMethod"] = (to, one) => Quote(to, one.Request.Method),
        ["RequestPath"] = (to, one) => Quote(to, one.Request.Path),
        ["UserId"] = (to, one) => Quote(to, one.Request.UserId),
        ["ClientIp"] = (to, one) => Quote(to, one.Request.ClientIp),
        ["UserAgent"] = (to, one) => Quote(to, Agents[one.Request.Agent]),
        ["StatusCode"] = (to, one) => to.Append(StatusCode(one)),
        ["Elapsed"] = (to, one) => to.AppendTenThousandths((long)(Math.Exp(one.Random.NextDouble() * 9) * 10_000)),
        ["Product"] = (to, one) => Quote(to, Products[Skew.Low(one.Random, Products.Length)]),
        ["Query"] = (to, one) => Quote(to, Queries[Skew.Low(one.Random, Queries.Length)]),
        ["Total"] = (to, one) => Price(to, one.Random),
        ["OldPrice"] = (to, one) => Price(to, one.Random),
        ["NewPrice"] = (to, one) => Price(to, one.Random),
        ["Weight"] = (to, one) => to.AppendTenThousandths(one.Random.Next(1, 30_000) * 10),
        ["Purchase"] = Purchase,
        ["Items"] = Items,
        ["Response"] = Response,
        ["Scopes"] = (to, one) => Texts(to, one.Random, "openid", "profile", "orders.read", "orders.write", "basket", "admin"),
        ["Tags"] = (to, one) => Texts(to, one.Random, "cached", "mobile", "beta", "slow", "retried", "internal", "warm"),
        ["CommandText"] = Command,
        ["Parameters"] = Parameters,
        ["MessageId"] = (to, one) => Id(to, one.Random, ""u8, 36),
        ["SessionId"] = (to, one) => Id(to, one.Random, "s-"u8, 12),
        ["OrderId"] = (to, one) => Numbered(to, "ORD-"u8, one.Random.Next(2_000_000), "D8"),
        ["PaymentId"] = (to, one) => Numbered(to, "pay_"u8, one.Random.Next(2_000_000), "D9"),
        ["BasketId"] = (to, one) => Numbered(to, "b-"u8, Skew.Low(one.Random, 100_000), "D6"),
        ["ParcelId"] = (to, one) => Numbered(to, "PX"u8, one.Random.Next(400_000), "D10"),
        ["ConnectionId"] = (to, one) => Numbered(to, "c"u8, one.Random.Next(64), "D"),
        ["PostalCode"] = (to, one) => Numbered(to, ""u8, Skew.Low(one.Random, 90_000), "D5"),
        ["CacheKey"] = (to, one) => Numbered(to, "basket:v2:"u8, Skew.Low(one.Random, 100_000), "D6"),
        ["KeyId"] = (to, one) => Numbered(to, "key-"u8, one.Random.Next(9), "D3"),
        ["Upstream"] = (to, one) => Numbered(to, "shop-backend-"u8, Skew.Zipf(one.Random, 24), "D2"),
        ["Quantity"] = (to, one) => to.Append(1 + Skew.Zipf(one.Random, 12)),
        ["Count"] = (to, one) => to.Append(Skew.Zipf(one.Random, 500)),
        ["Rows"] = (to, one) => to.Append(Skew.Zipf(one.Random, 1_000)),
        ["Stock"] = (to, one) => to.Append(one.Random.Next(2_000)),
        ["Stops"] = (to, one) => to.Append(2 + one.Random.Next(40)),
        ["Size"] = (to, one) => to.Append(Skew.Low(one.Random, 60_000)),
        ["Attempt"] = (to, one) => to.Append(1 + Skew.Zipf(one.Random, 5)),
        ["Partition"] = (to, one) => to.Append(one.Random.Next(12)),
        ["Offset"] = (to, one) => to.Append(40_000_000 + one.Random.Next(1_000_000)),
        ["Minutes"] = (to, one) => to.Append(5 * (1 + one.Random.Next(6))),
        ["Distance"] = (to, one) => to.Append(Skew.Low(one.Random, 2_000)),
        ["Source"] = (to, one) => Pick(to, one.Random, "cache", "database", "replica"),
        ["Currency"] = (to, one) => Pick(to, one.Random, "EUR", "SEK", "GBP", "PLN", "USD"),
        ["Provider"] = (to, one) => Pick(to, one.Random, "Adyen", "Klarna", "PayPal", "Stripe"),
        ["Method"] = (to, one) => Pick(to, one.Random, "password", "passkey", "magic link", "single sign-on"),
        ["Channel"] = (to, one) => Pick(to, one.Random, "e-mail", "push", "sms"),
        ["Carrier"] = (to, one) => Pick(to, one.Random, "DHL", "PostNord", "GLS", "UPS", "InPost"),
        ["City"] = (to, one) => Pick(to, one.Random, "Berlin", "Malmö", "Kraków", "Zürich", "São Paulo", "Göteborg", "London", "Lyon", "Łódź", "東京"),
        ["Topic"] = (to, one) => Pick(to, one.Random, "orders.placed", "orders.paid", "stock.changed", "users.created", "parcels.moved"),
        ["ClientId"] = (to, one) => Pick(to, one.Random, "web", "ios", "android", "partner-api", "backoffice"),
        ["State"] = (to, one) => Pick(to, one.Random, "Created", "Paid", "Packed", "Shipped", "Delivered", "Cancelled"),
        ["Route"] = (to, one) => Pick(to, one.Random, "/", "/api/products/:name", "/api/orders/:id", "/api/users/:id", "/api/:controller"),
        ["Outcome"] = (to, one) => Pick(to, one.Random, "hit", "hit", "hit", "miss", "stale"),
        ["Permission"] = (to, one) => Pick(to, one.Random, "orders:read", "orders:write", "profile:read", "users:admin"),
        ["Layout"] = (to, one) => Pick(to, one.Random, "order-confirmation", "welcome", "parcel-on-its-way", "password-reset"),
        ["Category"] = (to, one) => Pick(to, one.Random, "Books", "Garden", "Kitchen", "Toys & games", "Shoes", "Music"),
        ["Tariff"] = (to, one) => Pick(to, one.Random, "S", "M", "L", "XL"),
        ["Header"] = (to, one) => Pick(to, one.Random, "Accept", "Cookie", "Authorization", "If-None-Match"),
        ["Database"] = (to, one) => Pick(to, one.Random, "catalog-primary", "catalog-replica-1", "catalog-replica-2"),
    };

    /// <summary>The property of that name; fails where there is none.</summary>
    public static LoadProperty Find(string name) => new(Encoding.UTF8.GetBytes($"\"{name}\":"), Writers[name]);

    static int StatusCode(LoadEvent one)
    {
        var isBad = one.Template.Level == "Error" || one.Random.Next(300) == 0;
        var codes = isBad ? BadCodes : GoodCodes;
        return codes[one.Random.Next(codes.Length)];
    }

    static void Purchase(Utf8Text to, LoadEvent one)
    {
        to.Append("{\"Total\":"u8);
        Price(to, one.Random);
        to.Append(",\"Lines\":"u8);
        to.Append(1 + Skew.Zipf(one.Random, 20));
        to.Append(",\"Customer\":{\"Country\":"u8);
        Pick(to, one.Random, "DE", "DE", "DE", "SE", "SE", "PL", "GB", "GB", "FR", "US");
        to.Append(",\"Tier\":"u8);
        Pick(to, one.Random, "basic", "basic", "silver", "gold");
        to.Append("}}"u8);
    }

    static void Items(Utf8Text to, LoadEvent one)
    {
        var count = 1 + Skew.Zipf(one.Random, 5);
        for (var i = 0; i < count; i++)
        {
            to.Append(i == 0 ? "[{\"Product\":"u8 : ",{\"Product\":"u8);
            Quote(to, Products[Skew.Low(one.Random, Products.Length)]);
            to.Append(",\"Quantity\":"u8);
            to.Append(1 + one.Random.Next(5));
            to.Append((byte)'}');
        }
        to.Append((byte)']');
    }

    static void Response(Utf8Text to, LoadEvent one)
    {
        to.Append("{\"Bytes\":"u8);
        to.Append(Skew.Low(one.Random, 200_000));
        to.Append(",\"ContentType\":"u8);
        Pick(to, one.Random, "application/json; charset=utf-8", "application/json; charset=utf-8", "text/html", "image/webp");
        to.Append((byte)'}');
    }

    static void Command(Utf8Text to, LoadEvent one) => Pick(
        to, one.Random,
        "SELECT p.id, p.name, p.price FROM products p WHERE p.category = @p0 ORDER BY p.rank LIMIT @p1",
        "SELECT name, stock FROM products WHERE id = @p0",
        "UPDATE products SET stock = stock - @p0 WHERE id = @p1",
        "SELECT count(*) FROM reviews WHERE product = @p0");

    static void Parameters(Utf8Text to, LoadEvent one)
    {
        to.Append("\"@p0='"u8);
        to.Append(one.Random.Next(50_000));
        to.Append("', @p1='"u8);
        to.Append(Skew.Low(one.Random, 100));
        to.Append("'\""u8);
    }

    static void Texts(Utf8Text to, Random random, params ReadOnlySpan<string> from)
    {
        var first = random.Next(from.Length);
        var count = 1 + random.Next(3);
        for (var i = 0; i < count; i++)
        {
            to.Append(i == 0 ? (byte)'[' : (byte)',');
            Pick(to, from[(first + i) % from.Length]);
        }
        to.Append((byte)']');
    }

    static void Price(Utf8Text to, Random random) => to.AppendTenThousandths((long)Math.Exp(random.NextDouble() * 7) * 10_000 + random.Next(4) * 2_500);

    // Lower-case hex, with dashes at the places of a GUID where it is as long as one.
    static void Id(Utf8Text to, Random random, ReadOnlySpan<byte> prefix, int length)
    {
        to.Append((byte)'"');
        to.Append(prefix);
        for (var i = 0; i < length; i++)
            to.Append(i is 8 or 13 or 18 or 23 && length == 36 ? (byte)'-' : "0123456789abcdef"u8[random.Next(16)]);
        to.Append((byte)'"');
    }

    static void Numbered(Utf8Text to, ReadOnlySpan<byte> prefix, int number, string format)
    {
        to.Append((byte)'"');
        to.Append(prefix);
        to.Append(number, format);
        to.Append((byte)'"');
    }

    static void Pick(Utf8Text to, Random random, params ReadOnlySpan<string> from) => Pick(to, from[random.Next(from.Length)]);

    static void Pick(Utf8Text to, string text)
    {
        Span<byte> bytes = stackalloc byte[256];
        Quote(to, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    static void Quote(Utf8Text to, ReadOnlySpan<byte> text)
    {
        to.Append((byte)'"');
        to.Append(text);
        to.Append((byte)'"');
    }

    static byte[] Agent(int number) => Encoding.UTF8.GetBytes((number % 4) switch
    {
        0 => $"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{100 + number % 43}.0.0.0 Safari/537.36",
        1 => $"Mozilla/5.0 (iPhone; CPU iPhone OS 18_{number % 7} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.{number % 5}",
        2 => $"ShopApp/{1 + number % 6}.{number % 13} (Android {10 + number % 6})",
        _ => $"Mozilla/5.0 (X11; Linux x86_64; rv:{90 + number % 51}.0) Gecko/20100101 Firefox/{90 + number % 51}.0",
    });
}
