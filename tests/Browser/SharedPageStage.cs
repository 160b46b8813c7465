namespace ImpactDialing.Tests.Browser;

/// <summary>One stage for all tests with a browser. Each test has callers of its own.</summary>
public sealed class SharedPageStage : IAsyncLifetime
{
    /// <summary>The collection of these tests. They run one after the other, after the parallel tests.</summary>
    public const string Collection = "Pages in a browser";

    internal PageStage Stage { get; private set; } = null!;

    public async Task InitializeAsync() => Stage = await PageStage.Open();

    public async Task DisposeAsync() => await Stage.DisposeAsync();

    [CollectionDefinition(Collection, DisableParallelization = true)]
    public sealed class Tests : ICollectionFixture<SharedPageStage>;
}
