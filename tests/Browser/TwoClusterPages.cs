using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Browser;

/// <summary>A stage with pages behind two clusters on one MariaDB.</summary>
public sealed class TwoClusterPages : IAsyncLifetime
{
    private MariaDb? _server;

    internal PageStage Stage { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _server = await MariaDb.StartAsync();
        Stage = await PageStage.OpenTwoClusters(_server);
    }

    public async Task DisposeAsync()
    {
        if (Stage is not null)
        {
            await Stage.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
