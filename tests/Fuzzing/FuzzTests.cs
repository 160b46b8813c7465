using ImpactDialing.Fuzz;

namespace ImpactDialing.Tests.Fuzzing;

/// <summary>
/// A fixed number of changed inputs for each reader of what strangers and people write. A seed is an input, so a
/// failure repeats. <c>./dev fuzz</c> goes on without an end.
/// </summary>
public sealed class FuzzTests
{
    public static TheoryData<string, int> Budgets => new()
    {
        { "gate", 400 },
        { "twiml", 150 },
        { "csv", 1_000 },
        { "workbook", 600 },
        { "yaml", 1_500 },
        { "journal", 600 },
    };

    [Theory]
    [MemberData(nameof(Budgets))]
    public async Task No_changed_input_breaks_a_reader(string name, int inputs)
    {
        await using var target = FuzzTargets.Open(name);

        Assert.Null(await FuzzRun.Play(target, first: 1, inputs));
    }

    [Fact]
    public void Every_target_has_a_budget() => Assert.Equal(FuzzTargets.Names, Budgets.Select(each => (string)((object[])each)[0]));

    /// <summary>A reader that fails is found, and named with the seed that repeats it.</summary>
    [Fact]
    public async Task A_reader_that_loses_a_byte_is_found_with_a_seed_that_repeats_it()
    {
        await using var target = new Forgetful();

        var failure = await FuzzRun.Play(target, first: 1, count: 200);

        Assert.NotNull(failure);
        Assert.Equal(failure.Input, (await FuzzRun.Play(target, failure.Seed))!.Input);
        Assert.Contains($"--seed {failure.Seed} --count 1", failure.ToString(), StringComparison.Ordinal);
    }

    private sealed class Forgetful : IFuzzTarget
    {
        public string Name => "forgetful";

        public IReadOnlyList<byte[]> Samples { get; } = [.. new[] { "a,b,c", "d" }.Select(FuzzTargets.Utf8)];

        public IReadOnlyList<byte[]> Words { get; } = [FuzzTargets.Utf8("\"")];

        public Task Try(byte[] input, Random random) => input.Contains((byte)'"')
            ? throw new BrokenPromiseException("a quotation mark is gone")
            : Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
