namespace ImpactDialing.Tests.Api;

/// <summary>
/// One host for the tests of a class that change neither its clock nor its settings, nor rows that another test reads.
/// </summary>
public sealed class SharedApiHost : IAsyncLifetime
{
    internal ApiHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await ApiHost.Start();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
