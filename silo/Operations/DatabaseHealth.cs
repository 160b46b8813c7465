using System.Data.Common;
using System.Globalization;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Journal;
using ImpactDialing.Storage.Migrations;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ImpactDialing.Operations;

/// <summary>
/// Asks the database for its schema version: a deployment without an answering and migrated database takes no new work.
/// </summary>
/// <remarks>
/// Calls in progress of a silo continue from memory, and their writes wait in its journal. So the silo is degraded, not
/// unhealthy, until the journal is full.
/// </remarks>
internal sealed class DatabaseHealth(IDatabase database, IEnumerable<IJournalFigures> journals, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Free bytes in the journal below which the next write may not fit.</summary>
    private const long Reserve = 32 * 1024;

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var journal = journals.SingleOrDefault();
        try
        {
            var read = database.Read(session => session.First<long?>("SELECT MAX(version) FROM schema_migrations"));
            var version = await read.WaitAsync(Limit, time, cancellationToken) ?? 0;
            return version < Migrator.All.Count
                ? HealthCheckResult.Unhealthy("Migrations are pending: "
                    + $"the database has schema version {version}, and this program needs {Migrator.All.Count}.")
                : journal is { Entries: > 0 } ? HealthCheckResult.Degraded(Describe(journal)) : HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is DbException or DatabaseUnavailableException or TimeoutException)
        {
            return journal is not null && journal.Limit - journal.Bytes > Reserve
                ? HealthCheckResult.Degraded($"The database does not answer. {Describe(journal)}", exception)
                : new HealthCheckResult(
                    context.Registration.FailureStatus, "The database does not answer, or has no schema yet.", exception);
        }
    }

    private static string Describe(IJournalFigures journal) => string.Create(
        CultureInfo.InvariantCulture,
        $"{journal.Entries} writes wait in the journal for the database; {journal.Bytes} of {journal.Limit} bytes are in use.");
}
