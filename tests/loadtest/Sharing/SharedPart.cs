using ImpactDialing.LoadTest.Plan;

namespace ImpactDialing.LoadTest.Sharing;

/// <summary>The part of a tester, drawn from the one plan of the run.</summary>
/// <param name="Tester">The tester's number; 0 is the coordinator.</param>
/// <param name="Webhooks">The base address in the URLs of webhooks.</param>
/// <param name="Apis">The APIs behind it.</param>
/// <param name="Presented">The numbers that campaigns present.</param>
/// <param name="Seats">The callers that this tester plays.</param>
/// <param name="Options">The load: only what all testers share.</param>
internal sealed record SharedPart(
    int Tester, Uri Webhooks, IReadOnlyList<Uri> Apis, IReadOnlyList<string> Presented, IReadOnlyList<Seat> Seats, SharedOptions Options,
    int SidSeed, TimeSpan Length);

/// <summary>The options that all testers of a run share.</summary>
/// <param name="CallsPerSecond">This tester's part of the account's calls a second.</param>
internal sealed record SharedOptions(int Seed, double CallsPerSecond, int MostConnections, ThinkTimes Think);
