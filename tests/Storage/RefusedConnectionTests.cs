using System.Data.Common;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ImpactDialing.Storage.Dialects;
using ImpactDialing.Tests.Support;
using MySqlConnector;

namespace ImpactDialing.Tests.Storage;

/// <summary>A connection that cannot be opened: the pool is exhausted, TLS fails, the server refuses.</summary>
public sealed class RefusedConnectionTests(LostConnectionServer server) : DriverErrorTest(server), IClassFixture<LostConnectionServer>
{
    private const Taken Setting = Taken.Outage | Taken.WrongSetting;

    [Fact]
    public async Task Exhausted_pool_is_an_outage_until_a_connection_is_returned()
    {
        var small = Database + ";MaximumPoolSize=1;ConnectionTimeout=1";
        await using var store = Open(small);
        await using (var other = new MySqlConnection(small))
        {
            await other.OpenAsync();
            await using var reader = await MySqlDialect.Instance.Open(MySqlDialect.Instance.ForReading(small));
            Check(
                await Thrown(() => MySqlDialect.Instance.Open(small)),
                1042,
                "Connect Timeout expired. All pooled connections are in use.",
                Taken.Outage);
            await CheckOutage(store, 1042);
        }

        await LostConnectionServer.UntilWorks(() => store.Execute(Increment));
        Assert.Equal(1, await Count());
    }

    [Fact]
    public async Task Server_without_tls_is_an_outage_with_a_wrong_setting()
    {
        var secure = Database.Replace("SslMode=None", "SslMode=Required", StringComparison.Ordinal);
        Check(await Thrown(() => MySqlDialect.Instance.Open(secure)), 1042, "Server does not support SSL", Setting);
        await CheckWrongSetting(secure, 1042);
    }

    [Theory]
    [InlineData("VerifyCA", "RemoteCertificateChainErrors")]
    [InlineData("VerifyFull", "RemoteCertificateNameMismatch")]
    public async Task Untrusted_certificate_is_an_outage_with_a_wrong_setting(string mode, string reason)
    {
        var folder = Directory.CreateTempSubdirectory("impact-tls-").FullName;
        try
        {
            WriteCertificate(folder);
            await using var tls = await MariaDb.StartAsync(
                durable: false, $"--ssl-cert={folder}/cert.pem", $"--ssl-key={folder}/key.pem");
            var trusting = tls.ConnectionString.Replace(
                "SslMode=None", $"SslMode=VerifyCA;SslCa={folder}/cert.pem", StringComparison.Ordinal);
            await using (await MySqlDialect.Instance.Open(trusting))
            {
                // The certificate is valid where its authority is known, so the rest tests only trust.
            }

            var doubting = tls.ConnectionString.Replace("SslMode=None", $"SslMode={mode}", StringComparison.Ordinal);
            var failure = await Thrown(() => MySqlDialect.Instance.Open(doubting));
            Check(failure, 1042, "SSL Authentication Error", Setting, typeof(AuthenticationException));
            Assert.Contains(reason, failure.InnerException!.Message, StringComparison.Ordinal);
            await CheckWrongSetting(doubting, 1042);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Missing_file_of_the_certificate_authority_is_an_outage_with_a_wrong_setting()
    {
        var folder = Directory.CreateTempSubdirectory("impact-tls-").FullName;
        try
        {
            WriteCertificate(folder);
            await using var tls = await MariaDb.StartAsync(
                durable: false, $"--ssl-cert={folder}/cert.pem", $"--ssl-key={folder}/key.pem");
            var lost = tls.ConnectionString.Replace(
                "SslMode=None", $"SslMode=VerifyCA;SslCa={folder}/missing.pem", StringComparison.Ordinal);
            Check(
                await Thrown(() => MySqlDialect.Instance.Open(lost)),
                0,
                $"Cannot find CA Certificate File: {folder}/missing.pem",
                Setting,
                typeof(FileNotFoundException));
            await CheckWrongSetting(lost, 0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Wrong_password_is_an_outage_with_a_wrong_setting()
    {
        var wrong = Database + ";Password=wrong";
        Check(
            await Thrown(() => MySqlDialect.Instance.Open(wrong)),
            1045,
            "Access denied for user 'impact'@'127.0.0.1' (using password: YES)",
            Setting);
        await CheckWrongSetting(wrong, 1045);
    }

    [Fact]
    public async Task Locked_account_is_an_outage_with_a_wrong_setting()
    {
        await Server.Administer("CREATE USER 'locked'@'%' IDENTIFIED BY 'only-for-tests' ACCOUNT LOCK");
        var locked = Database.Replace("User ID=impact", "User ID=locked", StringComparison.Ordinal);
        Check(await Thrown(() => MySqlDialect.Instance.Open(locked)), 4151, "Access denied, this account is locked", Setting);
        await CheckWrongSetting(locked, 4151);
    }

    [Fact]
    public async Task Unknown_database_is_an_outage_with_a_wrong_setting()
    {
        var wrong = Database + ";Database=nowhere";
        Check(await Thrown(() => MySqlDialect.Instance.Open(wrong)), 1049, "Unknown database 'nowhere'", Setting);
        await CheckWrongSetting(wrong, 1049);
    }

    [Fact]
    public async Task Too_many_connections_are_an_outage_that_another_attempt_may_pass()
    {
        const int Most = 10;
        await Server.Administer($"SET GLOBAL max_connections = {Most}");
        var plain = LostConnectionServer.AsPlainUser(Database) + ";Pooling=false";
        var taken = new List<DbConnection>();
        try
        {
            // The server counts a connection for a moment after it was closed. It stays full once all are this test's.
            await Waiting.Until(
                async () =>
                {
                    _ = await Record.ExceptionAsync(async () => taken.Add(await MySqlDialect.Instance.Open(plain)));
                    return taken.Count == Most;
                },
                TimeSpan.FromMilliseconds(10),
                TimeSpan.FromSeconds(30));
            var full = await Thrown(() => MySqlDialect.Instance.Open(plain));
            Check(full, 1040, "Too many connections", Taken.Transient | Taken.Outage);
            await using var store = Open(plain);
            await CheckOutage(store, 1040);
        }
        finally
        {
            taken.ForEach(connection => connection.Dispose());
            await Server.Administer("SET GLOBAL max_connections = 400");
        }
    }

    private static void WriteCertificate(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=mariadb.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText($"{folder}/cert.pem", certificate.ExportCertificatePem());
        File.WriteAllText($"{folder}/key.pem", key.ExportRSAPrivateKeyPem());
    }

    /// <summary>Reader and writer get an outage, and the log says once for each that an operator must act.</summary>
    private async Task CheckWrongSetting(string connectionString, int number)
    {
        await using var store = Open(connectionString);
        await CheckOutage(store, number);
        Assert.Equal(2, Log.Messages.Count(line => line.Contains("because of a wrong setting", StringComparison.Ordinal)));
    }
}
