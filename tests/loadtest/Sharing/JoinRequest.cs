namespace ImpactDialing.LoadTest.Sharing;

/// <summary>A tester asks to take part.</summary>
/// <param name="Listens">Where its simulated Twilio and Pusher listen for what the coordinator passes on.</param>
internal sealed record JoinRequest(Uri Listens);
