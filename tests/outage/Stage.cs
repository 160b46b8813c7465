using System.Globalization;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Outage;

/// <summary>
/// Ports and a database for this run only, passed to everything by the environment, as <c>./dev up</c> and the
/// application read it.
/// </summary>
internal static class Stage
{
    /// <summary>Sets the environment of this process and of those that it starts.</summary>
    /// <param name="database">The connection string of the database.</param>
    /// <param name="folder">The folder of the journal.</param>
    public static void Set(string database, string folder)
    {
        var api = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}");
        (string Key, string Value)[] all =
        [
            ("Database__Provider", "mysql"), ("ConnectionStrings__ImpactDialing", database), ("Database__JournalPath", folder),
            ("ASPNETCORE_URLS", api), ("Hosts__Webhooks", api), ("Hosts__Fallback", api),
            ("Twilio__ApiBaseUrl", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}")),
            ("Telemetry__MetricsPort", FreePort.Next().ToString(CultureInfo.InvariantCulture)),
            ("Cluster__SiloPort", FreePort.Next().ToString(CultureInfo.InvariantCulture)),
            ("Cluster__GatewayPort", FreePort.Next().ToString(CultureInfo.InvariantCulture)),
        ];
        foreach (var (key, value) in all)
        {
            Environment.SetEnvironmentVariable(key, value);
        }
    }
}
