using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Seqsvr.Testing.Databases;

/// <summary>The files of a new cluster: data, settings, who may connect, a certificate.</summary>
static class PostgresFiles
{
    static readonly string[] Access =
    [
        "host all postgres 127.0.0.1/32 trust",
        "host all all 127.0.0.1/32 scram-sha-256",
    ];

    /// <param name="folder">There, and empty.</param>
    public static async Task CreateAsync(string folder, int port, PostgresClusterOptions options)
    {
        await PostgresPrograms.GiveAsync(folder);
        var data = Path.Combine(folder, "data");
        (await PostgresPrograms.RunAsync("initdb", ["-D", data, "-A", "trust", "-U", "postgres", "-N", "--locale=C.UTF-8", "-E", "UTF8"])).MustSucceed();
        string[] settings =
        [
            "listen_addresses = '127.0.0.1'",
            $"port = {port}",
            $"unix_socket_directories = '{folder}'",
            "fsync = off",
            "full_page_writes = off",
            "lc_messages = 'C'",
            "deadlock_timeout = 100ms",
            $"ssl = {(options.Tls ? "on" : "off")}",
            .. options.Settings,
        ];
        await File.AppendAllLinesAsync(Path.Combine(data, "postgresql.conf"), settings);
        await File.WriteAllLinesAsync(Path.Combine(data, "pg_hba.conf"), [.. options.Access, .. Access]);
        if (options.Tls)
            await WriteCertificateAsync(data);
        await PostgresPrograms.GiveAsync(folder);
    }

    static async Task WriteCertificateAsync(string data)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(Path.Combine(data, "server.crt"), certificate.ExportCertificatePem());
        var path = Path.Combine(data, "server.key");
        await File.WriteAllTextAsync(path, key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
