using ImpactDialing.Storage;
using ImpactDialing.Storage.Membership;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImpactDialing.Hosting;

/// <summary>Creates the membership tables before Orleans reads them.</summary>
internal sealed class MembershipHost(MembershipTables tables, StartWait start) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => start.Until(tables.Create, cancellationToken);

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Registers the host of the membership tables.</summary>
internal static class MembershipServices
{
    /// <summary>
    /// Adds the membership tables, if silos find each other by the database. Call it after the storage is added and
    /// before Orleans is: hosted services start in that order.
    /// </summary>
    public static void AddMembership(this IHostApplicationBuilder builder, DeploymentOptions deployment)
    {
        if (deployment.IsByDatabase)
        {
            builder.Services.AddSingleton<MembershipTables>();
            builder.Services.AddHostedService<MembershipHost>();
        }
    }
}
