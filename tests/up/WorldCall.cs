namespace ImpactDialing.Up;

/// <summary>A call to a person, as the simulated world saw it.</summary>
/// <param name="Sid">The leg's SID.</param>
/// <param name="Number">Who was called.</param>
/// <param name="HasEnded">Whether the leg is gone.</param>
/// <param name="TakenForMachine">Whether Twilio's detection said that no person had answered.</param>
/// <param name="Talks">The times in which the person and a caller heard each other.</param>
internal sealed record WorldCall(string Sid, string Number, bool HasEnded, bool TakenForMachine, IReadOnlyList<Talk> Talks);

/// <summary>A time in which a called person and a caller heard each other.</summary>
/// <param name="CallerSid">The caller's leg.</param>
/// <param name="From">Since when.</param>
/// <param name="To">Until when; null while it goes on.</param>
internal sealed record Talk(string CallerSid, DateTimeOffset From, DateTimeOffset? To);
