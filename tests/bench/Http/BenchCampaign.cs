using System.Globalization;
using ImpactDialing.Storage;
using ImpactDialing.Up;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.Bench.Http;

/// <summary>A Preview campaign that is always open, with many callers who have only a phone.</summary>
internal static class BenchCampaign
{
    /// <summary>The token with which webhooks are signed.</summary>
    public const string AuthToken = "bench-auth-token";

    /// <summary>The account in every webhook.</summary>
    public const string AccountSid = "AC00000000000000000000000000000000";

    private const int FirstPin = 710_000;

    /// <summary>The PIN of a caller, counted from 0.</summary>
    public static string Pin(int caller) => (FirstPin + caller).ToString(CultureInfo.InvariantCulture);

    /// <summary>Creates it.</summary>
    /// <param name="folder">For the campaign's definition.</param>
    public static async Task Create(DatabaseOptions database, string folder, int callers, int households)
    {
        var file = Path.Combine(folder, "campaign.yaml");
        await File.WriteAllTextAsync(file, Definition(callers));
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([
                new("Database:Provider", database.Provider), new("ConnectionStrings:ImpactDialing", database.ConnectionString)])
            .Build();
        var (code, _, errors) = await DataCommandRun.Run(configuration, "create-campaign", file);
        if (code != 0)
        {
            throw new InvalidOperationException($"The campaign could not be created: {errors}");
        }

        await using var store = await BenchStore.Start(database);
        await store.AddHouseholds(households);
    }

    private static string Definition(int callers) =>
        $$"""
        account: { name: Bench, seats: {{callers}} }
        campaign:
          name: Bench
          mode: preview
          presented_number: "+1 312 555 0199"
          hours: { opens: "00:00", closes: "00:00" }
          time_zone: America/Chicago
          recycle_time: 24h
          ring_time: 20s
          safe_harbor: This is a test.
        script:
          name: Bench
          questions:
            - text: Will you vote on Tuesday?
              responses:
                - { keypad: 1, value: "Yes" }
                - { keypad: 2, value: "No" }
        callers:

        """ + string.Concat(Enumerable.Range(0, callers).Select(caller => string.Create(
            CultureInfo.InvariantCulture, $"  - {{ name: Caller {caller}, pin: \"{Pin(caller)}\", phones_only: true }}\n")));
}
