using System.Data.Common;
using ImpactDialing.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ImpactDialing.Hosting;

/// <summary>Asks the database which schema it has: a deployment whose database does not answer, or is not migrated, takes no new work.</summary>
internal sealed class DatabaseHealth(IDatabase database, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var version = await database.Read(session => session.First<long?>("SELECT MAX(version) FROM schema_migrations")).WaitAsync(Limit, time, cancellationToken) ?? 0;
            return version < Migrator.All.Count
                ? HealthCheckResult.Unhealthy($"Migrations are pending: the database has schema version {version}, and this program needs {Migrator.All.Count}.")
                : HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is DbException or DatabaseUnavailableException or TimeoutException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The database does not answer, or has no schema yet.", exception);
        }
    }
}
