namespace ImpactDialing.LoadTest.World;

/// <summary>A conversation that went wrong.</summary>
/// <param name="Rule">What must not happen.</param>
/// <param name="Leg">The leg of the called person.</param>
/// <param name="At">When it was found.</param>
internal sealed record WrongConversation(string Rule, string Leg, string What, DateTimeOffset At);
