using ImpactDialing.LoadTest.Plan;
using ImpactDialing.LoadTest.Sharing;
using ImpactDialing.LoadTest.Target;
using ImpactDialing.Up;

namespace ImpactDialing.LoadTest;

/// <summary>What all loads of a run have in common.</summary>
/// <param name="Webhooks">The base address in the URLs of webhooks.</param>
/// <param name="Twilio">Where the simulated Twilio and Pusher listen.</param>
/// <param name="Target">The tested deployment.</param>
/// <param name="Books">Its database, for reading.</param>
/// <param name="Places">All callers, in the order of arrival.</param>
/// <param name="Shared">Leads the other testers of the run; null when there are none.</param>
internal sealed record Stage(
    Uri Webhooks, Uri Twilio, ITarget Target, OurBooks Books, IReadOnlyList<Place> Places, Dashboard Dashboard, Coordinator? Shared);
