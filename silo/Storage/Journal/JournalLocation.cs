using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImpactDialing.Hosting;
using ImpactDialing.Storage.Dialects;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Storage.Journal;

/// <summary>
/// The folder and the file names of the journal. The name contains cluster and database, so that a write is never
/// committed to another database than the one it was meant for.
/// </summary>
internal sealed class JournalLocation(IOptions<DatabaseOptions> options, IOptions<DeploymentOptions> deployment)
{
    private const string InContainers = "/var/lib/impact-dialing";

    /// <summary>Gets the folder.</summary>
    public string Folder => options.Value switch
    {
        { JournalPath.Length: > 0 } told => told.JournalPath,
        { Provider: DatabaseOptions.Sqlite } =>
            Path.GetDirectoryName(Dialect.Of(DatabaseOptions.Sqlite).Identify(options.Value.ConnectionString))!,
        _ => Directory.Exists(InContainers) ? InContainers : Path.Combine(Path.GetTempPath(), "impact-dialing"),
    };

    /// <summary>Gets the name of the files, without number and extension.</summary>
    public string Name
    {
        get
        {
            var database = Dialect.Of(options.Value.Provider).Identify(options.Value.ConnectionString);
            var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(database)))[..12];
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{string.Concat(deployment.Value.ClusterId.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'))}-{mark}");
        }
    }
}
