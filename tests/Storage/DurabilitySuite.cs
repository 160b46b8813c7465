using System.Diagnostics;
using System.Globalization;
using ImpactDialing.Storage;

namespace ImpactDialing.Tests.Storage;

/// <summary>Every acknowledged write is there after the process was killed during many writes.</summary>
/// <typeparam name="TEngine">The kind of database.</typeparam>
public abstract class DurabilitySuite<TEngine>
    where TEngine : IEngine, new()
{
    private const int KillAfter = 700;

    [Fact]
    public async Task Every_acknowledged_write_outlives_a_killed_process_and_none_is_half_there()
    {
        var engine = new TEngine();
        var connectionString = await engine.CreateDatabase();
        try
        {
            var acknowledged = await KillInMidRun(engine.Provider, connectionString);
            await using var store = new TestStore(engine, connectionString);
            foreach (var (writer, version) in acknowledged)
            {
                var row = await store.Live.Load(new LiveKey(LiveKind.Call, writer.ToString(CultureInfo.InvariantCulture)));
                Assert.NotNull(row);
                Assert.True(
                    row.Version >= version, $"Writer {writer} was told that version {version} is safe; version {row.Version} is there.");
                Assert.Equal(row.Version.ToString(CultureInfo.InvariantCulture), row.State);
                var records = await store.First<string>(
                    "SELECT CONCAT(COUNT(*), ' ', COUNT(DISTINCT campaign_id), ' ', MAX(campaign_id)) FROM caller_sessions WHERE "
                        + "caller_id = @Writer",
                    new { Writer = writer });
                Assert.Equal($"{row.State} {row.State} {row.State}", records);
            }
        }
        finally
        {
            engine.DropDatabase(connectionString);
        }
    }

    /// <summary>
    /// Runs the writer until it has acknowledged so many writes, kills it, and returns the last version that each of
    /// its writers received.
    /// </summary>
    private static async Task<Dictionary<long, long>> KillInMidRun(string provider, string connectionString)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), "storage-writer", "--provider", provider])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        start.Environment["ConnectionStrings__ImpactDialing"] = connectionString;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var acknowledged = new Dictionary<long, long>();
        var count = 0;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ') is ["ack", var writer, var version, "end"])
            {
                acknowledged[long.Parse(writer, CultureInfo.InvariantCulture)] = long.Parse(version, CultureInfo.InvariantCulture);
                if (++count == KillAfter)
                {
                    // SIGKILL. The pipe holds its last output, which is read to the end.
                    process.Kill();
                }
            }
        }

        await process.WaitForExitAsync();
        Assert.True(count >= KillAfter, $"The writer ended on its own after {count} writes: {await errors}");
        return acknowledged;
    }

    private static string Program()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(here.Parent!.Parent!.FullName, "ImpactDialing.Bench", here.Name, "ImpactDialing.Bench.dll");
    }
}

/// <inheritdoc />
public sealed class DurabilityOnSqlite : DurabilitySuite<SqliteEngine>;

/// <inheritdoc />
[Trait("Needs", "mariadb")]
public sealed class DurabilityOnMariaDb : DurabilitySuite<MariaDbEngine>;
