using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ImpactDialing.Bench.Http;
using Perfolizer.Horology;

namespace ImpactDialing.Bench.Micro;

/// <summary>
/// Measures the parts of a webhook one by one: time, and bytes that the process allocates. The benchmarks run in this
/// process, so nothing is generated, restored and built.
/// </summary>
internal static class MicroBench
{
    private const int WarmUps = 3;
    private const int Measurements = 8;
    private const int IterationMilliseconds = 200;

    /// <summary>Runs all benchmarks, or those with names that match.</summary>
    /// <param name="filter">A pattern like <c>*Machine*</c>.</param>
    public static int Run(string filter)
    {
        var job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithIterationTime(TimeInterval.FromMilliseconds(IterationMilliseconds))
            .WithWarmupCount(WarmUps)
            .WithIterationCount(Measurements);
        var config = ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddExporter(MarkdownExporter.GitHub)
            .WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared))
            .WithArtifactsPath(Path.Combine(HttpServer.Repository, "artifacts", "bench-micro"))
            .WithOptions(ConfigOptions.JoinSummary);
        BenchmarkSwitcher.FromAssembly(typeof(MicroBench).Assembly).Run(["--filter", filter], config);
        return 0;
    }
}
