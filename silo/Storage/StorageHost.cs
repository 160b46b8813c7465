using ImpactDialing.Storage.Migrations;
using Microsoft.Extensions.Hosting;

namespace ImpactDialing.Storage;

/// <summary>Migrates and starts the writer before anything else, and drains it after all else has stopped.</summary>
internal sealed class StorageHost(Migrator migrator, GroupCommitter committer, StartWait start) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await start.Until(migrator.Run, cancellationToken);
        committer.Start();
    }

    public Task StopAsync(CancellationToken cancellationToken) => committer.Stop();
}
