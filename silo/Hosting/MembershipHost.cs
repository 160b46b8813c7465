using ImpactDialing.Storage;
using ImpactDialing.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImpactDialing.Hosting;

/// <summary>Sees to the membership tables before Orleans asks for them.</summary>
internal sealed class MembershipHost(MembershipTables tables) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => tables.Create();

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Registers it.</summary>
internal static class MembershipServices
{
    /// <summary>Adds the tables where silos find each other in them. Call it after the storage is added and before Orleans is: hosted services start in that order.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="deployment">Which deployment this is.</param>
    public static void AddMembership(this IHostApplicationBuilder builder, DeploymentOptions deployment)
    {
        if (deployment.IsByDatabase)
        {
            builder.Services.AddSingleton<MembershipTables>();
            builder.Services.AddHostedService<MembershipHost>();
        }
    }
}
