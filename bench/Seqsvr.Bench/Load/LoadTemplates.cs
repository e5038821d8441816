namespace Seqsvr.Bench.Load;

/// <summary>The templates of the made-up shop, and how often each writes: by level a fixed share of all events, within a level less with each line.</summary>
static class LoadTemplates
{
    static readonly (string Level, double Percent)[] Shares =
    [
        ("", 54.98), ("Debug", 31), ("Verbose", 10), ("Warning", 2), ("Error", 2), ("Fatal", 0.02),
    ];

    /// <summary>Reads a product; the events that hold the needle are made of it.</summary>
    public static LoadTemplate ProductRead { get; } = new("catalog", "", "Product {Product} read from {Source} in {Elapsed} ms", "RequestPath UserId Tags");

    static readonly LoadTemplate[] All =
    [
        new("gateway", "", "HTTP {RequestMethod} {RequestPath} responded {StatusCode} in {Elapsed} ms", "Response ClientIp UserAgent UserId"),
        ProductRead,
        new("basket", "", "Added {Quantity} of {Product} to basket {BasketId}", "RequestPath UserId ClientIp"),
        new("checkout", "", "Order {OrderId} placed by {UserId} for {Total} {Currency}", "Purchase ClientIp UserAgent"),
        new("payments", "", "Payment {PaymentId} of {Total} {Currency} authorised by {Provider} in {Elapsed} ms", "UserId Purchase"),
        new("identity", "", "User {UserId} signed in from {ClientIp} with {Method}", "RequestPath UserAgent SessionId"),
        new("notifications", "", "Sent {Channel} message {MessageId} to {UserId}", "Topic Attempt Size"),
        new("gateway", "", "Proxied {RequestMethod} {RequestPath} to {Upstream} in {Elapsed} ms", "StatusCode ClientIp Response"),
        new("shipping", "", "Parcel {ParcelId} handed to {Carrier} in {City}", "OrderId Weight Tags"),
        new("catalog", "", "Search for {Query} found {Count} products in {Elapsed} ms", "RequestPath UserId Tags"),
        new("checkout", "", "Stock of {Product} is {Stock} after order {OrderId}", "RequestPath UserId"),
        new("notifications", "", "Consumed {Topic} partition {Partition} at offset {Offset}", "MessageId Size"),
        new("identity", "", "Token issued to {ClientId} with scopes {Scopes}", "RequestPath UserId ClientIp"),
        new("basket", "", "Basket {BasketId} merged with {Count} lines", "Items RequestPath UserId"),
        new("payments", "", "Refund {PaymentId} of {Total} {Currency} booked", "OrderId UserId"),
        new("shipping", "", "Label for {ParcelId} printed in {Elapsed} ms", "Carrier OrderId"),
        new("catalog", "", "Price of {Product} changed from {OldPrice} to {NewPrice}", "RequestPath UserId"),
        new("checkout", "", "Order {OrderId} moved to {State}", "Purchase RequestPath UserId"),
        new("shipping", "", "Route with {Stops} stops planned in {Elapsed} ms", "City Carrier Weight"),
        new("identity", "", "Password of {UserId} changed", "RequestPath ClientIp UserAgent"),

        new("catalog", "Debug", "Executed {CommandText} with {Parameters} in {Elapsed} ms", "Rows RequestPath"),
        new("gateway", "Debug", "Matched route {Route} for {RequestPath}", "RequestMethod ClientIp UserAgent"),
        new("basket", "Debug", "Cache {Outcome} for {CacheKey}", "RequestPath UserId Size"),
        new("checkout", "Debug", "Validating order {OrderId} with {Count} lines", "Items RequestPath UserId"),
        new("payments", "Debug", "Calling {Provider} attempt {Attempt}", "PaymentId OrderId UserId"),
        new("identity", "Debug", "Checked permission {Permission} of {UserId}: {Outcome}", "RequestPath ClientIp"),
        new("notifications", "Debug", "Rendered template {Layout} in {Elapsed} ms", "Channel UserId Size"),
        new("shipping", "Debug", "Looked up {PostalCode} in {City}", "OrderId RequestPath"),
        new("catalog", "Debug", "Loaded {Count} products of category {Category}", "RequestPath Tags"),
        new("gateway", "Debug", "Selected {Upstream} out of {Count} instances", "RequestPath RequestMethod"),
        new("checkout", "Debug", "Reserved {Quantity} of {Product}", "OrderId RequestPath UserId"),
        new("payments", "Debug", "Signed request with key {KeyId}", "Provider PaymentId"),
        new("notifications", "Debug", "Polled {Topic}: {Count} messages", "Partition Offset"),
        new("basket", "Debug", "Recalculated basket {BasketId}: {Total} {Currency}", "Items RequestPath UserId"),
        new("shipping", "Debug", "Tariff {Tariff} chosen for {Weight} kg", "Carrier OrderId City"),
        new("identity", "Debug", "Session {SessionId} extended by {Minutes} minutes", "UserId ClientIp"),

        new("gateway", "Verbose", "Header {Header} of {RequestPath} has {Size} bytes", "RequestMethod ClientIp"),
        new("catalog", "Verbose", "Opened connection {ConnectionId} to {Database}", "RequestPath Elapsed"),
        new("notifications", "Verbose", "Heartbeat {Count} of consumer {ClientId}", "Topic Partition"),
        new("basket", "Verbose", "Serialised basket {BasketId} to {Size} bytes", "RequestPath UserId"),
        new("identity", "Verbose", "Claims {Scopes} mapped", "UserId ClientId"),
        new("checkout", "Verbose", "Entering {State} of order {OrderId}", "Purchase UserId"),
        new("payments", "Verbose", "Wrote {Size} bytes to {Provider}", "PaymentId"),
        new("shipping", "Verbose", "Distance to {City} is {Distance} km", "Carrier"),

        new("gateway", "Warning", "Slow answer: {RequestMethod} {RequestPath} took {Elapsed} ms", "StatusCode ClientIp UserAgent UserId"),
        new("catalog", "Warning", "Product {Product} is missing in {Source}", "RequestPath UserId"),
        new("payments", "Warning", "Retrying {Provider} after {Elapsed} ms, attempt {Attempt}", "PaymentId UserId"),
        new("identity", "Warning", "Failed sign-in of {UserId} from {ClientIp}", "RequestPath UserAgent"),
        new("checkout", "Warning", "Stock of {Product} is low: {Stock}", "RequestPath OrderId"),
        new("notifications", "Warning", "Consumer {ClientId} lags by {Offset}", "Topic Partition"),
        new("shipping", "Warning", "No tariff for {Weight} kg to {City}", "Carrier OrderId"),

        new("gateway", "Error", "HTTP {RequestMethod} {RequestPath} responded {StatusCode} in {Elapsed} ms with an error", "Response ClientIp UserAgent UserId"),
        new("payments", "Error", "Payment {PaymentId} failed at {Provider}", "StatusCode OrderId UserId"),
        new("checkout", "Error", "Order {OrderId} could not be placed", "Purchase StatusCode RequestPath UserId"),
        new("catalog", "Error", "Executing {CommandText} failed after {Elapsed} ms", "Parameters RequestPath"),
        new("basket", "Error", "Basket {BasketId} could not be saved", "StatusCode Items RequestPath UserId"),
        new("notifications", "Error", "Message {MessageId} moved to the dead letters of {Topic}", "Attempt Offset"),

        new("payments", "Fatal", "Provider {Provider} rejects every call", "Elapsed"),
        new("gateway", "Fatal", "Host terminated unexpectedly", "Upstream"),
    ];

    /// <summary>One entry for each 65,536th of all events: choosing one at random is choosing a template.</summary>
    public static LoadTemplate[] ByChance { get; } = [.. Shares.SelectMany(Spread)];

    static IEnumerable<LoadTemplate> Spread((string Level, double Percent) share)
    {
        var templates = All.Where(template => template.Level == share.Level).ToList();
        var weights = Enumerable.Range(1, templates.Count).Sum(rank => 1.0 / rank);
        return templates.SelectMany((template, i) =>
            Enumerable.Repeat(template, Math.Max(1, (int)Math.Round(65_536 * share.Percent / 100 / (i + 1) / weights))));
    }
}
