namespace ImpactDialing.Up;

/// <summary>A call to a person, as the simulated world saw it.</summary>
/// <param name="Number">The called number.</param>
/// <param name="HasEnded">Whether the leg has ended.</param>
/// <param name="TakenForMachine">Whether Twilio's detection said that no person had answered.</param>
/// <param name="OnLine">How long the person was on the line after the answer; zero without an answer.</param>
/// <param name="Talks">The times in which the person and a caller heard each other.</param>
internal sealed record WorldCall(
    string Sid, string Number, bool HasEnded, bool TakenForMachine, TimeSpan OnLine, IReadOnlyList<Talk> Talks);

/// <summary>A time in which a called person and a caller heard each other.</summary>
/// <param name="CallerSid">The caller's leg.</param>
/// <param name="From">The start.</param>
/// <param name="To">The end; null while it goes on.</param>
internal sealed record Talk(string CallerSid, DateTimeOffset From, DateTimeOffset? To);
