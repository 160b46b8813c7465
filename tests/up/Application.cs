namespace ImpactDialing.Up;

/// <summary>The API, with the silo inside, as a separate process.</summary>
internal sealed class Application(UpOptions options, Settings settings, TimeProvider time) : IApplication
{
    private readonly ServerProcess _process = new(
        new ServerStart(
            "the API",
            options.Program("ImpactDialing.Api"),
            Path.Combine(options.DataFolder, "api.log"),
            new Uri(settings.Listens, "/health/ready"),
            [.. settings.Added]),
        time);

    /// <summary>The path of the API's log.</summary>
    public string LogFile => Path.Combine(options.DataFolder, "api.log");

    /// <inheritdoc />
    public IEnumerable<(string Name, string Value)> Introduction =>
        [("API with the silo inside", $"{settings.Listens} (process {_process.Id}, log {LogFile})")];

    /// <inheritdoc />
    public bool IsRunning => _process.IsRunning;

    /// <inheritdoc />
    public int Deaths => _process.Deaths;

    /// <inheritdoc />
    public IEnumerable<string> Report => [];

    /// <inheritdoc />
    public Task Prepare() => _process.Prepare();

    /// <inheritdoc />
    public Task Start(CancellationToken stop) => _process.Start(stop);

    /// <inheritdoc />
    public Task Tick(CancellationToken stop) => _process.Revive(stop);

    /// <inheritdoc />
    public Task<IReadOnlyList<ServerRow>> Servers() => Task.FromResult<IReadOnlyList<ServerRow>>([]);

    /// <inheritdoc />
    public Task<bool> Stop() => _process.Stop();

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _process.Dispose();
        return ValueTask.CompletedTask;
    }
}
