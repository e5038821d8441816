using System.Text.Json;

namespace Seqsvr.Server.Configuration.Runtime;

/// <summary>One setting that is changed over HTTP while the server runs.</summary>
/// <param name="Name">Seq's name for it.</param>
/// <param name="Expected">What a value must be, to complete "expected ...".</param>
/// <param name="Standard">What holds where it is not set, for people.</param>
/// <param name="Description">What it does, for documents.</param>
/// <param name="Coerce">
/// The value in the form that is kept, made of what a client sent, or null where that is not as expected. Never called with JSON null.
/// </param>
internal sealed record RuntimeSetting(string Name, string Expected, string Standard, string Description, Func<JsonElement, JsonElement?> Coerce)
{
    public string Id { get; } = IdOf(Name);

    /// <summary>What a secret is sealed for; see <see cref="Metastore.Secrets.SecretKey"/>.</summary>
    public string Purpose => $"setting/{Id}";

    /// <summary>Kept sealed, and never told to anyone.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Told to everyone: what a page must know before anyone has logged in.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Kept for later, because what it is about is not there yet.</summary>
    public bool IsWithoutEffect { get; init; }

    /// <summary>Other names that clients have for it.</summary>
    public IReadOnlyList<string> OlderNames { get; init; } = [];

    /// <summary>Why a value of the right form is refused all the same, or null: where accepting it would promise what the server does not do.</summary>
    public Func<JsonElement, string?> Refusal { get; init; } = _ => null;

    public static string IdOf(string name) => "setting-" + name.ToLowerInvariant();
}
