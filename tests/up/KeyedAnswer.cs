namespace ImpactDialing.Up;

/// <summary>A key that a caller pressed at a question.</summary>
/// <param name="CallerSid">The caller's leg.</param>
/// <param name="Question">The question, counted from 0.</param>
/// <param name="Key">The number entered.</param>
/// <param name="At">When the application accepted it.</param>
internal sealed record KeyedAnswer(string CallerSid, int Question, int Key, DateTimeOffset At);
