using System.Data.Common;
using ImpactDialing.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ImpactDialing.Hosting;

/// <summary>Asks the database something small: a deployment whose database does not answer takes no new work.</summary>
internal sealed class DatabaseHealth(IDatabase database) : IHealthCheck
{
    /// <summary>The tag of checks that decide whether this process is ready for requests.</summary>
    public const string Ready = "ready";

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.Read(session => session.First<int>("SELECT 1"));
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is DbException or DatabaseUnavailableException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The database does not answer.", exception);
        }
    }
}
