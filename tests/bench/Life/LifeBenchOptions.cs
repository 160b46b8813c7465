namespace ImpactDialing.Bench.Life;

/// <summary>The options of <c>./dev bench life</c>.</summary>
/// <param name="Only">The parts to measure; all if it is empty.</param>
/// <param name="Times">How often everything starts.</param>
/// <param name="Busy">Numbers of threads of other work beside the first calls.</param>
/// <param name="Calls">Conversations on the silo that drains, or beside the API that does.</param>
/// <param name="Callers">Numbers of conversations of which the memory is measured, ascending.</param>
/// <param name="Browsers">The same with callers who work in a browser.</param>
internal sealed record LifeBenchOptions(
    IReadOnlyList<string> Only,
    int Times,
    IReadOnlyList<int> Busy,
    int Calls,
    IReadOnlyList<int> Callers,
    IReadOnlyList<int> Browsers);
