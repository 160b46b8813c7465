using ImpactDialing.LoadTest.Target;
using ImpactDialing.Up;

namespace ImpactDialing.LoadTest;

/// <summary>What all loads of a run have in common.</summary>
/// <param name="Webhooks">The base address in the URLs of webhooks.</param>
/// <param name="Twilio">Where the simulated Twilio and Pusher listen.</param>
/// <param name="Target">The tested deployment.</param>
/// <param name="Books">Its database, for reading.</param>
/// <param name="Seats">The mode of each caller, and whether the caller works in a browser.</param>
internal sealed record Stage(
    Uri Webhooks, Uri Twilio, ITarget Target, OurBooks Books, IReadOnlyList<(string Mode, bool IsWeb)> Seats, Dashboard Dashboard);
